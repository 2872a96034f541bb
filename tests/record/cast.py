"""A small record to test with: who acts, a few places, and rows drafted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from azm.people.actions import add_user, found
from azm.places.actions import load_units
from azm.places.queries import gazetteer
from azm.record.actions.importing import FileFacts, Note, Tally, import_rows
from azm.record.actions.papers import accept_source
from azm.record.actions.review import review
from azm.record.models import Incident, Toll
from azm.terms.canonical import digest
from azm.terms.dates import PartialDate
from azm.terms.drafts import (
    Casualty,
    Coding,
    DocumentRef,
    DraftAccount,
    PlaceRef,
    Row,
    RowRead,
    RowRejected,
    RowRemoved,
    TargetRef,
)

AT = datetime(2024, 7, 1, 9, tzinfo=UTC)
# Ada runs the installation, ana codes, ben approves, cleo signs; dora is a stranger with no role.
ADA, ANA, BEN, CLEO, DORA = (f"{name}@example.org" for name in ("ada", "ana", "ben", "cleo", "dora"))
ROLES = {ANA: "coder", BEN: "approver", CLEO: "signer"}
WHERE = ("province", "district", "place", "latitude", "longitude", "precision")
PLACES: tuple[dict[str, Any], ...] = (
    {"code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa", "aliases": "KP|NWFP"},
    {"code": "PK-BA", "level": 1, "name": "Balochistan", "aliases": ""},
    {"code": "PK-KP-PES", "level": 2, "name": "Peshawar", "province_id": "PK-KP", "latitude": 34.0, "longitude": 71.6},
    {"code": "PK-KP-KOH", "level": 2, "name": "Kohat", "province_id": "PK-KP", "latitude": 33.6, "longitude": 71.4},
    {"code": "PK-BA-QUE", "level": 2, "name": "Quetta", "province_id": "PK-BA", "latitude": 30.2, "longitude": 67.0},
)


def settle(*accepted: str) -> None:
    """Found the installation: its people and places, and these sources accepted as a whole."""
    found(email=ADA, at=AT)
    for email, role in ROLES.items():
        add_user(email, role=role, by=ADA, at=AT)
    load_units(({"country": "PK", "radius_m": 40_000, **place} for place in PLACES), by=ADA, at=AT)
    for source in accepted:
        accept_source(source, by=ADA, at=AT)


def document(key: str, *, group: str = "", is_party: bool = False, **fields: Any) -> DocumentRef:
    """A document whose publisher is named by its group, or by its key where it is alone in its group."""
    return DocumentRef(key, publisher=group or key, independence_group=group or key, is_party=is_party, **fields)


def killed(best: int | None, group: str = "total", *, low: int | None = None, high: int | None = None) -> Casualty:
    """People killed; without bounds only the best figure is given."""
    return Casualty("killed", group, low, best, high)


def says(slot: str, *casualties: Casualty, voice: str = "media", day: str = "", **fields: Any) -> DraftAccount:
    """A statement; its document is named by the slot unless `document` is given."""
    fields.setdefault("document", document(f"https://example.org/{slot}", group=slot))
    return DraftAccount(slot=slot, voice=voice, coder="ana", casualties=casualties, said_on=day, **fields)


def coding(day: str = "2023-05-01", **fields: Any) -> Coding:
    """An attack on police in Peshawar, unless said otherwise."""
    place: dict[str, Any] = {"province": "PK-KP", "district": "Peshawar", "place": "a bazaar", "precision": 2}
    place |= {name: fields.pop(name) for name in WHERE if name in fields}
    values: dict[str, Any] = {
        "kind": "terror_attack",
        "subkind": "bombing",
        "date": PartialDate(day),
        "date_last": PartialDate(fields.pop("last_day", day)),
        "date_precision": 1,
        "place": PlaceRef("PK", **place),
        "initiator": "militant",
        "tactics": ("ied",),
        "targets": (TargetRef("police"),),
        "summary": "A device struck a van.",
    }
    return Coding(**(values | fields))


def coded(
    external_id: str, *casualties: Casualty, slot: str = "row", is_reconciled: bool = True, **fields: Any
) -> DraftAccount:
    """The coder's account of a row; `fields` are the coding's."""
    return DraftAccount(
        slot=slot,
        document=document(f"row:{external_id}:{slot}", group="coder"),
        voice="coder",
        coder="ana",
        casualties=casualties,
        coding=coding(**fields),
        is_reconciled=is_reconciled,
    )


def row(external_id: str, *accounts: DraftAccount) -> RowRead:
    """One row of a file; `put` gives it its line."""
    return RowRead(0, external_id, accounts)


def simple(external_id: str, best: int, **fields: Any) -> RowRead:
    """A row that one coder's account makes up, with so many killed."""
    return row(external_id, coded(external_id, killed(best), **fields))


class Told(list[Note]):
    """The notes of an import, in order."""

    def outcomes(self) -> dict[str, str]:
        """external id -> what became of its row (flags apart)."""
        return {note.external_id: note.outcome for note in self if note.outcome != "flagged"}


def put(*rows: Row, source: str = "azm_sheet", by: str = ANA, told: Told | None = None) -> tuple[int, Tally]:
    """Import rows as one file of a source, whose bytes are what the rows say; lines are counted from 2."""
    numbered = [_at(line, one) for line, one in enumerate(rows, start=2)]
    facts = FileFacts(source, "1", f"{source}.csv", digest(numbered), "PK")
    notes = Told() if told is None else told
    return import_rows(numbered, facts=facts, locate=gazetteer("PK").locate, report=notes.append, by=by, at=AT)


def _at(line: int, one: Row) -> Row:
    if isinstance(one, RowRead):
        return RowRead(line, one.external_id, one.accounts, one.flags)
    if isinstance(one, RowRejected):
        return RowRejected(line, one.code, one.column, one.message, one.remedy, one.external_id)
    return RowRemoved(line, one.external_id, one.reason)


def incident(external_id: str) -> Incident:
    """The incident of a row."""
    return Incident.objects.get(external_id=external_id)


def public_id(external_id: str) -> str:
    """The public id of a row's incident."""
    return incident(external_id).public_id


def toll(external_id: str, outcome: str = "killed", group: str = "total") -> tuple[int | None, int | None, int | None]:
    """low, best and high as they are stored."""
    held = Toll.objects.get(incident__external_id=external_id, outcome=outcome, group=group)
    return held.low, held.best, held.high


def sign_off(external_id: str) -> str:
    """Take a coded incident through its three people; its public id."""
    name = public_id(external_id)
    review(name, "submit", by=ANA, at=AT)
    review(name, "approve", by=BEN, at=AT)
    review(name, "sign_off", by=CLEO, at=AT)
    return name


def day(text: str) -> date:
    """A day from its ISO text."""
    return date.fromisoformat(text)
