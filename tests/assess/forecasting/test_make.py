"""Forecasts as tables: their shape, their chance, what they may not know, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from azm import assess
from azm.assess.forecasting.history import History, Series
from azm.assess.forecasting.judged import judged
from azm.assess.forecasting.make import MODELS, benchmark, history_of, outlook
from azm.assess.panel import Panel
from azm.terms.errors import BadInput, NotThere
from tests.assess.forecasting.conftest import world


def test_a_table_has_a_row_per_unit_month_and_draw(made_up: History) -> None:
    found = assess.forecast(made_up, origin="2007-12", steps=range(3, 5), draws=10, seed=1)
    assert found.column_names == ["unit", "month", "draw", "killed"]
    assert found.num_rows == 8 * 2 * 10
    first, last = found.slice(0, 1).to_pylist()[0], found.slice(159, 1).to_pylist()[0]
    assert (first["unit"], first["month"], first["draw"]) == ("A", "2008-03", 0)
    assert (last["unit"], last["month"], last["draw"]) == ("H", "2008-04", 9)
    assert (found.column("killed").to_numpy() >= 0).all()


def test_the_table_says_what_the_draws_say(made_up: History) -> None:
    made = outlook(made_up, model="conflictology12", steps=(3, 4), draws=12)
    rows = [row for row in made.table().to_pylist() if (row["unit"], row["month"]) == ("G", "2008-04")]
    assert [row["killed"] for row in rows] == made.of("G")[1].tolist()
    # Twelve even draws of twelve months: each month once.
    assert sorted(made.of("G")[1].tolist()) == sorted(made_up.own.values[6, -12:].tolist())


@pytest.mark.parametrize("model", MODELS)
def test_the_same_arguments_give_the_same_table_and_another_seed_another(model: str, made_up: History) -> None:
    first, again, other = (assess.forecast(made_up, model=model, steps=(3,), draws=50, seed=seed) for seed in (0, 0, 1))
    assert first == again
    assert (first == other) is (model == "zero")


@pytest.mark.parametrize("model", MODELS)
def test_nothing_behind_an_earlier_origin_is_known(model: str) -> None:
    counts, codes = world(), tuple("ABCDEFGH")
    spiked = counts.copy()
    spiked[:, 90:] = 50_000
    found = [
        assess.forecast(History(codes, "2007-12", Series("2000-01", own)), model=model, origin="2007-06", draws=40)
        for own in (counts, spiked)
    ]
    assert found[0] == found[1]


def test_a_benchmark_is_of_the_same_months_and_draws(made_up: History) -> None:
    made = outlook(made_up, origin="2007-06", steps=(4, 6), draws=30)
    beside = benchmark(made_up, made)
    assert (beside.months, beside.draws.shape) == (("2007-10", "2007-12"), made.draws.shape)
    assert beside.model == "conflictology12"


def test_who_fell_back_is_named() -> None:
    short = History(tuple("ABCDEFGH"), "2002-11", Series("2000-01", world(months=35)))
    made = outlook(short, draws=20)
    assert made.fell_back == short.codes
    assert np.array_equal(made.draws, benchmark(short, made).draws)
    assert outlook(short, model="decay6", draws=20).fell_back == ()


def test_what_cannot_be_made_is_refused_with_a_remedy(made_up: History) -> None:
    with pytest.raises(NotThere, match=r"no model 'guess'.*pool1"):
        assess.forecast(made_up, model="guess")
    with pytest.raises(BadInput, match="lies behind it"):
        assess.forecast(made_up, origin="2008-01")
    for steps, draws in (((), 9), ((0,), 9), ((37,), 9), ((3,), 0)):
        with pytest.raises(BadInput, match="1 to 36 ahead"):
            assess.forecast(made_up, steps=steps, draws=draws)


def test_a_history_of_a_panel_ends_at_its_origin() -> None:
    counts = Panel(
        "province", "month", "killed", "all", "r", ("X",), ("X",), ("2000-01", "2000-02"), np.array([[4, 9]])
    )
    assert history_of(counts, "2000-01").own.values.tolist() == [[4]]
    assert history_of(counts).origin == "2000-02"
    weeks = Panel("province", "week", "killed", "all", "r", ("X",), ("X",), ("2000-W01",), np.array([[4]]))
    with pytest.raises(BadInput, match="needs months"):
        history_of(weeks)


def test_scores_of_a_window_are_means_over_its_cells() -> None:
    # Two draws 0 and 10 of what was 10, and of what was 0: CRPS is 5 - 2.5 in both.
    found = judged("w", "m", np.array([[[0, 10], [0, 10]]]), np.array([[10, 0]]))
    assert (found.cells, found.crps) == (2, 2.5)
    # The interval is 0.5 to 9.5: neither lies within, both miss by 0.5, 9 + 20 x 0.5.
    assert found.mis == pytest.approx(19)
    assert (found.coverage, found.coverage_above_zero) == (0.0, 0.0)
    # Half said "at least 1": 0.25 off both ways; nobody said 25, and it did not come.
    assert (found.brier_1, found.brier_25) == (0.25, 0.0)
    assert judged("w", "m", np.array([[[0, 10]]]), np.array([[0]])).coverage_above_zero is None
