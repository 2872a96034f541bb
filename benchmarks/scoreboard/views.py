"""The VIEWS prediction challenge as data: what each window may know, and what came."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from azm.assess.forecasting.history import Counts, History, Series, month_of, ordinal

WINDOWS = tuple(range(2018, 2024))
STEPS = tuple(range(3, 15))
ETHIOPIA = "57"
# Month 1 of VIEWS is January 1980.
_FIRST = ordinal("1980-01") - 1
COUNTRIES = Path(__file__).with_name("views_countries.csv")


@dataclass(frozen=True, slots=True)
class Window:
    """A year that is forecast from the October before it; `observed[unit, step]` is state-based deaths."""

    year: int
    history: History
    observed: Counts


def data(name: str) -> Path:
    """A file of the shared data, found through AZM_SHARED (default ../shared)."""
    shared = os.environ.get("AZM_SHARED") or Path(__file__).resolve().parents[3] / "shared"
    return Path(shared) / "data" / name


@cache
def state_based() -> tuple[tuple[str, ...], Series]:
    """The countries' VIEWS ids and their state-based deaths by month."""
    with data("views/actuals_country_month_sb.csv").open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    numbers = [int(row[0]) for row in rows]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise AssertionError("the actuals have a gap between months")
    values = np.array([[int(cell) for cell in row[1:]] for row in rows], dtype=np.int64).T
    return tuple(head[1:]), Series(month_of(_FIRST + numbers[0]), values)


@cache
def all_types() -> Series:
    """All deaths of organised violence by month from 1989-01, by the same countries in the same order.

    A country that the file leaves out had none.
    """
    codes, _ = state_based()
    with COUNTRIES.open(newline="", encoding="utf-8") as file:
        rows = {row["iso3"]: codes.index(row["views_id"]) for row in csv.DictReader(file)}
    first, last = ordinal("1989-01"), ordinal("2024-12")
    values = np.zeros((len(codes), last - first + 1), dtype=np.int64)
    with data("ucdp/country_month_25_1.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            # 1985 to 1988 are zeros that nobody counted.
            if row["year_month"] >= "1989-01":
                values[rows[row["country_iso3"]], ordinal(row["year_month"]) - first] = float(
                    row["ucdp_fatalities_best"]
                )
    return Series("1989-01", values)


def window(year: int) -> Window:
    """The window of a year: the history ends with the October before it."""
    codes, own = state_based()
    history = History(codes, f"{year - 1}-10", own, all_types())
    return Window(year, history, _ahead(own, history.origin))


def training(year: int) -> Window:
    """The same from the October of an earlier year, with all types of violence as what is forecast."""
    codes, _ = state_based()
    history = History(codes, f"{year}-10", all_types())
    return Window(year + 1, history, _ahead(all_types(), history.origin))


def _ahead(series: Series, origin: str) -> Counts:
    at = ordinal(origin) - ordinal(series.first)
    return series.values[:, at + STEPS[0] : at + STEPS[-1] + 1]
