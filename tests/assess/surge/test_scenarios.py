"""The 42 scenarios and the scores: the generator's promises, and scores small enough to count."""

from __future__ import annotations

import math

import numpy as np
import pytest

from azm.assess.surge.farrington import Judged
from azm.assess.surge.measure import Tally, intervals, joined, tally
from azm.assess.surge.scenarios import MONTHS, SCENARIOS, SIZES, WEEKS, Simulated, simulate


def test_there_are_seven_levels_with_and_without_trend_and_up_to_two_harmonics() -> None:
    assert [scenario.number for scenario in SCENARIOS] == list(range(1, 43))
    assert len({(s.theta, s.beta > 0, s.harmonics) for s in SCENARIOS}) == 42


def test_the_mean_of_a_week_is_level_trend_and_season() -> None:
    scenario = SCENARIOS[5]  # theta .1, trend .0025, two harmonics of .6 and .6
    turn = 2 * math.pi * 13 / 52
    season = 0.6 * (math.cos(turn) + math.sin(turn) + math.cos(2 * turn) + math.sin(2 * turn))
    assert scenario.mean(WEEKS)[12] == pytest.approx(math.exp(0.1 + 0.0025 * 13 + season))


def test_a_month_has_as_many_cases_as_its_weeks() -> None:
    # The fourth scenario has no season: 624 weeks are 144 months.
    weeks, months = SCENARIOS[0].mean(WEEKS), SCENARIOS[0].mean(MONTHS)
    assert months.sum() == pytest.approx(weeks.sum())


def test_backgrounds_have_the_mean_and_the_dispersion_that_they_should() -> None:
    made = simulate(range(200), scenarios=[SCENARIOS[18]])  # theta .5, phi 5, no season, no trend
    quiet = made.counts[:: len(SIZES), :300]
    assert quiet.mean() == pytest.approx(math.exp(0.5), rel=0.02)
    assert quiet.var() / quiet.mean() == pytest.approx(5, rel=0.05)


def test_the_four_rows_of_a_seed_differ_in_the_current_outbreak_alone() -> None:
    made = simulate([7], scenarios=[SCENARIOS[30]])
    assert made.size.tolist() == list(SIZES)
    assert (made.counts[:, :575] == made.counts[0, :575]).all()
    starts = [int(np.flatnonzero(row)[0]) for row in made.current if row.any()]
    assert len(set(starts)) == 1
    assert 575 <= starts[0] <= 623


def test_current_outbreaks_are_as_large_as_their_size_says() -> None:
    made = simulate(range(300), scenarios=[SCENARIOS[36]])  # theta 5: SD = sqrt(148.4 x 1.2) = 13.3
    background = made.counts[0::4].astype(float)
    ten, two = made.counts[3::4], made.counts[0::4]
    early = np.array([np.flatnonzero(row)[0] < 610 for row in made.current[3::4]])
    assert background[:, :300].mean() == pytest.approx(math.exp(5), rel=0.01)
    assert (ten - two)[early].sum(axis=1).mean() == pytest.approx((10 - 2) * 13.35, rel=0.03)


def test_the_same_seed_gives_the_same_series_and_another_gives_others() -> None:
    one, same, other = (simulate([seed], scenarios=SCENARIOS[:1]).counts for seed in (3, 3, 4))
    assert (one == same).all()
    assert (one != other).any()


def _tally(alarms: list[list[int]]) -> Tally:
    """Two series of five periods, the last four judged; the outbreak of each is in the third and fourth."""
    current = np.array([[0, 0, 1, 1, 0]] * 2, dtype=bool)
    counts = np.zeros((2, 5), dtype=np.int64)
    made = Simulated(counts, current, current, np.array([1, 1]), np.array([1, 2]), np.array([2, 10]), slice(1, 5))
    blank = np.zeros((2, 5))
    return tally(Judged(counts, blank, blank, blank, np.array(alarms, dtype=bool)), made)


def test_scores_count_false_alarms_right_ones_and_outbreaks_found() -> None:
    scores = _tally([[1, 0, 1, 1, 0], [0, 1, 0, 0, 0]]).scores()
    # Four quiet judged periods, one with an alarm; three alarms, two right; the second outbreak is missed.
    assert scores["fpr"] == 0.25
    assert scores["ppv"] == pytest.approx(2 / 3)
    assert (scores["pod_2"], scores["pod_10"]) == (1.0, 0.0)
    assert math.isnan(scores["pod_3"])


def test_intervals_hold_the_scores_and_joined_tallies_are_one() -> None:
    found = joined([_tally([[0, 1, 1, 0, 0], [0, 0, 0, 1, 0]]), _tally([[0, 0, 1, 0, 0], [0, 0, 0, 0, 1]])])
    scores = found.scores()
    for name, (low, high) in intervals(found).items():
        assert math.isnan(scores[name]) or low <= scores[name] <= high
