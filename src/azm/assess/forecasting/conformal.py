"""Conformal adjustment: upper halves stretched, by bins of the forecast's mean, until months with deaths are covered.

After Randahl, Williams & Hegre 2026 (bin-conditional conformal prediction, Political Analysis 34(1)), who ask for
coverage apart where few and where many die. Their bins are of the outcome; ours are of the forecast, which is known
when the forecast is made, and what is moved are the draws, so that every score and chance is of the adjusted ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting import scores
from azm.assess.forecasting.history import Counts

# Lower edges of the bins, in people killed per month as the forecast's mean has it.
EDGES = (0.0, 0.1, 0.5, 2.0, 10.0, 40.0, 150.0)
# What may be learnt: no stretch, or one of these; more would be bought with too wide intervals elsewhere.
STRETCHES = (1.0, 1.1, 1.2, 1.35, 1.5)
COVERAGE = 0.9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A factor >= 1 per bin of EDGES, by which draws above their median are moved away from it."""

    factors: tuple[float, ...]

    def apply(self, draws: Counts) -> Counts:
        """Draws `[..., draw]` with their upper halves stretched; the median and all below it stay."""
        factor = np.array(self.factors)[bins(draws)][..., None]
        middle = np.median(draws, axis=-1, keepdims=True)
        return np.where(draws > middle, np.rint(middle + factor * (draws - middle)), draws).astype(np.int64)


def bins(draws: Counts) -> NDArray[np.int64]:
    """The bin of each forecast by its mean."""
    found: NDArray[np.int64] = np.searchsorted(np.array(EDGES[1:]), draws.mean(axis=-1), side="right")
    return found


def learn(draws: Sequence[Counts], observed: Sequence[Counts]) -> Stretch:
    """The least stretch of each bin with which nine in ten of its months with deaths are covered, or else the most."""
    flat = np.concatenate([each.reshape(-1, each.shape[-1]) for each in draws])
    came = np.concatenate([each.reshape(-1) for each in observed])
    found = []
    for number in range(len(EDGES)):
        chosen = (bins(flat) == number) & (came > 0)
        covered = (
            factor
            for factor in STRETCHES
            if chosen.any()
            and scores.covered(Stretch((factor,) * len(EDGES)).apply(flat[chosen]), came[chosen]).mean() >= COVERAGE
        )
        found.append(next(covered, STRETCHES[-1] if chosen.any() else 1.0))
    return Stretch(tuple(found))
