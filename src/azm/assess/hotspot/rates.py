"""Shrunk rates: what few events say of a unit is drawn towards what all units say together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ROUNDS, _CLOSE = 500, 1e-10
# Above this the units differ no more than Poisson counts of one rate do.
_MOST_NU = 1e6


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Rates relative to the expected counts, one per unit, and the gamma distribution that they are taken from.

    The gamma has mean `alpha / nu` and variance `alpha / nu**2`. A large `nu` says that the units hardly differ.
    """

    relative: Floats
    alpha: float
    nu: float


def shrunk(observed: Floats, expected: Floats) -> Shrunk:
    """Poisson-gamma rates (Clayton & Kaldor 1987, Biometrics 43:671-681): (observed + alpha) / (expected + nu).

    `observed` and `expected` hold a number >= 0 and > 0 per unit. alpha and nu are found by their iteration: the mean
    of the shrunk rates is alpha / nu, and their variance, each deviation raised by 1 + nu / expected, is
    alpha / nu**2. Where the units do not differ more than chance would have it, all get nearly the same rate.
    """
    total = float(observed.sum())
    if not total:
        return Shrunk(np.zeros(len(observed)), 0.0, _MOST_NU)
    overall = total / float(expected.sum())
    nu, alpha = 1.0 / overall, 1.0
    rates = (observed + alpha) / (expected + nu)
    for _ in range(_ROUNDS):
        mean = float(rates.mean())
        spread = float(((1 + nu / expected) * (rates - mean) ** 2).sum()) / max(len(rates) - 1, 1)
        before, nu = nu, min(mean / spread if spread > 0 else _MOST_NU, _MOST_NU)
        alpha = nu * mean
        rates = (observed + alpha) / (expected + nu)
        if abs(nu - before) <= _CLOSE * nu:
            break
    return Shrunk(rates, alpha, nu)


def recent(counts: Floats, half_life: float) -> tuple[Floats, float]:
    """Counts by unit with months that weigh half as much every `half_life` months, and the sum of the weights.

    `counts[unit, month]` runs to the latest month, which weighs 1.
    """
    back = np.arange(counts.shape[1] - 1, -1, -1)
    weight = 0.5 ** (back / half_life)
    return counts @ weight, float(weight.sum())
