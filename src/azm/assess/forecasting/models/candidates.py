"""The table of models by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.models import own, simple
from azm.assess.forecasting.models.analogue import analogue
from azm.assess.forecasting.models.onset import onset

Model = Callable[[History, Plan], Counts]

BENCHMARK = "conflictology12"
CANDIDATES: Mapping[str, Model] = {
    BENCHMARK: simple.conflictology,
    "conflictology9": partial(simple.conflictology, months=9),
    "decay6": partial(own.decay, half_life=6.0),
    "decay12": partial(own.decay, half_life=12.0),
    "smoothed4": partial(own.smoothed, half_life=4.0, shape=4.0),
    "smoothed8": partial(own.smoothed, half_life=8.0, shape=4.0),
    "moments12": partial(own.moments, months=12),
    "moments24": partial(own.moments, months=24),
    "autoregressive": own.autoregressive,
    "analogue": analogue,
    "onset": onset,
    "zero": simple.zero,
    "last_poisson": simple.last_poisson,
}
