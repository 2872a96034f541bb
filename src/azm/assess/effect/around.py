"""One event in one panel: the window around it, what each method finds of a unit, and how it depends on the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from azm.assess.effect.its import Change, Shape, measure, problem, shape_of
from azm.assess.effect.placebo import LEAST, Placebos, against_placebos
from azm.assess.effect.synthetic import Synthetic, estimate, placebo_estimates
from azm.assess.effect.verdict import Finding
from azm.assess.panel import Panel
from azm.assess.series import next_month
from azm.terms.errors import Refused

# Other lengths of the past, beside the one that is judged: a change that hangs on the start shows here.
OTHER_PASTS = (24, 36, 60, 96)
# Of a normal distribution, the 97.5th percentile.
_NORMAL = 1.96


@dataclass(frozen=True, slots=True)
class Window:
    """Where an event lies in a panel: `start` is the first month counted as after, the shape is around it."""

    start: int
    shape: Shape
    periods: tuple[str, ...]

    @property
    def first(self) -> int:
        """The first month of the window."""
        return self.start - self.shape.gap - self.shape.before

    @property
    def last(self) -> int:
        """One behind the last month of the window."""
        return self.start + self.shape.after

    @property
    def before(self) -> tuple[str, str]:
        """First and last month before."""
        return self.periods[self.first], self.periods[self.first + self.shape.before - 1]

    @property
    def left_out(self) -> str:
        """The month within which the event lies, "" if it began with its month."""
        return self.periods[self.start - 1] if self.shape.gap else ""

    @property
    def after(self) -> tuple[str, str]:
        """First and last month after."""
        return self.periods[self.start], self.periods[self.last - 1]


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """What the interrupted time series finds of a unit, beside its placebo dates."""

    change: Change
    placebos: Placebos

    @property
    def finding(self) -> Finding:
        """For the verdict."""
        return Finding("its", self.change.ratio, self.change.low, self.change.high, 1.0, self.placebos.p)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What synthetic difference-in-differences finds, people per month and unit, beside the other units' placebos."""

    found: Synthetic
    low: float
    high: float
    p: float | None
    donors: int

    @property
    def finding(self) -> Finding:
        """For the verdict."""
        return Finding("sdid", self.found.estimate, self.low, self.high, 0.0, self.p)


def window_of(counts: Panel, event: date, *, is_seasonal: bool = False) -> Window:
    """The window around an event; the month in which it lies is left out unless it was the month's first day.

    Refused where the panel holds too few months on either side.
    """
    own = f"{event:%Y-%m}"
    start = own if event.day == 1 else f"{next_month(event):%Y-%m}"
    before = sum(period < own for period in counts.periods)
    after = sum(period >= start for period in counts.periods)
    shape = shape_of(before, after, has_gap=event.day > 1, is_seasonal=is_seasonal)
    return Window(before + shape.gap, shape, counts.periods)


def time_series(series: NDArray[np.int64], window: Window, *, draws: int = 999, seed: int = 0) -> TimeSeries:
    """The interrupted time series of one unit's counts; Refused where the months before cannot carry it."""
    values = series.astype(np.float64)
    inside = values[window.first : window.last]
    reason = problem(inside, window.shape)
    if reason:
        raise Refused(f"the months before the event cannot carry a comparison: {reason}.")
    change = measure(inside, window.shape, draws=draws, seed=seed)
    history = values[: window.start - window.shape.gap]
    return TimeSeries(change, against_placebos(history, window.shape, change.statistic))


def comparison(counts: Panel, treated: list[int], window: Window, *, seed: int = 0) -> Comparison:
    """Synthetic difference-in-differences of the treated rows against all others that ever count someone before.

    It takes for granted that the event did not touch the others. Refused with fewer than two of them.
    """
    kept = window.first + window.shape.kept
    values = counts.values[:, kept].astype(np.float64)
    donors = [row for row in range(len(values)) if row not in treated and values[row, : window.shape.before].any()]
    if len(donors) - len(treated) < 2:
        raise Refused(f"{len(donors)} other units count anyone killed before the event; at least two are needed.")
    panel = values[[*donors, *treated]]
    found = estimate(panel, len(donors), window.shape.before)
    placebos = placebo_estimates(panel, len(donors), window.shape.before, seed=seed)
    error = _NORMAL * float(np.sqrt(np.mean(placebos**2)))
    as_large = int((np.abs(placebos) >= abs(found.estimate)).sum())
    p = (1 + as_large) / (1 + len(placebos)) if len(placebos) >= LEAST else None
    return Comparison(found, found.estimate - error, found.estimate + error, p, len(donors))


def by_length(series: NDArray[np.int64], window: Window, *, seed: int = 0) -> Iterator[tuple[int, Change, Placebos]]:
    """The same with other lengths of the past: months before, the change, its placebos; those that can be judged."""
    for months in OTHER_PASTS:
        if months > window.start - window.shape.gap:
            continue
        shape = Shape(months, window.shape.gap, window.shape.after, window.shape.is_seasonal)
        try:
            found = time_series(series, Window(window.start, shape, window.periods), draws=199, seed=seed)
        except Refused:
            continue
        yield months, found.change, found.placebos
