"""The scoreboard of forecasts: countries by their ids, published rows returned, cuts and skill by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from azm.assess.forecasting import scores
from azm.assess.forecasting.models import simple
from benchmarks.scoreboard import views
from benchmarks.scoreboard.board import Board, classes_of
from benchmarks.scoreboard.forecast import PLAN, PUBLISHED, PUBLISHED_MIS

Shared = Callable[[str], Path]


def test_every_country_with_organised_violence_has_its_views_id(shared: Shared) -> None:
    with shared("data/ucdp/country_month_25_1.csv").open(newline="", encoding="utf-8") as file:
        counted = {row["country_iso3"] for row in csv.DictReader(file)}
    with shared("data/views/countries.csv").open(newline="", encoding="utf-8") as file:
        named = {row["id"]: row["name"] for row in csv.DictReader(file)}
    with views.COUNTRIES.open(newline="", encoding="utf-8") as file:
        mapped = {row["iso3"]: row for row in csv.DictReader(file)}
    assert set(mapped) == counted
    assert len({row["views_id"] for row in mapped.values()}) == 123
    assert all(named[row["views_id"]] == row["name"] for row in mapped.values())
    assert {row["views_id"] for row in mapped.values()} <= set(views.state_based()[0])


@pytest.mark.parametrize("position", range(6))
def test_the_evaluator_returns_the_published_scores_of_a_window(shared: Shared, position: int) -> None:
    shared("data/views/actuals_country_month_sb.csv")
    window = views.window(views.WINDOWS[position])
    raw = np.repeat(simple.own_months(window.history)[:, None, :], 12, axis=1)
    for name, draws in (("conflictology12, 12 raw draws", raw), ("zero", simple.zero(window.history, PLAN))):
        expected, mis = PUBLISHED[name][2][position], PUBLISHED_MIS[name][position]
        assert scores.crps(draws, window.observed).mean() == pytest.approx(expected, abs=1e-3)
        assert scores.interval_score(draws, window.observed).mean() == pytest.approx(mis, abs=1e-3)


def test_a_window_knows_october_and_is_scored_from_january(shared: Shared) -> None:
    shared("data/views/actuals_country_month_sb.csv")
    window = views.window(2018)
    assert (window.history.origin, window.history.own.first) == ("2017-10", "2016-11")
    assert window.history.own.values.shape == (191, 12)
    assert window.history.related is not None
    assert window.history.related.values.shape == (191, 346)
    codes, whole = views.state_based()
    assert window.observed.shape == (191, 12)
    # Month 457 is January 2018; the file begins with 443.
    assert np.array_equal(window.observed[:, 0], whole.values[:, 457 - 443])
    assert views.ETHIOPIA in codes


def _board() -> Board:
    ours, theirs = np.array([[[1.0, 3.0], [0.0, 0.0]]]), np.array([[[2.0, 6.0], [0.0, 2.0]]])
    return Board(
        ("A", "B"), ("2020",), (3, 4), np.array([["none", "1 to 10"]]), {"m": {"ign": ours}, "ref": {"ign": theirs}}
    )


def test_a_board_is_cut_by_window_step_and_class() -> None:
    found = {(row.model, row.by, row.key): row.scores["ign"] for row in _board().rows("all")}
    assert found["m", "all", ""] == 1.0
    assert found["m", "step", "4"] == 1.5
    assert found["ref", "class", "none"] == 4.0
    assert found["ref", "class", "1 to 10"] == 1.0


def test_a_board_without_a_unit_holds_the_others_only() -> None:
    (row,) = (row for row in _board().without("A").rows("") if (row.model, row.by) == ("ref", "all"))
    assert (row.cells, row.scores["ign"]) == (2, 1.0)


def test_skill_is_what_the_reference_loses_and_its_interval_holds_it() -> None:
    (skill,) = _board().skills("all", "ref", ["ign"])
    # 4 against 10; only A: 4 against 8; only B: 0 against 2.
    assert [skill.skill, skill.low, skill.high] == pytest.approx([0.6, 0.5, 1.0])
    assert (skill.won, skill.windows) == (1, 1)


def test_units_are_classed_by_what_was_known() -> None:
    own = np.array([[0] * 12, [1] + [0] * 11, [1] * 12, [9999] + [0] * 12 + [0], [10] * 12], dtype=object)
    own = np.array([list(row)[:12] for row in own], dtype=np.int64)
    assert classes_of(own).tolist() == ["none", "under 1", "1 to 10", "100 and more", "10 to 100"]
