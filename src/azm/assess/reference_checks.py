"""Whether other bodies' own figures add up: attacks and operations, groups, provinces, and parts of a span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from azm.assess.spans import Span
from azm.assess.statements import COUNTRY, MEASURES, Statement, series_of
from azm.terms.errors import BadInput

# Provinces without which a list of provinces is not meant to be whole.
_LARGE_PROVINCES = frozenset({"PK-KP", "PK-BA", "PK-SD", "PK-PB"})
# (what, measure, columns that should add up to it)
_WITHIN = (
    ("attacks_and_operations", "incidents", ("attacks", "operations")),
    ("groups", "killed", ("killed_civilian", "killed_security_force", "killed_militant")),
)


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """One sum of a publisher's own parts against what the same publisher prints.

    `what` is attacks_and_operations, groups, provinces or parts_of_the_span; `difference` is printed - total, 0 if it
    adds up; `span` is None where the statement is not about whole months.
    """

    publisher: str
    period: str
    span: Span | None
    published: str
    measure: str
    what: str
    parts: tuple[tuple[str, int], ...]
    printed: int
    note: str
    url: str

    @property
    def total(self) -> int:
        """What the parts add up to."""
        return sum(value for _, value in self.parts)

    @property
    def difference(self) -> int:
        """Printed minus total."""
        return self.printed - self.total

    @property
    def sentence(self) -> str:
        """The sum in figures, such as "586 + 197 = 783; printed 789 (6 more)"."""
        summed = " + ".join(f"{value:,}" for _, value in self.parts) + f" = {self.total:,}"
        if not self.difference:
            return f"{summed}, as printed"
        gap = f"{abs(self.difference):,} {'more' if self.difference > 0 else 'fewer'}"
        return f"{summed}; printed {self.printed:,} ({gap})"


def reference_checks(statements: tuple[Statement, ...], year: int | None = None) -> list[ReferenceCheck]:
    """Every check that the statements allow, of one year or of all, ordered by publisher and first day."""
    found = [*_within_statements(statements), *_across_provinces(statements), *_across_spans(statements)]
    dated = [(check, first) for check, first in found if year is None or first.year == year]
    return [check for check, first in sorted(dated, key=lambda pair: (pair[0].publisher, pair[1], *_rank(pair[0])))]


def _rank(check: ReferenceCheck) -> tuple[str, str, str, str]:
    return check.period, check.what, check.published, check.measure


def _within_statements(statements: Iterable[Statement]) -> Iterator[tuple[ReferenceCheck, date]]:
    for each in statements:
        if each.province != COUNTRY:
            continue
        for what, measure, columns in _WITHIN:
            if measure in each.values and all(column in each.values for column in columns):
                yield _check(each, measure, what, [(column, each.values[column]) for column in columns])


def _across_provinces(statements: Iterable[Statement]) -> Iterator[tuple[ReferenceCheck, date]]:
    together: dict[str, list[Statement]] = {}
    for each in statements:
        if "killed" in each.values:
            together.setdefault(each.statement_id, []).append(each)
    for rows in together.values():
        parts = [(each.province, each.values["killed"]) for each in rows if each.province != COUNTRY]
        totals = [each for each in rows if each.province == COUNTRY]
        if totals and {province for province, _ in parts} >= _LARGE_PROVINCES:
            yield _check(totals[0], "killed", "provinces", parts)


def _across_spans(statements: tuple[Statement, ...]) -> Iterator[tuple[ReferenceCheck, date]]:
    """Months or quarters against the longer span they fill, from the latest statement about each."""
    for measure in MEASURES:
        for series in series_of(statements, measure):
            for days in sorted({each.days for each in series.statements}):
                span, latest = _whole_months(*days), series.of_span(*days)[-1]
                pieces = series.pieces(span, at_least=2) if span and span.months > 1 else ()
                if pieces:
                    yield _check(
                        latest,
                        measure,
                        "parts_of_the_span",
                        [(_label(each), each.value(measure) or 0) for each in pieces],
                    )


def _check(statement: Statement, measure: str, what: str, parts: list[tuple[str, int]]) -> tuple[ReferenceCheck, date]:
    check = ReferenceCheck(
        publisher=statement.publisher,
        period=statement.period,
        span=_whole_months(*statement.days),
        published=statement.published,
        measure=measure,
        what=what,
        parts=tuple(parts),
        printed=statement.value(measure) or 0,
        note=statement.note,
        url=statement.url,
    )
    return check, statement.first


def _whole_months(first: date, last: date) -> Span | None:
    try:
        return Span(first, last)
    except BadInput:
        return None


def _label(statement: Statement) -> str:
    span = _whole_months(*statement.days)
    return span.label if span else statement.period
