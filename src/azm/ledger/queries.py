"""Reading the ledger: events of objects, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import models

from azm.ledger.kept import Tables
from azm.ledger.models import Event, EventText, Leaves
from azm.ledger.rules import GENESIS, TAKE_STOCK, Entry, MerkleTree, event_hash, merkle_root, named, salted_hash
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.stored import Stored, restored
from azm.terms.facts.stored import leaf as row_leaf


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the ledger and what it describes part."""

    seq: int
    object: str
    differs: str


def events(refs: Iterable[str]) -> list[Event]:
    """Events of the objects named, oldest first; the subject that owns an object decides who may ask."""
    return list(Event.objects.filter(object__in=list(refs)).order_by("seq").prefetch_related("texts"))


def last_event() -> tuple[int, str]:
    """Number and hash of the last event; 0 and the chain's beginning when there is none."""
    last = Event.objects.order_by("-seq").first()
    return (last.seq, last.hash) if last else (0, GENESIS)


def broken_link(latest: dict[str, bytes] | None = None) -> Broken | None:
    """The first event whose number, hash, text or leaves do not fit; None when the chain holds.

    Where `latest` is given, it is filled on the way with the last row hash of every object that events hold.
    """
    previous = GENESIS
    erased = set(Event.objects.filter(action="redact").values_list("object", flat=True))
    leaves = _Leaves({} if latest is None else latest)
    events = Event.objects.order_by("seq").prefetch_related("texts").iterator(500)
    for number, event in enumerate(events, start=1):
        problem = _problem(event, number, previous, is_erased=f"event:{event.seq}" in erased)
        if not problem and not leaves.fit(event):
            problem = "leaves"
        if problem:
            return Broken(event.seq, event.object, problem)
        previous = event.hash
    return leaves.left()


def _problem(event: Event, number: int, previous: str, *, is_erased: bool) -> str:
    entry = Entry(**{name: getattr(event, name) for name in Entry.__slots__})
    if event.seq != number:
        return f"event {number} is missing"
    if event.prev_hash != previous:
        return "prev_hash"
    if event.hash != event_hash(previous, entry):
        return "hash"
    texts = {text.field: text for text in event.texts.all()}
    for field in ("before", "after", "reason"):
        if not _fits(texts.get(field), getattr(event, f"{field}_hash"), is_erased):
            return field
    return ""


class _Leaves:
    """The leaves of all events in their order, read once beside the events."""

    def __init__(self, latest: dict[str, bytes]) -> None:
        self._latest = latest
        rows = Leaves.objects.order_by("event_id", "chunk").values_list("event_id", "chunk", "objects_text", "hashes")
        self._rows = rows.iterator(10)
        self._row = next(self._rows, None)

    def fit(self, event: Event) -> bool:
        """Whether the next leaves are the event's and give its root: with names, or alone as in earlier versions."""
        tree, chunk = MerkleTree(), 0
        while self._row is not None and self._row[0] <= event.seq:
            seq, number, text, packed = self._row
            if (seq, number) != (event.seq, chunk):
                return False
            names, leaves = text.split("\n"), _unpacked(packed)
            tree.extend(map(named, names, leaves))
            self._latest.update(zip(names, leaves, strict=False))
            self._row, chunk = next(self._rows, None), chunk + 1
        if tree.size != event.leaves:
            return False
        return tree.root() == event.merkle_root or merkle_root(x for _, x in leaves_of(event.seq)) == event.merkle_root

    def left(self) -> Broken | None:
        """Leaves behind those of the last event: of one that is no longer there."""
        return None if self._row is None else Broken(self._row[0], "ledger", f"event {self._row[0]} is missing")


def _unpacked(packed: bytes | memoryview) -> list[bytes]:
    whole = bytes(packed)
    return [whole[start : start + 32] for start in range(0, len(whole), 32)]


