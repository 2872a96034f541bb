"""NB-CUSUM: evidence for a lasting rise, added up from period to period until it is enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.surge.farrington import Judged
from azm.assess.surge.past import Series


@dataclass(frozen=True, slots=True)
class Rise:
    """The rise looked for, in standard deviations, and the log likelihood ratio that is evidence enough."""

    deviations: float = 2.0
    enough: float = 4.0


# Chosen on seeds 1 to 15 of the weekly scenarios.
RISE = Rise()


def nb_cusum(series: Series, rise: Rise = RISE) -> Judged:
    """CUSUM of the log likelihood ratio of a negative binomial (Hoehle & Paul 2008), started anew after each alarm.

    In control, mean and dispersion are those that Farrington Flexible expects; out of control the mean is so many
    standard deviations higher, with the same size parameter. The bound of a period is the count that, added to the
    evidence so far, is just not enough.
    """
    flexible = series.flexible
    mean, dispersion = flexible.expected, flexible.dispersion
    slope, fixed = _ratio(mean, dispersion, mean + rise.deviations * np.sqrt(mean * dispersion))
    bound = np.full(mean.shape, np.nan)
    evidence = np.zeros(len(mean))
    for period in range(max(series.first, series.settings.needed), mean.shape[1]):
        known = np.isfinite(mean[:, period]) & (slope[:, period] > 0)
        bound[:, period] = np.where(known, (rise.enough - evidence - fixed[:, period]) / slope[:, period], np.nan)
        gained = evidence + slope[:, period] * series.counts[:, period] + fixed[:, period]
        is_alarm = series.counts[:, period] > bound[:, period]
        evidence = np.where(known & ~is_alarm, np.maximum(gained, 0.0), 0.0)
    return series.judged(mean, bound, None, 0)


def _ratio(
    mean: NDArray[np.float64], dispersion: NDArray[np.float64], raised: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The log likelihood ratio of a count y is slope x y + fixed; the Poisson's where dispersion is 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = mean / np.where(dispersion > 1 + 1e-9, dispersion - 1, np.nan)
        is_over = np.isfinite(size)
        slope = np.where(
            is_over, np.log(raised / mean) - np.log((raised + size) / (mean + size)), np.log(raised / mean)
        )
        fixed = np.where(is_over, -size * np.log((raised + size) / (mean + size)), mean - raised)
    return slope, fixed
