"""Provinces that others publish yearly figures of, side by side; a date of change needs more than these."""

from __future__ import annotations

from typing import Any

from azm.assess.surge.dating import LEAST_PERIODS
from azm.report.edition import Block, Claim, Column, Fig, Quote, Row, Sentence, Table, sentence
from azm.report.facts import Facts, literal, one_number

# Provinces with fewer yearly figures than this are not shown.
LEAST_FIGURES = 5
# The former tribal areas are no province of the list of places any more.
_FORMER = {"PK-TA": "Former tribal areas"}
_YEARLY = (
    "killed IS NOT NULL AND from_day = make_date(year(from_day), 1, 1) AND to_day = make_date(year(from_day), 12, 31)"
)
_STATED = f'"references.parquet" WHERE province_code = {{code}} AND {_YEARLY}'


def provinces(facts: Facts) -> list[Block]:
    """A sentence per province that says why no change is dated, and the figures of all of them by year."""
    rows = _rows(facts)
    codes = [code for code in sorted({row["province_code"] for row in rows}) if _number(rows, code) >= LEAST_FIGURES]
    if not codes:
        return [sentence("surges.provinces.none", "No series of yearly figures by province is held.")]
    names = {str(row["unit_code"]): str(row["name"]) for row in facts.release.read("units")} | _FORMER
    least = facts.constant("surges.least", LEAST_PERIODS, "number")
    said = tuple(_too_little(facts, code, names.get(code, code), least) for code in codes)
    return [said, _table(facts, [row for row in rows if row["province_code"] in codes], codes, names)]


def _rows(facts: Facts) -> list[dict[str, Any]]:
    """Yearly figures, of several statements of a publisher about the same thing the latest."""
    sql = (
        "SELECT province_code, year(from_day) AS year, publisher_code, scope,"
        " max_by(statement_id, coalesce(published, '') || ' ' || statement_id) AS statement_id,"
        " max(coalesce(published, '')) AS published"
        f" FROM \"references.parquet\" WHERE coalesce(province_code, '') <> '' AND {_YEARLY}"
        " GROUP BY ALL ORDER BY year, publisher_code, scope, province_code"
    )
    rows: list[dict[str, Any]] = facts.release.query(sql).to_pylist()
    return rows


def _number(rows: list[dict[str, Any]], code: str) -> int:
    """How many years have a figure of the province."""
    return len({row["year"] for row in rows if row["province_code"] == code})


def _too_little(facts: Facts, code: str, name: str, least: str) -> Sentence:
    sql = one_number("count(DISTINCT from_day)", _STATED.format(code=literal(code)))
    number = facts.asked(f"surges.{code}.years", sql, unit="number")
    text = (
        "{name}: too little data for a date. Yearly figures are held of {number}, by publishers that count different "
        "things, and no monthly series; a date needs at least {least} periods of one series."
    )
    return sentence(
        f"surges.{code}",
        text,
        Claim("more_than", (least, number)),
        name=Quote(name),
        number=Fig(number, noun=("year", "years")),
        least=Fig(least),
    )


def _table(facts: Facts, rows: list[dict[str, Any]], codes: list[str], names: dict[str, str]) -> Table:
    by_line: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
    for row in rows:
        line = (str(row["year"]), str(row["publisher_code"]), str(row["scope"] or ""))
        by_line.setdefault(line, {})[str(row["province_code"])] = row
    body = []
    for (year, publisher, scope), held in by_line.items():
        cells = [Fig(_figure(facts, held[code])) if code in held else None for code in codes]
        stated = max(str(row["published"]) for row in held.values())
        body.append(Row(f"{year}.{publisher}.{scope}", (year, publisher, scope.replace("+", " + "), *cells, stated)))
    columns = (
        Column("year", "Year", "text", 0.6),
        Column("publisher", "Published by", "text", 1.0),
        Column("scope", "What it counts", "text", 1.7),
        *(Column(code.lower().replace("-", "_"), names.get(code, code), "count", 1.1) for code in codes),
        Column("published", "Stated on", "code"),
    )
    note = sentence(
        "province_years.note",
        "People killed, as published. Figures of different publishers or scopes do not form one series. Khyber "
        "Pakhtunkhwa is stated without the former tribal areas by some publishers also after their merger."
        if "PK-TA" in codes
        else "People killed, as published. Figures of different publishers or scopes do not form one series.",
    )
    return Table("province_years", "Published yearly figures by province", columns, tuple(body), notes=(note,))


def _figure(facts: Facts, row: dict[str, Any]) -> str:
    code = str(row["province_code"])
    wanted = f"{_STATED.format(code=literal(code))} AND statement_id = {literal(row['statement_id'])}"
    name = f"province_years.{code}.{row['year']}.{row['publisher_code']}.{row['scope'] or ''}"
    return facts.asked(name, one_number("killed", wanted), unit="people")
