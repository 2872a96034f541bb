"""Shrunk rates, Gi*, local Moran, neighbours and hit rates, on cases small enough to work by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import box

from azm.assess.hotspot.local import gi_star, local_moran
from azm.assess.hotspot.measure import hit_rate, pai
from azm.assess.hotspot.neighbours import areas_km2, distances_km, nearest, touching
from azm.assess.hotspot.rates import recent, shrunk
from azm.assess.surge.fdr import adjusted


def _line(number: int) -> NDArray[np.bool_]:
    """Units in a row, each beside the one before and the one after."""
    at = np.arange(number)
    return np.asarray(np.abs(at[:, None] - at) == 1)


def _grid(side: int) -> NDArray[np.bool_]:
    """Units of a chessboard, each beside those that share an edge."""
    row, column = np.divmod(np.arange(side * side), side)
    return np.asarray(np.abs(row[:, None] - row) + np.abs(column[:, None] - column) == 1)


def test_units_that_hardly_differ_get_nearly_the_same_rate() -> None:
    found = shrunk(np.array([9.0, 10.0, 11.0, 10.0]), np.full(4, 10.0))
    assert found.relative == pytest.approx(np.ones(4), abs=0.01)


def test_a_small_unit_is_drawn_more_than_a_large_one_with_the_same_raw_rate() -> None:
    observed = np.array([4.0, 400.0, 50.0, 100.0, 150.0, 20.0])
    expected = np.array([1.0, 100.0, 100.0, 100.0, 100.0, 100.0])
    small, large = shrunk(observed, expected).relative[:2]
    assert small < large < 4.0


def test_the_mean_and_variance_equations_hold_where_the_iteration_ends() -> None:
    chance = np.random.default_rng(4)
    expected = chance.uniform(1, 40, 60)
    found = shrunk(chance.poisson(expected * chance.gamma(2.0, 0.5, 60)).astype(float), expected)
    mean, alpha, nu = found.relative.mean(), found.alpha, found.nu
    assert alpha / nu == pytest.approx(mean)
    raised = (1 + nu / expected) * (found.relative - mean) ** 2
    assert alpha / nu**2 == pytest.approx(raised.sum() / 59, rel=1e-6)
    # The counts were drawn from a gamma of mean 1 and variance .5.
    assert 0.2 < alpha / nu**2 < 1.0


def test_nothing_anywhere_gives_rates_of_nothing() -> None:
    assert shrunk(np.zeros(3), np.ones(3)).relative.tolist() == [0, 0, 0]


def test_a_month_weighs_half_after_its_half_life() -> None:
    counts, weight = recent(np.array([[8.0, 0.0, 1.0], [0.0, 0.0, 3.0]]), half_life=1.0)
    assert counts.tolist() == [3.0, 3.0]
    assert weight == 1.75


def test_gi_star_is_the_sum_of_a_neighbourhood_in_standard_deviations() -> None:
    # Mean 1, standard deviation 1; the first unit has one neighbour: the sum of both is 4, 2 above its expectation.
    values = np.array([2.0, 2.0, 0.0, 0.0])
    found = gi_star(values, _line(4))
    # sqrt((4 * 2 - 2**2) / 3) = sqrt(4 / 3)
    assert found.statistic[0] == pytest.approx(2 / np.sqrt(4 / 3))
    # Both twos fall on two given places on one map of six.
    assert found.p[0] == pytest.approx(1 / 6, abs=0.04)
    assert found.statistic.tolist() == pytest.approx((-found.statistic[::-1]).tolist())


def test_local_moran_is_a_deviation_times_the_mean_deviation_beside_it() -> None:
    found = local_moran(np.array([2.0, 2.0, 0.0, 0.0]), _line(4))
    # Variance 1: the first has 1 x 1; the second 1 x (1 - 1) / 2.
    assert found.statistic.tolist() == pytest.approx([1.0, 0.0, 0.0, 1.0])


def test_the_mean_of_local_moran_is_the_global_one() -> None:
    values, beside = np.random.default_rng(1).normal(size=25), _grid(5)
    deviations = values - values.mean()
    weights = beside / beside.sum(axis=1, keepdims=True)
    whole = deviations @ weights @ deviations / (deviations @ deviations)
    assert local_moran(values, beside).statistic.mean() == pytest.approx(whole)


def test_a_block_of_high_values_is_found_and_nothing_far_from_it() -> None:
    values = np.random.default_rng(2).gamma(1.0, 1.0, 100)
    block = [row * 10 + column for row in range(3) for column in range(3)]
    values[block] += 12
    for found in (gi_star(values, _grid(10)), local_moran(values, _grid(10))):
        stands_out = adjusted(found.p) <= 0.05
        # The corner has two neighbours only, which is too few to stand out by Moran's two-sided p.
        assert stands_out[[1, 10, 11]].all()
        # Far from it no high value lies among high ones; Moran may still find low ones together.
        assert not (stands_out & (values > values.mean()))[50:].any()


@pytest.mark.parametrize("measure", [gi_star, local_moran])
def test_p_values_on_maps_without_order_are_as_rare_as_they_say(measure: object) -> None:
    chance = np.random.default_rng(5)
    p = np.concatenate([measure(chance.gamma(0.5, 1.0, 36), _grid(6), permutations=199).p for _ in range(60)])  # type: ignore[operator]
    assert (p <= 0.05).mean() < 0.06
    assert (p <= 0.2).mean() == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize("measure", [gi_star, local_moran])
def test_a_map_of_one_value_has_no_statistic(measure: object) -> None:
    found = measure(np.full(5, 0.1), _line(5))  # type: ignore[operator]
    assert np.isnan(found.statistic).all()
    assert np.isnan(found.p).all()


def test_a_unit_without_neighbours_has_no_local_moran() -> None:
    beside = _line(4)
    beside[3], beside[:, 3] = False, False
    found = local_moran(np.array([3.0, 1.0, 2.0, 9.0]), beside)
    assert np.isnan(found.p).tolist() == [False, False, False, True]


@given(st.lists(st.integers(0, 40), min_size=4, max_size=12), st.integers(1, 50), st.integers(-30, 30))
@settings(max_examples=40, deadline=None)
def test_statistics_do_not_change_with_the_unit_or_origin_of_measurement(
    counts: list[int], factor: int, origin: int
) -> None:
    values, beside = np.array(counts, dtype=float), _line(len(counts))
    for measure in (gi_star, local_moran):
        one, other = (measure(each, beside, permutations=49) for each in (values, factor * values + origin))
        assert one.statistic == pytest.approx(other.statistic, nan_ok=True, abs=1e-6)
        assert one.p == pytest.approx(other.p, nan_ok=True)


def test_outlines_that_share_an_edge_or_nearly_do_are_neighbours() -> None:
    outlines = {"a": box(0, 0, 1, 1), "b": box(1.005, 0, 2, 1), "c": box(3, 0, 4, 1)}
    beside = touching(("a", "b", "c", "d"), outlines)
    assert beside.sum() == 2
    assert beside[0, 1]
    assert beside[1, 0]


def test_the_nearest_centres_are_neighbours_both_ways() -> None:
    centres = np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 3.0], [np.nan, np.nan]])
    beside = nearest(centres, 1)
    assert beside.tolist() == [
        [False, True, False, False],
        [True, False, True, False],
        [False, True, False, False],
        [False, False, False, False],
    ]


def test_a_degree_at_the_equator_is_a_hundred_and_eleven_kilometres() -> None:
    assert distances_km(np.array([[0.0, 0.0], [0.0, 1.0]]))[0, 1] == pytest.approx(111.195, abs=0.01)
    # A degree by a degree at 60 degrees north is about half as wide as at the equator.
    equator, north = areas_km2(("e", "n"), {"e": box(0, 0, 1, 1), "n": box(0, 59.5, 1, 60.5)})
    assert equator == pytest.approx(111.195**2, rel=1e-3)
    assert north == pytest.approx(equator / 2, rel=1e-3)


def test_the_unit_that_the_limit_cuts_counts_for_the_part_that_fits() -> None:
    score, area, hits = np.array([3.0, 2.0, 1.0]), np.array([10.0, 40.0, 50.0]), np.array([5.0, 4.0, 1.0])
    assert hit_rate(score, area, hits, 0.10) == pytest.approx(0.5)
    assert hit_rate(score, area, hits, 0.30) == pytest.approx(0.7)
    assert pai(score, area, hits, 0.10) == pytest.approx(5.0)


def test_units_of_equal_score_are_cut_alike() -> None:
    found = hit_rate(np.zeros(4), np.ones(4), np.array([1.0, 0.0, 0.0, 3.0]), 0.25)
    assert found == pytest.approx(0.25)
    assert np.isnan(hit_rate(np.zeros(4), np.ones(4), np.zeros(4), 0.25))
