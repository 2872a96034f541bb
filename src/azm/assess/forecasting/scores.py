"""Scores of forecasts given as draws: CRPS, log score by bins, interval score, coverage, Brier score.

`draws[..., draw]` are forecasts of `observed[...]`, both in people killed per unit and month; each score has the shape
of `observed`. Definitions are those of the 2023/24 VIEWS prediction challenge (Hegre et al. 2025, Journal of Peace
Research), so that numbers can be laid beside the published ones. Lower is better, but for coverage.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64] | NDArray[np.float64]
# Upper and lower edges of the bins of the log score; a count lies in exactly one.
EDGES: Floats = np.array([0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5, np.inf])
BINS = len(EDGES) - 1
# The central interval that is scored covers nine months in ten.
ALPHA = 0.1


def crps(draws: Counts, observed: Counts) -> Floats:
    """Continuous ranked probability score: mean|x - y| - 1/2 mean|x - x'| (Gneiting & Raftery 2007, eq. 21).

    In people killed. The second mean is over all pairs of draws, each with itself too: the score of the draws as they
    are, not an estimate for the distribution that they came from.
    """
    ordered = np.sort(np.asarray(draws, dtype=np.float64), axis=-1)
    count = ordered.shape[-1]
    spread = (2 * np.arange(1, count + 1) - count - 1) / count**2
    distance = np.abs(ordered - np.asarray(observed, dtype=np.float64)[..., None]).mean(axis=-1)
    found: Floats = distance - ordered @ spread
    return found


def log_crps(draws: Counts, observed: Counts) -> Floats:
    """CRPS of log(1 + count): a month of three weighs beside a month of three hundred."""
    return crps(np.log1p(draws), np.log1p(observed))


def ignorance(draws: Counts, observed: Counts) -> Floats:
    """Log score in bits: -log2 of (draws in the observed bin + 1) / (draws + bins)."""
    count = draws.shape[-1]
    bins = np.digitize(draws, EDGES)
    hits = (bins == np.digitize(observed, EDGES)[..., None]).sum(axis=-1)
    found: Floats = -np.log2((hits + 1) / (count + BINS))
    return found


def interval(draws: Counts, alpha: float = ALPHA) -> tuple[Floats, Floats]:
    """Lower and upper end of the central 1 - alpha interval, by linear interpolation between draws."""
    low, high = np.quantile(draws, [alpha / 2, 1 - alpha / 2], axis=-1)
    return low, high


def interval_score(draws: Counts, observed: Counts, alpha: float = ALPHA) -> Floats:
    """Mean interval score: (U - L) + 2/alpha (L - y)+ + 2/alpha (y - U)+ (Gneiting & Raftery 2007, eq. 43)."""
    low, high = interval(draws, alpha)
    missed = np.maximum(low - observed, 0) + np.maximum(observed - high, 0)
    found: Floats = (high - low) + 2 / alpha * missed
    return found


def covered(draws: Counts, observed: Counts, alpha: float = ALPHA) -> NDArray[np.bool_]:
    """Whether the observed count lies in the central interval, its ends included."""
    low, high = interval(draws, alpha)
    inside: NDArray[np.bool_] = (low <= observed) & (observed <= high)
    return inside


def brier(draws: Counts, observed: Counts, at_least: int) -> Floats:
    """Brier score of "at least so many killed": (share of draws - what came, 0 or 1) squared."""
    share = (draws >= at_least).mean(axis=-1)
    found: Floats = (share - (np.asarray(observed) >= at_least)) ** 2
    return found
