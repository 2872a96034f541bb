"""Scoreboard of effects: parity on Proposition 99, and how often a change is found where there is none."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom, norm

from azm.assess.effect.its import MOST_AFTER, measure, problem, shape_of
from azm.assess.effect.placebo import LEAST, against_placebos
from azm.assess.effect.synthetic import estimate
from benchmarks.scoreboard.districts import districts
from benchmarks.scoreboard.prop99 import PUBLISHED, california
from benchmarks.scoreboard.tables import markdown

OUT = Path(__file__).with_name("effect.csv")
DRAWS, FEWER, BLOCKS = 1000, 300, 199
# Districts with fewer killed in the 33 years have no level to simulate.
LEAST_KILLED = 60
# The earliest date leaves a window before it and, before that, windows for placebo dates.
EARLIEST = 120
# How a change is found -> what the table calls it.
TESTS = {
    "naive": "regression's own interval (months as independent)",
    "block": "block-bootstrap interval",
    "placebo": "placebo dates, p ≤ .05",
    "verdict": "the verdict: both",
}
Array = NDArray[np.float64]


class Draw(NamedTuple):
    """One date in one series: which tests found a change."""

    district: int
    naive: bool
    block: bool
    placebo: bool
    verdict: bool


class Simulator:
    """Negative-binomial series with a district's mean, variance and autocorrelation at a lag of one month.

    A Gaussian first-order autoregression gives the probabilities at which the distribution is read; its coefficient is
    the one at which the counts are as autocorrelated as the district's, found by halving.
    """

    def __init__(self, series: Array, chance: np.random.Generator) -> None:
        mean = series.mean()
        # Of a Poisson series or less variance, there is no negative binomial; the bound is next to Poisson.
        alpha = max((series.var(ddof=1) - mean) / mean**2, 1e-3)
        size, share = 1 / alpha, 1 / (1 + alpha * mean)
        most = int(nbinom.ppf(1 - 1e-7, size, share))
        self._cdf = nbinom.cdf(np.arange(most), size, share)
        centred = series - mean
        self.autocorrelation = float(np.clip(centred[1:] @ centred[:-1] / (centred @ centred), 0, 0.95))
        self._phi = self._latent(chance.normal(size=(2, 50_000)))

    def series(self, months: int, chance: np.random.Generator) -> Array:
        """So many months."""
        shocks = chance.normal(size=months + 200) * np.sqrt(1 - self._phi**2)
        state = np.empty(months + 200)
        state[0] = chance.normal()
        for month in range(1, months + 200):
            state[month] = self._phi * state[month - 1] + shocks[month]
        return self._counts(state[200:])

    def _counts(self, state: Array) -> Array:
        return np.searchsorted(self._cdf, norm.cdf(state)).astype(np.float64)

    def _latent(self, shocks: Array) -> float:
        low, high = 0.0, 0.995
        for _ in range(12):
            phi = (low + high) / 2
            next_month = phi * shocks[0] + np.sqrt(1 - phi**2) * shocks[1]
            found = np.corrcoef(self._counts(shocks[0]), self._counts(next_month))[0, 1]
            low, high = (phi, high) if found < self.autocorrelation else (low, phi)
        return low


def lines() -> Iterator[str]:
    """The section."""
    yield from parity()
    killed = districts().killed
    units = np.flatnonzero(killed.sum(axis=1) >= LEAST_KILLED)
    runs = {
        "simulated, no change": draw_all(killed, units, DRAWS, seed=1),
        "simulated, doubled after the date": draw_all(killed, units, FEWER, seed=2, factor=2.0),
        "simulated, four times as many after the date": draw_all(killed, units, FEWER, seed=3, factor=4.0),
        "real placebo dates": draw_all(killed, units, DRAWS, seed=4, is_real=True),
    }
    yield from told(runs, len(units), killed.shape[1])
    write(runs)


def parity() -> Iterator[str]:
    """Proposition 99, ours beside the published estimates."""
    yield "### Parity: California, Proposition 99 (packs per head and year)"
    yield ""
    found = {method: estimate(california(), 38, 19, method).estimate for method in PUBLISHED}
    names = {
        "sdid": "synthetic difference-in-differences",
        "sc": "synthetic control",
        "did": "difference-in-differences",
    }
    rows = ([names[each], f"{PUBLISHED[each]:.2f}", f"{found[each]:.2f}", f"{found[each] - PUBLISHED[each]:+.2f}"]
            for each in PUBLISHED)  # fmt: skip
    yield from markdown(["method", "published", "ours", "difference"], rows)
    yield ""


def draw_all(
    killed: NDArray[np.int64], units: NDArray[np.int64], draws: int, *, seed: int, factor: float = 1.0,
    is_real: bool = False,
) -> tuple[list[Draw], int]:  # fmt: skip
    """So many draws of (unit, date, seed) that the method judges, and how many it refused on the way."""
    chance = np.random.default_rng(seed)
    made: dict[int, Simulator] = {}
    found: list[Draw] = []
    refused, months = 0, killed.shape[1]
    while len(found) < draws:
        unit, at = int(chance.choice(units)), int(chance.integers(EARLIEST, months - MOST_AFTER))
        own = killed[unit].astype(np.float64)
        if not is_real and unit not in made:
            made[unit] = Simulator(own, np.random.default_rng(unit))
        series = own if is_real else made[unit].series(months, chance)
        if factor != 1.0:
            series = np.append(series[:at], np.round(series[at:] * factor))
        draw = judged(series, unit, at, len(found))
        refused += draw is None
        found += [draw] if draw else []
    return found, refused


def judged(series: Array, unit: int, at: int, seed: int) -> Draw | None:
    """What each test says of one date, None where the method refuses."""
    shape = shape_of(at, len(series) - at, has_gap=False)
    window = series[at - shape.before : at + shape.after]
    if problem(window, shape):
        return None
    change = measure(window, shape, draws=BLOCKS, seed=seed)
    against = against_placebos(series[:at], shape, change.statistic)
    if against.p is None:
        return None
    naive, block = (not low <= 1 <= high for low, high in (change.naive, (change.low, change.high)))
    return Draw(unit, naive, block, against.p <= 0.05, block and against.p <= 0.05)


def told(runs: dict[str, tuple[list[Draw], int]], units: int, months: int) -> Iterator[str]:
    """The table of sizes and powers."""
    yield "### How often a change of level is found, nominal 5 %"
    yield ""
    yield f"{units} districts of GED 22.1 with at least {LEAST_KILLED} killed in {months} months (1989-2021)."
    yield "Simulated: negative-binomial series with the district's own mean, variance and autocorrelation. A draw is"
    yield f"a district, a date and a seed; up to 48 months before, 24 after, at least {LEAST} placebo dates; {BLOCKS}"
    yield "bootstrap series. Where months after are multiplied the test has something to see: the share found is its"
    yield "power. Real placebo dates are dates of the real series, at which real changes happen too: their share is no"
    yield "error rate. Intervals: 95 %, whole districts resampled. Refused: too few deaths before, a poor fit before,"
    yield "or too few placebo dates."
    yield ""
    rows = []
    for name, (draws, refused) in runs.items():
        for test, words in TESTS.items():
            share, low, high = interval(draws, test)
            rows.append([name, words, f"{100 * share:.1f}", f"{100 * low:.1f} to {100 * high:.1f}",
                         f"{len(draws):,}", f"{refused:,}"])  # fmt: skip
    yield from markdown(["series", "test", "found, %", "interval", "judged", "refused"], rows)


def interval(draws: list[Draw], test: str) -> tuple[float, float, float]:
    """The share of draws in which a test found a change, with its interval by resampling districts."""
    units = sorted({draw.district for draw in draws})
    hits = np.array([sum(getattr(draw, test) for draw in draws if draw.district == unit) for unit in units])
    sizes = np.array([sum(draw.district == unit for draw in draws) for unit in units])
    again = np.random.default_rng(0).multinomial(len(units), np.full(len(units), 1 / len(units)), 2000)
    low, high = np.quantile((again @ hits) / (again @ sizes), [0.025, 0.975])
    return float(hits.sum() / sizes.sum()), float(low), float(high)


def write(runs: dict[str, tuple[list[Draw], int]]) -> None:
    """The table as CSV."""
    with OUT.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["series", "test", "found", "low", "high", "judged", "refused"])
        for name, (draws, refused) in runs.items():
            for test in TESTS:
                figures = (f"{value:.4f}" for value in interval(draws, test))
                table.writerow([name, test, *figures, len(draws), refused])
