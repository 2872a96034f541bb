"""Reading the ledger: events of objects, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import models

from azm.ledger.kept import Tables
from azm.ledger.models import Event, EventText, Leaves
from azm.ledger.rules import GENESIS, Entry, event_hash, merkle_root, salted_hash
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


def broken_link() -> Broken | None:
    """The first event whose number, hash, text or leaves do not fit; None when the chain holds."""
    previous = GENESIS
    erased = set(Event.objects.filter(action="redact").values_list("object", flat=True))
    for number, event in enumerate(Event.objects.order_by("seq").iterator(), start=1):
        problem = _problem(event, number, previous, is_erased=f"event:{event.seq}" in erased)
        if problem:
            return Broken(event.seq, event.object, problem)
        previous = event.hash
    return None


def _problem(event: Event, number: int, previous: str, *, is_erased: bool) -> str:
    entry = Entry(**{name: getattr(event, name) for name in Entry.__slots__})
    if event.seq != number:
        return f"event {number} is missing"
    if event.prev_hash != previous:
        return "prev_hash"
    if event.hash != event_hash(previous, entry):
        return "hash"
    texts = {text.field: text for text in EventText.objects.filter(event=event)}
    for field in ("before", "after", "reason"):
        if not _fits(texts.get(field), getattr(event, f"{field}_hash"), is_erased):
            return field
    hashes = [leaf for _, leaf in leaves_of(event.seq)]
    if len(hashes) != event.leaves or merkle_root(hashes) != event.merkle_root:
        return "leaves"
    return ""


def _fits(text: EventText | None, kept: str, is_erased: bool) -> bool:
    """Whether a text is what its hash says; it may be missing only where an event says that it was erased."""
    if text is None:
        return not kept
    return is_erased if text.is_erased else salted_hash(text.salt, text.text) == kept


def leaves_of(seq: int) -> Iterator[tuple[str, bytes]]:
    """Objects and row hashes of one bulk event, in order."""
    for chunk in Leaves.objects.filter(event_id=seq).order_by("chunk").iterator():
        hashes = bytes(chunk.hashes)
        for position, name in enumerate(chunk.objects_text.split("\n")):
            yield name, hashes[32 * position : 32 * position + 32]


def last_leaves() -> tuple[dict[str, bytes], dict[str, int]]:
    """For every object that bulk events hold: its latest row hash, and the event that holds it."""
    latest: dict[str, bytes] = {}
    where: dict[str, int] = {}
    for seq in Event.objects.filter(leaves__gt=0).order_by("seq").values_list("seq", flat=True):
        for name, leaf in leaves_of(seq):
            latest[name], where[name] = leaf, seq
    return latest, where


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
