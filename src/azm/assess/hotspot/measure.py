"""How well a ranking of units finds what happens next: hit rate and predictive accuracy index (PAI)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SHARES = (0.01, 0.05, 0.10)


def hit_rate(score: Floats, area: Floats, hits: Floats, share: float) -> float:
    """The share of `hits` that lies in the highest-ranked units that make up a share of the whole area.

    All three hold a number per unit. The unit that the limit cuts through counts for the part of it that still fits,
    so that every ranking is measured on the same area; units of equal score are cut alike. nan without any hit.
    """
    total = float(hits.sum())
    if not total:
        return float("nan")
    levels, level = np.unique(-score, return_inverse=True)
    areas = np.bincount(level, area, minlength=len(levels))
    found = np.bincount(level, hits, minlength=len(levels))
    left = share * area.sum() - np.concatenate([[0.0], np.cumsum(areas)[:-1]])
    return float(found @ np.clip(left / areas, 0.0, 1.0)) / total


def pai(score: Floats, area: Floats, hits: Floats, share: float) -> float:
    """Predictive accuracy index (Chainey, Tompson & Uhlig 2008, Security Journal 21:4-28): hit rate / share of area."""
    return hit_rate(score, area, hits, share) / share
