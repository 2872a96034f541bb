"""Verdicts from two runs of months: hand-worked intervals, and how often nothing at all is taken for a change."""

from __future__ import annotations

from math import exp, log, sqrt
from random import Random
from typing import Any

import pytest

from azm.assess import Release
from azm.assess.outcome import change_of, effective, judge
from azm.assess.series import Measure, held, monthly
from azm.terms.errors import BadInput, NotThere
from tests.assess.conftest import MakeRelease, incident

HIGH, LOW = [10.0, 12.0] * 6, [4.0, 6.0] * 3


def test_the_interval_of_a_fall_from_eleven_to_five_is_worked_by_hand() -> None:
    # Residuals are -1 and 1 in turn: autocorrelation below 0 counts as 0. Squares 18 over 12 + 6 - 2 = 16 degrees of
    # freedom, error sqrt(18/16 x (1/12 + 1/6)) = 0.5303; t of 16 degrees is 1.746, the margin 0.926.
    found = change_of(HIGH, LOW)
    assert (found.change, found.autocorrelation) == (-6, 0)
    assert (round(found.low, 3), round(found.high, 3)) == (-6.926, -5.074)


def test_months_that_resemble_the_one_before_count_less() -> None:
    assert effective(12, 0) == 12
    assert effective(2, 0.5) == pytest.approx(2 / 1.5)
    # 3 / (1 + 2 (2/3 x 1/2 + 1/3 x 1/4)) = 3 / (11/6)
    assert effective(3, 0.5) == pytest.approx(18 / 11)
    slow = [8.0, 8, 9, 9, 10, 10, 12, 12, 13, 13, 14, 14]
    assert change_of(slow, LOW).autocorrelation > 0.5
    wide, narrow = change_of(slow, LOW), change_of([8.0, 14, 9, 13, 10, 12, 8, 14, 9, 13, 10, 12], LOW)
    assert wide.change == narrow.change
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


@pytest.mark.parametrize(
    ("before", "after", "direction", "verdict"),
    [
        (HIGH, LOW, "decrease", "consistent_with"),
        (HIGH, LOW, "increase", "opposite"),
        (HIGH, LOW, "maintain", "opposite"),
        (LOW * 2, HIGH, "decrease", "opposite"),
        (HIGH, [10.0, 12.0, 11.0], "decrease", "no_visible_change"),
        (HIGH, [10.0, 12.0, 11.0], "maintain", "no_visible_change"),
        (HIGH, [4.0, 6.0], "decrease", "too_early"),
        (HIGH[:11], LOW, "decrease", "too_little_data"),
        ([0.0] * 12, [0.0] * 3, "decrease", "too_little_data"),
    ],
)
def test_a_verdict_follows_from_the_interval_and_the_direction(
    before: list[float], after: list[float], direction: str, verdict: str
) -> None:
    judged = judge(before, after, direction)
    assert judged.verdict == verdict
    assert judged.reason
    assert "caus" not in judged.reason


def _counts(chance: Random, size: int, mean: float, spread: float, rho: float) -> list[float]:
    """Poisson counts whose rate goes by a lognormal first-order autoregression: uneven, clustered, without a change."""
    width, level, found = sqrt(log(1 + spread)), chance.gauss(0, 1), []
    for _ in range(size):
        level = rho * level + sqrt(1 - rho * rho) * chance.gauss(0, 1)
        rate = mean * exp(width * level - width * width / 2)
        found.append(max(0.0, float(round(chance.gauss(rate, sqrt(rate))))))
    return found


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
@pytest.mark.parametrize(("before", "after"), [(12, 3), (24, 6), (36, 12)])
def test_no_change_is_rarely_taken_for_one(rho: float, before: int, after: int) -> None:
    chance, told = Random(20240622), {"consistent_with": 0, "opposite": 0, "no_visible_change": 0}
    for _ in range(400):
        series = _counts(chance, before + 3 + after, 40, 0.25, rho)
        told[judge(series[:before], series[before + 3 :], "decrease").verdict] += 1
    # One in ten at most, and three standard errors of 400 trials.
    assert told["consistent_with"] <= 40 + 18
    assert told["opposite"] <= 40 + 18


