"""Where high values lie together: Gi* and local Moran, each with p values from maps drawn anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PERMUTATIONS = 999


@dataclass(frozen=True, slots=True)
class Local:
    """A statistic and a p value per unit; nan where a unit has no neighbour or all values are equal."""

    statistic: Floats
    p: Floats


def gi_star(values: Floats, neighbours: NDArray[np.bool_], *, permutations: int = PERMUTATIONS, seed: int = 0) -> Local:
    """Gi* (Ord & Getis 1995, Geographical Analysis 27:286-306): how far a unit and its neighbours lie above the mean.

    `neighbours[i, j]` says that j is a neighbour of i; each unit counts as its own. The statistic is in standard
    deviations of its random distribution. p is one-sided (high), the rank among maps on which all values are dealt out
    anew: the share of maps, this one among them, on which the unit's sum is as high or higher. Such p values are
    uniform, or too large where values are equal, on a map without any order.
    """
    number = len(values)
    weights = (neighbours | np.eye(number, dtype=bool)).astype(np.float64)
    mean, deviation, size = values.mean(), values.std(), weights.sum(axis=1)
    if number < 2 or deviation <= 1e-12 * max(abs(mean), 1.0):
        return Local(np.full(number, np.nan), np.full(number, np.nan))
    sums = weights @ values
    scale = deviation * np.sqrt((number * size - size**2) / (number - 1))
    statistic = np.divide(sums - mean * size, scale, out=np.full(number, np.nan), where=scale > 0)
    dealt = np.random.default_rng(seed).permuted(np.tile(values, (permutations, 1)), axis=1)
    # Sums of the same numbers in another order differ in the last places.
    as_high = (dealt @ weights.T >= sums - 1e-9 * max(np.abs(sums).max(), 1e-300)).sum(axis=0)
    p = (1 + as_high) / (1 + permutations)
    return Local(statistic, np.where(np.isnan(statistic), np.nan, p))


def local_moran(
    values: Floats, neighbours: NDArray[np.bool_], *, permutations: int = PERMUTATIONS, seed: int = 0
) -> Local:
    """Local Moran's I (Anselin 1995, Geographical Analysis 27:93-115) with rows of weights that sum to 1.

    Above 0 a unit is like its neighbours, below 0 it stands out from them. p is two-sided, twice the smaller rank among
    maps on which the unit keeps its value and the others are dealt out anew.
    """
    number = len(values)
    deviations = values - values.mean()
    variance = float((deviations**2).mean())
    nothing = np.full(number, np.nan)
    if number < 3 or np.sqrt(variance) <= 1e-12 * max(abs(float(values.mean())), 1.0):
        return Local(nothing, nothing.copy())
    chance = np.random.default_rng(seed)
    places = chance.permuted(np.tile(np.arange(number - 1), (permutations, 1)), axis=1)
    statistic, p = nothing, nothing.copy()
    for unit in range(number):
        beside = np.flatnonzero(neighbours[unit] & (np.arange(number) != unit))
        if not len(beside):
            continue
        lag = deviations[beside].mean()
        others = np.delete(deviations, unit)
        dealt = others[places[:, : len(beside)]].mean(axis=1)
        statistic[unit] = deviations[unit] * lag / variance
        close = 1e-9 * float(np.abs(deviations).max())
        ranks = (dealt >= lag - close).sum(), (dealt <= lag + close).sum()
        p[unit] = min(1.0, 2 * (1 + min(ranks)) / (1 + permutations))
    return Local(statistic, p)
