"""Cigarette packs per head of 39 American states, the standard check of synthetic-control methods."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ROOT = Path(__file__).resolve().parents[2]
FILE = Path(os.environ.get("AZM_SHARED") or _ROOT.parent / "shared") / "data" / "effect" / "california_prop99.csv"
# Estimates of the effect of Proposition 99 that the methods are known by.
PUBLISHED = {"sdid": -15.60, "sc": -19.48, "did": -27.35}


def california() -> NDArray[np.float64]:
    """Packs [state, year] from 1970 on, California last; the 19 years to 1988 lie before."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    states = sorted({row["State"] for row in rows}, key=lambda state: (state == "California", state))
    years = sorted({row["Year"] for row in rows})
    packs = {(row["State"], row["Year"]): float(row["PacksPerCapita"]) for row in rows}
    return np.array([[packs[state, year] for year in years] for state in states])
