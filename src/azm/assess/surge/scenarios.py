"""Series with known outbreaks: the 42 scenarios on which methods of detection are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Noufaily et al. 2013 (Statistics in Medicine 32:1206-1222), section 3: level, trend, season, dispersion.
_THETA = (0.1, -2.0, 1.5, 0.5, 2.5, 3.75, 5.0)
_BETA = (0.0025, 0.005, 0.003, 0.002, 0.001, 0.001, 0.0001)
_GAMMA = ((0.6, 0.6), (0.1, 0.3), (0.2, -0.4), (0.5, 0.5), (1.0, 0.1), (0.1, -0.1), (0.05, 0.01))
_PHI = (1.5, 2.0, 1.0, 5.0, 3.0, 1.1, 1.2)
SIZES = (2, 3, 5, 10)
PAST_OUTBREAKS, PAST_SIZE = 4, 5
_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Scenario:
    """log mean of week t: theta + beta t + sum over harmonics; variance is phi times the mean (phi >= 1)."""

    number: int
    theta: float
    beta: float
    gamma: tuple[float, float]
    phi: float
    harmonics: int

    def mean(self, calendar: Calendar) -> NDArray[np.float64]:
        """The expected count of every period, without outbreaks.

        Level and trend are those of weeks: a month has `weeks` times as many cases, and that many times the trend.
        """
        time = np.arange(1, calendar.length + 1)
        level = self.theta + np.log(calendar.weeks) + self.beta * calendar.weeks * time
        turn = 2 * np.pi * time / calendar.period
        for harmonic in range(1, self.harmonics + 1):
            level = level + self.gamma[0] * np.cos(harmonic * turn) + self.gamma[1] * np.sin(harmonic * turn)
        mean: NDArray[np.float64] = np.exp(level)
        return mean


@dataclass(frozen=True, slots=True)
class Calendar:
    """How long a series is, in periods counted from 1, and where past and current outbreaks may start."""

    step: str
    period: int
    length: int
    baseline: tuple[int, int]
    current: tuple[int, int]
    weeks: float


WEEKS = Calendar("week", 52, 624, (313, 575), (576, 624), 1.0)
# The same twelve years by month; the last year is judged.
MONTHS = Calendar("month", 12, 144, (73, 132), (133, 144), 52 / 12)
CALENDARS = {calendar.step: calendar for calendar in (WEEKS, MONTHS)}

SCENARIOS = tuple(
    Scenario(number, theta, beta if has_trend else 0.0, gamma, phi, harmonics)
    for number, (theta, beta, gamma, phi, has_trend, harmonics) in enumerate(
        (
            (*each, has_trend, harmonics)
            for each in zip(_THETA, _BETA, _GAMMA, _PHI, strict=True)
            for has_trend in (False, True)
            for harmonics in (0, 1, 2)
        ),
        start=1,
    )
)


@dataclass(frozen=True, slots=True)
class Simulated:
    """Series by row, periods by column: counts, whether a period is in any outbreak, and in the current one.

    `scenario`, `seed` and `size` (of the current outbreak, in standard deviations) name each row. `judged` are the
    columns in which alarms count.
    """

    counts: NDArray[np.int64]
    outbreak: NDArray[np.bool_]
    current: NDArray[np.bool_]
    scenario: NDArray[np.int64]
    seed: NDArray[np.int64]
    size: NDArray[np.int64]
    judged: slice


def simulate(
    seeds: Sequence[int], *, calendar: Calendar = WEEKS, scenarios: Sequence[Scenario] = SCENARIOS
) -> Simulated:
    """Every scenario for every seed: one background with four past outbreaks, and on it one current outbreak per size.

    An outbreak has Poisson(k SD) cases, SD = sqrt(mean x phi) at its start, each delayed by a lognormal(0, .5) number
    of weeks, rounded down. The same seed gives the same series.
    """
    made = [_four(scenario, seed, calendar) for scenario in scenarios for seed in seeds]
    named = [(s.number, seed, size) for s in scenarios for seed in seeds for size in SIZES]
    number, seed, size = (np.array(column, dtype=np.int64) for column in zip(*named, strict=True))
    counts, outbreak, current = (np.concatenate(parts) for parts in zip(*made, strict=True))
    judged = slice(calendar.current[0] - 1, calendar.current[1])
    return Simulated(counts, outbreak, current, number, seed, size, judged)


_Made = tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]


def _four(scenario: Scenario, seed: int, calendar: Calendar) -> _Made:
    """A background and its four current outbreaks, one row per size."""
    random = np.random.default_rng([seed, scenario.number, calendar.period])
    mean = scenario.mean(calendar)
    if scenario.phi > 1:
        background = random.negative_binomial(mean / (scenario.phi - 1), 1 / scenario.phi)
    else:
        background = random.poisson(mean)
    deviation = np.sqrt(mean * scenario.phi)
    counts, in_past = background.astype(np.int64), np.zeros(calendar.length, dtype=np.bool_)
    for start in random.integers(calendar.baseline[0] - 1, calendar.baseline[1], size=PAST_OUTBREAKS):
        _add(counts, in_past, int(start), PAST_SIZE * deviation[start], calendar, random)
    rows, current = np.tile(counts, (len(SIZES), 1)), np.zeros((len(SIZES), calendar.length), dtype=np.bool_)
    start = int(random.integers(calendar.current[0] - 1, calendar.current[1]))
    for row, size in enumerate(SIZES):
        _add(rows[row], current[row], start, size * deviation[start], calendar, random)
    return rows, current | in_past, current


def _add(
    counts: NDArray[np.int64],
    marked: NDArray[np.bool_],
    start: int,
    expected: float,
    calendar: Calendar,
    random: np.random.Generator,
) -> None:
    """Adds one outbreak's cases and marks its periods, from its start to its last case."""
    delay = random.lognormal(0.0, _SPREAD, size=random.poisson(expected)) / calendar.weeks
    at = start + np.floor(delay).astype(np.int64)
    at = at[at < counts.size]
    np.add.at(counts, at, 1)
    if at.size:
        marked[start : int(at.max()) + 1] = True
