"""Negative-binomial regression: a case by hand, statsmodels as a second opinion, and series that are hard to fit."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from azm.assess.effect.negbin import ALPHA, fit, log_likelihood

TIME = np.linspace(-1, 1, 60)
DESIGN = np.column_stack([np.ones(60), TIME, (TIME > 0.3).astype(float)])


def test_the_likelihood_of_a_geometric_month_by_hand() -> None:
    # alpha 1 and mean 1: P(y) = (1/2)^(y + 1); of 0 and 2 together 1/2 * 1/8.
    found = log_likelihood(np.array([[0.0, 2.0]]), np.ones((1, 2)), np.ones(1))
    assert np.exp(found[0]) == pytest.approx(1 / 16)


def test_two_groups_are_fitted_by_their_means() -> None:
    design = np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]])
    found = fit(np.array([[1, 3, 5, 4, 10, 22]]), design)
    assert np.exp(found.coefficients[0]) == pytest.approx([3, 4], rel=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_statsmodels_finds_the_same_fit() -> None:
    sm = pytest.importorskip("statsmodels.api")

    chance = np.random.default_rng(11)
    means = np.exp(2 + 0.5 * TIME + 0.7 * DESIGN[:, 2])
    counts = chance.negative_binomial(1.6, 1.6 / (1.6 + means), size=(8, 60))
    ours = fit(counts, DESIGN)
    for n in range(8):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = sm.NegativeBinomial(counts[n], DESIGN).fit(disp=0, maxiter=500)
        assert ours.log_likelihood[n] == pytest.approx(theirs.llf, abs=1e-4)
        assert ours.coefficients[n] == pytest.approx(theirs.params[:3], abs=2e-3)
        assert ours.alpha[n] == pytest.approx(theirs.params[3], rel=1e-2)
        # Its standard errors are of the observed information there, of the expected one (as ours) here.
        family = sm.families.NegativeBinomial(alpha=ours.alpha[n])
        assert ours.errors[n] == pytest.approx(sm.GLM(counts[n], DESIGN, family=family).fit().bse, rel=1e-3)


def test_a_poisson_series_has_next_to_no_extra_variance() -> None:
    counts = np.tile([2, 3, 2, 3], 15)
    found = fit(counts, DESIGN[:, :1])
    assert found.alpha[0] == pytest.approx(ALPHA[0])


def test_zeros_and_a_silent_second_half_are_fitted_without_failing() -> None:
    silent = np.where(DESIGN[:, 2] > 0, 0, 4)
    found = fit(np.vstack([np.zeros(60), silent]), DESIGN)
    assert np.isfinite(found.log_likelihood).all()
    assert found.means[0].max() < 1e-2
    assert np.exp(found.coefficients[1, 2]) < 1e-2


def test_series_fitted_together_are_fitted_as_if_alone() -> None:
    counts = np.random.default_rng(2).poisson(5, size=(5, 60))
    together = fit(counts, DESIGN)
    alone = [fit(row, DESIGN).coefficients[0] for row in counts]
    assert together.coefficients == pytest.approx(np.array(alone), abs=1e-6)
