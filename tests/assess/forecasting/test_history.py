"""Histories: nothing behind the origin is in them, and draws of chance do not depend on the order of units."""

from __future__ import annotations

import numpy as np
import pytest

from azm.assess.forecasting.chance import Plan, even, generator, pick
from azm.assess.forecasting.history import History, Series, later, month_of, ordinal
from azm.assess.forecasting.models import simple
from azm.terms.errors import BadInput


def _history(*rows: list[int], origin: str = "2020-04", first: str = "2020-01") -> History:
    return History(tuple("ABC"[: len(rows)]), origin, Series(first, np.array(rows, dtype=np.int64)))


def test_months_count_across_the_turn_of_a_year() -> None:
    assert later("2019-11", 3) == "2020-02"
    assert month_of(ordinal("2020-12")) == "2020-12"
    with pytest.raises(BadInput, match="write YYYY-MM"):
        ordinal("2020-13")


def test_what_lies_behind_the_origin_is_not_in_a_history() -> None:
    whole = np.array([[1, 2, 3, 4, 99]])
    history = History(("A",), "2020-04", Series("2020-01", whole), Series("2020-01", whole * 10))
    assert history.own.values.tolist() == [[1, 2, 3, 4]]
    assert history.related is not None
    assert history.related.values.tolist() == [[10, 20, 30, 40]]
    assert history.own.values.base is None  # a view would lead to the whole
    with pytest.raises(ValueError, match="read-only"):
        history.own.values[0, 0] = 5


def test_a_change_of_the_source_afterwards_does_not_reach_the_history() -> None:
    whole = np.array([[1, 2, 3, 4]])
    history = History(("A",), "2020-04", Series("2020-01", whole))
    whole[:] = 7
    assert history.own.values.tolist() == [[1, 2, 3, 4]]


def test_a_history_can_be_cut_earlier_and_never_later() -> None:
    history = _history([1, 2, 3, 4])
    assert history.at("2020-02").own.values.tolist() == [[1, 2]]
    with pytest.raises(BadInput, match="2020-05 lies behind it"):
        history.at("2020-05")


def test_a_series_that_ends_before_the_origin_is_refused() -> None:
    with pytest.raises(BadInput, match="ends with 2020-04, before the origin 2020-06"):
        _history([1, 2, 3, 4], origin="2020-06")


def test_a_related_series_that_ends_early_is_left_out() -> None:
    own, early = Series("2020-01", np.array([[1, 2, 3]])), Series("2020-01", np.array([[5, 5]]))
    assert History(("A",), "2020-03", own, early).related is None


def test_a_history_refuses_negative_counts_and_a_unit_named_twice() -> None:
    with pytest.raises(BadInput, match="below zero"):
        _history([1, -2, 3, 4])
    with pytest.raises(BadInput, match="named twice"):
        History(("A", "A"), "2020-01", Series("2020-01", np.array([[1], [2]])))


def test_even_numbers_have_one_in_each_equal_part() -> None:
    numbers = even(generator("any", 1), 50)
    assert sorted(np.floor(numbers * 50).astype(int)) == list(range(50))


def test_picked_values_have_the_shares_of_their_weights() -> None:
    values = pick(np.array([7, 1]), np.array([3.0, 1.0]), even(generator("any", 2), 400))
    assert (values == 7).sum() == 300


def test_conflictology_draws_the_last_twelve_months_and_no_others() -> None:
    history = _history([50, *range(1, 13)], first="2019-04")
    draws = simple.conflictology(history, Plan(draws=1200))
    values, counts = np.unique(draws[0, 0], return_counts=True)
    assert values.tolist() == list(range(1, 13))
    assert counts.tolist() == [100] * 12


def test_the_order_of_units_leaves_every_draw_as_it_is() -> None:
    history = _history([1, 2, 3, 4], [0, 9, 0, 5], [2, 2, 8, 1])
    turned = history.only(["C", "A", "B"])
    for model in (simple.conflictology, simple.last_poisson):
        assert np.array_equal(model(history, Plan())[[2, 0, 1]], model(turned, Plan()))


def test_another_seed_or_step_gives_other_draws() -> None:
    history = _history([1, 2, 3, 4])
    first, second = (simple.last_poisson(history, Plan(seed=seed)) for seed in (0, 1))
    assert not np.array_equal(first, second)
    assert not np.array_equal(first[0, 0], first[0, 1])


def test_last_poisson_has_the_mean_and_spread_of_its_law() -> None:
    draws = simple.last_poisson(_history([0, 0, 0, 30]), Plan(draws=20000, steps=(3,)))
    assert draws.mean() == pytest.approx(30, abs=0.02)
    assert draws.var() == pytest.approx(30, rel=0.02)
