"""Placebo dates: how often a date on which nothing is said to have happened looks as changed as the event's.

A placebo-in-time null: A. Abadie, A. Diamond and J. Hainmueller, "Comparative Politics and the Synthetic Control
Method", American Journal of Political Science 59 (2015) 495-510. Every month before the event that leaves a whole
window of the same shape before the event is a placebo date. The p-value is the rank of the event's statistic among
theirs, (1 + as large or larger) / (1 + placebos) (B. V. North, D. Curtis and P. C. Sham, American Journal of Human
Genetics 71 (2002) 439-441); where the series keeps its ways it is right however much months depend on each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from azm.assess.effect.its import Shape, has_enough, judge_windows
from azm.assess.effect.negbin import Array

# Fewer dates could not give a p-value of .05.
LEAST = 19


@dataclass(frozen=True, slots=True)
class Placebos:
    """The two-sided p-value, how many placebo dates it rests on, and their statistics; no p-value from too few."""

    p: float | None
    dates: int
    statistics: Array


def against_placebos(history: Array, shape: Shape, statistic: float) -> Placebos:
    """The event's statistic among those of all placebo dates in `history[month]`, the months before the event.

    Dates that the method would refuse are left out.
    """
    count = len(history) - shape.length + 1
    if count < 1:
        return Placebos(None, 0, np.zeros(0))
    windows = np.lib.stride_tricks.sliding_window_view(history, shape.length)
    windows = windows[has_enough(windows, shape)]
    judged = judge_windows(windows, shape)
    found = judged.statistics[judged.is_usable]
    if len(found) < LEAST:
        return Placebos(None, len(found), found)
    as_large = int((np.abs(found) >= abs(statistic) - 1e-9).sum())
    return Placebos((1 + as_large) / (1 + len(found)), len(found), found)
