"""Chance that is the same every time: numbers seeded by model, origin, unit and step, so that order does not matter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.history import Counts

STEPS = tuple(range(3, 15))
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a model: steps ahead of the origin, draws per unit and step, and the seed."""

    steps: tuple[int, ...] = STEPS
    draws: int = DRAWS
    seed: int = 0


def generator(*words: object) -> np.random.Generator:
    """A generator of its own for these words; others leave it as it is."""
    digest = hashlib.sha256("\x1f".join(map(str, words)).encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def even(chance: np.random.Generator, count: int) -> NDArray[np.float64]:
    """`count` numbers in [0, 1), one in each of `count` equal parts, shuffled.

    A sample by these has its shares to within one draw, where independent numbers would miss them by chance.
    """
    spread: NDArray[np.float64] = (chance.permutation(count) + chance.random(count)) / count
    return np.minimum(spread, np.nextafter(1.0, 0.0))


def pick(values: Counts, weights: NDArray[np.float64], uniform: NDArray[np.float64]) -> Counts:
    """Values drawn with weights (need not sum to 1), one for each uniform number, smallest numbers smallest values."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    at = np.searchsorted(total, uniform * total[-1], side="right")
    chosen: Counts = values[order][np.minimum(at, len(values) - 1)]
    return chosen
