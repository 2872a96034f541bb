"""A small made-up world of units for forecasts."""

from __future__ import annotations

import numpy as np
import pytest

from azm.assess.forecasting.history import Counts, History, Series


def world(units: int = 8, months: int = 96, seed: int = 5) -> Counts:
    """Counts `[unit, month]` of units from quiet to deadly, the first without any death."""
    chance = np.random.default_rng(seed)
    level = np.concatenate([[0.0, 0.02], np.geomspace(0.3, 300, units - 2)])[:, None]
    found: Counts = chance.poisson(level * chance.gamma(0.7, 1 / 0.7, (units, months))).astype(np.int64)
    return found


@pytest.fixture
def made_up() -> History:
    """Eight units, 96 months to 2007-12 of an own series that begins in 2006, and a longer related one."""
    whole = world()
    codes = tuple("ABCDEFGH")
    return History(codes, "2007-12", Series("2006-01", whole[:, 72:]), Series("2000-01", whole * 2))
