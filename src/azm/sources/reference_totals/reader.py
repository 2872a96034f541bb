"""Reads totals published by other bodies: a table of statements, or UCDP's table of months, told apart by heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from azm.sources import catalogue, fields
from azm.sources.rows import Columns, CsvTable, Unusable, Values, each
from azm.terms.drafts import RowRejected
from azm.terms.totals import TotalRow

CODE = "reference_totals"
_FOLDER = Path(__file__).resolve().parent
# PK-TA is the former tribal areas: before 2018, and with some publishers later, PK-KP is stated without them.
MEASURES: Mapping[str, str] = {
    "incidents": "incidents",
    "attacks": "attacks",
    "operations": "operations",
    "fatalities": "killed",
    "injuries": "injured",
    "civilians_killed": "killed_civilian",
    "security_killed": "killed_security_force",
    "outlaws_killed": "killed_militant",
    "kp_killed": "killed:PK-KP",
    "exfata_killed": "killed:PK-TA",
    "balochistan_killed": "killed:PK-BA",
    "sindh_killed": "killed:PK-SD",
    "punjab_killed": "killed:PK-PB",
    "islamabad_killed": "killed:PK-IS",
}
MONTHLY_MEASURES: Mapping[str, str] = {
    "events": "incidents",
    "killed_best": "killed",
    "killed_civilian": "killed_civilian",
}
# The table of months names its version; when and where that version came out.
_MONTHLY_ISSUES: Mapping[str, tuple[str, str]] = {"UCDP GED 25.1": ("2025-06", "https://ucdp.uu.se/downloads/")}


class _Scope(NamedTuple):
    publisher_code: str
    rule: str
    killed_is_total: bool


def read(path: Path) -> Iterator[TotalRow | RowRejected]:
    """Every statement of the file, in its order; a cell that is blank is not stated, never 0."""
    with CsvTable(path) as table:
        is_monthly = "month" in table.columns and "year" not in table.columns
        parse = (_Months if is_monthly else _Statements)(table.columns).row
        yield from each(table, parse, key="source")


class _Statements:
    """Rows (source, year or years, period, published, scope) with up to fourteen figures."""

    def __init__(self, columns: Columns) -> None:
        self._formats = catalogue.load(CODE).date_formats
        self._head = columns.take("source", "year", "period", "published", "scope", "note", "url")
        self._figures = columns.take(*MEASURES)
        columns.finish()
        self._scopes, self._periods = _scopes(), _periods()

    def row(self, line: int, values: Values) -> TotalRow:
        """One statement."""
        source, years, period, published, scope, note, url = self._head(values)
        known = _known_scope(self._scopes, source, scope)
        from_day, to_day = self._span(years, period)
        measures = _measures(MEASURES, self._figures(values))
        if "killed" in measures and not known.killed_is_total:
            what = f"{source} counts one side's dead under {scope!r}"
            raise Unusable("killed_is_no_total", "fatalities", what, "give the figure in the column of that side")
        return TotalRow(
            line=line,
            publisher_code=known.publisher_code,
            period=period,
            from_day=from_day,
            to_day=to_day,
            published=fields.partial(published, "published", self._formats).text,
            scope=scope,
            rule=known.rule,
            measures=measures,
            note=note,
            url=url,
        )

    def _span(self, years: str, period: str) -> tuple[str, str]:
        start, end = fields.mapped(period, "period", self._periods)
        first, _, last = years.partition("-")
        span = f"{first}-{start}", f"{last or first}-{end}"
        for text in span:
            fields.partial(text, "year", self._formats)
        return span


class _Months:
    """Rows (source, month) with UCDP's events and best estimates; the high estimate goes into the note."""

    def __init__(self, columns: Columns) -> None:
        self._head = columns.take("source", "month", "killed_high")
        self._figures = columns.take(*MONTHLY_MEASURES)
        columns.finish()
        self._scopes = _scopes()

    def row(self, line: int, values: Values) -> TotalRow:
        """One month."""
        source, month, high = self._head(values)
        known = _known_scope(self._scopes, source, "")
        published, url = fields.mapped(source, "source", _MONTHLY_ISSUES)
        span = fields.partial(month, "month", ("YYYY-MM",)).text
        highest = fields.count(high, "killed_high")
        return TotalRow(
            line=line,
            publisher_code=known.publisher_code,
            period=f"month-{span[5:]}",
            from_day=span,
            to_day=span,
            published=published,
            scope=source,
            rule=known.rule,
            measures=_measures(MONTHLY_MEASURES, self._figures(values)),
            note="" if highest is None else f"high {highest}",
            url=url,
        )


def _measures(names: Mapping[str, str], texts: tuple[str, ...]) -> dict[str, int]:
    numbers = {measure: fields.count(text, name) for (name, measure), text in zip(names.items(), texts, strict=True)}
    return {measure: number for measure, number in numbers.items() if number is not None}


def _known_scope(scopes: Mapping[tuple[str, str], _Scope], source: str, scope: str) -> _Scope:
    if (source, scope) not in scopes:
        what = f"what {source!r} counts under {scope!r} is not known"
        raise Unusable("unmapped_value", "scope", what, "add a row to scopes.csv that names the rule like for like")
    return scopes[source, scope]


def _scopes() -> dict[tuple[str, str], _Scope]:
    return {
        (row["source"], row["scope"]): _Scope(
            row["publisher_code"], "" if row["rule"] == "none" else row["rule"], row["killed_is_total"] == "yes"
        )
        for row in catalogue.listing(_FOLDER / "scopes.csv")
    }


def _periods() -> dict[str, tuple[str, str]]:
    return {row["period"]: (row["start"], row["end"]) for row in catalogue.listing(_FOLDER / "periods.csv")}
