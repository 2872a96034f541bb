"""The forecasts of the scoreboard: VIEWS country-months, windows 2018 to 2023."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.history import Counts, History
from azm.assess.forecasting.models import simple
from benchmarks.scoreboard import tables, views
from benchmarks.scoreboard.board import Board, Row, board, classes_of
from benchmarks.scoreboard.measures import Floats, measured

FOLDER = Path(__file__).parent
REFERENCE = "conflictology12"
RAW = "conflictology12, 12 raw draws"
PLAN = Plan(steps=views.STEPS)
SKILLS = ("log1p_crps", "ign", "mis", "crps", "brier_1", "brier_25", "brier_100")
# Rebuilt rows, the tolerance, and the published numbers they must return, window by window (or their mean).
PUBLISHED: Mapping[str, tuple[str, float, tuple[float, ...]]] = {
    RAW: ("crps", 1e-3, (14.483, 9.146, 21.339, 76.849, 123.995, 50.357)),
    "zero": ("crps", 1e-3, (24.130, 23.019, 32.041, 87.339, 120.968, 53.543)),
    "last-historical Poisson": ("crps", 0.05, (158.16,)),
}
PUBLISHED_MIS: Mapping[str, tuple[float, ...]] = {
    RAW: (186.554, 89.058, 344.964, 1435.555, 2142.128, 1042.916),
    "zero": (482.609, 460.375, 640.812, 1746.780, 2419.363, 1070.864),
}
PROTOCOL = """\
State-based deaths of 191 countries (UCDP GED by way of the 2023/24 VIEWS prediction challenge), windows 2018 to 2023,
each forecast from data cut at 31 October of the year before, 3 to 14 months ahead: 2,292 cells a window. CRPS, MIS and
IGN are the challenge's own; log1p-CRPS is the CRPS of log(1 + count). Before anything is shown the evaluator must
return the published CRPS and MIS of conflictology12 (from its 12 raw draws) and zero to 0.001, and the CRPS of
last-historical Poisson to 0.05. Intervals resample whole countries. Raw CRPS alone proves nothing here: one cell
(Ethiopia, December 2021: 113,554) is 49.5 of the 76.85 points of 2021.

Months of state-based deaths that a model may read: 12 in the window of 2018, 12 more in each later one; of all types of
violence (UCDP GED 25.1, from January 1989, cut at the same origin) 346 and more."""
# Quoted as published, not rebuilt: CRPS by window.
QUOTED = (
    ("bootstrap240", "23.577", "22.458", "31.417", "86.626", "120.249", "52.722", "56.175"),
    ("Bodentien-Rueter NB (participant)", "14.090", "9.337", "21.884", "78.200", "", "", ""),
    (
        "plain pool of four history-only models, picked of 19 in hindsight",
        *"13.5 9.1 20.9 76.4 122.3 47.5 48.27".split(),
    ),
)


def _raw(history: History, plan: Plan) -> Counts:
    return np.repeat(simple.own_months(history)[:, None, :], len(plan.steps), axis=1)


ENTRANTS: Mapping[str, Callable[[History, Plan], Counts]] = {
    RAW: _raw,
    REFERENCE: simple.conflictology,
    "zero": simple.zero,
    "last-historical Poisson": simple.last_poisson,
}


def scored() -> tuple[Board, dict[str, float]]:
    """The board of all windows, and the seconds that each entrant took for the slowest of them."""
    windows, seconds = [], dict.fromkeys(ENTRANTS, 0.0)
    for year in views.WINDOWS:
        window, found = views.window(year), {}
        for name, model in ENTRANTS.items():
            start = time.perf_counter()
            draws = model(window.history, PLAN)
            seconds[name] = max(seconds[name], time.perf_counter() - start)
            found[name] = measured(draws, window.observed)
        windows.append((str(year), classes_of(window.history.own.values), found))
    return board(windows_codes(), views.STEPS, windows), seconds


def windows_codes() -> tuple[str, ...]:
    """The countries, by their VIEWS ids."""
    return views.state_based()[0]


def check(whole: Board) -> None:
    """AssertionError, naming the row, unless the evaluator returns the published scores."""
    for name, (score, tolerance, expected) in PUBLISHED.items():
        by_window = whole.scores[name][score].mean(axis=(1, 2))
        got = by_window if len(expected) > 1 else np.array([by_window.mean()])
        _agree(name, score, got, np.array(expected), tolerance)
    for name, expected in PUBLISHED_MIS.items():
        _agree(name, "mis", whole.scores[name]["mis"].mean(axis=(1, 2)), np.array(expected), 1e-3)


def _agree(name: str, score: str, got: Floats, expected: Floats, tolerance: float) -> None:
    if np.abs(got - expected).max() > tolerance:
        raise AssertionError(f"{name}: {score} is {got.round(4).tolist()}, published is {expected.tolist()}")


def lines() -> Iterator[str]:
    """Score everybody, check the evaluator, write the CSV files, and tell it."""
    whole, seconds = scored()
    check(whole)
    parts = {"all": whole, "without Ethiopia": whole.without(views.ETHIOPIA)}
    rows = [row for units, part in parts.items() for row in part.rows(units)]
    skills = [
        each
        for units, part in parts.items()
        for each in part.skills(units, REFERENCE, SKILLS)
        if each.model != RAW  # the reference itself
    ]
    tables.write_rows(FOLDER / "forecast_views.csv", rows)
    tables.write_skills(FOLDER / "forecast_views_skill.csv", skills)
    yield PROTOCOL
    for units in parts:
        yield f"\n### Means over the six windows, {units}\n"
        yield from tables.score_rows(_cut(rows, units, "all"), "model")
    yield "\n### CRPS by window\n"
    yield from tables.wide(_cut(rows, "all", "window"), "crps", "rebuilt here")
    yield ""
    yield from tables.markdown(["not rebuilt, quoted as published", *map(str, views.WINDOWS), "mean"], QUOTED)
    for score in ("log1p_crps", "ign", "mis", "coverage_y_gt_0"):
        yield f"\n### {tables.HEADS[score]} by window\n"
        yield from tables.wide(_cut(rows, "all", "window"), score, "model")
    yield "\n### log1p-CRPS by months ahead\n"
    yield from tables.wide(_cut(rows, "all", "step"), "log1p_crps", "model")
    yield "\n### IGN by mean killed per month over the year before the origin\n"
    yield from tables.wide(_cut(rows, "all", "class"), "ign", "model")
    yield f"\n### Skill against {REFERENCE}\n"
    yield from tables.skill_rows(skills)
    yield ""
    yield "Slowest window, seconds: " + ", ".join(f"{name} {spent:.1f}" for name, spent in seconds.items()) + "."


def _cut(rows: list[Row], units: str, by: str) -> list[Row]:
    return [row for row in rows if (row.units, row.by) == (units, by)]
