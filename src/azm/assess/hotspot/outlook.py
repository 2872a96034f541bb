"""Hotspots of a panel: how units rank for the month to come, and which high rates lie together."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.assess.hotspot.local import PERMUTATIONS, gi_star, local_moran
from azm.assess.hotspot.rates import recent, shrunk
from azm.assess.panel import Panel
from azm.assess.surge.fdr import adjusted
from azm.terms.errors import Refused

Floats = NDArray[np.float64]
# Chosen on Pakistan's districts (UCDP GED 22.1), origins January 2000 to November 2009, before any later month was
# scored: months weigh half as much every six months, and a tenth of a unit's rate is that of the units beside it.
HALF_LIFE, SPREAD = 6.0, 0.1
LEAST_UNITS, LEAST_MONTHS = 5, 12
LEVEL = 0.05
USE = "a statistical outlook from past reports; not a basis for action against any person or place"


@dataclass(frozen=True, slots=True)
class Hotspot:
    """One unit at an origin.

    `last_12` counts the last twelve months; `score` ranks the units for the month to come: the rate relative to the
    whole, of which 1 is the mean. `gi_star` with `p` and `q`, and `moran` with its own, are nan where a unit has no
    neighbour or all are alike. `cluster` is "high" where Gi* has q <= .05, blank elsewhere.
    """

    unit: str
    name: str
    last_12: int
    score: float
    p: float
    q: float
    gi_star: float
    moran: float
    moran_p: float
    moran_q: float
    cluster: str


def hotspots(
    counts: Panel, beside: NDArray[np.bool_], areas: Floats | None = None, *, permutations: int = PERMUTATIONS
) -> list[Hotspot]:
    """Every unit of a panel that ends at its origin, the highest score first.

    `beside[i, j]` says which units are neighbours; `areas` are square kilometres, without which every unit is taken to
    be as large as another. Refused with fewer than five units or twelve months.
    """
    _refuse_too_few(counts)
    exposure = np.ones(len(counts.codes)) if areas is None else areas
    scores, rates = score(counts.values, beside, exposure), score(counts.values, beside, exposure, spread=0.0)
    seed = zlib.crc32(f"{counts.unit} {counts.measure} {counts.periods[-1]}".encode())
    gi = gi_star(rates, beside, permutations=permutations, seed=seed)
    moran = local_moran(rates, beside, permutations=permutations, seed=seed)
    q, moran_q = adjusted(gi.p), adjusted(moran.p)
    found = [
        Hotspot(
            unit=code,
            name=counts.names[at],
            last_12=int(counts.values[at, -LEAST_MONTHS:].sum()),
            score=float(scores[at]),
            p=float(gi.p[at]),
            q=float(q[at]),
            gi_star=float(gi.statistic[at]),
            moran=float(moran.statistic[at]),
            moran_p=float(moran.p[at]),
            moran_q=float(moran_q[at]),
            cluster="high" if q[at] <= LEVEL else "",
        )
        for at, code in enumerate(counts.codes)
    ]
    return sorted(found, key=lambda each: (-each.score, each.unit))


def score(
    values: NDArray[np.int64],
    beside: NDArray[np.bool_],
    exposure: Floats,
    *,
    half_life: float = HALF_LIFE,
    spread: float = SPREAD,
) -> Floats:
    """Shrunk rates per exposure, relative to the whole, from `values[unit, month]` that end at the origin.

    Square roots of the months' counts, so that one massacre does not rule the years after it, weighted by recency; a
    share `spread` of them is taken from the units beside; then Poisson-gamma shrinkage. Without `spread` a rate says
    nothing of its neighbours, as a test of clusters needs it.
    """
    observed, _ = recent(np.sqrt(values), half_life)
    around = beside @ exposure
    rate = np.divide(beside @ observed, around, out=np.zeros(len(observed)), where=around > 0)
    observed = np.where(around > 0, (1 - spread) * observed + spread * exposure * rate, observed)
    total = observed.sum()
    return shrunk(observed, exposure * (total / exposure.sum() if total else 1.0)).relative


def _refuse_too_few(counts: Panel) -> None:
    if len(counts.codes) < LEAST_UNITS:
        raise Refused(
            f"{len(counts.codes)} of at least {LEAST_UNITS} units are there to compare by {counts.unit}.",
            where=counts.origin,
            remedy="ask for a smaller unit",
        )
    if len(counts.periods) < LEAST_MONTHS:
        raise Refused(
            f"{len(counts.periods)} of at least {LEAST_MONTHS} months up to the origin are there.",
            where=counts.origin,
            remedy="name a later origin, or use a release that reaches farther back",
        )
