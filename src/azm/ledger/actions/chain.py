"""Writing to the ledger: append an event, erase a text."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from azm.ledger.models import Event, EventText, Leaves
from azm.ledger.rules import GENESIS, Entry, MerkleTree, event_hash, named, salted_hash
from azm.terms.errors import NotThere, Refused

CHUNK = 10_000


class LeafBook:
    """Objects and their 32-byte hashes, gathered while a bulk action runs, packed as they will be stored."""

    def __init__(self) -> None:
        self.chunks: list[tuple[str, bytes]] = []
        self.tree = MerkleTree()
        self._names: list[str] = []
        self._hashes: list[bytes] = []

    def add(self, name: str, leaf: bytes) -> None:
        """Note one row."""
        self._names.append(name)
        self._hashes.append(leaf)
        if len(self._names) == CHUNK:
            self.close()

    def of(self, entries: Iterable[tuple[str, bytes]]) -> LeafBook:
        """This book with some more rows in it."""
        for name, leaf in entries:
            self.add(name, leaf)
        return self

    def close(self) -> None:
        """Pack what waits."""
        if self._names:
            self.tree.extend(map(named, self._names, self._hashes))
            self.chunks.append(("\n".join(self._names), b"".join(self._hashes)))
            self._names, self._hashes = [], []


@transaction.atomic
def append(
    *,
    who: str,
    action: str,
    object: str,
    at: datetime,
    before: str = "",
    after: str = "",
    reason: str = "",
    leaves: LeafBook | None = None,
) -> int:
    """Add one event to the chain and return its number. Runs inside the transaction of the change it records."""
    last = Event.objects.select_for_update().order_by("-seq").first()
    texts = {"before": before, "after": after, "reason": reason}
    salts = {name: secrets.token_hex(16) for name, text in texts.items() if text}
    hashes = {f"{name}_hash": salted_hash(salts.get(name, ""), text) for name, text in texts.items()}
    book = leaves or LeafBook()
    book.close()
    entry = Entry(
        seq=(last.seq if last else 0) + 1,
        at=at.isoformat(timespec="seconds"),
        who=who,
        action=action,
        object=object,
        merkle_root=book.tree.root(),
        leaves=book.tree.size,
        **hashes,
    )
    previous = last.hash if last else GENESIS
    fields = {name: getattr(entry, name) for name in Entry.__slots__}
    Event.objects.create(prev_hash=previous, hash=event_hash(previous, entry), **fields)
    EventText.objects.bulk_create(
        EventText(event_id=entry.seq, field=name, salt=salts[name], text=text) for name, text in texts.items() if text
    )
    Leaves.objects.bulk_create(
        [
            Leaves(event_id=entry.seq, chunk=number, objects_text=names, hashes=hashes)
            for number, (names, hashes) in enumerate(book.chunks)
        ],
        batch_size=20,
    )
    return entry.seq


@transaction.atomic
def erase_text(seq: int, *, field: str, by: str, second: str, reason: str, at: datetime) -> None:
    """Erase one text of an event for good; two people must ask for it, and the chain still verifies."""
    if by == second:
        raise Refused("erasing needs two people", where=f"event {seq}", remedy="name a second person")
    text = EventText.objects.select_for_update().filter(event_id=seq, field=field, is_erased=False).first()
    if text is None:
        raise NotThere("there is no such text to erase", where=f"event {seq}, {field}", remedy="check the number")
    text.text, text.salt, text.is_erased = "", "", True
    text.save()
    append(who=f"{by}, {second}", action="redact", object=f"event:{seq}", at=at, after=field, reason=reason)
