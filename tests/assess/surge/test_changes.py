"""PELT against all partitions, dates of changes by hand, and the false discovery rate."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from azm.assess.surge.dating import changes, single_change
from azm.assess.surge.fdr import adjusted
from azm.assess.surge.pelt import Costs, pelt
from azm.terms.errors import BadInput


def _exhaustive(counts: list[int], size: float, least: int, penalty: float) -> float:
    """The lowest cost of any partition, every one of them tried."""

    ends = range(len(counts) + 1)
    total = np.array([0, *np.cumsum(counts)], dtype=np.float64)
    spans = [(a, b) for a in ends for b in ends if b - a >= least]
    costs = Costs(np.array([size]), len(counts))
    found = costs.of(np.array([[total[b] - total[a]] for a, b in spans]), np.array([b - a for a, b in spans]))
    of = dict(zip(spans, found[:, 0].tolist(), strict=True))
    best = math.inf
    for number in range(len(counts) // least):
        for cuts in itertools.combinations(range(least, len(counts)), number):
            parts = list(itertools.pairwise([0, *cuts, len(counts)]))
            if all(part in of for part in parts):
                best = min(best, sum(of[part] for part in parts) + penalty * number)
    return best


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=10, max_size=10), min_size=1, max_size=3),
    st.integers(1, 4),
    st.floats(0.1, 20),
)
def test_the_partition_is_the_best_of_all_that_there_are(series: list[list[int]], least: int, penalty: float) -> None:
    for cost in ("poisson", "negbin"):
        for counts, found in zip(series, pelt(np.array(series), cost=cost, least=least, penalty=penalty), strict=True):
            wanted = _exhaustive(counts, found.size, least, penalty)
            assert found.cost == pytest.approx(wanted, abs=1e-6)
            edges = [0, *found.changes, 10]
            assert min(np.diff(edges)) >= least


def test_the_costs_of_two_partitions_differ_by_their_likelihoods() -> None:
    counts, size = np.array([1, 0, 2, 9, 7, 8]), 3.0

    def likelihood(part: np.ndarray, is_poisson: bool) -> float:
        mean = part.mean()
        if is_poisson:
            return float(stats.poisson.logpmf(part, mean).sum())
        return float(stats.nbinom.logpmf(part, size, size / (size + mean)).sum())

    for is_poisson in (True, False):
        costs = Costs(np.array([np.inf if is_poisson else size]), 6)
        totals = np.array([[27.0], [3.0], [24.0]])
        whole, left, right = costs.of(totals, np.array([6, 3, 3]))[:, 0]
        gain = likelihood(counts[:3], is_poisson) + likelihood(counts[3:], is_poisson) - likelihood(counts, is_poisson)
        assert whole - left - right == pytest.approx(2 * gain)


def test_a_step_is_found_where_it_is() -> None:
    (found,) = pelt(np.array([[2] * 20 + [9] * 20]), cost="poisson")
    assert (found.changes, found.means) == ((20,), (2.0, 9.0))


def test_a_level_series_has_no_change() -> None:
    counts = np.random.default_rng(5).poisson(6, size=(1, 120))
    assert pelt(counts)[0].changes == ()


def test_over_dispersed_counts_are_cut_up_less_than_as_poisson() -> None:
    counts = np.random.default_rng(2).negative_binomial(1.5, 0.05, size=(1, 200))
    assert len(pelt(counts, cost="poisson")[0].changes) > len(pelt(counts)[0].changes)


def test_series_of_both_kinds_are_cut_up_together_as_each_alone() -> None:
    random = np.random.default_rng(4)
    counts = np.stack([np.full(60, 3), random.negative_binomial(1, 0.1, 60), random.negative_binomial(2, 0.3, 60)])
    assert pelt(counts) == [pelt(row[None, :])[0] for row in counts]


def test_a_clear_step_has_a_narrow_interval_that_holds_it() -> None:
    months = [f"{year}-{month:02}" for year in (2020, 2021, 2022) for month in range(1, 13)]
    counts = np.array([4, 6, 5, 5, 6, 4] * 3 + [40, 44, 42, 40, 42, 44] * 3)
    (change,) = changes(months, counts)
    assert (change.low, change.period, change.high) == ("2021-07", "2021-07", "2021-07")
    assert (change.before, change.after) == (5, 42)


def test_an_unclear_step_has_a_wide_interval() -> None:
    months = [f"{year}-{month:02}" for year in range(2010, 2016) for month in range(1, 13)]
    random = np.random.default_rng(1)
    counts = np.concatenate([random.negative_binomial(3, 0.3, 36), random.negative_binomial(3, 0.12, 36)])
    found = changes(months, counts)
    assert found
    assert any(months.index(each.high) - months.index(each.low) >= 3 for each in found)
    assert all(each.low <= each.period <= each.high for each in found)
    assert found == changes(months, counts)


def test_less_than_two_years_are_too_little_data_for_a_date() -> None:
    with pytest.raises(BadInput, match="too little data: 23 periods of 24"):
        changes([str(n) for n in range(23)], np.ones(23, dtype=np.int64))


def test_one_change_is_where_the_likelihood_is_highest() -> None:
    found = single_change(np.array([[1.0] * 4 + [9] * 6, [5.0] * 7 + [1] * 3]), least=2, size=np.inf)
    assert found.tolist() == [4, 7]


def test_adjusted_p_values_are_those_of_the_step_up_procedure() -> None:
    # Ranks 1 to 4 of 4: .01 x 4, .02 x 4 / 2, .03 x 4 / 3, .5.
    assert adjusted(np.array([0.5, 0.02, 0.01, 0.03])).tolist() == pytest.approx([0.5, 0.04, 0.04, 0.04])


def test_unknown_p_values_are_left_out_of_the_number_of_tests() -> None:
    q = adjusted(np.array([[0.01, np.nan], [np.nan, np.nan], [0.04, 0.2]]))
    assert q[:, 0].tolist() == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)
    assert q[:, 1].tolist() == pytest.approx([np.nan, np.nan, 0.2], nan_ok=True)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_keep_their_order_and_are_never_smaller(p: list[float]) -> None:
    given_p = np.array(p)
    q = adjusted(given_p)
    assert (q >= given_p - 1e-12).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(given_p, kind="stable")]) >= -1e-12).all()
    assert q == pytest.approx(stats.false_discovery_control(given_p, method="bh"))
