"""The pool: a linear mixture of models, weighted by class of intensity, then adjusted and capped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting import scores
from azm.assess.forecasting.caps import capped
from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.conformal import Stretch
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.intensity import CLASSES, classes_of
from azm.assess.forecasting.models.candidates import BENCHMARK, CANDIDATES
from azm.assess.forecasting.models.long import extended

Floats = NDArray[np.float64]
COMPONENTS = ("decay6", "smoothed4", "smoothed8", "analogue")
# Half of what the past scores say, half equal weights: learnt weights of forecasts seldom do better than equal ones.
SHRINKAGE = 0.5
# Below three years of months the pool would rest on other units alone.
LEAST_MONTHS = 36
_ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was learnt: a weight per component for every class of intensity, and the stretch of the upper halves."""

    weights: Mapping[str, tuple[float, ...]]
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Pooled:
    """Draws `[unit, step, draw]`, which units got the benchmark for want of history, and which cells were capped."""

    draws: Counts
    fell_back: NDArray[np.bool_]
    capped: NDArray[np.bool_]


def pooled(history: History, plan: Plan, parameters: Parameters) -> Pooled:
    """The pool's draws; conflictology12 for all units where the history is shorter than three years."""
    series = extended(history)
    if series.shape[1] < LEAST_MONTHS:
        draws = CANDIDATES[BENCHMARK](history, plan)
        everyone = np.ones(len(history.codes), dtype=bool)
        return Pooled(draws, everyone, np.zeros(draws.shape[:2], dtype=bool))
    mixed = mixture(components(history, plan), classes_of(series), parameters.weights)
    draws, over = capped(parameters.stretch.apply(mixed), series)
    return Pooled(draws, np.zeros(len(history.codes), dtype=bool), over)


def components(history: History, plan: Plan) -> list[Counts]:
    """The draws of every component."""
    return [CANDIDATES[name](history, plan) for name in COMPONENTS]


def mixture(drawn: Sequence[Counts], classes: NDArray[np.str_], weights: Mapping[str, tuple[float, ...]]) -> Counts:
    """As many draws of each component as its weight in the unit's class says; the draws of a component are shuffled."""
    found = np.zeros_like(drawn[0])
    for name in CLASSES:
        rows = classes == name
        if not rows.any():
            continue
        parts = [
            draws[rows][..., :count]
            for draws, count in zip(drawn, _shares(weights[name], found.shape[-1]), strict=True)
        ]
        found[rows] = np.concatenate(parts, axis=-1)
    return found


def learn(
    drawn: Sequence[Sequence[Counts]], observed: Sequence[Counts], classes: Sequence[NDArray[np.str_]]
) -> dict[str, tuple[float, ...]]:
    """Weights by class that make the log score of the mixture best over the windows, shrunk half way to equal ones.

    `drawn[window][component][unit, step, draw]`. The best weights of a mixture of fixed densities are found by
    expectation and maximisation (Dempster, Laird & Rubin 1977); the densities are the shares of the score's bins.
    """
    found = {}
    equal = 1 / len(COMPONENTS)
    for name in CLASSES:
        density = np.concatenate(
            [
                np.stack(
                    [2.0 ** -scores.ignorance(draws[rows == name], came[rows == name]).ravel() for draws in parts],
                    axis=1,
                )
                for parts, came, rows in zip(drawn, observed, classes, strict=True)
            ]
        )
        weights = np.full(len(COMPONENTS), equal)
        for _ in range(_ROUNDS if len(density) else 0):
            share = weights * density
            weights = (share / share.sum(axis=1, keepdims=True)).mean(axis=0)
        found[name] = tuple(round(float((1 - SHRINKAGE) * weight + SHRINKAGE * equal), 4) for weight in weights)
    return found


def _shares(weights: Sequence[float], draws: int) -> list[int]:
    """Whole numbers of draws in the proportion of weights, by largest remainder."""
    exact = np.array(weights) / sum(weights) * draws
    counts = np.floor(exact).astype(int)
    for at in np.argsort(counts - exact, kind="stable")[: draws - counts.sum()]:
        counts[at] += 1
    return [int(count) for count in counts]
