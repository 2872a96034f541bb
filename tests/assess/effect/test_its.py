"""Interrupted time series and placebo dates: windows, known changes found again, refusals, the p-value by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from azm.assess.effect.its import Shape, judge_windows, measure, problem, shape_of
from azm.assess.effect.placebo import LEAST, against_placebos
from azm.terms.errors import Refused

SHAPE = Shape(before=48, gap=0, after=24)


def _series(months: int, *, factor: float = 1.0, at: int | None = None, seed: int = 0) -> NDArray[np.float64]:
    """Negative-binomial months with mean 20, multiplied by the factor from a month on."""
    means = np.full(months, 20.0)
    if at is not None:
        means[at:] *= factor
    return np.random.default_rng(seed).negative_binomial(5, 5 / (5 + means)).astype(np.float64)


def test_the_month_of_the_event_is_in_no_column_of_the_design() -> None:
    shape = Shape(before=3, gap=1, after=2)
    assert shape.kept.tolist() == [0, 1, 2, 4, 5]
    assert shape.design.tolist() == [[1, -3 / 12, 0], [1, -2 / 12, 0], [1, -1 / 12, 0], [1, 1 / 12, 1], [1, 2 / 12, 1]]


def test_a_long_past_leaves_room_for_placebo_dates_and_a_short_one_keeps_twelve() -> None:
    assert shape_of(300, 40, has_gap=True) == Shape(48, 1, 24)
    assert shape_of(90, 10, has_gap=False) == Shape(42, 0, 10)
    assert shape_of(20, 10, has_gap=False) == Shape(12, 0, 10)


@pytest.mark.parametrize(("before", "after", "words"), [(11, 9, "11 of at least 12"), (30, 2, "2 of at least 3")])
def test_too_few_months_on_either_side_are_refused(before: int, after: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        shape_of(before, after, has_gap=False)


def test_a_yearly_wave_needs_two_years_before() -> None:
    with pytest.raises(Refused, match="23 of at least 24"):
        shape_of(23, 12, has_gap=False, is_seasonal=True)
    assert Shape(24, 0, 12, is_seasonal=True).design.shape == (36, 5)


def test_a_threefold_level_is_found_again_and_mostly_within_its_interval() -> None:
    found = [measure(_series(72, factor=3.0, at=48, seed=seed), SHAPE, draws=99) for seed in range(30)]
    assert np.exp(np.mean([np.log(each.ratio) for each in found])) == pytest.approx(3.0, rel=0.1)
    assert sum(each.low < 3.0 < each.high for each in found) >= 25
    assert sum(each.low > 1.0 for each in found) >= 25


def test_the_same_seed_gives_the_same_interval() -> None:
    first, second = (measure(_series(72), SHAPE, draws=99, seed=7) for _ in range(2))
    assert first == second


def test_a_silent_aftermath_is_a_decrease_with_a_finite_answer() -> None:
    window = _series(72)
    window[48:] = 0
    found = measure(window, SHAPE, draws=99)
    assert found.ratio < 0.01
    assert found.statistic < -5


def test_few_deaths_before_are_a_problem_that_names_the_number() -> None:
    window = np.zeros(72)
    window[:3] = 3
    assert problem(window, SHAPE).startswith("9 killed in the 48 months before")
    window[0] = 30
    assert problem(window, SHAPE).startswith("3 of the 48 months before are not zero")
    assert not problem(_series(72), SHAPE)


def test_a_level_that_wanders_before_is_a_poor_fit() -> None:
    window = _series(72)
    window[12:36] += 100 * np.sin(np.linspace(0, np.pi, 24))
    assert "stay off the fitted line" in problem(np.round(window), SHAPE)


def test_the_p_value_is_the_rank_among_placebo_dates() -> None:
    history = _series(72 + 38, seed=4)
    windows = np.lib.stride_tricks.sliding_window_view(history, 72)
    statistics = np.sort(np.abs(judge_windows(windows, SHAPE).statistics))
    # As large or larger are the three largest of 39: (1 + 3) / (1 + 39).
    found = against_placebos(history, SHAPE, -float(statistics[-3]))
    assert found.dates == 39
    assert found.p == pytest.approx(0.1)


def test_too_few_placebo_dates_give_no_p_value() -> None:
    found = against_placebos(_series(72 + LEAST - 2), SHAPE, 9.0)
    assert (found.dates, found.p) == (LEAST - 1, None)
    assert against_placebos(_series(40), SHAPE, 9.0).p is None


def test_dates_that_would_be_refused_are_no_placebos() -> None:
    history = np.append(np.zeros(60), _series(100))
    found = against_placebos(history, SHAPE, 0.0)
    assert found.dates < 160 - 72 + 1
    assert found.p == pytest.approx(1.0)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-6, 6))
def test_a_p_value_is_above_zero_and_at_most_one(seed: int, statistic: float) -> None:
    found = against_placebos(_series(100, seed=seed), SHAPE, statistic)
    assert found.p is not None
    assert 0 < found.p <= 1
