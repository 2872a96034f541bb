"""What every method is given: series, their step, and the fits that several methods rest on, made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from azm.assess.surge.farrington import MONTHLY, WEEKLY, Judged, Settings, farrington
from azm.terms.errors import BadInput

SETTINGS = {"week": WEEKLY, "month": MONTHLY}


@dataclass(frozen=True)
class Series:
    """`counts[series, period]`, integers >= 0, oldest first and without gaps; step is week or month.

    Only periods from column `first` on are judged; those before it serve as past.
    """

    counts: NDArray[np.int64]
    step: str
    first: int = 0

    def __post_init__(self) -> None:
        if self.counts.ndim != 2 or (self.counts < 0).any():
            raise BadInput("counts are a table of series by periods, none below 0.", remedy="give such a table")
        if self.step not in SETTINGS:
            raise BadInput(f"there is no step {self.step!r}.", remedy=f"use one of: {', '.join(SETTINGS)}")

    @property
    def settings(self) -> Settings:
        """How Farrington Flexible looks back over periods of this length."""
        return SETTINGS[self.step]

    @cached_property
    def flexible(self) -> Judged:
        """Farrington Flexible; from one period before the first, for methods that look at two."""
        return farrington(self.counts, self.settings, first=max(self.first - 1, 0))

    def before(self, periods: int) -> NDArray[np.int64]:
        """The counts of so many periods before each one, `[series, period, periods]`; 0 where the series had none."""
        padded = np.pad(self.counts, ((0, 0), (periods, 0)))[:, :-1]
        return np.lib.stride_tricks.sliding_window_view(padded, periods, axis=1)

    def judged(
        self, expected: NDArray[np.float64], bound: NDArray[np.float64], p: NDArray[np.float64] | None, needed: int
    ) -> Judged:
        """Alarms where a count is above its bound; nothing is said of periods with less past than `needed`."""
        known_p = np.full(bound.shape, np.nan) if p is None else p
        return self.only_judged(Judged(self.counts, expected, bound, known_p, self.counts > bound), needed)

    def only_judged(self, found: Judged, needed: int = 0) -> Judged:
        """The same without what is said of periods before the first, or with less past than `needed`."""
        blank = np.arange(self.counts.shape[1]) < max(needed, self.first)
        expected, bound, p = (np.where(blank, np.nan, each) for each in (found.expected, found.bound, found.p))
        return replace(found, expected=expected, bound=bound, p=p, is_alarm=found.is_alarm & ~blank)
