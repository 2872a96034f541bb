"""Onsets: a quiet unit may see deaths again, as often as units that were quiet as long did."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.chance import Plan, even, generator
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.models.long import extended
from azm.assess.forecasting.models.simple import conflictology

# Months without a death, by which quiet units are classed: 12 to 23, 24 to 59, 60 to 119, 120 and more.
_CLASSES = np.array([12, 24, 60, 120])
# Months of the past that cases are taken from.
_PAST = 240


def onset(history: History, plan: Plan) -> Counts:
    """Conflictology for units with a death in the last twelve months; for quiet ones what followed on such quiet.

    A quiet unit's draws are those of all units and months that had been quiet as long, each step's own.
    """
    series = extended(history)
    found = conflictology(history, plan)
    quiet = _quiet(series)
    now = np.searchsorted(_CLASSES, quiet[:, -1], side="right")
    for column, step in enumerate(plan.steps):
        before = np.searchsorted(_CLASSES, quiet[:, :-step][:, -_PAST:], side="right")
        followed = series[:, step:][:, -_PAST:]
        for here in sorted(set(now[now > 0])):
            cases = np.sort(followed[before == here])
            for row in np.nonzero(now == here)[0] if len(cases) else ():
                uniform = even(generator("onset", history.origin, history.codes[row], step, plan.seed), plan.draws)
                found[row, column] = cases[(uniform * len(cases)).astype(np.int64)]
    return found


def _quiet(series: Counts) -> NDArray[np.int64]:
    """Months since the last death at the end of every month, `[unit, month]`; the first death is awaited from 0."""
    months = np.arange(series.shape[1])
    last = np.maximum.accumulate(np.where(series > 0, months, -1), axis=1)
    found: NDArray[np.int64] = months - last
    found[last < 0] = np.broadcast_to(months + 1, series.shape)[last < 0]
    return found
