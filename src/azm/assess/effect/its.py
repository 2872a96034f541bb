"""Interrupted time series of counts: trend, change of level, optional season; block-bootstrap interval.

The model: log mean = level + trend x time + change x (after) [+ a yearly wave], counts negative binomial. A. K. Wagner,
S. B. Soumerai, F. Zhang and D. Ross-Degnan, "Segmented regression analysis of interrupted time series studies in
medication use research", Journal of Clinical Pharmacy and Therapeutics 27 (2002) 299-309. Months of violence resemble
the month before, and the interval of the regression is then too narrow: here blocks of residuals are drawn (H. R.
Künsch, "The jackknife and the bootstrap for general stationary observations", Annals of Statistics 17 (1989) 1217).
The residuals are the randomised probability integrals of the fitted distribution (P. K. Dunn and G. K. Smyth, Journal
of Computational and Graphical Statistics 5 (1996) 236-244), so that drawn series are counts again. The interval is
symmetric in Student's manner.

What a statistician would argue about: the trend is one, before and after, so that a change of slope shows as a change
of level; and the interval still covers less than it says where months depend strongly on each other. The placebo dates
of `placebo` are there for that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom

from azm.assess.effect.negbin import Array, Fits, fit
from azm.terms.errors import Refused

LEAST_BEFORE, MOST_BEFORE = 12, 48
LEAST_AFTER, MOST_AFTER = 3, 24
# Of the months before: too few deaths to draw a line through; a line that misses a month by four times the mean (months
# of districts are that wild: two or three times is usual); or a level that wanders off the line for months on end.
LEAST_TOTAL, LEAST_NOT_ZERO, MOST_MISS, MOST_WANDERING = 10, 6, 4.0, 0.6
# A yearly wave needs two years before.
LEAST_SEASONAL = 24
_YEAR = 12.0
_CHANGE = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A window around an event: months before, months left out (the event's own, if it began within), months after."""

    before: int
    gap: int
    after: int
    is_seasonal: bool = False

    @property
    def length(self) -> int:
        """All months, those left out included."""
        return self.before + self.gap + self.after

    @property
    def kept(self) -> NDArray[np.int64]:
        """The positions within the window that are not left out."""
        return np.append(np.arange(self.before), np.arange(self.before + self.gap, self.length))

    @property
    def design(self) -> Array:
        """The columns of the regression [kept month, column]: level, trend per year, change, and the wave."""
        time = self.kept - self.before
        columns = [np.ones(len(time)), time / _YEAR, (time >= 0).astype(np.float64)]
        if self.is_seasonal:
            angle = 2 * np.pi * time / _YEAR
            columns += [np.sin(angle), np.cos(angle)]
        return np.column_stack(columns)


@dataclass(frozen=True, slots=True)
class Change:
    """What the months after are, as a ratio of what trend and level before would give, with a 95 % interval.

    `expected` and `observed` are per month after the event. `statistic` is the signed root of the likelihood ratio of
    the change. `autocorrelation` is of the Pearson residuals before at a lag of one month; `miss` is how far a month
    before lies from the line, as a ratio of their mean. `naive` is the interval that takes months as independent.
    """

    ratio: float
    low: float
    high: float
    expected: float
    observed: float
    statistic: float
    trend_per_year: float
    alpha: float
    autocorrelation: float
    miss: float
    naive: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """Of many windows of one shape: the signed roots of the likelihood ratio, and which windows can be judged."""

    statistics: Array
    is_usable: NDArray[np.bool_]
    fits: Fits


def shape_of(before: int, after: int, *, has_gap: bool, is_seasonal: bool = False, placebos: int = 39) -> Shape:
    """The window for so many months before and after: the longest that leaves as many placebo dates as asked.

    Refused with fewer than LEAST_BEFORE months before or LEAST_AFTER after.
    """
    least = LEAST_SEASONAL if is_seasonal else LEAST_BEFORE
    for name, there, wanted in (("before", before, least), ("after", after, LEAST_AFTER)):
        if there < wanted:
            raise Refused(
                f"{there} of at least {wanted} months {name} the event are there.",
                remedy="use a series that holds them",
            )
    used = min(after, MOST_AFTER)
    room = before - int(has_gap) - used - placebos + 1
    return Shape(min(max(room, least), MOST_BEFORE), int(has_gap), used, is_seasonal)


def judge_windows(windows: Array, shape: Shape) -> Judged:
    """The statistic of every window [window, month], each fitted with and without a change."""
    counts = windows[:, shape.kept].astype(np.float64)
    design = shape.design
    full, plain = fit(counts, design), fit(counts, np.delete(design, _CHANGE, axis=1))
    root = np.sqrt(np.maximum(2 * (full.log_likelihood - plain.log_likelihood), 0.0))
    miss, wandering = _misfits(counts, full, shape)
    is_usable = has_enough(windows, shape) & (miss <= MOST_MISS) & (wandering <= MOST_WANDERING)
    return Judged(np.sign(full.coefficients[:, _CHANGE]) * root, is_usable, full)


