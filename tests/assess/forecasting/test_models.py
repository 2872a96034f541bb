"""Every model by its promises: whole draws, nothing from behind the origin, no order of units; and some by hand."""

from __future__ import annotations

import numpy as np
import pytest

from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.frozen import parameters
from azm.assess.forecasting.history import Counts, History, Series
from azm.assess.forecasting.models import own
from azm.assess.forecasting.models.analogue import features
from azm.assess.forecasting.models.candidates import CANDIDATES, Model
from azm.assess.forecasting.models.long import extended
from azm.assess.forecasting.models.onset import onset
from azm.assess.forecasting.pool import pooled
from tests.assess.forecasting.conftest import world

PLAN = Plan(draws=100)


def _pool(history: History, plan: Plan) -> Counts:
    return pooled(history, plan, parameters()).draws


MODELS: dict[str, Model] = {**CANDIDATES, "pool": _pool}


@pytest.mark.parametrize("name", MODELS)
def test_draws_are_whole_and_never_negative(made_up: History, name: str) -> None:
    draws = MODELS[name](made_up, PLAN)
    assert draws.shape == (8, 12, 100)
    assert draws.dtype == np.int64
    assert draws.min() >= 0


@pytest.mark.parametrize("series", ["own", "related"])
@pytest.mark.parametrize("name", MODELS)
def test_a_spike_behind_the_origin_changes_no_draw(name: str, series: str) -> None:
    def history(spike: int) -> History:
        held = {"own": np.array(world()[:, 72:]), "related": world() * 2}
        for values in held.values():
            values[:, -1] = 4
        held[series][:, -1] += spike
        # The series run one month past the origin.
        return History(tuple("ABCDEFGH"), "2007-11", Series("2006-01", held["own"]), Series("2000-01", held["related"]))

    assert np.array_equal(MODELS[name](history(0), PLAN), MODELS[name](history(99_999), PLAN))


@pytest.mark.parametrize("name", MODELS)
def test_units_in_another_order_get_the_same_draws(made_up: History, name: str) -> None:
    turned = made_up.only(["D", "A", "H", "B", "G", "C", "F", "E"])
    back = [turned.codes.index(code) for code in made_up.codes]
    assert np.array_equal(MODELS[name](made_up, PLAN), MODELS[name](turned, PLAN)[back])


@pytest.mark.parametrize("name", sorted(set(MODELS) - {"zero"}))
def test_another_seed_gives_other_draws(made_up: History, name: str) -> None:
    assert not np.array_equal(MODELS[name](made_up, PLAN), MODELS[name](made_up, Plan(draws=100, seed=1)))


# Those left out learn from other units: what followed on their past, or how far counts last.
@pytest.mark.parametrize("name", sorted(set(MODELS) - {"analogue", "autoregressive", "onset", "pool"}))
def test_a_unit_alone_gets_the_draws_that_it_gets_among_others(made_up: History, name: str) -> None:
    alone = History(("H",), made_up.origin, Series("2006-01", made_up.own.values[7:]))
    among = History(made_up.codes, made_up.origin, made_up.own)
    assert np.array_equal(MODELS[name](among, PLAN)[7:], MODELS[name](alone, PLAN))


def test_the_long_series_is_the_related_one_at_the_own_level(made_up: History) -> None:
    series = extended(made_up)
    assert series.shape == (8, 96)
    assert np.array_equal(series[:, 72:], made_up.own.values)
    # The related series is exactly twice the own one, so it is halved.
    assert np.array_equal(series, world())


def test_a_unit_with_few_deaths_takes_the_ratio_of_all() -> None:
    own_months, related = np.array([[0, 0], [500, 500]]), np.array([[40, 0, 0], [400, 1000, 1000]])
    series = extended(History(("A", "B"), "2020-03", Series("2020-02", own_months), Series("2020-01", related)))
    # All together 1,000 of 2,000: 1/2. A has none of its own: (0 + 25/2) / (0 + 25) = 1/2.
    assert series[0].tolist() == [20, 0, 0]
    assert series[1, 0] == 200


def test_decay_halves_the_chance_of_a_month_by_its_half_life() -> None:
    counts = np.zeros((1, 13), dtype=np.int64)
    counts[0, 0], counts[0, -1] = 7, 9  # twelve months apart: with a half-life of 6, a quarter
    draws = own.decay(History(("A",), "2020-01", Series("2019-01", counts)), Plan(draws=20_000, steps=(3,)), 6.0)
    assert (draws == 9).sum() == pytest.approx(4 * (draws == 7).sum(), rel=0.01)


def test_spread_counts_keep_their_mean_and_never_become_none(made_up: History) -> None:
    draws = np.full((8, 1, 50_000), 100, dtype=np.int64)
    draws[0] = 0
    found = own.spread(draws, made_up, Plan(steps=(3,), draws=50_000), 4.0, "x")
    assert found[0].max() == 0
    assert found[1].min() >= 1
    assert found[1:].mean() == pytest.approx(100, rel=0.01)
    # Negative binomial: 100 + 100**2 / 4.
    assert found[1].var() == pytest.approx(2600, rel=0.03)


def test_moments_are_those_of_the_last_months() -> None:
    counts = np.array([[1000] + [0, 20] * 6])
    history = History(("A",), "2020-01", Series("2019-01", counts))
    draws = own.moments(history, Plan(draws=50_000, steps=(3,)), 12)
    assert draws.mean() == pytest.approx(10, rel=0.02)
    assert draws.var() == pytest.approx(counts[0, 1:].var(ddof=1), rel=0.05)


def test_features_are_worked_by_hand() -> None:
    counts = np.array([[0] * 57 + [3, 0, 0]])
    last, quarter, year, five, quiet, share = features(counts, 59)[0]
    assert [last, quarter, year, five] == pytest.approx(np.log1p([0, 1, 0.25, 0.05]).tolist())
    assert [quiet, share] == pytest.approx([np.log1p(2), 1 / 24])


def test_a_quiet_unit_sees_deaths_as_often_as_quiet_ones_did() -> None:
    counts = np.zeros((100, 60), dtype=np.int64)
    counts[:20, 40] = 5  # a fifth of units, quiet for forty months, see five deaths in month 41
    history = History(tuple(f"{n:03}" for n in range(100)), "2024-12", Series("2020-01", counts))
    draws = onset(history, Plan(draws=10_000, steps=(3,)))
    quiet = draws[99, 0]
    # Quiet for 60 months to 119 has no case with a known next quarter but itself: none of those saw deaths.
    assert set(np.unique(quiet)) == {0}
    younger = History(history.codes, "2024-11", history.own)
    cases = onset(younger, Plan(draws=10_000, steps=(3,)))[99, 0]
    # 24 to 59 months quiet with month + 3 known: 80 units x 33 months and 20 x (17 before), each of these once five.
    assert (cases == 5).mean() == pytest.approx(20 / (80 * 33 + 20 * 17), rel=0.25)
