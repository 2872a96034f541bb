"""The simplest forecasts, against which every other is measured."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrik

from azm.assess.forecasting.chance import Plan, even, generator, pick
from azm.assess.forecasting.history import Counts, History

YEAR = 12


def zero(history: History, plan: Plan) -> Counts:
    """Nobody is killed."""
    return np.zeros((len(history.codes), len(plan.steps), plan.draws), dtype=np.int64)


def last_poisson(history: History, plan: Plan) -> Counts:
    """Poisson around the last month's count, the same for every step."""
    found = zero(history, plan)
    for row, (code, level) in enumerate(zip(history.codes, history.own.values[:, -1], strict=True)):
        for column, step in enumerate(plan.steps):
            if level:
                uniform = even(generator("last_poisson", history.origin, code, step, plan.seed), plan.draws)
                found[row, column] = np.ceil(np.maximum(pdtrik(uniform, float(level)), 0))
    return found


def own_months(history: History, months: int = YEAR) -> Counts:
    """The unit's own last months as they are, `[unit, month]`: conflictology12's twelve raw draws."""
    return np.array(history.own.values[:, -months:])


def conflictology(history: History, plan: Plan, months: int = YEAR) -> Counts:
    """The own last months, each equally likely at every step (VIEWS' "conflictology"); fewer where there are fewer."""
    held = own_months(history, months)
    return resampled("conflictology", history, plan, held, np.ones(held.shape[1]))


def resampled(name: str, history: History, plan: Plan, held: Counts, weights: NDArray[np.float64]) -> Counts:
    """Draws from a unit's own months `held[unit, month]` with one weight per month."""
    found = zero(history, plan)
    for row, code in enumerate(history.codes):
        if not held[row].any():
            continue
        for column, step in enumerate(plan.steps):
            uniform = even(generator(name, history.origin, code, step, plan.seed), plan.draws)
            found[row, column] = pick(held[row], weights, uniform)
    return found
