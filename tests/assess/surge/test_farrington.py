"""Farrington Flexible: by hand where one can, against R's answers where one cannot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from azm.assess.surge.farrington import WEEKLY, Settings, farrington, levels_of, recent
from azm.assess.surge.loglinear import Design, fit
from azm.assess.surge.methods import METHODS
from azm.assess.surge.past import Series
from tests.assess.surge.agreement import agreement

DATA = Path(__file__).resolve().parents[2] / "data" / "surge"
FILES = {"week": ("weeks.csv", "weeks_r.csv"), "month": ("months.csv", "months_r.csv")}


@pytest.mark.parametrize("step", ["week", "month"])
def test_alarms_and_bounds_agree_with_those_of_r(step: str) -> None:
    series, said = (DATA / name for name in FILES[step])
    found = agreement(METHODS["farrington"].judge, series, said, step)
    assert found.either >= 10
    assert found.both >= 0.95
    assert found.within >= 0.99


@pytest.mark.parametrize("step", ["week", "month"])
def test_ears_agrees_with_that_of_r(step: str) -> None:
    series, said = (DATA / name for name in FILES[step])
    found = agreement(METHODS["ears-c1"].judge, series, said, step, "ears_")
    assert found.either >= 10
    assert found.both == 1.0
    assert found.widest < 1e-6


def test_the_levels_of_a_year_are_a_window_of_seven_weeks_and_nine_blocks_of_five() -> None:
    level, offsets = levels_of(WEEKLY)
    assert (offsets[0], offsets[-1], len(offsets)) == (-263, -27, 237)
    # A year ago, three weeks on each side of it are of the judged week's level; then come the blocks.
    of = dict(zip(offsets.tolist(), level.tolist(), strict=True))
    assert [of[-52 + week] for week in (-3, 0, 3, 4, 8, 9)] == [9, 9, 9, 0, 0, 1]
    assert of[-56] == 8


def test_where_a_year_does_not_divide_the_first_blocks_are_longer() -> None:
    level, _ = levels_of(Settings(period=12, years=1, half_window=1, levels=3, gap=0))
    # 12 - 3 = 9 months in two blocks: five and four.
    assert level.tolist() == [2, 2, 2, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2]


def test_a_constant_past_is_expected_again_and_its_poisson_quantile_is_the_bound() -> None:
    counts = np.full((1, 264), 2)
    judged = farrington(counts, WEEKLY)
    assert judged.expected[0, 263] == pytest.approx(2, rel=1e-6)
    # P(Y <= 6) = .99547 with mean 2, P(Y <= 5) = .98344.
    assert judged.bound[0, 263] == 6
    assert np.isnan(judged.expected[0, :263]).all()


def test_an_outbreak_a_year_ago_weighs_less_in_what_is_expected() -> None:
    counts = np.full((1, 264), 10)
    counts[0, 263 - 52] = 200
    judged = farrington(counts, WEEKLY)
    # The plain mean of the window would be 10 + 190 / 35 = 15.4.
    assert 10 < judged.expected[0, 263] < 11


def test_what_was_left_out_of_the_past_does_not_change_the_bound() -> None:
    counts = np.tile(np.random.default_rng(1).poisson(4, 264), (2, 1))
    counts[1, 263 - 26 : 263] += 50
    judged = farrington(counts, WEEKLY)
    assert judged.bound[0, 263] == judged.bound[1, 263]


def test_fewer_than_five_cases_in_four_weeks_raise_no_alarm() -> None:
    counts = np.zeros((2, 264), dtype=np.int64)
    counts[:, ::20] = 1
    counts[:, 259:263], counts[:, 263] = 0, (4, 5)
    judged = farrington(counts, WEEKLY)
    assert (judged.bound[:, 263] < 4).all()
    assert judged.is_alarm[:, 263].tolist() == [False, True]


def test_a_past_without_any_case_is_not_judged_as_in_r_but_our_own_method_takes_it_for_zero() -> None:
    counts = np.zeros((2, 264), dtype=np.int64)
    counts[:, 263] = (2, 3)
    assert np.isnan(farrington(counts, WEEKLY).bound[:, 263]).all()
    ours = METHODS["farrington-pair"].judge(Series(counts, "week"))
    assert ours.bound[:, 263].tolist() == [0, 0]
    assert ours.is_alarm[:, 263].tolist() == [False, True]


def test_a_period_without_enough_past_is_not_judged() -> None:
    judged = farrington(np.full((3, 100), 5), WEEKLY)
    assert not judged.is_alarm.any()
    assert np.isnan(judged.bound).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=264, max_size=270), st.integers(0, 400))
def test_an_alarm_is_never_without_a_count_above_the_bound(past: list[int], last: int) -> None:
    judged = farrington(np.array([[*past, last]]), WEEKLY)
    assert not (judged.is_alarm & ~(judged.observed > judged.bound)).any()


def test_the_sum_of_recent_periods_has_each_one_and_those_before_it() -> None:
    assert recent(np.array([[1, 2, 3, 4, 5]]), 3).tolist() == [[1, 3, 6, 9, 12]]


def test_a_regression_without_slope_gives_the_levels_means() -> None:
    design = Design(np.array([2, 2]), np.arange(4.0), with_slope=False)
    found = fit(np.array([[2.0, 4, 10, 30]]), np.ones((1, 4)), design)
    assert np.exp(found.level[0]) == pytest.approx([3, 20], rel=1e-6)
    # Pearson: (1/3 + 1/3 + 100/20 + 100/20) / 2 degrees of freedom; each row is half of its level.
    # The weights are those of the last step but one.
    assert found.dispersion[0] == pytest.approx((2 / 3 + 10) / 2, rel=1e-4)
    assert found.leverage[0] == pytest.approx([0.5] * 4, rel=1e-6)


def test_a_regression_with_slope_is_that_of_statsmodels() -> None:
    random = np.random.default_rng(3)
    time = np.linspace(-5, 0, 60)
    member = np.eye(3)[np.arange(60) // 20]
    counts = random.poisson(np.exp(1 + 0.2 * time)).astype(np.float64)
    weights = random.uniform(0.2, 1, 60)
    found = fit(counts[None, :], weights[None, :], Design(np.array([20, 20, 20]), time, with_slope=True))
    wanted = sm.GLM(counts, np.column_stack([member, time]), family=sm.families.Poisson(), var_weights=weights).fit(
        tol=1e-12
    )
    assert [*found.level[0], found.slope[0]] == pytest.approx(wanted.params, rel=1e-6)
    assert found.slope_spread[0] == pytest.approx(wanted.cov_params(scale=1)[3, 3], rel=1e-5)
