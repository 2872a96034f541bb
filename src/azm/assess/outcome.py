"""Whether a monthly series moved, after something began, as somebody had said beforehand that it should; never why.

Method. The change is the difference of the monthly means after and before. Its 90 % interval is Student's, with two
corrections for months that resemble the month before, as months of violence do: the months of each side count only as
many as independent ones would (the effective sample size of a first-order autoregression), in the error of each mean
and in the degrees of freedom; and the variance is made up for what such months hide of it. The autocorrelation is
estimated from the residuals within both sides and corrected for its bias in short series; below 0 it counts as 0.
Sources: F. W. Zwiers and H. von Storch, "Taking serial correlation into account in tests of the mean", Journal of
Climate 8 (1995) 336-351; F. H. C. Marriott and J. A. Pope, "Bias in the estimation of autocorrelations", Biometrika 41
(1954) 390-402.

What a statistician would argue about: a series that was falling already goes on falling, and nothing here tells the two
apart; seasons are balanced only by taking whole years before where there are enough; and a level that wanders is taken
for a change more often than an interval of 90 % should.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import NamedTuple

LEAST_BEFORE = 12
LEAST_AFTER = 3
# A longer past says more of other times than of this change.
MOST_MONTHS = 36
# A higher one cannot be told from a wandering level in a few dozen months.
MOST_AUTOCORRELATION = 0.9
# The 95th percentiles of Student's t for 1 to 30 degrees of freedom; more are taken for 30, which errs towards caution.
T95 = (
    *(6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812),
    *(1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725),
    *(1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697),
)


class Change(NamedTuple):
    """The change of the monthly mean with its 90 % interval, and the autocorrelation that it allows for."""

    change: float
    low: float
    high: float
    autocorrelation: float


class Judged(NamedTuple):
    """A verdict (azm.terms.facts.codes.VERDICT) with its reason in a few words; no change where none was reckoned."""

    verdict: str
    reason: str
    change: Change | None = None


def judge(before: Sequence[float], after: Sequence[float], direction: str) -> Judged:
    """What two runs of months show of a link that expects increase, decrease or maintain.

    Of what should be kept a visible change is the opposite; that it was kept cannot be shown, only that no change is
    visible.
    """
    if len(after) < LEAST_AFTER:
        return Judged("too_early", f"{len(after)} of {LEAST_AFTER} months after")
    if len(before) < LEAST_BEFORE:
        return Judged("too_little_data", f"{len(before)} of {LEAST_BEFORE} months before")
    if not any(before) and not any(after):
        return Judged("too_little_data", "nothing is counted in any month")
    found = change_of(before, after)
    return Judged(_verdict(found, direction), f"{len(before)} months before, {len(after)} months after", found)


def change_of(before: Sequence[float], after: Sequence[float]) -> Change:
    """The change of the mean with its interval; each side needs two values or more."""
    sides = [[value - fmean(side) for value in side] for side in (before, after)]
    squares = sum(value * value for side in sides for value in side)
    rho = _autocorrelation(sides, squares)
    sizes = [(len(side), effective(len(side), rho)) for side in sides]
    variance = squares / sum(size * (1 - 1 / counts) for size, counts in sizes)
    error = sqrt(variance * sum(1 / counts for _, counts in sizes))
    freedom = max(1, int(sum(counts for _, counts in sizes) - 2))
    margin = T95[min(freedom, len(T95)) - 1] * error
    change = fmean(after) - fmean(before)
    return Change(change, change - margin, change + margin, rho)


def effective(size: int, rho: float) -> float:
    """How many independent values tell as much of the mean as `size` values of a first-order autoregression."""
    return size / (1 + 2 * sum((1 - lag / size) * rho**lag for lag in range(1, size)))


def _autocorrelation(sides: Sequence[Sequence[float]], squares: float) -> float:
    """At a lag of one month, from residuals within each side; from 0 to MOST_AUTOCORRELATION."""
    if not squares:
        return 0.0
    neighbours = sum(one * next_one for side in sides for one, next_one in pairwise(side))
    size = sum(len(side) for side in sides)
    # Marriott and Pope: of `size` values about their mean the estimate comes out too low by (1 + 3 rho) / size.
    unbiased = (size * neighbours / squares + 1) / (size - 3)
    return min(max(unbiased, 0.0), MOST_AUTOCORRELATION)


def _verdict(found: Change, direction: str) -> str:
    if found.low <= 0 <= found.high:
        return "no_visible_change"
    return "consistent_with" if direction == ("increase" if found.change > 0 else "decrease") else "opposite"
