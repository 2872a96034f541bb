"""Tails and quantiles of counts with mean and dispersion: negative binomial, or Poisson where dispersion is 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]
# So little over-dispersion is none: the negative binomial's shape would lose its digits.
_NONE = 1e-9


def at_least(count: Array, mean: Array, dispersion: Array) -> Array:
    """P(Y >= count), where Y has this mean and the variance dispersion x mean (dispersion >= 1)."""
    is_over = dispersion > 1 + _NONE
    over = np.where(is_over, dispersion, 2.0)
    negative = stats.nbinom.sf(count - 1, mean / (over - 1), 1 / over)
    found: Array = np.where(is_over, negative, stats.poisson.sf(count - 1, mean))
    return found


def quantile(level: float | Array, mean: Array, dispersion: Array) -> Array:
    """The smallest count that Y does not exceed with probability `level` (0 < level < 1); nan where the mean is."""
    is_over = dispersion > 1 + _NONE
    over = np.where(is_over, dispersion, 2.0)
    negative = stats.nbinom.ppf(level, mean / (over - 1), 1 / over)
    found: Array = np.where(is_over, negative, stats.poisson.ppf(level, mean))
    return found
