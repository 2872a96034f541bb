"""PELT: the exact best partition of count series into stretches of constant mean, for many series at once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.terms.errors import BadInput

Array = NDArray[np.float64]
COSTS = ("poisson", "negbin")
_MOST_SIZE = 1e6
# Few enough for a processor's cache, many enough for the steps to weigh little.
_BATCH = 80


@dataclass(frozen=True, slots=True)
class Partition:
    """One series cut up: `changes` are the first periods of the second and later stretches (from 0), `means` theirs.

    `cost` is -2 log likelihood (without what no partition changes) plus `penalty` per change; `size` is the negative
    binomial's (variance = mean + mean^2 / size), inf for Poisson.
    """

    changes: tuple[int, ...]
    means: tuple[float, ...]
    cost: float
    size: float
    penalty: float


def pelt(
    counts: NDArray[np.int64], *, cost: str = "negbin", least: int = 6, penalty: float | None = None
) -> list[Partition]:
    """The partition of lowest cost of each row of `counts[series, period]`, with stretches of at least `least` periods.

    Killick, Fearnhead & Eckley 2012 (JASA 107:1590-1598): optimal partitioning, where a last change that can never be
    best again is dropped; one is dropped here once that is so in every series, so that all advance together. The
    penalty of a change, two parameters, is 2 log n unless given (Schwarz). The size of the negative binomial is that of
    each series' own stretches: by moments within the partition that a size by moments of six-period blocks gives.
    BadInput for another cost or too short series.
    """
    if cost not in COSTS:
        raise BadInput(f"there is no cost {cost!r}.", remedy=f"use one of: {', '.join(COSTS)}")
    series, length = counts.shape
    if least < 1 or length < least:
        raise BadInput(f"{length} periods are too few for stretches of {least}.", remedy="give longer series")
    each = 2 * np.log(length) if penalty is None else float(penalty)
    if cost == "poisson":
        return _partitions(counts, np.full(series, np.inf), least, each)
    edges = list(range(0, length - least + 1, least))
    first = np.array([_size(row, [*edges, length]) for row in counts])
    rough = _partitions(counts, first, least, each)
    sizes = [_size(row, [0, *cut.changes, length]) for row, cut in zip(counts, rough, strict=True)]
    return _partitions(counts, np.array(sizes), least, each)


def _size(row: NDArray[np.int64], edges: list[int]) -> float:
    """The negative binomial's size by moments within stretches that begin and end at `edges`; inf if none is needed."""
    excess, square, spent = 0.0, 0.0, 0
    for begin, end in itertools.pairwise(edges):
        part = row[begin:end]
        mean = part.mean()
        excess += float(((part - mean) ** 2).sum()) - mean * (len(part) - 1)
        square += mean**2 * (len(part) - 1)
        spent += 1
    if len(row) <= spent or excess <= 0 or square <= 0:
        return float("inf")
    # So little over-dispersion is none: a large size costs digits.
    return square / excess if square / excess < _MOST_SIZE else float("inf")


class Costs:
    """-2 log likelihood of stretches at their own mean, for series with these sizes, up to `longest` periods.

    With S the total of n periods and r the size: Poisson -S log S + S log n, negative binomial
    (S + n r) log(S + n r) - S log S - n r log(n r); terms that add up to the same over any cut are left out.
    """

    def __init__(self, size: Array, longest: int) -> None:
        self._is_poisson = bool(np.isinf(size).all())
        lengths = np.arange(longest + 1, dtype=np.float64)
        self._log = np.log(np.maximum(lengths, 1.0))
        if not self._is_poisson:
            self._held = lengths[:, None] * size
            self._held_log = self._held * np.log(np.maximum(self._held, np.finfo(np.float64).tiny))

    def of(self, total: Array, length: NDArray[np.int64]) -> Array:
        """The costs of `total[stretch, series]`, stretches of `length[stretch]` periods."""
        found = np.log(np.maximum(total, 1.0))
        found *= total
        if self._is_poisson:
            found -= total * self._log[length][:, None]
            return -2 * found
        whole = total + self._held[length]
        found += self._held_log[length]
        whole *= np.log(whole)
        whole -= found
        whole *= 2
        return whole


def _partitions(counts: NDArray[np.int64], size: Array, least: int, penalty: float) -> list[Partition]:
    """The best partitions; series without over-dispersion are a Poisson's and are cut up apart."""
    found: list[Partition | None] = [None] * len(counts)
    for is_poisson in (False, True):
        chosen = np.flatnonzero(np.isinf(size) == is_poisson)
        for rows in np.array_split(chosen, -(-len(chosen) // _BATCH)) if chosen.size else ():
            cuts = _of_one_kind(counts[rows], size[rows], least, penalty)
            for row, cut in zip(rows, cuts, strict=True):
                found[row] = cut
    return [cut for cut in found if cut is not None]


def _of_one_kind(counts: NDArray[np.int64], size: Array, least: int, penalty: float) -> list[Partition]:
    series, length = counts.shape
    # Period first: a cumulative total of all series is then one row.
    total = np.zeros((length + 1, series))
    total[1:] = np.cumsum(counts.T, axis=0)
    best = np.full((length + 1, series), np.inf)
    best[0] = -penalty
    last = np.zeros((length + 1, series), dtype=np.int64)
    starts, each, costs = np.array([0]), np.arange(series), Costs(size, length)
    dropped: list[tuple[int, NDArray[np.int64]]] = []
    for end in range(least, length + 1):
        if end - least >= least:
            starts = np.append(starts, end - least)
        while dropped and dropped[0][0] <= end:
            starts = np.setdiff1d(starts, dropped.pop(0)[1])
        found = costs.of(total[end] - total[starts], end - starts)
        found += best[starts]
        chosen = found.argmin(axis=0)
        least_cost = found[chosen, each]
        best[end] = least_cost + penalty
        last[end] = starts[chosen]
        # From here on a change at `end` is better; it can be the last one only `least` periods later.
        never = starts[(found >= best[end]).all(axis=1)]
        if never.size:
            dropped.append((end + least, never))
    return [_walk_back(last[:, row], best[length, row], total[:, row], size[row], penalty) for row in range(series)]


def _walk_back(last: NDArray[np.int64], cost: float, total: Array, size: float, penalty: float) -> Partition:
    edges = [len(last) - 1]
    while edges[0] > 0:
        edges.insert(0, int(last[edges[0]]))
    means = [float((total[b] - total[a]) / (b - a)) for a, b in itertools.pairwise(edges)]
    return Partition(tuple(edges[1:-1]), tuple(means), float(cost), float(size), penalty)
