"""Models that look at a unit's own months alone: weighted by age, or as a negative binomial of their moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.chance import Plan, generator
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.models.long import extended
from azm.assess.forecasting.models.simple import resampled, zero

Floats = NDArray[np.float64]
# Months behind which a count says nothing about next year's any more.
_LONGEST = 120
# Pooled lag-1 correlation counts as so many months of a unit's own.
_PRIOR_MONTHS = 60.0
# A mean that no data of people killed has come near; keeps the Poisson sampler within its range.
_MOST = 1e7


def decay(history: History, plan: Plan, half_life: float) -> Counts:
    """Draws from the last ten years' months, each half as likely as one `half_life` months younger."""
    held = extended(history)[:, -_LONGEST:]
    age = np.arange(held.shape[1])[::-1]
    return resampled(f"decay{half_life:g}", history, plan, held, 0.5 ** (age / half_life))


def smoothed(history: History, plan: Plan, half_life: float, shape: float) -> Counts:
    """The draws of `decay`, each count above 0 replaced by a draw of a negative binomial around it.

    Twelve or so months that count are twelve spikes; the next month seldom repeats one of them to the man. `shape` is
    that of the gamma by which a count is multiplied (mean 1, variance 1 / shape). A count of 1 or more stays 1 or more,
    and none stays none: the share of months without a death is the data's.
    """
    found = decay(history, plan, half_life)
    return spread(found, history, plan, shape, f"smoothed{half_life:g}")


def spread(draws: Counts, history: History, plan: Plan, shape: float, name: str) -> Counts:
    """Counts above 0 made negative binomial around themselves, and at least 1."""
    for row, code in enumerate(history.codes):
        for column, step in enumerate(plan.steps):
            here = draws[row, column]
            deadly = here > 0
            if deadly.any():
                chance = generator("spread", name, history.origin, code, step, plan.seed)
                rate = here[deadly] * chance.gamma(shape, 1 / shape, int(deadly.sum()))
                here[deadly] = np.maximum(chance.poisson(np.minimum(rate, _MOST)), 1)
    return draws


def moments(history: History, plan: Plan, months: int) -> Counts:
    """Negative binomial (Poisson where the variance is no larger) with mean and variance of the last months."""
    held = extended(history)[:, -months:].astype(np.float64)
    mean = np.repeat(held.mean(axis=1)[:, None], len(plan.steps), axis=1)
    variance = np.repeat(held.var(axis=1, ddof=1)[:, None], len(plan.steps), axis=1)
    return negative_binomial(f"moments{months}", history, plan, mean, variance)


def autoregressive(history: History, plan: Plan, months: int = 60) -> Counts:
    """Negative binomial AR(1): from the last quarter's level back towards the mean of the last five years.

    After s steps the mean is m + r^s (level - m), the variance v (1 - r^2s) + the level's own excess, where m and v are
    of the last `months`. The lag-1 correlation r of a unit is shrunk to that of all units together.
    """
    held = extended(history)[:, -months:].astype(np.float64)
    centred = held - held.mean(axis=1, keepdims=True)
    products, squares = (centred[:, 1:] * centred[:, :-1]).sum(axis=1), (centred**2).sum(axis=1)
    own = np.divide(products, squares, out=np.zeros(len(held)), where=squares > 0)
    pooled = float(own[squares > 0].mean()) if (squares > 0).any() else 0.0
    weight = held.shape[1] / (held.shape[1] + _PRIOR_MONTHS)
    kept = np.clip(weight * own + (1 - weight) * pooled, 0.0, 0.95)[:, None] ** np.array(plan.steps)
    long_run, level = held.mean(axis=1)[:, None], held[:, -3:].mean(axis=1)[:, None]
    mean = long_run + kept * (level - long_run)
    # The variance of counts grows with the square of their level.
    spread = held.var(axis=1, ddof=1)[:, None] / np.maximum(long_run, 1e-9) ** 2
    return negative_binomial("autoregressive", history, plan, mean, (1 - kept**2) * spread * mean**2 + mean)


def negative_binomial(name: str, history: History, plan: Plan, mean: Floats, variance: Floats) -> Counts:
    """Draws of a negative binomial with mean and variance `[unit, step]`."""
    found = zero(history, plan)
    excess = np.maximum(variance - mean, 0)
    for row, column in zip(*np.nonzero(mean > 0), strict=True):
        chance = generator(name, history.origin, history.codes[row], plan.steps[column], plan.seed)
        rate: Floats | float = mean[row, column]
        if excess[row, column] > 1e-9:
            shape = mean[row, column] ** 2 / excess[row, column]
            rate = chance.gamma(shape, mean[row, column] / shape, plan.draws)
        found[row, column] = chance.poisson(np.minimum(rate, _MOST), plan.draws)
    return found
