"""Many quasi-Poisson regressions at once: levels of a factor, with or without a common slope in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_EPSILON, _MOST_STEPS = 1e-8, 25
_LEAST_MEAN = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Design:
    """What all fits share: how many rows each level has, the rows of a level together, and every row's `time`.

    Sums and copies by level do without matrix products: a library that starts threads for such small ones waits for
    them longer than they take, on a busy machine many times longer.
    """

    sizes: NDArray[np.int64]
    time: Array
    with_slope: bool

    @property
    def free(self) -> int:
        """Degrees of freedom that are left over."""
        return len(self.time) - len(self.sizes) - self.with_slope

    def sums(self, values: Array) -> Array:
        """The sum over each level's rows: `[fit, row]` becomes `[fit, level]`."""
        starts = np.cumsum(self.sizes) - self.sizes
        found: Array = np.add.reduceat(values, starts, axis=1)
        return found

    def spread(self, levels: Array) -> Array:
        """Each level's value in each of its rows: `[fit, level]` becomes `[fit, row]`."""
        return np.repeat(levels, self.sizes, axis=1)


@dataclass(slots=True)
class Fits:
    """One fit per row: level coefficients, slope, fitted means, leverages, Pearson dispersion, whether it converged.

    `slope_spread` is the slope's variance per unit of dispersion; slope and spread are 0 without a slope.
    """

    level: Array
    slope: Array
    mean: Array
    leverage: Array
    dispersion: Array
    slope_spread: Array
    converged: NDArray[np.bool_]


def fit(counts: Array, weights: Array, design: Design) -> Fits:
    """log mean = level + slope x time by iteratively reweighted least squares, one fit per row of `counts`.

    Start (count + .1), the criterion (deviance changes by less than 1e-8 of itself + .1), the limit of 25 steps and
    the dispersion (from the weights of the last step) are those of R's glm.fit (McCullagh & Nelder 1989, section 2.5),
    so that both stop at the same step. The normal equations of levels and one slope are solved in closed form.
    """
    rows, length = counts.shape
    levels = len(design.sizes)
    done = Fits(
        np.empty((rows, levels)),
        np.zeros(rows),
        np.empty((rows, length)),
        np.empty((rows, length)),
        np.empty(rows),
        np.zeros(rows),
        np.zeros(rows, dtype=np.bool_),
    )
    active = np.arange(rows)
    y, prior = counts, weights
    mean = y + 0.1
    eta = np.log(mean)
    # Twice the sum of w (y log y - y): the part of the deviance that no step changes.
    fixed = 2 * np.einsum("ij,ij->i", prior, y * np.log(np.maximum(y, 1.0)) - y)
    before = _deviance(fixed, y, prior, eta, mean)
    for step in range(1, _MOST_STEPS + 1):
        working = prior * mean
        solved = _solve(working, eta + (y - mean) / mean, design)
        eta = design.spread(solved.level)
        if design.with_slope:
            eta += solved.slope[:, None] * design.time
        mean = np.maximum(np.exp(eta), _LEAST_MEAN)
        now = _deviance(fixed, y, prior, eta, mean)
        stops = np.abs(now - before) / (np.abs(now) + 0.1) < _EPSILON
        ends = stops if step < _MOST_STEPS else np.ones_like(stops)
        if ends.any():
            _keep(done, active[ends], solved, ends, y, mean, working, design)
            done.converged[active[ends]] = stops[ends]
            stays = ~ends
            active, y, prior, fixed = active[stays], y[stays], prior[stays], fixed[stays]
            eta, mean, now = eta[stays], mean[stays], now[stays]
        if not active.size:
            break
        before = now
    return done


@dataclass(slots=True)
class _Solved:
    level: Array
    slope: Array
    total: Array
    centre: Array
    spread: Array


def _solve(working: Array, response: Array, design: Design) -> _Solved:
    """Weighted least squares on levels and slope; `total` and `centre` are the levels' weights and mean times."""
    total = design.sums(working)
    level = design.sums(working * response) / total
    zero = np.zeros(len(working))
    if not design.with_slope:
        return _Solved(level, zero, total, zero, zero)
    centre = design.sums(working * design.time) / total
    off = design.time - design.spread(centre)
    weighted = working * off
    spread = np.einsum("ij,ij->i", weighted, off)
    slope = np.einsum("ij,ij->i", weighted, response) / spread
    return _Solved(level - slope[:, None] * centre, slope, total, centre, spread)


def _deviance(fixed: Array, y: Array, prior: Array, eta: Array, mean: Array) -> Array:
    deviance: Array = fixed + 2 * np.einsum("ij,ij->i", prior, mean - y * eta)
    return deviance


def _keep(
    done: Fits,
    rows: NDArray[np.int64],
    solved: _Solved,
    ends: NDArray[np.bool_],
    y: Array,
    mean: Array,
    working: Array,
    design: Design,
) -> None:
    """Stores the fits that end with this step."""
    y, mean, working = y[ends], mean[ends], working[ends]
    done.level[rows] = solved.level[ends]
    done.mean[rows] = mean
    share = design.spread(1 / solved.total[ends])
    if design.with_slope:
        done.slope[rows] = solved.slope[ends]
        done.slope_spread[rows] = 1 / solved.spread[ends]
        off = design.time - design.spread(solved.centre[ends])
        share = share + off**2 / solved.spread[ends][:, None]
    done.leverage[rows] = working * share
    done.dispersion[rows] = np.einsum("ij,ij->i", working, ((y - mean) / mean) ** 2) / design.free
