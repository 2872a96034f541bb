"""How good a method is on series with known outbreaks: false alarms, outbreaks found, alarms that were right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.surge.farrington import Judged
from azm.assess.surge.scenarios import SIZES, Simulated


@dataclass(frozen=True, slots=True)
class Tally:
    """What a method did on each series: alarms and periods outside outbreaks, alarms inside, whether it found its one.

    `has_outbreak` is false where the current outbreak turned out to have no case; `found` is then false too.
    """

    scenario: NDArray[np.int64]
    seed: NDArray[np.int64]
    size: NDArray[np.int64]
    quiet: NDArray[np.int64]
    false: NDArray[np.int64]
    right: NDArray[np.int64]
    has_outbreak: NDArray[np.bool_]
    found: NDArray[np.bool_]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Tally:
        """The tally of some of the series; a series may be chosen more than once."""
        return Tally(*(getattr(self, name)[chosen] for name in self.__slots__))

    def scores(self) -> dict[str, float]:
        """fpr: share of quiet periods with an alarm; ppv: share of alarms inside an outbreak; pod_k: share found.

        An outbreak is found by at least one alarm between its start and its last case (Noufaily et al. 2013, section
        4); sizes are in equal parts in fpr and ppv. nan where there is nothing to divide by.
        """
        found = {"fpr": _share(self.false.sum(), self.quiet.sum())}
        found["ppv"] = _share(self.right.sum(), self.right.sum() + self.false.sum())
        for size in SIZES:
            of_size = (self.size == size) & self.has_outbreak
            found[f"pod_{size}"] = _share((self.found & of_size).sum(), of_size.sum())
        return found


def tally(judged: Judged, simulated: Simulated) -> Tally:
    """Alarms against outbreaks, over the judged periods."""
    alarms, outbreak, current = (
        each[:, simulated.judged] for each in (judged.is_alarm, simulated.outbreak, simulated.current)
    )
    return Tally(
        scenario=simulated.scenario,
        seed=simulated.seed,
        size=simulated.size,
        quiet=(~outbreak).sum(axis=1),
        false=(alarms & ~outbreak).sum(axis=1),
        right=(alarms & outbreak).sum(axis=1),
        has_outbreak=np.asarray(current.any(axis=1)),
        found=np.asarray((alarms & current).any(axis=1)),
    )


def joined(tallies: list[Tally]) -> Tally:
    """Several tallies as one."""
    return Tally(*(np.concatenate([getattr(each, name) for each in tallies]) for name in Tally.__slots__))


def intervals(found: Tally, *, draws: int = 1000, seed: int = 0) -> Mapping[str, tuple[float, float]]:
    """95 % intervals of the scores: whole seeds (replicates of all scenarios) drawn with replacement."""
    random = np.random.default_rng(seed)
    seeds = np.unique(found.seed)
    sums = np.stack([_sums(found.rows(found.seed == each)) for each in seeds])
    drawn = random.integers(0, len(seeds), size=(draws, len(seeds)))
    totals = sums[drawn].sum(axis=1)
    below = totals[:, 1::2]
    names = ("fpr", "ppv", *(f"pod_{size}" for size in SIZES))
    columns = zip(names, totals[:, ::2].T, below.T, strict=True)
    return {name: _middle(part[whole > 0] / whole[whole > 0]) for name, part, whole in columns}


def _middle(scores: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(scores, [0.025, 0.975]) if scores.size else (np.nan, np.nan)
    return float(low), float(high)


def _sums(found: Tally) -> NDArray[np.float64]:
    """Numerators and denominators of the scores, in turns."""
    right, false = found.right.sum(), found.false.sum()
    sums = [false, found.quiet.sum(), right, right + false]
    for size in SIZES:
        of_size = (found.size == size) & found.has_outbreak
        sums += [(found.found & of_size).sum(), of_size.sum()]
    return np.array(sums, dtype=np.float64)


def _share(part: np.int64, whole: np.int64) -> float:
    return float(part / whole) if whole else float("nan")
