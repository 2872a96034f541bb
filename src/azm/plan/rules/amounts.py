"""Money by line, objective and action, and concerns by place and theme, added up as far as they are stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from azm.terms.facts.book import Facts, is_by
from azm.terms.facts.plan import Spend

# Fewer concerns than this could point to the people who raised them.
LEAST_SHOWN = 5


class Total(NamedTuple):
    """The sum of what is stated (None if nothing is), and how many of the rows do not state it."""

    stated: Decimal | None = None
    not_stated: int = 0


class Money(NamedTuple):
    """What was budgeted, released and spent, in one currency; `rows` are the refs that it is made of."""

    budgeted: Total
    released: Total
    spent: Total
    rows: tuple[str, ...]


class Concerns(NamedTuple):
    """How many concerns of a theme were raised in a place; None where so few are not told in public."""

    place: str
    theme: str
    concerns: int | None


def spend_of(facts: Facts, day: date) -> Mapping[str, Mapping[str, Money]]:
    """Money by currency of every line, objective and action that has any, by ref.

    What a row states of the whole counts before its parts: neither a month of a year that is given, nor an objective's
    money of a period for which the line's is given, is added to it.
    """
    rows: dict[str, list[Spend]] = {}
    for row in facts.spends:
        if is_by(row.effective_date, day):
            rows.setdefault(row.object, []).append(row)
    own = {ref: _without_parts(found) for ref, found in rows.items()}
    for table, parts, column in (("objectives", "actions", "objective"), ("lines", "objectives", "line")):
        below = facts.of(parts, column)
        for whole in getattr(facts, table):
            mine = own.get(whole.ref, [])
            theirs = [row for part in below.get(whole.ref, ()) for row in own.get(part.ref, [])]
            found = [*mine, *(row for row in theirs if not any(_overlap(row, each) for each in mine))]
            if found:
                own[whole.ref] = found
    return {ref: _by_currency(found) for ref, found in sorted(own.items())}


def grievances_of(facts: Facts, day: date, *, is_public: bool = True) -> tuple[Concerns, ...]:
    """Concerns by place and theme up to the day; in public, sums below LEAST_SHOWN are not told."""
    sums: dict[tuple[str, str], int] = {}
    for row in facts.grievances:
        if is_by(row.effective_date, day):
            sums[row.place, row.theme] = sums.get((row.place, row.theme), 0) + row.concerns
    return tuple(
        Concerns(place, theme, None if is_public and count < LEAST_SHOWN else count)
        for (place, theme), count in sorted(sums.items())
    )


def _without_parts(rows: Sequence[Spend]) -> list[Spend]:
    """Rows of one object but those whose period lies within another one's."""
    return [
        row
        for row in rows
        if not any(
            row.currency == each.currency and row.period.text.startswith(f"{each.period.text}-") for each in rows
        )
    ]


def _overlap(one: Spend, other: Spend) -> bool:
    times = one.period.first_day <= other.period.last_day and other.period.first_day <= one.period.last_day
    return times and one.currency == other.currency


def _by_currency(rows: Sequence[Spend]) -> Mapping[str, Money]:
    found = {}
    for currency in sorted({row.currency for row in rows}):
        used = [row for row in rows if row.currency == currency]
        found[currency] = Money(
            _total(row.budgeted for row in used),
            _total(row.released for row in used),
            _total(row.spent for row in used),
            tuple(sorted(row.ref for row in used)),
        )
    return found


def _total(amounts: Iterable[Decimal | None]) -> Total:
    held = list(amounts)
    stated = [amount for amount in held if amount is not None]
    return Total(sum(stated, Decimal(0)) if stated else None, len(held) - len(stated))
