"""All scores of a forecast, cell by cell, and their means."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting import scores

Floats = NDArray[np.float64]
Cells = Mapping[str, Floats]
AT_LEAST = (1, 25, 100)
# Score -> places it is shown with.
SCORES = {
    "crps": 3, "log1p_crps": 4, "ign": 3, "mis": 1, "coverage": 3, "coverage_y_gt_0": 3,
    **{f"brier_{least}": 4 for least in AT_LEAST},
}  # fmt: skip


def measured(draws: scores.Counts, observed: scores.Counts) -> dict[str, Floats]:
    """Every score of every cell; coverage_y_gt_0 is not a number where nobody was killed."""
    inside = scores.covered(draws, observed).astype(float)
    found = {
        "crps": scores.crps(draws, observed),
        "log1p_crps": scores.log_crps(draws, observed),
        "ign": scores.ignorance(draws, observed),
        "mis": scores.interval_score(draws, observed),
        "coverage": inside,
        "coverage_y_gt_0": np.where(observed > 0, inside, np.nan),
    }
    return found | {f"brier_{least}": scores.brier(draws, observed, least) for least in AT_LEAST}


def mean(cells: Floats) -> float:
    """The mean of the cells that have a score; not a number where none has."""
    known = cells[~np.isnan(cells)]
    return float(known.mean()) if known.size else float("nan")


def means(cells: Cells) -> dict[str, float]:
    """The mean of every score."""
    return {name: mean(values) for name, values in cells.items()}
