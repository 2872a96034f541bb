"""Shares of work done as intervals: what is not known may be anything between nothing and all of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

ZERO, HALF, ONE = Decimal(0), Decimal("0.5"), Decimal(1)
# Sums of products are exact in so many digits, so that the order of items cannot matter; only the quotient is rounded,
# and rounding keeps order, so that an interval within another one stays within it.
_EXACT = Context(prec=200)
_DIGITS = Context(prec=28)


class Interval(NamedTuple):
    """Bounds of a share of 1, and the weight's share (of 1) about which something is known."""

    low: Decimal
    high: Decimal
    coverage: Decimal


class Shares(NamedTuple):
    """How much is done: as claimed by those who do it, as verified by others, as bodies without a part in it judge."""

    claimed: Interval
    verified: Interval
    independent: Interval


UNKNOWN = Interval(ZERO, ONE, ZERO)
NOTHING_KNOWN = Shares(UNKNOWN, UNKNOWN, UNKNOWN)
# An item of a roll-up: its weight, and its interval, None where nothing is known of it.
Item = tuple[Decimal, Interval | None]


def point(share: Decimal) -> Interval:
    """A known share."""
    return Interval(share, share, ONE)


def roll_up(items: Iterable[Item]) -> Interval:
    """The weighted mean of intervals, with the weights made to add up to 1; UNKNOWN when there is no item.

    An item without data contributes all of [0, 1]. A share below 0 or above 1 counts as 0 or 1 here, and only here:
    what one item has over cannot stand in for another, and an unknown item is then never narrower than a known one, so
    that more evidence never widens the result. Items without a positive weight do not count.
    """
    held = [item for item in items if item[0] > 0]
    if all(interval is None or interval is UNKNOWN for _, interval in held):
        return UNKNOWN
    low = high = coverage = weights = ZERO
    with localcontext(_EXACT):
        for weight, interval in held:
            weights += weight
            least, most, known = interval or UNKNOWN
            share = weight * _within(least)
            low += share
            high += share if most is least else weight * _within(most)
            coverage += weight * known
    return Interval(*(_DIGITS.divide(part, weights) for part in (low, high, coverage)))


def roll_up_shares(items: Iterable[tuple[Decimal, Shares]]) -> Shares:
    """roll_up of each of the three kinds of shares."""
    held = list(items)
    return Shares(
        roll_up((weight, shares.claimed) for weight, shares in held),
        roll_up((weight, shares.verified) for weight, shares in held),
        roll_up((weight, shares.independent) for weight, shares in held),
    )


def _within(share: Decimal) -> Decimal:
    return ZERO if share < ZERO else ONE if share > ONE else share
