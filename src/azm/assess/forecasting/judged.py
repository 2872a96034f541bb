"""Forecasts beside what came: the scores of a model over the cells of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from azm.assess.forecasting import scores
from azm.assess.forecasting.history import Counts

# "At least so many killed" in a unit and month, for the Brier score.
THRESHOLDS = (1, 25, 100)


@dataclass(frozen=True, slots=True)
class Judged:
    """Means over the cells (unit and month) of a window; lower is better, but for coverage, which aims at 0.9.

    `crps` and `mis` are in people killed, `ign` in bits; `coverage_above_zero` is of cells with a death, None if none.
    """

    window: str
    model: str
    cells: int
    crps: float
    log1p_crps: float
    ign: float
    mis: float
    brier_1: float
    brier_25: float
    brier_100: float
    coverage: float
    coverage_above_zero: float | None


def judged(window: str, model: str, draws: Counts, observed: Counts) -> Judged:
    """The scores of `draws[unit, month, draw]` against `observed[unit, month]`, which must have a cell at least."""
    inside = scores.covered(draws, observed)
    above = observed > 0
    brier = [_mean(scores.brier(draws, observed, at_least)) for at_least in THRESHOLDS]
    return Judged(
        window,
        model,
        observed.size,
        _mean(scores.crps(draws, observed)),
        _mean(scores.log_crps(draws, observed)),
        _mean(scores.ignorance(draws, observed)),
        _mean(scores.interval_score(draws, observed)),
        brier[0],
        brier[1],
        brier[2],
        _mean(inside),
        _mean(inside[above]) if above.any() else None,
    )


def _mean(values: Any) -> float:
    return float(np.mean(values))
