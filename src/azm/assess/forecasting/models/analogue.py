"""Analogues: what followed on the months, of any unit, that were most like a unit's present."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.forecasting.chance import Plan, even, generator, pick
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.models.long import extended
from azm.assess.forecasting.models.own import spread
from azm.assess.forecasting.models.simple import zero

Floats = NDArray[np.float64]
# Months since the last death are told apart up to here.
_LONGEST_QUIET = 240
# The months of history that a case needs.
_LEAST = 24


@dataclass(frozen=True, slots=True)
class Likeness:
    """A weight per feature, cases per unit, months between cases, and the shape by which a count is spread."""

    weights: tuple[float, ...] = (0.35, 0.6, 1.0, 0.7, 0.35, 1.5)
    cases: int = 150
    stride: int = 1
    shape: float = 6.0


LIKENESS = Likeness()


def analogue(history: History, plan: Plan, likeness: Likeness = LIKENESS) -> Counts:
    """Draws of what followed on the nearest cases, nearer ones more often, scaled by the ratio of levels.

    A case is a unit and a month whose next months are known at the origin. A unit that has seen no death takes cases
    without any. The ratio is kept within 1/4 to 4; a count of 1 or more stays 1 or more.
    """
    series = extended(history)
    library = _library(history.codes, series, plan, likeness)
    found = zero(history, plan)
    if not len(library.rows):
        return found
    queries = features(series, series.shape[1] - 1) * np.array(likeness.weights)
    for row, code in enumerate(history.codes):
        near, weights = _nearest(library.features, queries[row], likeness.cases)
        ratio = _ratio(queries[row], library.features[near], likeness)
        followed = series[library.rows[near, None], library.months[near, None] + np.array(plan.steps)]
        scaled = np.where(followed > 0, np.maximum(np.rint(followed * ratio[:, None]), 1), 0).astype(np.int64)
        for column, step in enumerate(plan.steps):
            uniform = even(generator("analogue", history.origin, code, step, plan.seed), plan.draws)
            found[row, column] = pick(scaled[:, column], weights, uniform)
    return spread(found, history, plan, likeness.shape, "analogue")


def _nearest(table: Floats, query: Floats, cases: int) -> tuple[NDArray[np.int64], Floats]:
    """The nearest cases, nearest first, and the weight of each: a Gaussian as wide as the nearest quarter lies."""
    squared = ((table - query) ** 2).sum(axis=1)
    some = np.argpartition(squared, min(cases, len(squared) - 1))[:cases]
    near = some[np.argsort(squared[some], kind="stable")]
    distance = np.sqrt(squared[near])
    width = max(float(distance[len(near) // 4]), 1e-3)
    return near, np.exp(-0.5 * (distance / width) ** 2)


@dataclass(frozen=True, slots=True)
class _Library:
    features: Floats
    rows: NDArray[np.int64]
    months: NDArray[np.int64]


def _library(codes: tuple[str, ...], series: Counts, plan: Plan, likeness: Likeness) -> _Library:
    """All cases whose months ahead are known, units by code, so that the order of units does not matter."""
    ordered = np.array(sorted(range(len(codes)), key=codes.__getitem__), dtype=np.int64)
    last = series.shape[1] - 1 - max(plan.steps)
    months = np.arange(last, _LEAST - 1, -likeness.stride, dtype=np.int64)
    if not len(months):
        return _Library(np.zeros((0, len(likeness.weights))), np.zeros(0, np.int64), np.zeros(0, np.int64))
    table = np.concatenate([features(series, month)[ordered] for month in months])
    # Equal cases are told apart by a hair, or the first codes of the alphabet would always be nearest.
    hair = generator("analogue", len(table)).normal(0, 1e-6, table.shape)
    return _Library(
        table * np.array(likeness.weights) + hair, np.tile(ordered, len(months)), np.repeat(months, len(ordered))
    )


def features(series: Counts, month: int) -> Floats:
    """What a unit's months up to one look like, `[unit, feature]`.

    log(1 + mean) of 1, 3, 12 and 60 months; log(1 + months since the last death); share of the last 24 with a death.
    """
    past = series[:, : month + 1]
    levels = [np.log1p(past[:, -months:].mean(axis=1)) for months in (1, 3, 12, 60)]
    deadly = past > 0
    quiet = np.where(deadly.any(axis=1), deadly[:, ::-1].argmax(axis=1), _LONGEST_QUIET)
    quiet = np.log1p(np.minimum(quiet, _LONGEST_QUIET))
    return np.stack([*levels, quiet, deadly[:, -24:].mean(axis=1)], axis=1)


def _ratio(query: Floats, cases: Floats, likeness: Likeness) -> Floats:
    weights = np.array(likeness.weights)

    def level(table: Floats) -> Floats:
        found: Floats = np.expm1((table[..., 1] / weights[1] + table[..., 2] / weights[2]) / 2)
        return found

    ratio: Floats = (level(query) + 1) / (level(cases) + 1)
    return np.clip(ratio, 0.25, 4.0)
