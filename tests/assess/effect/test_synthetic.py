"""Synthetic difference-in-differences: the published example, cases by hand, and properties of the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azm.assess.effect.synthetic import Matrix, estimate, placebo_estimates, simplex_weights
from azm.terms.errors import BadInput
from benchmarks.scoreboard.prop99 import FILE, PUBLISHED, california

needs_file = pytest.mark.skipif(not FILE.is_file(), reason=f"{FILE} is not there")


@needs_file
@pytest.mark.parametrize("method", PUBLISHED)
def test_proposition_99_gives_the_published_estimates(method: str) -> None:
    found = estimate(california(), controls=38, before=19, method=method)
    assert found.estimate == pytest.approx(PUBLISHED[method], abs=0.05)


@needs_file
def test_no_state_but_california_is_as_far_below_its_synthetic_self() -> None:
    placebos = placebo_estimates(california(), controls=38, before=19)
    assert len(placebos) == 38
    assert np.mean(np.abs(placebos) >= 15.6) < 0.2


def test_difference_in_differences_by_hand() -> None:
    # Controls rise by 1 on average, the treated unit by 5.
    panel = np.array([[1.0, 1.0, 2.0], [3.0, 3.0, 4.0], [2.0, 2.0, 7.0]])
    assert estimate(panel, controls=2, before=2, method="did").estimate == pytest.approx(4.0)


def test_a_unit_that_is_the_mean_of_two_others_is_found_again() -> None:
    chance = np.random.default_rng(3)
    controls = chance.normal(size=(6, 40)).cumsum(axis=1)
    treated = (controls[1] + controls[4]) / 2
    treated[30:] += 2.5
    found = estimate(np.vstack([controls, treated]), controls=6, before=30, method="sc")
    assert found.unit_weights == pytest.approx([0, 0.5, 0, 0, 0.5, 0], abs=0.01)
    assert found.estimate == pytest.approx(2.5, abs=0.05)
    assert found.fit_error < 0.02


PANELS = st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).normal(size=(7, 12)).cumsum(axis=1))


@settings(max_examples=10, deadline=None)
@given(PANELS, st.integers(0, 2**32 - 1))
def test_fixed_effects_of_units_and_periods_change_nothing(panel: Matrix, seed: int) -> None:
    chance = np.random.default_rng(seed)
    shifted = panel + chance.normal(scale=5, size=(7, 1)) + 3.0
    first, second = (estimate(each, controls=5, before=8, is_exact=True) for each in (panel, shifted))
    assert second.estimate == pytest.approx(first.estimate, abs=1e-6)


@settings(max_examples=10, deadline=None)
@given(PANELS)
def test_weights_are_shares_that_sum_to_one(panel: Matrix) -> None:
    found = estimate(panel, controls=5, before=8)
    for weights in (found.unit_weights, found.time_weights):
        assert weights.min() >= 0
        assert weights.sum() == pytest.approx(1.0)


def test_the_exact_weights_fit_no_worse_than_a_long_descent() -> None:
    chance = np.random.default_rng(5)
    controls, target = chance.normal(size=(30, 8)), chance.normal(size=30)
    both = [simplex_weights(controls, target, ridge=0.1, stop=1e-6, is_exact=exact) for exact in (True, False)]
    controls, target = controls - controls.mean(axis=0), target - target.mean()
    costs = [np.mean((controls @ weights - target) ** 2) + 0.01 * (weights @ weights) for weights in both]
    assert costs[0] <= costs[1] + 1e-9
    assert costs[0] == pytest.approx(costs[1], rel=1e-3)


def test_a_panel_without_controls_or_a_past_is_refused() -> None:
    with pytest.raises(BadInput, match="two controls"):
        estimate(np.zeros((3, 5)), controls=1, before=3)
    with pytest.raises(BadInput, match="two periods before"):
        estimate(np.zeros((3, 5)), controls=2, before=1)
    with pytest.raises(BadInput, match="use one of: sdid, sc, did"):
        estimate(np.zeros((3, 5)), controls=2, before=3, method="ols")
    with pytest.raises(BadInput, match="too few for placebo sets of 2"):
        placebo_estimates(np.zeros((5, 5)), controls=3, before=3)
