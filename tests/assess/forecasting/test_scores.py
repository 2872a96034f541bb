"""Scores by hand: a point mass, two draws, an interval that misses; and what must hold for any draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azm.assess.forecasting import scores

COUNTS = st.integers(0, 5000)
DRAWS = st.lists(COUNTS, min_size=1, max_size=40)


def test_the_crps_of_two_draws_around_the_count_is_worked_by_hand() -> None:
    # mean|x - 2| = (2 + 2) / 2 = 2; mean|x - x'| over the four pairs = (0 + 4 + 4 + 0) / 4 = 2, half of it 1.
    assert scores.crps(np.array([0, 4]), np.array(2)) == pytest.approx(1.0)


@given(COUNTS, COUNTS)
def test_the_crps_of_a_point_mass_is_the_absolute_error(said: int, came: int) -> None:
    assert scores.crps(np.full(7, said), np.array(came)) == pytest.approx(abs(said - came))


@given(DRAWS, COUNTS)
def test_the_crps_equals_its_definition_over_all_pairs(draws: list[int], came: int) -> None:
    pairs = np.abs(np.subtract.outer(draws, draws)).mean()
    expected = np.abs(np.array(draws) - came).mean() - pairs / 2
    assert scores.crps(np.array(draws), np.array(came)) == pytest.approx(expected, abs=1e-6)


@given(DRAWS, COUNTS)
def test_no_score_depends_on_the_order_of_draws(draws: list[int], came: int) -> None:
    turned = np.array(draws[::-1])
    for score in (scores.crps, scores.log_crps, scores.ignorance, scores.interval_score):
        assert score(np.array(draws), np.array(came)) == pytest.approx(score(turned, np.array(came)))


def test_the_log_score_counts_the_draws_in_the_bin_of_the_count() -> None:
    # Bins end at 0.5, 2.5, 5.5: of 0, 1, 2, 3 two share the bin of 2; (2 + 1) / (4 + 11) = 1/5.
    assert scores.ignorance(np.array([0, 1, 2, 3]), np.array(2)) == pytest.approx(math.log2(5))


@pytest.mark.parametrize(("count", "position"), [(0, 1), (1, 2), (2, 2), (3, 3), (1000, 10), (1001, 11), (113554, 11)])
def test_every_count_lies_in_the_published_bin(count: int, position: int) -> None:
    assert np.digitize(count, scores.EDGES) == position


def test_the_interval_score_adds_twenty_times_the_miss() -> None:
    # All draws are 10: the interval is 10 to 10, and 13 is missed by 3.
    assert scores.interval_score(np.full(5, 10), np.array(13)) == pytest.approx(60)
    assert scores.interval_score(np.full(5, 10), np.array(10)) == pytest.approx(0)


def test_the_ends_of_the_interval_are_interpolated_and_count_as_covered() -> None:
    draws = np.arange(21)
    low, high = scores.interval(draws)
    assert [float(low), float(high)] == pytest.approx([1, 19])
    assert [bool(scores.covered(draws, np.array(came))) for came in (0, 1, 19, 20)] == [False, True, True, False]


def test_the_brier_score_is_the_squared_distance_of_the_share() -> None:
    # A quarter of the draws say "at least 25"; it came, or it did not.
    draws = np.array([0, 3, 24, 25])
    assert scores.brier(draws, np.array(30), 25) == pytest.approx(0.75**2)
    assert scores.brier(draws, np.array(24), 25) == pytest.approx(0.25**2)


def test_scores_of_many_cells_are_those_of_each_cell() -> None:
    draws, came = np.array([[[0, 4], [1, 1]]]), np.array([[2, 5]])
    assert scores.crps(draws, came).tolist() == [[pytest.approx(1.0), pytest.approx(4.0)]]
