"""Reading the ledger: events of objects, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from azm.ledger.models import Event, EventText, Leaves
from azm.ledger.rules import GENESIS, Entry, event_hash, merkle_root, salted_hash


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
