"""How far our methods agree with R's surveillance on the same series."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from azm.assess.surge.farrington import Judged
from azm.assess.surge.past import Series

FIRST = {"week": 575, "month": 132}


@dataclass(frozen=True)
class Agreement:
    """Of the periods in which either alarms, the share in which both do; of all bounds, the share within 1 %."""

    either: int
    both: float
    bounds: int
    within: float
    widest: float


def read_series(path: Path, step: str) -> tuple[list[str], Series]:
    """The names and the series of a file that has a column for each."""
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    return names, Series(np.array(rows, dtype=np.int64).T.copy(), step, FIRST[step])


def agreement(method: Callable[[Series], Judged], series: Path, said: Path, step: str, prefix: str = "") -> Agreement:
    """Ours against R's answers; with a prefix, its columns of another method."""
    names, counts = read_series(series, step)
    judged = method(counts)
    with said.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    at = ([names.index(row["series"]) for row in rows], [int(row["period"]) - 1 for row in rows])
    theirs = np.array([row[f"{prefix}is_alarm"] == "1" for row in rows])
    bound = np.array([float(row[f"{prefix}bound"] or "nan") for row in rows])
    return _compared(judged.is_alarm[at], theirs, judged.bound[at], bound)


def _compared(
    ours: NDArray[np.bool_], theirs: NDArray[np.bool_], bound: NDArray[np.float64], wanted: NDArray[np.float64]
) -> Agreement:
    either, known = ours | theirs, np.isfinite(wanted)
    off = np.abs(bound - wanted)[known]
    return Agreement(
        either=int(either.sum()),
        both=float((ours & theirs).sum() / either.sum()),
        bounds=int(known.sum()),
        within=float((off <= 0.01 * wanted[known]).mean()),
        widest=float(off.max()),
    )
