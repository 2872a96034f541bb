"""The pool by hand: weights, shares, stretch, caps, fall-back; and that what is frozen is what was logged."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from azm.assess.forecasting import conformal, pool, scores
from azm.assess.forecasting.caps import capped
from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.frozen import POOL, fingerprint, parameters
from azm.assess.forecasting.history import History, Series
from azm.assess.forecasting.intensity import CLASSES, classes_of
from azm.assess.forecasting.models.candidates import BENCHMARK, CANDIDATES
from tests.assess.forecasting.conftest import world

FREEZES = Path(__file__).parents[3] / "benchmarks" / "scoreboard" / "freezes.csv"


def test_the_code_and_parameters_are_those_that_were_frozen() -> None:
    with FREEZES.open(newline="", encoding="utf-8") as file:
        frozen = {row["model"]: row["sha256"] for row in csv.DictReader(file)}
    assert frozen[POOL] == fingerprint(), "a changed model is a new one: give it a name and freeze it before scoring"


def test_every_class_has_weights_that_sum_to_one() -> None:
    assert set(parameters().weights) == set(CLASSES)
    for weights in parameters().weights.values():
        assert sum(weights) == pytest.approx(1, abs=1e-3)
        # Half the weight is equal.
        assert min(weights) >= 0.5 / len(pool.COMPONENTS) - 1e-4


def test_a_mixture_has_as_many_draws_of_each_as_its_weight() -> None:
    drawn = [np.full((1, 1, 10), number) for number in range(4)]
    mixed = pool.mixture(drawn, np.array(["none"]), dict.fromkeys(CLASSES, (0.5, 0.25, 0.25, 0.0)))
    # 5, 2.5 and 2.5 draws: the odd one goes to the first of the two.
    assert sorted(mixed[0, 0].tolist()) == [0] * 5 + [1] * 3 + [2] * 2


def test_weights_go_to_what_scored_best_but_half_stay_equal() -> None:
    came = np.full((1, 3), 30)
    drawn = [[np.full((1, 3, 50), said) for said in (30, 0, 0, 500)]]
    learnt = pool.learn(drawn, [came], [np.array(["10 to 100"])])
    assert learnt["10 to 100"][0] == pytest.approx(0.5 + 0.125, abs=0.01)
    assert learnt["none"] == (0.25, 0.25, 0.25, 0.25)


def test_only_what_lies_above_the_median_is_stretched() -> None:
    stretch = conformal.Stretch((2.0,) * len(conformal.EDGES))
    assert stretch.apply(np.array([0, 4, 6, 8, 20])).tolist() == [0, 4, 6, 10, 34]


def test_the_bin_of_a_forecast_is_by_its_mean() -> None:
    draws = np.array([[0, 0], [0, 1], [2, 2], [300, 0], [9000, 0]])
    assert conformal.bins(draws).tolist() == [0, 2, 3, 6, 6]


def test_a_learnt_stretch_is_the_least_that_covers_nine_in_ten() -> None:
    draws = np.tile(np.arange(0, 101), (100, 1, 1))  # interval 5 to 95, median 50
    came = np.array([50] * 80 + [101] * 20)[:, None]
    learnt = conformal.learn([draws], [came])
    # Only the bin of a mean of 50 has cases; the upper end 95 must reach 101: 50 + 1.2 x 45 = 104.
    assert learnt.factors == (1.0, 1.0, 1.0, 1.0, 1.0, 1.2, 1.0)
    assert scores.covered(learnt.apply(draws), came).mean() >= conformal.COVERAGE


def test_a_mean_above_twenty_times_the_worst_month_is_capped_and_told() -> None:
    draws = np.array([[[300, 100]], [[10, 30]]])
    found, over = capped(draws, np.array([[0, 5], [0, 5]]))
    # 20 x 5 = 100, half of the mean of 200.
    assert found.tolist() == [[[150, 50]], [[10, 30]]]
    assert over.tolist() == [[True], [False]]


def test_units_are_classed_by_what_was_known() -> None:
    own = np.array([[9999] + [0] * 12, [0] * 12 + [1], [0] + [1] * 12, [0] + [10] * 12, [0] + [100] * 12])
    assert classes_of(own).tolist() == list(CLASSES)


def test_too_short_a_history_falls_back_to_the_benchmark() -> None:
    counts = world(months=35)
    history = History(tuple("ABCDEFGH"), "2022-11", Series("2020-01", counts))
    found = pool.pooled(history, Plan(), parameters())
    assert found.fell_back.all()
    assert np.array_equal(found.draws, CANDIDATES[BENCHMARK](history, Plan()))


def test_a_long_enough_history_gets_the_pool(made_up: History) -> None:
    assert not pool.pooled(made_up, Plan(), parameters()).fell_back.any()
