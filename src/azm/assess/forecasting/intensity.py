"""Classes of units by how many were killed a month over the year before the origin: what was known, not what came."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.history import Counts

# Mean killed per month -> class. A class holds its lower edge; 0 is a class of its own.
CLASSES = ("none", "under 1", "1 to 10", "10 to 100", "100 and more")
_EDGES = np.array([1.0, 10.0, 100.0])


def classes_of(series: Counts) -> NDArray[np.str_]:
    """The class of each unit by the mean of the last twelve months of `series[unit, month]`."""
    level = series[:, -12:].mean(axis=1)
    at = np.where(level == 0, 0, 1 + np.searchsorted(_EDGES, level, side="right"))
    found: NDArray[np.str_] = np.array(CLASSES)[at]
    return found
