"""A release, opened: its tables, bridges, coverage, records and claims, all computed from its files alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from azm.assess.bridge import Bridge, walk
from azm.assess.catalogue import TableSpec, catalogue, table_named
from azm.assess.compose import PREPARED, incidents_sql, table_sql
from azm.assess.counting import rule_named
from azm.assess.coverage import Coverage, OwnTotals, check_measure, coverages
from azm.assess.engine import DuckDBEngine, Engine, relation
from azm.assess.gate import GateVerdict, judge
from azm.assess.known import refuse_unknown
from azm.assess.records import RecordClaim, highest_since
from azm.assess.reference_checks import ReferenceCheck, reference_checks
from azm.assess.spans import Span
from azm.assess.statements import Statement, statements_of
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput, NotThere
from azm.terms.release import FILES, LAYOUT_VERSION

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def open_release(id_or_path: str | Path, *, engine: Engine | None = None) -> Release:
    """The release in a folder, or the one of that id in AZM_HOME/releases (AZM_HOME is ./var if not set).

    `engine` runs the SQL; without one it is DuckDB in process. NotThere if there is no such release, BadInput if
    the folder is not one that this version can read.
    """
    folder = _folder(id_or_path)
    try:
        stamp = (folder / "manifest.json").read_bytes()
        manifest = json.loads(stamp)
    except ValueError as problem:
        raise BadInput(
            f"the manifest is not JSON ({problem}).", where=str(folder), remedy="make the release again"
        ) from problem
    layout = manifest.get("layout_version") if isinstance(manifest, dict) else None
    missing = [f"{name}.parquet" for name in FILES if not (folder / f"{name}.parquet").is_file()]
    if layout != LAYOUT_VERSION or missing:
        what = f"layout version is {layout!r}, not {LAYOUT_VERSION!r}." if not missing else f"{missing[0]} is missing."
        raise BadInput(what, where=str(folder), remedy="make the release again")
    return Release(folder, manifest, hashlib.sha256(stamp).hexdigest(), engine or _engine(folder))


def _engine(folder: Path) -> Engine:
    return DuckDBEngine(folder.resolve(), prepared=PREPARED)


def _folder(id_or_path: str | Path) -> Path:
    path = Path(id_or_path)
    if (path / "manifest.json").is_file():
        return path
    home = Path(os.environ.get("AZM_HOME") or "var") / "releases"
    named = home / str(id_or_path)
    if _ID.fullmatch(str(id_or_path)) and (named / "manifest.json").is_file():
        return named
    known = sorted(held.parent.name for held in home.glob("[!.]*/manifest.json"))
    remedy = f"use one of: {', '.join(known)}" if known else "make one with: azm release create ID"
    raise NotThere(f"there is no release {str(id_or_path)!r}.", remedy=remedy)


class Release:
    """One release. Every figure it gives is computed from its files; `hash` is the sha256 of its manifest's bytes."""

    def __init__(
        self,
        folder: Path,
        manifest: Mapping[str, Any],
        digest: str,
        engine: Engine,
        stated_by: date | None = None,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.hash = digest
        self._engine = engine
        self._stated_by = stated_by
        self._own = OwnTotals(engine)

    @property
    def id(self) -> str:
        """The release's id."""
        return str(self.manifest["id"])

    def stated_by(self, day: date) -> Release:
        """The same release with only what other bodies had certainly published by a day.

        A statement without a date of publication counts from the day after its span.
        """
        return Release(self.folder, self.manifest, self.hash, self._engine, day)

    def tables(self) -> list[str]:
        """The names of the tables, in the order of the report."""
        return list(catalogue())

    def describe(self, name: str) -> TableSpec:
        """What a table holds; NotThere if there is none of that name."""
        return table_named(name)

    def table(self, name: str, *, rule: str = "all", **where: Any) -> pa.Table:
        """A table of the incidents that `rule` counts and `where` leaves, in a fixed order.

        `where` takes year, year_from, year_to, month, month_from, month_to ("YYYY-MM"), any `*_code` column of
        incidents (a code or a list of codes) and any `is_*` column (True or False). Counts are of incidents and of
        people; NULL is not known. NotThere for a table or rule that does not exist, BadInput for anything else, such as
        a code that neither the lists of terms nor this release know.
        """
        return self._engine.sql(self.sql_of(name, rule=rule, **where), is_table=True)

    def sql_of(self, name: str, *, rule: str = "all", **where: Any) -> str:
        """The exact SQL of that table; it also runs in a DuckDB shell started in the release's folder."""
        sql = table_sql(table_named(name), rule, where)
        refuse_unknown(self._engine, where)
        return sql

    def incidents_of(
        self, name: str, *, rule: str = "all", where: Mapping[str, Any] | None = None, keys: Mapping[str, Any]
    ) -> list[str]:
        """The sorted ids of the incidents under one row of a table, named by its key columns' values as printed.

        Without some of the keys, of all rows that share the others.
        """
        sql = incidents_sql(table_named(name), rule, where or {}, keys)
        refuse_unknown(self._engine, where or {})
        found = self._engine.sql(sql)
        return [str(each) for each in found.column("incident_id").to_pylist()]

    def query(self, sql: str) -> pa.Table:
        """The rows of one SELECT over the release's files, named as "incidents.parquet"."""
        return self._engine.sql(sql)

    def read(self, file: str) -> list[dict[str, Any]]:
        """All rows of one file as dicts, ordered by its columns from left to right; for the small ones."""
        if file not in FILES:
            raise NotThere(f"a release has no file {file!r}.", remedy=f"use one of: {', '.join(FILES)}")
        order = ", ".join(column.name for column in FILES[file])
        rows: list[dict[str, Any]] = self._engine.sql(f"SELECT * FROM {relation(file)} ORDER BY {order}").to_pylist()
        return rows

    def outlines(self) -> dict[str, Any]:
        """The provinces' outlines as GeoJSON (WGS 84, public grain)."""
        outlines: dict[str, Any] = json.loads((self.folder / "outlines.geojson").read_text(encoding="utf-8"))
        return outlines

    def years(self, rule: str = "all") -> list[int]:
        """The years with at least one incident that the rule counts."""
        return sorted({int(row["month"][:4]) for row in self._own.months(rule_named(rule).name)})

    def span(self, rule: str = "all") -> Span | None:
        """From the first to the last month with an incident that the rule counts, None if there is none."""
        months = self._own.months(rule_named(rule).name)
        return Span.of(f"{months[0]['month']}..{months[-1]['month']}") if months else None

    @property
    def ends(self) -> date | None:
        """The last day that any source of the release says something of; None if none states one."""
        return max((row["last_day"] for row in self.read("sources") if row["last_day"]), default=None)

    def claims(self, year: int | None = None) -> list[dict[str, Any]]:
        """What others claimed and the release carries to be tested, of one year or all."""
        return [row for row in self.read("claims") if year is None or row["year"] == year]

    def bridge(self, year: int, from_rule: str, to_rule: str) -> Bridge:
        """The walk from one rule's total of a year to another's; it sums exactly."""
        return walk(self._engine, year, from_rule, to_rule)

    def coverage(self, span: Span | int | str, *, rule: str | None = None, measure: str = "killed") -> list[Coverage]:
        """Ours against every reference of the span, like for like; with `rule`, only references of that rule."""
        if rule is not None:
            rule_named(rule)
        found = coverages(self._own, self._statements, Span.of(span), measure, self._is_publisher)
        return [each for each in found if rule in (None, each.rule)]

    def gate(
        self, span_a: Span | int | str, span_b: Span | int | str, *, measure: str = "killed", rule: str = "all"
    ) -> GateVerdict:
        """Whether a statement may compare span_a with span_b; ours is counted by `rule`, coverage like for like."""
        check_measure(measure)
        a, b = Span.of(span_a), Span.of(span_b)
        ours = self._own.of(a, rule, measure), self._own.of(b, rule, measure)
        return judge(a, b, measure, rule, ours, (self.coverage(a, measure=measure), self.coverage(b, measure=measure)))

    def record(self, year: int, *, measure: str = "killed", rule: str = "all") -> RecordClaim:
        """How far back the year's figure is the highest, as far as the gate lets us look."""
        check_measure(measure)
        years = self.years(rule)
        return highest_since(
            year,
            measure,
            rule,
            self._own.of(Span.of(year), rule, measure),
            years[0] if years else year,
            lambda earlier: self.gate(year, earlier, measure=measure, rule=rule),
        )

    def reference_checks(self, year: int | None = None) -> list[ReferenceCheck]:
        """Whether the references' own figures add up, of one year or of all."""
        return reference_checks(self._statements, year)

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        stated = statements_of(self.read("references"))
        return tuple(each for each in stated if self._stated_by is None or _published(each) <= self._stated_by)

    @cached_property
    def _publishers(self) -> frozenset[str]:
        # A source's code begins with its publisher's ("ucdp_ged"); references name publishers by code alone.
        return frozenset(str(row["source_code"]).partition("_")[0].upper() for row in self.read("sources"))

    def _is_publisher(self, publisher: str) -> bool:
        return publisher.upper() in self._publishers


def _published(statement: Statement) -> date:
    """The day by which a statement was certainly published."""
    return PartialDate(statement.published).last_day if statement.published else statement.last + timedelta(days=1)
