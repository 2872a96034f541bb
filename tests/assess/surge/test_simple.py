"""EARS, the published rules, CUSUM and our own method, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azm.assess.surge.cusum import Rise, nb_cusum
from azm.assess.surge.methods import DEFAULT, METHODS, false_alarm_rates, method_named
from azm.assess.surge.pair import Levels, pair
from azm.assess.surge.past import Series
from azm.assess.surge.simple import acled, ears_c1, hdx, z_52
from azm.terms.errors import BadInput, NotThere


def _weeks(*counts: int) -> Series:
    return Series(np.array([counts]), "week")


def _months(*counts: int) -> Series:
    return Series(np.array([counts]), "month")


def test_ears_bound_is_the_mean_of_seven_and_three_deviations() -> None:
    judged = ears_c1(_weeks(0, 2, 0, 2, 0, 2, 1, 4, 9))
    # Mean 1, variance 6 / 6 = 1: the bound is 1 + 3.0902.
    assert judged.expected[0, 7] == pytest.approx(1)
    assert judged.bound[0, 7] == pytest.approx(4.0902, abs=1e-4)
    assert judged.is_alarm[0].tolist() == [False] * 8 + [True]


def test_acled_alarms_at_twice_the_mean_of_four_weeks_but_not_below() -> None:
    assert acled(_weeks(2, 2, 2, 2, 4)).is_alarm[0, 4]
    assert not acled(_weeks(2, 2, 2, 2, 3)).is_alarm[0, 4]
    # 2 x 1.25 = 2.5: three is an increase of 140 %.
    assert acled(_weeks(1, 1, 1, 2, 3)).is_alarm[0, 4]


def test_acled_says_nothing_where_less_than_one_a_week_is_usual() -> None:
    assert not acled(_weeks(0, 1, 1, 1, 50)).is_alarm[0, 4]


def test_acled_compares_a_month_with_the_year_before() -> None:
    assert acled(_months(*[5] * 12, 10)).is_alarm[0, 12]
    assert not acled(_months(*[5] * 12, 9)).is_alarm[0, 12]
    # Less than one a week in the month itself, so four or fewer.
    assert not acled(_months(*[1] * 12, 4)).is_alarm[0, 12]


def test_hdx_alarms_at_the_highest_month_of_a_year_from_a_hundred_on() -> None:
    assert hdx(_months(*[60] * 12, 60, 100)).is_alarm[0, 13]
    assert not hdx(_months(*[60] * 12, 60, 99)).is_alarm[0, 13]
    assert not hdx(_months(*[60] * 11, 120, 60, 120)).is_alarm[0, 13]
    assert hdx(_months(*[60] * 11, 120, 60, 121)).is_alarm[0, 13]


def test_hdx_adds_up_four_weeks_and_its_bound_is_what_is_left() -> None:
    judged = hdx(_weeks(*[20] * 56, 41))
    # The four weeks before hold 80, the three within the sum 60: a week must exceed 99 - 60.
    assert judged.bound[0, 56] == 39
    assert judged.is_alarm[0, 56]


def test_two_deviations_above_a_year_are_an_alarm() -> None:
    judged = z_52(_months(*[0, 2] * 6, 4))
    deviation = math.sqrt(12 / 11)
    assert judged.bound[0, 12] == pytest.approx(1 + 2 * deviation)
    assert judged.is_alarm[0, 12]


def test_cusum_adds_evidence_up_and_starts_anew_after_an_alarm() -> None:
    counts = np.full((1, 275), 4)
    counts[0, 264:272] = 8
    judged = nb_cusum(Series(counts, "week"), Rise(deviations=2, enough=4))
    # Poisson, mean 4 against 8: a count of 8 gives 8 log 2 - 4 = 1.545; the third is more than 4.
    assert judged.is_alarm[0, 264:272].tolist() == [False, False, True, False, False, True, False, False]
    assert judged.bound[0, 264] == pytest.approx(8 / math.log(2), rel=1e-3)


def test_two_weeks_together_alarm_where_neither_does_alone() -> None:
    counts = np.full((1, 266), 4)
    counts[0, 264:] = 10
    judged = pair(Series(counts, "week"), Levels(alone=0.001))
    # Poisson 4: the .999 quantile is 11, the .9 quantile 7; two weeks, Poisson 8: the .996 quantile is 16, less ten.
    assert judged.bound[0, 264:].tolist() == [11, 7]
    assert judged.is_alarm[0, 264:].tolist() == [False, True]


def test_a_week_after_a_surge_is_no_alarm_of_its_own() -> None:
    counts = np.full((1, 266), 4)
    counts[0, 264] = 40
    assert pair(Series(counts, "week")).is_alarm[0, 264:].tolist() == [True, False]


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_no_method_alarms_without_a_count_above_its_bound(name: str, data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(["week", "month"]))
    counts = data.draw(st.lists(st.integers(0, 150), min_size=62, max_size=70))
    repeated = (counts * 5)[:270] if step == "week" else counts
    judged = METHODS[name].judge(Series(np.array([repeated, repeated[::-1]]), step))
    assert not (judged.is_alarm & ~(judged.observed > judged.bound)).any()
    blank = judged.bound[:, : METHODS[name].needed[step]]
    assert np.isnan(blank).all()


def test_only_periods_from_the_first_on_are_judged() -> None:
    judged = ears_c1(Series(np.ones((1, 20), dtype=np.int64), "week", first=15))
    assert np.isnan(judged.bound[0, :15]).all()
    assert np.isfinite(judged.bound[0, 15:]).all()


def test_every_method_has_a_measured_false_alarm_rate_by_week_and_month() -> None:
    rates = false_alarm_rates()
    assert set(rates) == {(name, step) for name in METHODS for step in DEFAULT}
    assert all(0 < rate < 0.2 for rate in rates.values())


def test_an_unknown_method_and_a_negative_count_are_refused() -> None:
    with pytest.raises(NotThere, match="use one of: farrington-pair"):
        method_named("guess")
    with pytest.raises(BadInput, match="none below 0"):
        _weeks(1, -1)
