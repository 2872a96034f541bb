"""Coverage: our total of a span divided by what another body counted, like for like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from azm.assess.counting import rule_named
from azm.assess.engine import Engine, relation
from azm.assess.spans import Span
from azm.assess.statements import MEASURES, Series, Statement, series_of
from azm.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ours against a reference's total of the same span, counted by the reference's rule.

    `ours` is None where none of our rows states the measure. The reference is the latest statement about the span, or
    the sum of `pieces` statements about its parts; `first` is the figure as it was first published, `others` the
    statements that are not used. `same_publisher` marks a reference whose publisher also made our rows: such a
    coverage says that the rows are all there, not that they hold everything that happened.
    """

    publisher: str
    rule: str
    span: Span
    measure: str
    ours: int | None
    reference: int
    statements: tuple[str, ...]
    scope: str
    published: str
    url: str
    note: str
    others: tuple[Mapping[str, Any], ...]
    first: int
    same_publisher: bool

    @property
    def pieces(self) -> int:
        """How many statements were added up."""
        return len(self.statements)

    @property
    def ratio(self) -> Fraction | None:
        """The coverage as an exact fraction, None if either side is not known."""
        return Fraction(self.ours, self.reference) if self.ours is not None and self.reference else None

    @property
    def coverage(self) -> float | None:
        """The coverage as a number, 1.0 is the same total."""
        return None if self.ratio is None else float(self.ratio)


class OwnTotals:
    """Our own totals by month under each rule; one query per rule serves every span."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._by_rule: dict[str, list[dict[str, Any]]] = {}

    def months(self, rule: str) -> list[dict[str, Any]]:
        """Rows of month, incidents, killed, injured for every month with an incident that the rule counts."""
        if rule not in self._by_rule:
            self._by_rule[rule] = self._engine.sql(
                "SELECT month, count(*) AS incidents, sum(killed_best) AS killed, sum(injured_best) AS injured\n"
                f"FROM {relation('incidents')}\n"
                f"WHERE is_counted AND NOT ({rule_named(rule).excludes})\n"
                "GROUP BY month ORDER BY month"
            ).to_pylist()
        return self._by_rule[rule]

    def of(self, span: Span, rule: str, measure: str) -> int | None:
        """The total of a span, None if no row of it states the measure."""
        known = [
            row[measure]
            for row in self.months(rule)
            if span.first_month <= row["month"] <= span.last_month and row[measure] is not None
        ]
        return sum(known) if known else None


def check_measure(measure: str) -> None:
    """BadInput unless references are kept for the measure."""
    if measure not in MEASURES:
        raise BadInput(f"there is no measure {measure!r} to compare.", remedy=f"use one of: {', '.join(MEASURES)}")


def coverages(
    own: OwnTotals, statements: tuple[Statement, ...], span: Span, measure: str, made_by: Callable[[str], bool]
) -> list[Coverage]:
    """Coverage against every reference that states the measure for the span, whole or in parts.

    `made_by` says whether a publisher also made the release's rows.
    """
    check_measure(measure)
    found = (_against(series, own, span, made_by(series.publisher)) for series in series_of(statements, measure))
    return [each for each in found if each is not None]


def _against(series: Series, own: OwnTotals, span: Span, same_publisher: bool) -> Coverage | None:
    used = series.pieces(span)
    if not used:
        return None
    latest = used[-1]
    exact = series.of_span(span.first, span.last)
    reference = sum(each.value(series.measure) or 0 for each in used)
    return Coverage(
        publisher=series.publisher,
        rule=series.rule,
        span=span,
        measure=series.measure,
        ours=own.of(span, series.rule, series.measure),
        reference=reference,
        statements=tuple(each.statement_id for each in used),
        scope=latest.scope,
        published=latest.published,
        url=latest.url,
        note=latest.note,
        others=tuple(_told(each, series.measure) for each in exact if each not in used),
        first=(exact[0].value(series.measure) or 0) if exact else reference,
        same_publisher=same_publisher,
    )


def _told(statement: Statement, measure: str) -> Mapping[str, Any]:
    return {
        "value": statement.value(measure),
        "published": statement.published,
        "scope": statement.scope,
        "note": statement.note,
        "url": statement.url,
        "statement_id": statement.statement_id,
    }