def _fits(text: EventText | None, kept: str, is_erased: bool) -> bool:
    """Whether a text is what its hash says; it may be missing only where an event says that it was erased."""
    if text is None:
        return not kept
    return is_erased if text.is_erased else salted_hash(text.salt, text.text) == kept


def _leaves_fit(event: Event) -> bool:
    """Whether the leaves give the event's root: with their names, or alone as in events of earlier versions."""
    chunks = list(Leaves.objects.filter(event=event).order_by("chunk").values_list("chunk", flat=True))
    if not chunks:
        return not event.leaves and not event.merkle_root
    by_name, alone = MerkleTree(), MerkleTree()
    by_name.extend(named(name, leaf) for name, leaf in leaves_of(event.seq))
    if chunks != list(range(len(chunks))) or by_name.size != event.leaves:
        return False
    if by_name.root() == event.merkle_root:
        return True
    alone.extend(leaf for _, leaf in leaves_of(event.seq))
    return alone.root() == event.merkle_root


def leaves_of(seq: int) -> Iterator[tuple[str, bytes]]:
    """Objects and row hashes of one event, in order."""
    for chunk in Leaves.objects.filter(event_id=seq).order_by("chunk").iterator():
        yield from zip(chunk.objects_text.split("\n"), _unpacked(chunk.hashes), strict=False)


def last_told(name: str) -> int:
    """The last event that holds a row hash of the object; 0 when there is none."""
    events = Event.objects.filter(leaves__gt=0).order_by("-seq").values_list("seq", flat=True)
    return next((seq for seq in events if any(name == told for told, _ in leaves_of(seq))), 0)


def is_before_whole_rows() -> bool:
    """Whether the ledger was begun by a version that did not enter the rows of every table, and they still are not.

    Told from the chain itself, whose first event holds the rows of the first user since then: no table can be changed
    so that stock is taken once more.
    """
    first = Event.objects.order_by("seq").first()
    return bool(first and not first.leaves and not Event.objects.filter(action=TAKE_STOCK).exists())


def stored_rows(model: type[models.Model], table: str, refs: Sequence[str] | None = None) -> list[Stored]:
    """The rows of a table of the plan's format as they are kept, ordered by ref; only those of `refs` if given."""
    rows = model._default_manager.all() if refs is None else model._default_manager.filter(ref__in=refs)
    # Sorted here, by the ref, which stands first: databases order text each in its own way.
    return sorted(rows.values_list(*TABLES[table]._fields), key=itemgetter(0))


def kept_rows(tables: Tables) -> dict[str, tuple[Any, ...]]:
    """The rows of a room's tables, ordered by ref."""
    return {table: tuple(restored(table, stored_rows(model, table))) for table, model in tables.items()}


def kept_leaves(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row of a room's tables as it is now."""
    for table, model in tables.items():
        for row in stored_rows(model, table):
            yield f"{table}:{row[0]}", row_leaf(table, row)


def kept_misfits(tables: Tables) -> Iterator[str]:
    """Approved texts that do not fit the sha256 by which they are known, as objects."""
    for table, rows in kept_rows({name: model for name, model in tables.items() if _is_addressed(name)}).items():
        yield from (f"{table}:{row.ref}" for row in rows if row.text and row.sha256 != text_hash(row.text))


def _is_addressed(table: str) -> bool:
    return {"text", "sha256"} <= set(TABLES[table]._fields)


def kept_counts(tables: Tables) -> dict[str, int]:
    """How many rows each of a room's tables holds."""
    return {table: model._default_manager.count() for table, model in tables.items()}


def first_entered(prefix: str) -> dict[str, str]:
    """When the objects whose names begin so were first entered by a bulk event: moments in ISO 8601, by object."""
    found: dict[str, str] = {}
    for seq, at in Event.objects.filter(leaves__gt=0).order_by("seq").values_list("seq", "at"):
        for name, _ in leaves_of(seq):
            if name.startswith(prefix):
                found.setdefault(name, at)
    return found