def has_enough(windows: Array, shape: Shape) -> NDArray[np.bool_]:
    """Which windows [window, month] have deaths enough before to draw a line through."""
    before = windows[:, : shape.before]
    found: NDArray[np.bool_] = (before.sum(axis=1) >= LEAST_TOTAL) & ((before > 0).sum(axis=1) >= LEAST_NOT_ZERO)
    return found


def problem(window: Array, shape: Shape) -> str:
    """Why a window cannot be judged, "" if it can."""
    before = window[: shape.before]
    if before.sum() < LEAST_TOTAL:
        return f"{int(before.sum())} killed in the {shape.before} months before; at least {LEAST_TOTAL} are needed"
    if (before > 0).sum() < LEAST_NOT_ZERO:
        return (
            f"{int((before > 0).sum())} of the {shape.before} months before are not zero; {LEAST_NOT_ZERO} are needed"
        )
    counts = window[None, shape.kept].astype(np.float64)
    miss, wandering = (float(each[0]) for each in _misfits(counts, fit(counts, shape.design), shape))
    if miss > MOST_MISS:
        return f"a month before lies {miss:.1f} times the mean off the fitted line; at most {MOST_MISS:g} is taken"
    if wandering > MOST_WANDERING:
        return f"months before stay off the fitted line (autocorrelation {wandering:.2f}, at most {MOST_WANDERING:g})"
    return ""


def measure(window: Array, shape: Shape, *, draws: int = 999, seed: int = 0) -> Change:
    """The change in one window [month], with its interval from `draws` series of drawn blocks."""
    judged = judge_windows(window[None, :], shape)
    counts, means = window[shape.kept].astype(np.float64), judged.fits.means[0]
    change, error = judged.fits.coefficients[0, _CHANGE], judged.fits.errors[0, _CHANGE]
    alpha = float(judged.fits.alpha[0])
    drawn = fit(_redrawn(counts, means, alpha, draws, np.random.default_rng(seed)), shape.design)
    student = np.abs(drawn.coefficients[:, _CHANGE] - change) / drawn.errors[:, _CHANGE]
    wide = float(np.quantile(student, 0.95)) * error
    expected = means[shape.before :] / np.exp(change)
    miss, wandering = (float(each[0]) for each in _misfits(counts[None, :], judged.fits, shape))
    return Change(
        ratio=float(np.exp(change)),
        low=float(np.exp(change - wide)),
        high=float(np.exp(np.minimum(change + wide, 50.0))),
        expected=float(expected.mean()),
        observed=float(counts[shape.before :].mean()),
        statistic=float(judged.statistics[0]),
        trend_per_year=float(np.exp(judged.fits.coefficients[0, 1])),
        alpha=alpha,
        autocorrelation=wandering,
        miss=miss,
        naive=(float(np.exp(change - 1.96 * error)), float(np.exp(np.minimum(change + 1.96 * error, 50.0)))),
    )


def block_length(months: int) -> int:
    """Months per block: of the order that Künsch found best, the cube root of the length."""
    return int(np.ceil(1.75 * months ** (1 / 3)))


def _redrawn(counts: Array, means: Array, alpha: float, draws: int, chance: np.random.Generator) -> Array:
    """Series of counts [draw, month] with the fitted means, whose residuals come in blocks of the observed ones."""
    size, share = 1 / alpha, 1 / (1 + alpha * means)
    below, upto = (np.asarray(nbinom.cdf(each, size, share), dtype=np.float64) for each in (counts - 1, counts))
    months, block = len(counts), block_length(len(counts))
    starts = chance.integers(0, months - block + 1, size=(draws, -(-months // block)))
    picked = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :months]
    places = below[picked] + chance.random((draws, months)) * (upto - below)[picked]
    return np.asarray(nbinom.ppf(np.clip(places, 1e-9, 1 - 1e-9), size, share[None, :]), dtype=np.float64)


def _misfits(counts: Array, fits: Fits, shape: Shape) -> tuple[Array, Array]:
    """Of the months before: the root mean squared distance from the line over the mean, and the autocorrelation of the
    Pearson residuals at a lag of one month, of each window."""
    before, means = counts[:, : shape.before], fits.means[:, : shape.before]
    miss = np.sqrt(((before - means) ** 2).mean(axis=1)) / np.maximum(before.mean(axis=1), 1e-9)
    residuals = (before - means) / np.sqrt(means + fits.alpha[:, None] * means**2)
    products = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1)
    return miss, products / np.maximum((residuals**2).sum(axis=1), 1e-12)
