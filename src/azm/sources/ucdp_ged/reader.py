"""Reads UCDP GED, the global file and the country files of HDX: each event becomes one reconciled account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from azm.sources import casualties, catalogue, fields
from azm.sources.documents import dataset_row
from azm.sources.rows import Columns, CsvTable, Unusable, Values, each
from azm.sources.ucdp_ged.citations import citations
from azm.sources.ucdp_ged.sides import Sides, filed, group_of
from azm.sources.ucdp_ged.voices import voices
from azm.terms.codes import STATE_ACTORS
from azm.terms.dates import PartialDate
from azm.terms.drafts import (
    SCALAR,
    ActorRef,
    Casualty,
    Coding,
    DraftAccount,
    Flag,
    PlaceRef,
    Row,
    RowRead,
    TargetRef,
)

CODE = "ucdp_ged"
# Moves when this reader files the same row differently, not when UCDP publishes a new version.
CODER = "ucdp_ged@1"
# The geometry repeats latitude and longitude, the *_dset_id columns repeat the new ids in an old numbering.
IGNORED = (
    "geom_wkt", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id", "iso3", "isocc", "gwnoloc"
)  # fmt: skip
WHERE_PRECISION: Mapping[str, int] = {"1": 2, "2": 3, "3": 5, "4": 7, "5": 6, "6": 8, "7": 9}
DATE_PRECISION: Mapping[str, int] = {str(number): number for number in range(1, 6)}
CUMULATIVE: Mapping[str, bool] = {"1": False, "2": True}
MAX_ID = 12
TYPES = ("1", "2", "3")
# GED does not code how or at what an attack was made.
_TACTICS = ("unknown",)
_TARGETS = (TargetRef("unknown"),)
_DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_KEPT = (
    "relid", "year", "active_year", "code_status", "type_of_violence", "number_of_sources", "conflict_new_id",
    "dyad_new_id", "side_a_new_id", "side_b_new_id", "country_id", "region", "priogrid_gid", "gwnoa", "gwnob",
    "conflict_name", "dyad_name", "source_original",
)  # fmt: skip


def read(path: Path, *, country: str = "PK") -> Iterator[Row]:
    """The events of the file, in its order; those of other countries come out rejected as out_of_scope."""
    papers = catalogue.load(CODE)
    with CsvTable(path) as table:
        parse = _Layout(table.columns, country, papers.date_formats).row
        yield from each(table, parse, key="id", corrections=papers.corrections)


class _Layout:
    """The columns of one file, and what each group of them becomes.

    Columns that the versions since 2015 do not all have are taken as optional.
    """

    def __init__(self, columns: Columns, country: str, formats: tuple[str, ...]) -> None:
        self._country, self._formats = country, formats
        self._ucdp_country = catalogue.country_facts(country).ucdp_id
        self._sides = Sides(country)
        self._id = columns.take("id", "country_id", "country")
        self._filing = columns.take(
            "type_of_violence", "side_a_new_id", "side_a", "side_b_new_id", "side_b", "dyad_new_id"
        )
        self._when = columns.take("date_start", "date_end", "date_prec", "event_clarity", "year")
        self._named = columns.take("adm_1", "adm_2", "where_coordinates")
        self._described = columns.take("where_description", optional=True)
        self._point = columns.take("latitude", "longitude", "where_prec")
        self._toll = columns.take("low", "best", "high", *_DEATHS)
        self._speaks = columns.take("source_original")
        self._cited = columns.take("source_article")
        self._cut = columns.take("source_office", "source_date", "source_headline", optional=True)
        self._kept = columns.take(*_KEPT, optional=True)
        columns.finish(ignore=IGNORED)
        # The hash is over the columns that are used, so that a global and a country file give the same row.
        self._whole = columns.take(*sorted(name for name in columns.names if name not in IGNORED))

    def row(self, line: int, values: Values) -> RowRead:
        """One event of the file."""
        event_id, country_id, country_name = self._id(values)
        if country_id != self._ucdp_country:
            what = f"the event is in {country_name[:60]!r}, not in {self._country}"
            raise Unusable("out_of_scope", "country_id", what, "none needed: rows of other countries are left out")
        if not (event_id.isdecimal() and len(event_id) < MAX_ID):
            raise Unusable("no_id", "id", f"{event_id[:40]!r} is no event id", "give UCDP's whole-number id")
        actors = self._actors(values, country_name)
        figures, flags = self._figures(values, actors)
        coding, more = self._coding(values, actors)
        (article,) = self._cited(values)
        cited, unaligned = citations(article, *self._cut(values))
        (speakers,) = self._speaks(values)
        voice, *others = voices(speakers)
        account = DraftAccount(
            slot="row",
            document=dataset_row(CODE, event_id, self._whole(values)),
            voice=voice,
            coder=CODER,
            casualties=figures,
            coding=coding,
            also_voices=tuple(others),
            is_reconciled=True,
            citations=cited,
            kept=self._rest(values, actors),
        )
        return RowRead(line, event_id, (account,), flags + more + unaligned)

    def _actors(self, values: Values, country_name: str) -> tuple[ActorRef, ActorRef]:
        _, id_a, name_a, id_b, name_b, _ = self._filing(values)
        for ucdp_id, name, side in ((id_a, name_a, "side_a"), (id_b, name_b, "side_b")):
            fields.name(name, side)
            if not (ucdp_id.isdecimal() and len(ucdp_id) < MAX_ID):
                what = f"{ucdp_id[:40]!r} is no actor id"
                raise Unusable("no_id", f"{side}_new_id", what, "give UCDP's whole-number id")
        side_a = self._sides.actor(id_a, name_a, country_name)
        side_b = self._sides.actor(id_b, name_b, country_name)
        is_state = side_a.kind in STATE_ACTORS or side_a.kind == "foreign_state"
        # How sure the reports were of the organisation is not in the file: certainty stays unknown.
        return (
            ActorRef(side_a.code, side_a.name, side_a.kind, "operating_force" if is_state else "perpetrator"),
            ActorRef(side_b.code, side_b.name, side_b.kind, "target"),
        )

    def _coding(self, values: Values, actors: tuple[ActorRef, ActorRef]) -> tuple[Coding, tuple[Flag, ...]]:
        violence, *_, dyad = self._filing(values)
        start, end, precision, clarity, year = self._when(values)
        first, last = self._day(start, "date_start"), self._day(end, "date_end")
        if last.text < first.text:
            raise Unusable("dates_inverted", "date_end", f"{end!r} is before {start!r}", "correct the dates")
        place, flags = self._place(values)
        if year != first.text[:4]:
            flags += (Flag("year_differs", "year", f"year {year[:10]}, date_start {first}"),)
        fields.choice(violence, "type_of_violence", TYPES)
        kind, subkind, initiator = filed(violence, actors[0].kind, actors[1].kind, dyad)
        coding = Coding(
            kind=kind,
            subkind=subkind,
            date=first,
            date_last=last,
            date_precision=fields.mapped(precision, "date_prec", DATE_PRECISION),
            place=place,
            initiator=initiator,
            tactics=_TACTICS,
            targets=_TARGETS,
            actors=actors,
            is_cumulative=fields.mapped(clarity, "event_clarity", CUMULATIVE),
        )
        return coding, flags

    def _day(self, text: str, column: str) -> PartialDate:
        return fields.partial(text, column, self._formats)

    def _place(self, values: Values) -> tuple[PlaceRef, tuple[Flag, ...]]:
        province, district, place = self._named(values)
        (description,) = self._described(values)
        latitude, longitude, precision = self._point(values)
        north, east = fields.coordinates(latitude, longitude, self._country)
        code = fields.mapped(precision, "where_prec", WHERE_PRECISION)
        flags = fields.text_flags((("where_coordinates", place), ("where_description", description)))
        return PlaceRef(self._country, province, district, place, description, north, east, code), flags

    def _figures(
        self, values: Values, actors: tuple[ActorRef, ActorRef]
    ) -> tuple[tuple[Casualty, ...], tuple[Flag, ...]]:
        low, best, high, *dead = self._toll(values)
        whole = [fields.count(text, name) for text, name in ((low, "low"), (best, "best"), (high, "high"))]
        parts = [fields.count(text, name) for text, name in zip(dead, _DEATHS, strict=True)]
        groups = (group_of(actors[0].kind), group_of(actors[1].kind), "civilian", "unknown")
        sums: dict[str, int] = {}
        for group, part in zip(groups, parts, strict=True):
            if part is not None:
                sums[group] = sums.get(group, 0) + part
        found = casualties.ranged("killed", *whole)
        for group, total in sums.items():
            found += casualties.single("killed", group, total)
        return found, casualties.range_flags("best", *whole) + casualties.sum_flags("best", whole[1], parts)

    def _rest(self, values: Values, actors: tuple[ActorRef, ActorRef]) -> dict[str, SCALAR]:
        kept: dict[str, SCALAR] = dict(zip(_KEPT, self._kept(values), strict=True))
        if kept["number_of_sources"] == "-1":
            kept["number_of_sources"] = None
        _, id_a, name_a, id_b, name_b, _ = self._filing(values)
        if self._sides.is_named_after_a_person(id_a, name_a) or self._sides.is_named_after_a_person(id_b, name_b):
            kept["conflict_name"] = kept["dyad_name"] = f"{actors[0].name} - {actors[1].name}"
        return kept
