"""What other bodies published: their statements, put together into a figure for any span of whole months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from azm.assess.spans import Span

MEASURES = ("incidents", "killed", "injured")
# The country as a whole; statements about a province have its code.
COUNTRY = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one statement says of the country or of one province; rows of the same statement share its id.

    `values` holds the figures, by column name of the release's references.
    """

    statement_id: str
    publisher: str
    rule: str
    province: str
    first: date
    last: date
    period: str
    published: str
    scope: str
    note: str
    url: str
    values: Mapping[str, int]

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of its span."""
        return self.first, self.last

    def value(self, measure: str) -> int | None:
        """Incidents, killed or injured as its definition counts them, None if not stated.

        For a definition of attacks alone, `attacks` are its incidents.
        """
        if measure == "incidents" and self.rule == "pips_like":
            return self.values.get("attacks", self.values.get("incidents"))
        return self.values.get(measure)


def statements_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Statement, ...]:
    """The statements in the rows of a release's references."""
    numbers = ("incidents", "attacks", "operations", "killed", "injured")
    groups = ("killed_civilian", "killed_security_force", "killed_militant")
    return tuple(
        Statement(
            statement_id=row["statement_id"],
            publisher=row["publisher_code"],
            rule=row["rule"] or "",
            province=row["province_code"] or COUNTRY,
            first=row["from_day"],
            last=row["to_day"],
            period=row["period"] or "",
            published=row["published"] or "",
            scope=row["scope"] or "",
            note=row["note"] or "",
            url=row["url"] or "",
            values={name: row[name] for name in (*numbers, *groups) if row[name] is not None},
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Series:
    """One publisher's statements about the country under one definition, that state one measure."""

    publisher: str
    rule: str
    measure: str
    statements: tuple[Statement, ...]

    def of_span(self, first: date, last: date) -> tuple[Statement, ...]:
        """All its statements of exactly this span, as they were published, the latest last."""
        exact = [each for each in self.statements if each.days == (first, last)]
        return tuple(sorted(exact, key=lambda each: (each.published, each.statement_id)))

    def pieces(self, span: Span, *, at_least: int = 1) -> tuple[Statement, ...]:
        """The fewest statements, at least so many, that together cover the span exactly; none if they cannot.

        Of several statements about the same days the latest is taken: publishers revise their own figures.
        """
        latest = {
            each.days: each for each in sorted(self.statements, key=lambda each: (each.published, each.statement_id))
        }
        if at_least > 1:
            latest.pop((span.first, span.last), None)
        reached: dict[date, tuple[Statement, ...]] = {span.first: ()}
        for each in sorted(latest.values(), key=lambda each: each.first):
            if each.first not in reached or each.last > span.last:
                continue
            after, walked = each.last + timedelta(days=1), (*reached[each.first], each)
            if after not in reached or len(walked) < len(reached[after]):
                reached[after] = walked
        return reached.get(span.last + timedelta(days=1), ())


def series_of(statements: Iterable[Statement], measure: str) -> list[Series]:
    """The series that are like for like with some counting rule, ordered by publisher and rule."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        if each.rule and each.province == COUNTRY and each.value(measure) is not None:
            found.setdefault((each.publisher, each.rule), []).append(each)
    return [Series(*key, measure, tuple(found[key])) for key in sorted(found)]
