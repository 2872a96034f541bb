"""Tables of an edition, made from tables of a release: parts, a remainder where they are cut, and the total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from azm.report.edition import Column, Fig, Row, Sentence, Sum, Table
from azm.report.facts import Facts, columns_of, literal
from azm.report.figures import evidence_of

Words = Callable[[Mapping[str, Any]], str]
_HEADERS = {"incidents": "Incidents", "killed": "Killed", "injured": "Injured"}
_UNKNOWN_KEYS = ("unknown", "not_located", "unclaimed", "")


def known_measures(facts: Facts) -> tuple[str, ...]:
    """Incidents, and killed and injured where anything is known of them."""
    return ("incidents", *(measure for measure in ("killed", "injured") if facts.has(measure)))


def measure_columns(measures: Sequence[str]) -> tuple[Column, ...]:
    """One column per measure: incidents are counts, people are tolls."""
    return tuple(
        Column(measure, _HEADERS[measure], "count" if measure == "incidents" else "toll", 0.85) for measure in measures
    )


def by_killed(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Sorting key: most killed first, then most incidents, then the codes; what is not known stands last."""
    codes = [str(value) for name, value in row.items() if name.endswith("_code")]
    unknown = bool(codes) and codes[-1] in _UNKNOWN_KEYS
    return (unknown, -(row.get("killed_best") or 0), -row["incidents"], *codes)


def key_of(facts: Facts, table: str, row: Mapping[str, Any], code: str) -> str:
    """The row's key in the edition: its code, or all its keys where the code is not known and so not its own."""
    key = str(row[code])
    return "/".join(map(str, facts.keys(table, row).values())) if key in _UNKNOWN_KEYS else key


def is_recorded(facts: Facts, table: str, code: str) -> bool:
    """Whether any row of the table has a code at all; a source may not record this."""
    return any(str(row[code]) not in _UNKNOWN_KEYS for row in facts.rows(table))


def parts(
    facts: Facts,
    table: str,
    *,
    title: str,
    header: str,
    code: str,
    text: Words,
    most: int | None = None,
    order: Callable[[Mapping[str, Any]], Any] = by_killed,
    notes: tuple[Sentence, ...] = (),
    empty: str = "There are no rows to show.",
    is_shown: bool = True,
    where: Mapping[str, Any] | None = None,
) -> Table:
    """A table whose rows are parts of the year and add up to it.

    With `most`, only the first rows are shown and the others are one row, so that the sum stays whole; what is not
    known is always shown. Where the sources do not record it (`is_shown`), `empty` says so instead. `where` narrows the
    year (for instance to operations); the total is then that of the narrower span.
    """
    span = facts.where | dict(where or {})
    rows = sorted(facts.rows(table, where=span), key=order)
    measures = known_measures(facts)
    if not rows or not is_shown:
        return Table(table, title, (), (), notes=notes, empty=empty)
    known = [row for row in rows if str(row[code]) not in _UNKNOWN_KEYS]
    cut = len(known) if most is None or len(known) <= most + 1 else most
    shown = [*known[:cut], *(row for row in rows if str(row[code]) in _UNKNOWN_KEYS)]
    body = [_part(facts, table, row, key_of(facts, table, row, code), text(row), measures, span) for row in shown]
    if known[cut:]:
        body.insert(cut, _others(facts, table, known[cut:], shown, measures, span))
    prefix = "total" if not where else f"{table}.total"
    totals = [facts.total(measure, where=span, name=f"{prefix}.{measure}") for measure in measures]
    body.append(Row("total", ("", "Total", *map(Fig, totals)), is_total=True))
    columns = (
        Column(f"{table}_code", "Code", "code"),
        Column(table, header, "text", 2.4),
        *measure_columns(measures),
    )
    sums = tuple(Sum(measure, total) for measure, total in zip(measures, totals, strict=True))
    return Table(table, title, columns, tuple(body), sums, notes, empty)


def _part(
    facts: Facts,
    table: str,
    row: Mapping[str, Any],
    key: str,
    text: str,
    measures: Iterable[str],
    span: Mapping[str, Any],
) -> Row:
    cells = [Fig(facts.of_row(f"{table}.{key}.{measure}", table, row, measure, where=span)) for measure in measures]
    return Row(key, (key, text, *cells))


def _others(
    facts: Facts,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    shown: Sequence[Mapping[str, Any]],
    measures: Iterable[str],
    span: Mapping[str, Any],
) -> Row:
    """The rows that are not shown, as one row."""
    inner = facts.release.sql_of(table, rule=facts.rule, **span)
    keys = [facts.keys(table, row) for row in rows]
    wanted = " OR ".join(
        "(" + " AND ".join(f"{name} IS NOT DISTINCT FROM {literal(value)}" for name, value in key.items()) + ")"
        for key in keys
    )
    # The incidents under the other rows are those of the whole table but the shown rows': one query, not one a row.
    whole = set(facts.ids(table, facts.rule, span, {}))
    ids = whole.difference(*(facts.ids(table, facts.rule, span, facts.keys(table, row)) for row in shown))
    cells = []
    for measure in measures:
        names = columns_of(measure)
        bounds = tuple(_sum_of(rows, column) for column in names)
        low, best, high = (f"sum({column})" for column in names)
        sql = f"SELECT {best} AS value, {low} AS low, {high} AS high FROM (\n{inner}\n) AS t WHERE {wanted}"
        unit = "incidents" if measure == "incidents" else "people"
        name = facts.add(
            f"{table}.others.{measure}",
            (bounds[0], bounds[1], bounds[2]),
            sql,
            unit=unit,
            rule=facts.rule,
            evidence=evidence_of(list(ids)),
        )
        cells.append(Fig(name))
    return Row("others", ("", "All others", *cells))


def _sum_of(rows: Sequence[Mapping[str, Any]], column: str) -> Any:
    known = [row[column] for row in rows if row[column] is not None]
    return sum(known) if known else None
