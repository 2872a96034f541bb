"""Figures taken from a release: every number an edition shows is made here, with the SQL that gives it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from azm.assess import RULES, Release
from azm.report.evidence import Incidents, counted
from azm.report.figures import NO_EVIDENCE, Evidence, Figure, Number, evidence_of, percent

if TYPE_CHECKING:
    from azm.assess.forecasting.make import Outlook

_TOLLS = ("killed", "injured")


def literal(value: Any) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def one_number(value: str, rows: str) -> str:
    """SQL of a number without a range: low, value and high are the same."""
    return f"SELECT {value} AS value, {value} AS low, {value} AS high FROM {rows}"


def columns_of(measure: str) -> tuple[str, str, str]:
    """The low, best and high columns of a measure; a plain count is its own range."""
    if measure in _TOLLS:
        return f"{measure}_low", f"{measure}_best", f"{measure}_high"
    if measure == "people":
        return "low", "best", "high"
    return measure, measure, measure


class Facts:
    """One year of a release (or another span of it) under one counting rule, and the figures made of it so far."""

    def __init__(self, release: Release, year: int, rule: str, where: Mapping[str, Any] | None = None) -> None:
        self.release, self.year, self.rule = release, year, rule
        self.where: dict[str, Any] = dict(where or {"year": year})
        self.figures: dict[str, Figure] = {}
        self.outlooks: dict[str, Outlook] = {}
        self._rows: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        self._incidents = Incidents(release)

    def paper(self, name: str, lang: str = "en") -> str:
        """A text of the country's papers that the release carries: map_note, map_credit."""
        return str(self.release.manifest.get(name, {}).get(lang, ""))

    def rows(self, table: str, *, where: Mapping[str, Any] | None = None, rule: str = "") -> list[dict[str, Any]]:
        """The rows of a table of the release, for the edition's year unless `where` says otherwise."""
        where, rule = where or self.where, rule or self.rule
        key = (table, rule, repr(sorted(where.items())))
        if key not in self._rows:
            self._rows[key] = self.release.table(table, rule=rule, **where).to_pylist()
        return self._rows[key]

    def keys(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """The key columns of a row."""
        return {name: row[name] for name in self.release.describe(table).keys}

    def of_row(
        self,
        name: str,
        table: str,
        row: Mapping[str, Any],
        measure: str,
        *,
        where: Mapping[str, Any] | None = None,
        rule: str = "",
    ) -> str:
        """The figure `name`: one measure (incidents, killed, injured, people) of one row of a table. Gives its id."""
        where, rule = where or self.where, rule or self.rule
        keys = self.keys(table, row)
        low, best, high = columns_of(measure)
        inner = self.release.sql_of(table, rule=rule, **where)
        wanted = " AND ".join(f"{column} IS NOT DISTINCT FROM {literal(value)}" for column, value in keys.items())
        sql = f"SELECT {best} AS value, {low} AS low, {high} AS high FROM (\n{inner}\n) AS t" + (
            f" WHERE {wanted}" if wanted else ""
        )
        evidence = self._evidence(table, rule, where, keys)
        unit = "incidents" if measure == "incidents" else "people"
        return self.add(name, (row[low], row[best], row[high]), sql, unit=unit, rule=rule, evidence=evidence)

    def of_column(self, name: str, table: str, row: Mapping[str, Any], column: str) -> str:
        """The figure `name`: one count (of people) of one row, with no range; what is blank there is none."""
        inner = self.release.sql_of(table, rule=self.rule, **self.where)
        keys = self.keys(table, row)
        wanted = " AND ".join(f"{key} IS NOT DISTINCT FROM {literal(value)}" for key, value in keys.items())
        sql = one_number(f"coalesce({column}, 0)", f"(\n{inner}\n) AS t WHERE {wanted}")
        count = row[column] or 0
        evidence = self._evidence(table, self.rule, self.where, keys)
        return self.add(name, (count, count, count), sql, unit="people", rule=self.rule, evidence=evidence)

    def incidents(self) -> str:
        """SQL for the year's incidents that the rule counts, ready for a further AND."""
        return counted(self.rule, self.where)

    def total(self, measure: str, *, where: Mapping[str, Any] | None = None, rule: str = "", name: str = "") -> str:
        """The total of a measure over a span, `total.<measure>` for the edition's own year; unknown is not zero."""
        rule = rule or self.rule
        span = dict(where or self.where)
        name = name or f"total.{measure}"
        inner = self.release.sql_of("year", rule=rule, **span)
        low, best, high = columns_of(measure)
        sql = f"SELECT sum({best}) AS value, sum({low}) AS low, sum({high}) AS high FROM (\n{inner}\n) AS t"
        rows = self.rows("year", where=span, rule=rule)
        bounds = tuple(_sum([row[column] for row in rows]) for column in (low, best, high))
        unit = "incidents" if measure == "incidents" else "people"
        evidence = self._evidence("year", rule, span, {})
        return self.add(name, (bounds[0], bounds[1], bounds[2]), sql, unit=unit, rule=rule, evidence=evidence)

    def asked(self, name: str, sql: str, *, unit: str, rule: str = "", ids: Sequence[str] | None = None) -> str:
        """The figure `name` that `sql` (columns value, low, high) gives when it is run."""
        row = self.release.query(sql).to_pylist()[0]
        evidence = NO_EVIDENCE if ids is None else evidence_of(ids)
        return self.add(name, (row["low"], row["value"], row["high"]), sql, unit=unit, rule=rule, evidence=evidence)

    def share(self, name: str, part: str, whole: str) -> str:
        """The figure `name`: what per cent of one figure another is."""
        above, below = self.figures[part], self.figures[whole]
        value = None if above.value is None or below.value is None else percent(above.value, below.value)
        sql = (
            "SELECT CASE WHEN w.value = 0 THEN 0.0 ELSE round(100.0 * p.value / w.value, 1) END AS value, "
            f"NULL AS low, NULL AS high FROM (\n{above.sql}\n) AS p, (\n{below.sql}\n) AS w"
        )
        return self.add(
            name,
            (None, value, None),
            sql,
            unit="percent",
            rule=above.rule,
            evidence=above.evidence,
            derived=("share", part, whole),
        )

    def change(self, name: str, new: str, old: str) -> str:
        """The figure `name`: the change from `old` to `new` in per cent of `old`."""
        now, before = self.figures[new], self.figures[old]
        known = now.value is not None and before.value is not None
        value = percent((now.value or 0) - (before.value or 0), before.value or 0) if known else None
        sql = (
            "SELECT CASE WHEN o.value = 0 THEN 0.0 ELSE round(100.0 * (n.value - o.value) / o.value, 1) END AS value, "
            f"NULL AS low, NULL AS high FROM (\n{now.sql}\n) AS n, (\n{before.sql}\n) AS o"
        )
        return self.add(
            name,
            (None, value, None),
            sql,
            unit="change",
            rule=now.rule,
            evidence=now.evidence,
            derived=("change", new, old),
        )

    def constant(self, name: str, value: Number, unit: str) -> str:
        """The figure `name` that is fixed by a rule of the codebook, not counted."""
        shown = literal(value)
        sql = f"SELECT {shown} AS value, {shown} AS low, {shown} AS high"
        return self.add(name, (value, value, value), sql, unit=unit, rule="")

    def add(
        self,
        name: str,
        bounds: tuple[Number | None, Number | None, Number | None],
        sql: str,
        *,
        unit: str,
        rule: str,
        evidence: Evidence = NO_EVIDENCE,
        derived: tuple[str, ...] = (),
    ) -> str:
        """Keeps the figure `name` with its low, value and high, and gives its id."""
        low, value, high = bounds
        version = RULES[rule].version if rule else ""
        self.figures[name] = Figure(name, value, low, high, unit, sql, rule, version, evidence, derived)
        return name

    def value(self, name: str) -> Number | None:
        """The value of a figure made before."""
        return self.figures[name].value

    def has(self, measure: str) -> bool:
        """Whether the year's total of that measure is known at all (UCDP's events state no injuries)."""
        return self.value(f"total.{measure}") is not None

    def ids(self, table: str, rule: str, where: Mapping[str, Any], keys: Mapping[str, Any]) -> list[str]:
        """The sorted ids of the incidents under a row of a table, or under all its rows when `keys` is empty."""
        return self._incidents.under(table, rule, where, keys)

    def _evidence(self, table: str, rule: str, where: Mapping[str, Any], keys: Mapping[str, Any]) -> Evidence:
        return self._incidents.evidence(table, rule, where, keys)


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
