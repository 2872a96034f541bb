"""When the level of a series changed: the dates of its best partition, each with a block-bootstrap interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.surge.pelt import Array, Costs, Partition, pelt
from azm.terms.errors import BadInput

LEAST_PERIODS = 24
LEAST_STRETCH = 6
DRAWS = 1000
LEVEL = 0.95
_BLOCK = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A change: the first period of the new level, the interval of that date, the mean before and after."""

    period: str
    low: str
    high: str
    before: float
    after: float


def changes(
    periods: Sequence[str],
    counts: NDArray[np.int64],
    *,
    cost: str = "negbin",
    least: int = LEAST_STRETCH,
    seed: int = 0,
) -> tuple[Change, ...]:
    """The changes of one series, oldest first; none if one level fits it best. BadInput below 24 periods.

    The interval holds 95 % of the dates found again when the stretches on both sides of a change are drawn anew, in
    blocks of six periods from each (moving blocks, Kuensch 1989), with the change where it was. It says how well the
    date of a change is known if there is one such change there; it does not say how sure it is that there is one.
    """
    if len(periods) != len(counts):
        raise BadInput(f"{len(periods)} periods, {len(counts)} counts.", remedy="give one count for each period")
    if len(counts) < LEAST_PERIODS:
        raise BadInput(f"too little data: {len(counts)} periods of {LEAST_PERIODS}.", remedy="give a longer series")
    (found,) = pelt(np.asarray(counts, dtype=np.int64)[None, :], cost=cost, least=least)
    edges = [0, *found.changes, len(counts)]
    random = np.random.default_rng(seed)
    return tuple(_dated(periods, counts, edges[at : at + 3], found, at, least, random) for at in range(len(edges) - 2))


def _dated(
    periods: Sequence[str],
    counts: NDArray[np.int64],
    edges: list[int],
    found: Partition,
    at: int,
    least: int,
    random: np.random.Generator,
) -> Change:
    begin, change, end = edges
    drawn = np.concatenate([_drawn(counts[begin:change], random), _drawn(counts[change:end], random)], axis=1).astype(
        np.float64
    )
    dates = begin + single_change(drawn, least=least, size=found.size)
    low, high = np.quantile(dates, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="inverted_cdf").astype(int)
    low, high = min(low, change), max(high, change)
    return Change(periods[change], periods[low], periods[high], found.means[at], found.means[at + 1])


def _drawn(stretch: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
    """DRAWS series as long as the stretch, of blocks that begin anywhere in it."""
    block = min(_BLOCK, len(stretch))
    number = -(-len(stretch) // block)
    starts = random.integers(0, len(stretch) - block + 1, size=(DRAWS, number))
    drawn: NDArray[np.int64] = stretch[(starts[:, :, None] + np.arange(block)).reshape(DRAWS, -1)[:, : len(stretch)]]
    return drawn


def single_change(counts: Array, *, least: int, size: float) -> NDArray[np.int64]:
    """The best place of one change in each row, as the first period of the second stretch (from 0)."""
    length = counts.shape[1]
    total = np.cumsum(counts, axis=1)
    cuts = np.arange(least, length - least + 1)
    left, whole = total[:, cuts - 1], total[:, -1:]
    costs = Costs(np.array([size]), length)
    # Cuts first: every draw is a series of its own to the costs.
    cost = costs.of(left.T, cuts) + costs.of((whole - left).T, length - cuts)
    found: NDArray[np.int64] = cuts[cost.argmin(axis=0)]
    return found