def test_a_halving_is_seen_in_most_long_series() -> None:
    chance = Random(1)
    pairs = [(_counts(chance, 36, 40, 0.25, 0.3), _counts(chance, 18, 20, 0.25, 0.3)) for _ in range(200)]
    assert sum(judge(*pair, "decrease").verdict == "consistent_with" for pair in pairs) >= 170


def _record(make_release: MakeRelease) -> Release:
    release = make_release(
        incidents=[
            incident(
                1, "2023-01-05", killed_best=4, killed_civilian_best=1, killed_militant_best=3, province_code="PK-KP"
            ),
            incident(2, "2023-01-09", killed_best=2, killed_civilian_best=2, province_code="PK-BA"),
            incident(3, "2023-03-01", "counter_terror_operation", province_code="PK-KP", district_code="PK-KP-PES"),
            incident(4, "2023-03-02", killed_best=5, province_code="PK-KP", abducted_best=7),
            incident(5, "2023-04-02", killed_best=9, is_counted=False),
        ],
        sources=[{"source_code": "a", "first_day": _day("2022-12-15"), "last_day": _day("2023-05-20")}],
        units=[{"unit_code": "PK-KP", "level": 1}, {"unit_code": "PK-KP-PES", "level": 2}],
    )
    release.manifest = {**release.manifest, "country": "PK", "cutoff": "2023-05-31"}
    return release


def _day(text: str) -> Any:
    return incident(0, text)["date_start"]


def test_only_whole_months_that_a_source_covers_are_held(make_release: MakeRelease) -> None:
    assert held(_record(make_release)) == ("2023-01", "2023-04")
    assert held(make_release()) == ("", "")


@pytest.mark.parametrize(
    ("counted", "values"),
    [
        (Measure("incidents"), [2, 0, 2, 0]),
        (Measure("attacks"), [2, 0, 1, 0]),
        (Measure("operations"), [0, 0, 1, 0]),
        (Measure("killed"), [6, 0, 5, 0]),
        (Measure("killed", place="PK"), [6, 0, 5, 0]),
        (Measure("killed", place="PK-KP"), [4, 0, 5, 0]),
        (Measure("killed", place="PK-KP-PES"), [0, 0, None, 0]),
        (Measure("killed", kind="counter_terror_operation"), [0, 0, None, 0]),
        (Measure("killed", group="civilian"), [3, 0, None, 0]),
        (Measure("killed", group="security_force"), [0, 0, None, 0]),
        (Measure("abducted"), [None, 0, 7, 0]),
    ],
)
def test_nothing_is_0_and_what_nobody_states_is_left_out(
    make_release: MakeRelease, counted: Measure, values: list[int | None]
) -> None:
    months = zip(("2023-01", "2023-02", "2023-03", "2023-04"), values, strict=True)
    wanted = tuple((month, float(value)) for month, value in months if value is not None)
    assert monthly(_record(make_release), counted, "2023-01", "2023-04") == wanted


@pytest.mark.parametrize(
    ("counted", "error"),
    [
        (Measure("convicted"), BadInput),
        (Measure("attacks", kind="armed_clash"), BadInput),
        (Measure("attacks", group="civilian"), BadInput),
        (Measure("killed", group="nobody"), BadInput),
        (Measure("killed", place="PK-XX"), NotThere),
        (Measure("killed", rule="none"), NotThere),
    ],
)
def test_a_measure_that_the_record_does_not_hold_is_refused(
    make_release: MakeRelease, counted: Measure, error: type[Exception]
) -> None:
    with pytest.raises(error):
        monthly(_record(make_release), counted, "2023-01", "2023-04")
