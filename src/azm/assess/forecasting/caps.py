"""Caps: a forecast far above anything that a unit has seen is brought down, and that is reported."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.history import Counts

# A mean above so many times the worst month on record is taken for a fault of the model.
MOST_TIMES_WORST = 20


def capped(draws: Counts, series: Counts) -> tuple[Counts, NDArray[np.bool_]]:
    """Draws `[unit, step, draw]` scaled down to a mean of at most 20 x the worst month of `series[unit, month]`.

    Also whether each unit and step was capped. A unit without a death on record is held to 20 a month.
    """
    most = MOST_TIMES_WORST * np.maximum(series.max(axis=1), 1)[:, None]
    mean = draws.mean(axis=-1)
    over: NDArray[np.bool_] = mean > most
    if not over.any():
        return draws, over
    # Rounded down, so that the mean cannot come out above the cap.
    scale = np.where(over, most / np.maximum(mean, 1), 1.0)[..., None]
    return np.where(over[..., None], np.floor(draws * scale), draws).astype(np.int64), over
