"""Reads the open incident record: each row becomes the coder's reconciled account and one account per statement."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from azm.sources import casualties, catalogue, fields
from azm.sources.azm_open_record.map import Maps
from azm.sources.azm_open_record.map import load as load_maps
from azm.sources.documents import dataset_row
from azm.sources.rows import Columns, CsvTable, Unusable, Values, each
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

CODE = "azm_open_record"
OUTCOMES = ("killed", "injured")
# The file's four groups in its order, and the groups of the record.
GROUPS = {"civilian": "civilian", "security": "security_force", "militant": "militant", "unknown": "unknown"}
_STATEMENT_KEYS = {"publisher", "url", "published", "killed", "injured", "voice"}
_SEVERAL = re.compile(r"\s*;\s*|\s*,\s*|\s+and\s+")


def read(path: Path, *, country: str = "PK") -> Iterator[Row]:
    """The rows of the file, in its order; the account in slot "row" is the coder's, "s1", "s2", ... the statements'."""
    papers = catalogue.load(CODE)
    with CsvTable(path) as table:
        parse = _Layout(table.columns, load_maps(country), papers.date_formats, country).row
        yield from each(table, parse, key="id", corrections=papers.corrections)


@dataclass(frozen=True)
class _Filed:
    """The coded words of one row, mapped."""

    external_id: str
    kind: str
    subkind: str
    initiator: str
    tactic: str
    target: TargetRef
    certainty: str


class _Layout:
    """The columns of one file, and what each group of them becomes."""

    def __init__(self, columns: Columns, maps: Maps, formats: tuple[str, ...], country: str) -> None:
        self._maps, self._formats, self._country = maps, formats, country
        self._id = columns.take("id")
        self._when = columns.take("date", "date_precision")
        self._filing = columns.take("id", "kind", "tactic", "target", "actor_status")
        self._actor = columns.take("actor")
        self._where = columns.take("province", "district", "place", "place_precision")
        self._tolls = {
            outcome: columns.take(*[f"{outcome}_{part}" for part in (*GROUPS, "low", "best", "high")])
            for outcome in OUTCOMES
        }
        self._texts = columns.take("summary", "sources")
        columns.finish()

    def row(self, line: int, values: Values) -> RowRead:
        """One row of the file."""
        (external_id,) = self._id(values)
        if not external_id:
            raise Unusable("no_id", "id", "the row has no id", "give each row its own id, such as OR-0511")
        summary, sources = self._texts(values)
        figures, flags = self._figures(values)
        place = self._place(values)
        flags += fields.text_flags((("summary", summary), ("place", place.place), ("district", place.district)))
        (as_written,) = self._actor(values)
        coder = DraftAccount(
            slot="row",
            document=dataset_row(CODE, external_id, values),
            voice="coder",
            coder=f"{CODE}@{catalogue.load(CODE).version}",
            casualties=figures,
            coding=self._coding(values, place, summary),
            is_reconciled=True,
            kept={"actor": as_written},
        )
        return RowRead(line, external_id, (coder, *self._statements(external_id, sources)), flags)

    def _coding(self, values: Values, place: PlaceRef, summary: str) -> Coding:
        filed, (date, precision) = self._filed(values), self._date(values)
        actors = self._actors(values, filed)
        claimants = [actor for actor in actors if actor.role == "perpetrator" and actor.certainty == "claimed"]
        return Coding(
            kind=filed.kind,
            subkind=filed.subkind,
            date=date,
            # The file gives no last day: the precision says how long the span is.
            date_last=date,
            date_precision=precision,
            place=place,
            initiator=filed.initiator,
            tactics=(filed.tactic,),
            targets=(filed.target,),
            actors=actors,
            claim=Claim(claimants[0].code, is_competing=len(claimants) > 1) if claimants else None,
            summary=summary,
        )

    def _filed(self, values: Values) -> _Filed:
        external_id, kind_word, tactic_word, target_word, status = self._filing(values)
        maps = self._maps
        kind = fields.mapped(kind_word, "kind", maps.kinds)
        tactic = fields.mapped(tactic_word, "tactic", maps.tactics)
        if external_id in maps.suicide_vehicle_ids and tactic == "suicide_person":
            tactic = "suicide_vehicle"
        if kind == "other_violence":
            subkind = maps.other_violence_subkinds.get(external_id, "unknown")
        elif (tactic_word, kind) in maps.subkinds:
            subkind = maps.subkinds[tactic_word, kind]
        else:
            what = f"{tactic_word!r} does not go with the kind {kind!r}"
            raise Unusable("unmapped_value", "tactic", what, "correct it or add the pair to the map")
        initiator = maps.initiators[kind]
        if external_id in maps.initiator_unclear_ids:
            kind, subkind, initiator = "armed_clash", "clash", "unclear"
        target = fields.mapped(target_word, "target", maps.targets)
        certainty = fields.mapped(status, "actor_status", maps.certainties)
        return _Filed(external_id, kind, subkind, initiator, tactic, target, certainty)

    def _date(self, values: Values) -> tuple[PartialDate, int]:
        text, precision = self._when(values)
        date = fields.partial(text, "date", self._formats)
        return date, int(fields.choice(precision, "date_precision", codes.DATE_PRECISION))

    def _actors(self, values: Values, filed: _Filed) -> tuple[ActorRef, ...]:
        (text,) = self._actor(values)
        # An incident whose beginner was reviewed as unclear keeps the roles the file gives it.
        roles = self._maps.roles[filed.kind if filed.kind in self._maps.roles else "counter_terror_operation"]
        first, slash, second = text.partition(" / ")
        sides = [(first, roles["before"]), (second, roles["after"])] if slash else [(first, roles["alone"])]
        actors = []
        for names, role in sides:
            # In an operation the status is the operating force's; the opponent is whom that force names.
            is_named_by_force = role == "target" and filed.certainty == "confirmed"
            certainty = "attributed_official" if is_named_by_force else filed.certainty
            for name in _SEVERAL.split(names):
                known = fields.mapped(name, "actor", self._maps.actors)
                actors.append(ActorRef(known.code, known.name, known.kind, role, certainty))
        return tuple(actors)

    def _place(self, values: Values) -> PlaceRef:
        province, district, place, precision = self._where(values)
        return PlaceRef(
            country=self._country,
            province=province,
            district=district,
            place=place,
            precision=int(fields.choice(precision, "place_precision", codes.PLACE_PRECISION)),
        )

    def _figures(self, values: Values) -> tuple[tuple[Casualty, ...], tuple[Flag, ...]]:
        found: tuple[Casualty, ...] = ()
        flags: tuple[Flag, ...] = ()
        for outcome, cut in self._tolls.items():
            names = (*GROUPS, "low", "best", "high")
            numbers = [fields.count(text, f"{outcome}_{name}") for name, text in zip(names, cut(values), strict=True)]
            parts, (low, best, high) = numbers[:4], numbers[4:]
            found += casualties.ranged(outcome, low, best, high)
            for group, part in zip(GROUPS.values(), parts, strict=True):
                found += casualties.single(outcome, group, part)
            flags += casualties.range_flags(f"{outcome}_best", low, best, high)
            flags += casualties.sum_flags(f"{outcome}_best", best, parts)
        return found, flags

    def _statements(self, external_id: str, cell: str) -> tuple[DraftAccount, ...]:
        try:
            listed = json.loads(cell)
        except (ValueError, RecursionError):
            listed = None
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            raise Unusable("not_a_list", "sources", "the cell is no JSON list of objects", "write [{...}, ...]")
        return tuple(self._statement(external_id, number, entry) for number, entry in enumerate(listed, start=1))

    def _statement(self, external_id: str, number: int, entry: dict[str, Any]) -> DraftAccount:
        column = f"sources[{number}]"
        if set(entry) != _STATEMENT_KEYS:
            odd = ", ".join(sorted(set(entry) ^ _STATEMENT_KEYS))
            raise Unusable(
                "statement_keys", column, f"missing or unknown: {odd[:80]!r}", "give exactly the codebook's keys"
            )
        for key in ("publisher", "url", "published", "voice"):
            if not isinstance(entry[key], str):
                raise Unusable(
                    "not_a_text", f"{column}.{key}", f"{str(entry[key])[:40]!r} is no text", "write it in quotes"
                )
        voice = fields.mapped(entry["voice"], f"{column}.voice", self._maps.voices)
        published = entry["published"]
        if published:
            published = fields.partial(published, f"{column}.published", self._formats).text
        basis = casualties.BASIS_OF_VOICE.get(voice, "inferred")
        figures: tuple[Casualty, ...] = ()
        for outcome in OUTCOMES:
            figures += casualties.single(outcome, "total", _figure(entry[outcome], f"{column}.{outcome}"), basis)
        return DraftAccount(
            slot=f"s{number}",
            document=self._document(external_id, entry, published, column),
            voice=voice,
            coder=f"{CODE}@{catalogue.load(CODE).version}",
            casualties=figures,
            said_on=published,
        )

    def _document(self, external_id: str, entry: dict[str, Any], published: str, column: str) -> DocumentRef:
        url, publisher = entry["url"], entry["publisher"]
        address = fields.address(url, f"{column}.url")
        known = self._maps.publishers.get((address, publisher))
        if known is None:
            what = f"no publisher {publisher[:80]!r} at {address or 'no address'} is known"
            raise Unusable("unknown_publisher", column, what, "add a row to publishers.csv")
        return known._replace(key=url or f"{CODE}:{external_id}:{publisher}", url=url, published=published)


def _figure(value: Any, column: str) -> int | None:
    """A figure of a statement: JSON null or a whole number."""
    if value is None:
        return None
    if type(value) is not int:
        raise Unusable("not_a_count", column, f"{str(value)[:40]!r} is no whole number", "write 0, 1, 2, ... or null")
    return fields.count(str(value), column)
