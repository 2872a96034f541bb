"""Reads the desk's sheet, as a workbook or as CSV: the desk's reconciled account, and one account per statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from azm.sources import casualties, catalogue, fields
from azm.sources.azm_sheet.columns import COLUMNS, COUNTED_OUTCOMES, GROUPS, INCIDENTS, RANGED_OUTCOMES, STATEMENTS
from azm.sources.documents import dataset_row, group_by_name
from azm.sources.personal import refuse_details
from azm.sources.rows import Columns, CsvTable, Table, Unusable, Values, each
from azm.sources.workbook import WorkbookTable
from azm.terms import codes
from azm.terms.dates import PartialDate
from azm.terms.drafts import (
    ActorRef,
    Casualty,
    Claim,
    Coding,
    DocumentRef,
    DraftAccount,
    Flag,
    PlaceRef,
    Row,
    RowRead,
    TargetRef,
)

CODE = "azm_sheet"
CODER = "azm_sheet@1"
BEGUN_BY = {
    "terror_attack": "militant",
    "counter_terror_operation": "state",
    "armed_clash": "unclear",
    "other_violence": "other_group",
}
_TEXTS = ("perpetrator", "operating_force", "opponent", "district", "place", "summary")
_YES_NO = {"": False, "no": False, "yes": True}
_COUNTRY = re.compile(r"[A-Z]{2}")


def read(path: Path, *, country: str = "PK") -> Iterator[Row]:
    """The incidents of the sheet; the account in slot "row" is the desk's, "s1" to "s3" are the statements'."""
    papers = catalogue.load(CODE)
    is_workbook = path.suffix.lower() in (".xlsx", ".xlsm", ".xls")
    opened: Table = WorkbookTable(path, INCIDENTS) if is_workbook else CsvTable(path)
    with opened as table:
        parse = _Layout(table.columns, papers.date_formats, country).row
        yield from each(table, parse, key="reference", corrections=papers.corrections)


class _Layout:
    """The columns of one sheet, and what each group of them becomes."""

    def __init__(self, columns: Columns, formats: tuple[str, ...], country: str) -> None:
        self._formats, self._country = formats, country
        self._names = catalogue.actors_by_name(country)
        # A desk's file is small: its references are kept to find one that stands twice.
        self._lines: dict[str, int] = {}
        self._must = {column.name: columns.take(column.name) for column in COLUMNS if column.is_required}
        self._reference = columns.take("reference")
        self._when = columns.take("date", "date_last", "date_precision")
        self._filing = columns.take("kind", "subkind", "tactics", "targets")
        self._parties = columns.take("perpetrator", "operating_force", "opponent", "certainty")
        self._named = columns.take("province", "district", "place", "place_precision")
        self._point = columns.take("latitude", "longitude")
        self._tolls = {
            outcome: columns.take(*[f"{outcome}_{part}" for part in (*GROUPS, "low", "best", "high")])
            for outcome in RANGED_OUTCOMES
        }
        self._counts = columns.take(*COUNTED_OUTCOMES)
        self._texts = columns.take(*_TEXTS)
        parts = ("publisher", "copied_from", "url", "published", "voice", "killed", "injured", "correction")
        self._statements = {n: columns.take(*[f"source{n}_{part}" for part in parts]) for n in STATEMENTS}
        columns.finish()

    def row(self, line: int, values: Values) -> RowRead:
        """One incident of the sheet."""
        reference = self._own_reference(line, values)
        texts = list(zip(_TEXTS, self._texts(values), strict=True))
        refuse_details(texts)
        coding, flags = self._coding(values)
        desk = DraftAccount(
            slot="row",
            document=dataset_row(CODE, reference, values),
            voice="coder",
            coder=CODER,
            casualties=self._figures(values),
            coding=coding,
            is_reconciled=True,
        )
        found = (self._statement(number, cut(values), reference) for number, cut in self._statements.items())
        statements = tuple(statement for statement in found if statement)
        return RowRead(line, reference, (desk, *statements), fields.text_flags(texts) + flags)

    def _own_reference(self, line: int, values: Values) -> str:
        for name, cut in self._must.items():
            if not cut(values)[0]:
                raise Unusable("missing_value", name, f"{name} is blank", "fill it in")
        (reference,) = self._reference(values)
        earlier = self._lines.setdefault(reference, line)
        if earlier != line:
            what = f"reference {reference[:40]!r} stands in row {earlier} already"
            raise Unusable("reference_twice", "reference", what, "give each incident one row and its own reference")
        return reference

    def _coding(self, values: Values) -> tuple[Coding, tuple[Flag, ...]]:
        kind, subkind, tactics, targets = self._filing(values)
        fields.choice(kind, "kind", codes.KIND)
        fields.choice(subkind, "subkind", codes.SUBKIND[kind])
        date, date_last, precision = self._date(values)
        actors, flags = self._actors(values)
        claimed = [actor for actor in actors if actor.role == "perpetrator" and actor.certainty == "claimed"]
        coding = Coding(
            kind=kind,
            subkind=subkind,
            date=date,
            date_last=date_last,
            date_precision=precision,
            place=self._place(values),
            initiator=BEGUN_BY[kind],
            tactics=tuple(fields.choice(code, "tactics", codes.TACTIC) for code in _several(tactics)),
            targets=tuple(_target(text) for text in _several(targets)),
            actors=actors,
            claim=Claim(claimed[0].code or claimed[0].name, is_competing=len(claimed) > 1) if claimed else None,
            summary=self._texts(values)[-1],
        )
        return coding, flags

    def _date(self, values: Values) -> tuple[PartialDate, PartialDate, int]:
        text, last_text, given = self._when(values)
        date = fields.partial(text, "date", self._formats)
        last = fields.partial(last_text, "date_last", self._formats) if last_text else date
        if last.last_day < date.first_day:
            raise Unusable("dates_inverted", "date_last", f"{last} is before {date}", "correct one of the dates")
        is_day = len(date.text) == len("YYYY-MM-DD")
        precision = fields.choice(given, "date_precision", codes.DATE_PRECISION) if given else ("1" if is_day else "4")
        if not is_day and precision in ("1", "2", "3"):
            what = f"precision {precision} is finer than the month {date}"
            raise Unusable("precision_too_fine", "date_precision", what, "write the day, or precision 4")
        return date, last, int(precision)

    def _actors(self, values: Values) -> tuple[tuple[ActorRef, ...], tuple[Flag, ...]]:
        perpetrator, force, opponent, given = self._parties(values)
        certainty = fields.choice(given, "certainty", codes.CERTAINTY) if given else "unknown"
        # A force is sure of its own operation; whom it was with is what that force says.
        sides = (
            ("perpetrator", perpetrator, "perpetrator", certainty),
            ("operating_force", force, "operating_force", "confirmed"),
            ("opponent", opponent, "target", "attributed_official"),
        )
        actors: list[ActorRef] = []
        flags: list[Flag] = []
        for column, names, role, sure in sides:
            for name in _several(names):
                fields.name(name, column)
                known = self._names.get(name.casefold(), catalogue.KnownActor("", name, "unknown"))
                actors.append(ActorRef(known.code, known.name, known.kind, role, sure))
                if not known.code:
                    message = f"{name[:60]!r} is in no list of organisations; never write a person's name"
                    flags.append(Flag("unlisted_actor", column, message))
        return tuple(actors), tuple(flags)

    def _place(self, values: Values) -> PlaceRef:
        province, district, place, given = self._named(values)
        north, east = self._point(values)
        latitude, longitude = fields.coordinates(north, east, self._country)
        # Without a precision of its own, a place is as precise as its finest name.
        precision = given or ("2" if place else "5" if district else "7")
        fields.choice(precision, "place_precision", codes.PLACE_PRECISION)
        return PlaceRef(self._country, province, district, place, "", latitude, longitude, int(precision))

    def _figures(self, values: Values) -> tuple[Casualty, ...]:
        found: tuple[Casualty, ...] = ()
        for outcome, cut in self._tolls.items():
            names = (*GROUPS, "low", "best", "high")
            numbers = [fields.count(text, f"{outcome}_{name}") for text, name in zip(cut(values), names, strict=True)]
            parts, (low, best, high) = numbers[: len(GROUPS)], numbers[len(GROUPS) :]
            _check_toll(f"{outcome}_best", parts, low, best, high)
            found += casualties.ranged(outcome, low, best, high)
            for group, part in zip(GROUPS, parts, strict=True):
                found += casualties.single(outcome, group, part)
        for outcome, text in zip(COUNTED_OUTCOMES, self._counts(values), strict=True):
            found += casualties.single(outcome, "total", fields.count(text, outcome))
        return found

    def _statement(self, number: int, cells: tuple[str, ...], reference: str) -> DraftAccount | None:
        publisher, copied_from, url, published, voice, killed, injured, correction = cells
        prefix = f"source{number}_"
        if not publisher:
            if any(cells):
                what = f"statement {number} has no publisher"
                raise Unusable("missing_value", f"{prefix}publisher", what, "name who published it")
            return None
        names = ((f"{prefix}publisher", publisher), (f"{prefix}copied_from", copied_from))
        refuse_details(names)
        for column, name in names:
            fields.name(name, column)
        fields.address(url, f"{prefix}url")
        said_on = fields.partial(published, f"{prefix}published", self._formats).text if published else ""
        basis = casualties.BASIS_OF_VOICE.get(fields.choice(voice, f"{prefix}voice", codes.VOICE), "inferred")
        document = DocumentRef(
            key=url or f"{CODE}:{reference}:{publisher}",
            publisher=publisher,
            independence_group=group_by_name(copied_from or publisher),
            url=url,
            published=said_on,
            syndicated_from=group_by_name(copied_from) if copied_from else "",
        )
        return DraftAccount(
            slot=f"s{number}",
            document=document,
            voice=voice,
            coder=CODER,
            casualties=casualties.single("killed", "total", fields.count(killed, f"{prefix}killed"), basis)
            + casualties.single("injured", "total", fields.count(injured, f"{prefix}injured"), basis),
            is_correction=fields.mapped(correction, f"{prefix}correction", _YES_NO),
            said_on=said_on,
        )


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _target(text: str) -> TargetRef:
    code, _, country = text.partition(":")
    fields.choice(code, "targets", codes.TARGET)
    if country and not (code in ("foreign_national", "diplomatic") and _COUNTRY.fullmatch(country)):
        what = f"{text[:40]!r}: a country of two letters goes with foreign_national and diplomatic only"
        raise Unusable("not_a_code", "targets", what, "write such as foreign_national:CN")
    return TargetRef(code, country)


def _check_toll(column: str, parts: list[int | None], low: int | None, best: int | None, high: int | None) -> None:
    """The sheet is our own: what breaks the record's invariants is sent back, not flagged."""
    known = [part for part in parts if part is not None]
    if best is None and (known or low is not None or high is not None):
        raise Unusable("total_missing", column, "figures are given without the whole", f"fill in {column}")
    for flag in casualties.range_flags(column, low, best, high) + casualties.sum_flags(column, best, parts):
        raise Unusable(flag.code, flag.column, flag.message, "correct the figures; put the rest under unknown")
