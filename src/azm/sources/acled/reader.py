"""Reads ACLED: events as exported since 2023 (31 columns), and the publisher's list of deleted events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from azm.sources import catalogue, fields
from azm.sources.acled.map import Filed, Maps
from azm.sources.acled.map import load as load_maps
from azm.sources.documents import dataset_row, group_by_name
from azm.sources.rows import Columns, CsvTable, Unusable, Values, each
from azm.terms.codes import STATE_ACTORS
from azm.terms.dates import PartialDate
from azm.terms.drafts import (
    SCALAR,
    ActorRef,
    Casualty,
    Coding,
    DocumentRef,
    DraftAccount,
    Flag,
    PlaceRef,
    Row,
    RowRead,
    RowRemoved,
    TargetRef,
)

CODE = "acled"
CODER = "acled@1"
# The interface adds estimates of the population nearby, which are no part of an event.
IGNORED = (
    "population_1km", "population_2km", "population_5km", "population_best", "iso3", "event_id_no_cnty", "data_id"
)  # fmt: skip
_KEPT = (
    "year", "disorder_type", "event_type", "sub_event_type", "assoc_actor_1", "inter1", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "admin3", "source", "source_scale", "tags", "timestamp",
)  # fmt: skip


def read(path: Path, *, country: str = "PK") -> Iterator[Row]:
    """Events, or removals where the file is a list of deleted events; what is not imported comes out rejected."""
    papers = catalogue.load(CODE)
    with CsvTable(path) as table:
        is_removals = "deleted_timestamp" in table.columns
        parse: Callable[[int, Values], RowRead | RowRemoved] = (
            _Removals(table.columns).row if is_removals else _Events(table.columns, load_maps(), country).row
        )
        yield from each(table, parse, key="event_id_cnty", corrections=papers.corrections)


class _Removals:
    """The columns of the list of deleted events."""

    def __init__(self, columns: Columns) -> None:
        self._cells = columns.take("event_id_cnty", "deleted_timestamp")
        columns.finish()

    def row(self, line: int, values: Values) -> RowRemoved:
        """One deleted event."""
        event_id, moment = self._cells(values)
        if not event_id:
            raise Unusable("no_id", "event_id_cnty", "the row names no event", "give the event's id")
        return RowRemoved(line, event_id, f"deleted by its publisher (timestamp {moment[:16] or 'not stated'})")


class _Events:
    """The columns of an export, and what each group of them becomes."""

    def __init__(self, columns: Columns, maps: Maps, country: str) -> None:
        self._maps, self._country = maps, country
        self._formats = catalogue.load(CODE).date_formats
        self._country_name = catalogue.country_facts(country).name
        self._names = catalogue.actors_by_name(country)
        self._id = columns.take("event_id_cnty", "country")
        self._when = columns.take("event_date", "time_precision", "year")
        self._event = columns.take("event_type", "sub_event_type", "inter1", "inter2")
        self._parties = columns.take("actor1", "inter1", "actor2", "inter2", "assoc_actor_2", "civilian_targeting")
        self._named = columns.take("admin1", "admin2", "location")
        self._point = columns.take("latitude", "longitude", "geo_precision")
        self._dead = columns.take("fatalities")
        self._said = columns.take("source", "notes")
        self._kept = columns.take(*_KEPT)
        columns.finish(ignore=IGNORED)
        self._whole = columns.take(*sorted(name for name in columns.names if name not in IGNORED))

    def row(self, line: int, values: Values) -> RowRead:
        """One event."""
        event_id, country_name = self._id(values)
        if country_name != self._country_name:
            what = f"the event is in {country_name[:60]!r}, not in {self._country_name}"
            raise Unusable("out_of_scope", "country", what, "none needed: rows of other countries are left out")
        if not event_id:
            raise Unusable("no_id", "event_id_cnty", "the row has no id", "export the column event_id_cnty")
        publishers, notes = self._said(values)
        coding, flags = self._coding(values, notes)
        kept: dict[str, SCALAR] = dict(zip(_KEPT, self._kept(values), strict=True))
        account = DraftAccount(
            slot="row",
            document=dataset_row(CODE, event_id, self._whole(values)),
            voice="coder",
            coder=CODER,
            casualties=self._figures(values),
            coding=coding,
            is_reconciled=True,
            citations=tuple(_cited(event_id, name.strip()) for name in publishers.split(";") if name.strip()),
            kept=kept,
        )
        return RowRead(line, event_id, (account,), flags)

    def _coding(self, values: Values, notes: str) -> tuple[Coding, tuple[Flag, ...]]:
        text, precision, year = self._when(values)
        date: PartialDate = fields.partial(text, "event_date", self._formats)
        place, flags = self._place(values)
        flags += fields.text_flags((("notes", notes),))
        if year != date.text[:4]:
            flags += (Flag("year_differs", "year", f"year {year[:10]}, event_date {date}"),)
        (kind, subkind, initiator), tactic = self._filed(values)
        coding = Coding(
            kind=kind,
            subkind=subkind,
            date=date,
            # ACLED gives one day and how well it is known; the last day of the span is not in the file.
            date_last=date,
            date_precision=fields.mapped(precision, "time_precision", self._maps.time_precision),
            place=place,
            initiator=initiator,
            tactics=(tactic,),
            targets=self._targets(values, kind),
            actors=self._actors(values),
            summary=notes,
        )
        return coding, flags

    def _filed(self, values: Values) -> tuple[Filed, str]:
        """Kind, subkind and initiator, and the tactic."""
        event, sub_event, inter1, inter2 = self._event(values)
        if sub_event in self._maps.not_imported:
            what = f"{event[:40]} / {sub_event[:40]} is not imported"
            raise Unusable("out_of_scope", "sub_event_type", what, "none needed: politics without organised arms")
        tactic = fields.mapped(sub_event, "sub_event_type", self._maps.tactics)
        first, second = self._class(inter1, "inter1"), self._class(inter2, "inter2")
        for sides in (f"{first}-{second}", first, "any"):
            filed = self._maps.filed.get((sub_event, sides))
            if filed:
                break
        else:
            what = f"{sub_event[:40]} by actor class {first!r} is not imported"
            raise Unusable("out_of_scope", "inter1", what, "none needed; add it to the map to import it")
        if first not in ("state", "foreign"):
            tactic = self._maps.tactic_of_groups.get(tactic, tactic)
        return filed, tactic

    def _class(self, inter: str, column: str) -> str:
        return fields.mapped(inter.casefold(), column, self._maps.inter)

    def _actors(self, values: Values) -> tuple[ActorRef, ...]:
        name1, inter1, name2, inter2, *_ = self._parties(values)
        found = []
        for name, inter, column, is_first in ((name1, inter1, "inter1", True), (name2, inter2, "inter2", False)):
            if name:
                code, known_as, kind = self._actor(name, self._class(inter, column))
                is_force = kind in STATE_ACTORS or kind == "foreign_state"
                role = ("operating_force" if is_force else "perpetrator") if is_first else "target"
                found.append(ActorRef(code, known_as, kind, role))
        return tuple(found)

    def _actor(self, name: str, actor_class: str) -> tuple[str, str, str]:
        """Code, name and kind; ACLED writes "SHORT: Long name" and puts the country into brackets."""
        fields.name(name, "actor")
        plain = name.partition(" (")[0]
        short, _, long = plain.partition(": ")
        for spelling in (name, plain, short, long):
            known = self._names.get(spelling.casefold())
            if known:
                return known.code, known.name, known.kind
        kind = self._maps.actor_kind[actor_class]
        if actor_class == "state":
            starts = [is_kind for start, is_kind in self._maps.state_names.items() if name.casefold().startswith(start)]
            kind = starts[0] if starts else kind
        elif plain.casefold().startswith("unidentified armed"):
            kind = "unidentified_armed"
        return "", name, kind

    def _targets(self, values: Values, kind: str) -> tuple[TargetRef, ...]:
        _, _, name2, _, others, civilian_targeting = self._parties(values)
        if kind == "counter_terror_operation":
            return (TargetRef("militant_group"),)
        # Those with the second actor are more telling than "Civilians".
        for name in (*(part.strip() for part in others.split(";")), name2):
            for start, target in self._maps.targets.items():
                if name.casefold().startswith(start):
                    return (TargetRef(target),)
        return (TargetRef("private_citizen" if civilian_targeting else "unknown"),)

    def _place(self, values: Values) -> tuple[PlaceRef, tuple[Flag, ...]]:
        province, district, place = self._named(values)
        north, east, precision = self._point(values)
        latitude, longitude = fields.coordinates(north, east, self._country)
        code = fields.mapped(precision, "geo_precision", self._maps.geo_precision)
        flags = fields.text_flags((("location", place),))
        return PlaceRef(self._country, province, district, place, "", latitude, longitude, code), flags

    def _figures(self, values: Values) -> tuple[Casualty, ...]:
        dead = fields.count(self._dead(values)[0], "fatalities")
        # ACLED codes the most conservative count it finds: it is the lowest, and nothing is said of the highest.
        return () if dead is None else (Casualty("killed", "total", dead, dead, None),)


def _cited(event_id: str, publisher: str) -> DocumentRef:
    group = group_by_name(fields.name(publisher, "source"))
    return DocumentRef(key=f"{CODE}:{event_id}:{group}", publisher=publisher, independence_group=group)
