"""Indicators as of a day: hand-worked values, reductions, keeping a level, series, and what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from azm.plan.rules.direction import directions
from azm.plan.rules.indicators import Point, Reading, band, expected_share, raw_progress, reading
from azm.terms.facts.plan import Baseline, Indicator, Observation, Rebaseline, Target
from tests.scrutiny.facts import book, day, when

DAY = "2024-07-01"


def indicator(aggregation: str = "latest", direction: str = "decrease", **more: Any) -> Indicator:
    return Indicator("i", "o", "Cases that wait", "outcome", "cases", "Waiting.", direction, aggregation, **more)


def start(value: str, series: str = "", on: str = "2023-07-01") -> Baseline:
    return Baseline(f"b{series}", "i", Decimal(value), series, effective_date=when(on))


def aim(value: str, due: str = "2025-07-01", series: str = "") -> Target:
    due_date = when(due)
    assert due_date is not None
    return Target(f"t{series}-{due}", "i", Decimal(value), due_date, series)


def seen(value: str | None, on: str = "2024-06-01", series: str = "", **more: Any) -> Observation:
    measured = None if value is None else Decimal(value)
    dates = {"submitted_date": when(on), "accepted_date": when(on), "effective_date": when(on), **more}
    return Observation(f"v{series}-{on}", "i", measured, series=series, **dates)


def read(*rows: Any, on: str = DAY) -> Reading:
    facts = book(*rows)
    return reading(facts, facts.indicators[0], day(on))


@pytest.mark.parametrize(
    ("b", "t", "a", "raw"),
    [
        *(
            ("100", "50", "75", "0.5"),
            ("100", "50", "120", "-0.4"),
            ("100", "50", "40", "1.2"),
            ("100", "50", "100", "0"),
        ),
        *(("0", "10", "4", "0.4"), ("-10", "10", "0", "0.5"), ("2.5", "5", "3", "0.2")),
        *(("80", "80", "80", "1"), ("80", "80", "82", "1"), ("80", "80", "82.5", "0"), ("80", "80", "77.9", "0")),
    ],
)
def test_raw_progress_is_the_way_gone_from_baseline_to_target(b: str, t: str, a: str, raw: str) -> None:
    assert raw_progress(Decimal(b), Decimal(t), Decimal(a), Decimal(2)) == Decimal(raw)


@pytest.mark.parametrize(
    ("on", "share"),
    [
        *(("2022-12-31", "0"), ("2023-01-01", "0"), ("2023-03-15", "0.04")),
        *(("2024-01-01", "0.2"), ("2024-07-02", "0.6"), ("2025-01-01", "1"), ("2026-01-01", "1")),
    ],
)
def test_the_expected_share_runs_straight_between_dated_targets(on: str, share: str) -> None:
    # From 100 to 90 in a year (a fifth of the way) and to 50 in the next; a fifth of the first, half of the second.
    path = Point(day("2024-01-01"), Decimal(90)), Point(day("2025-01-01"), Decimal(50))
    assert expected_share(Point(day("2023-01-01"), Decimal(100)), path, day(on)) == Decimal(share)


def test_no_share_is_expected_on_a_way_that_has_no_known_beginning() -> None:
    path = Point(day("2024-01-01"), Decimal(90)), Point(day("2025-01-01"), Decimal(50))
    assert expected_share(Point(None, Decimal(100)), path, day("2023-06-01")) is None
    assert expected_share(Point(None, Decimal(100)), path, day("2024-01-01")) == Decimal("0.2")
    assert expected_share(Point(None, Decimal(100)), (), day("2024-01-01")) is None


@pytest.mark.parametrize(
    ("pace", "name"),
    [
        *((Decimal(1), "on_track"), (Decimal("-0.10"), "on_track"), (Decimal("-0.11"), "minor_delay")),
        *((Decimal("-0.25"), "minor_delay"), (Decimal("-0.26"), "major_delay"), (Decimal("-0.50"), "major_delay")),
        *((Decimal("-0.51"), "off_track"), (None, "not_assessed")),
    ],
)
def test_a_pace_falls_into_its_band(pace: Decimal | None, name: str) -> None:
    assert band(pace) == name


def test_a_reduction_half_way_at_half_time_is_on_track() -> None:
    found = read(indicator(), start("100"), aim("50"), seen("75"))
    assert (found.raw, found.band, found.observations) == (Decimal("0.5"), "on_track", ("v-2024-06-01",))
    assert found.expected is not None
    assert round(found.expected, 2) == Decimal("0.50")


def test_a_reduction_that_became_worse_is_below_nothing_and_off_track() -> None:
    found = read(indicator(), start("100"), aim("50"), seen("120"))
    assert (found.raw, found.band) == (Decimal("-0.4"), "off_track")


@pytest.mark.parametrize(
    ("value", "raw", "name", "distance"), [("97", "1", "on_track", "-3"), ("90", "0", "off_track", "-10")]
)
def test_what_should_be_kept_shows_its_distance(value: str, raw: str, name: str, distance: str) -> None:
    kept = indicator(direction="maintain", tolerance=Decimal(5))
    found = read(kept, start("100"), aim("100"), seen(value))
    assert (found.raw, found.band, found.distance) == (Decimal(raw), name, Decimal(distance))


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([aim("50"), seen("75")], ("baseline",)),
        ([start("100"), seen("75")], ("target",)),
        ([start("100"), aim("50")], ("value", "fresh_value")),
        ([start("100"), aim("50"), seen(None)], ("value", "fresh_value")),
        ([start("100"), aim("50"), seen("75", "2023-05-27")], ("fresh_value",)),
        ([start("100"), aim("50"), seen("75", effective_date=None)], ("fresh_value",)),
        ([start("100"), aim("50"), seen("75", accepted_date=None)], ("value", "fresh_value")),
        ([start("100"), aim("50"), seen("75", accepted_date=when("2024-07"))], ("value", "fresh_value")),
        ([start("100"), aim("50"), seen("75", returned_date=when("2024-06-02"))], ("value", "fresh_value")),
        ([start("100", on=""), aim("50"), seen("75")], ("baseline_date",)),
    ],
)
def test_what_is_missing_is_named_and_not_counted_as_nothing(rows: list[Any], missing: tuple[str, ...]) -> None:
    found = read(indicator(), *rows)
    assert (found.band, found.missing) == ("not_assessed", missing)
    assert found.raw == (Decimal("0.5") if missing == ("baseline_date",) else None)


def test_a_value_is_fresh_for_as_many_days_as_the_indicator_says() -> None:
    rows = [start("100"), aim("50"), seen("75", "2024-06-01")]
    assert read(indicator(fresh_days=30), *rows).raw == Decimal("0.5")
    assert read(indicator(fresh_days=29), *rows).raw is None


def test_the_latest_accepted_value_counts() -> None:
    newer = seen("60", "2024-06-20", accepted_date=None)
    found = read(indicator(), start("100"), aim("50"), seen("90", "2024-01-01"), seen("75", "2024-06-01"), newer)
    assert found.value == 75


def test_a_target_that_a_decision_moved_counts_from_its_new_day() -> None:
    late = when("2027-07-01")
    assert late is not None
    moved = Rebaseline("r", "t-2025-07-01", late, "d", "Funds came late.", effective_date=when("2024-05-01"))
    found = read(indicator(), start("100"), aim("50"), seen("87.5"), moved)
    assert found.expected is not None
    assert (round(found.expected, 2), found.band) == (Decimal("0.25"), "on_track")


def test_sums_and_means_take_every_series_or_none() -> None:
    east = [start("40", "east"), aim("20", series="east"), seen("30", series="east")]
    west = [start("60", "west"), aim("30", series="west"), seen("60", series="west")]
    for aggregation, values in (("sum", (100, 50, 90)), ("mean", (50, 25, 45))):
        found = read(indicator(aggregation), east, west)
        assert (found.baseline, found.target, found.value) == tuple(map(Decimal, values))
        assert found.raw == Decimal("0.2")
        assert read(indicator(aggregation), east, west[:2]).missing == ("value", "fresh_value")


def test_a_series_that_nobody_planned_for_says_nothing_of_the_others() -> None:
    east = [start("40", "east"), aim("20", series="east"), seen("30", series="east")]
    assert read(indicator("sum"), east, seen("7", series="north")).raw == Decimal("0.5")


def test_a_sum_under_one_target_needs_every_series_that_was_ever_counted() -> None:
    whole = [start("100"), aim("50"), seen("30", series="east")]
    assert read(indicator("sum"), whole, seen("45", series="west")).value == 75
    assert read(indicator("sum"), whole, seen("45", "2022-01-01", "west")).missing == ("fresh_value",)


def test_ratios_add_up_numerators_and_denominators() -> None:
    # 9 of 10 and 10 of 90 are 19 of 100, never the mean of 90 % and 11 %; baselines are weighted by 10 and 90 too.
    def place(name: str, base: str, above: int, below: int) -> list[Any]:
        value = seen(None, series=name, numerator=Decimal(above), denominator=Decimal(below))
        return [start(base, name), aim("1", series=name), value]

    found = read(indicator("ratio", "increase"), place("east", "0.5", 9, 10), place("west", "0", 10, 90))
    assert (found.value, found.baseline, found.target) == (Decimal("0.19"), Decimal("0.05"), Decimal(1))
    without = [row for row in place("west", "0", 10, 90) if not isinstance(row, Observation)]
    bare = seen("0.11", series="west")
    found = read(indicator("ratio", "increase"), place("east", "0.5", 9, 10), without, bare)
    assert found.missing == ("denominator",)


def test_what_is_not_added_up_is_read_from_the_series_with_the_latest_value() -> None:
    east = [start("40", "east"), aim("20", series="east"), seen("30", "2024-05-01", "east")]
    west = [start("60", "west"), aim("30", series="west"), seen("45", "2024-06-15", "west")]
    found = read(indicator("latest"), east, west)
    assert (found.value, found.raw, found.observations) == (Decimal(45), Decimal("0.5"), ("vwest-2024-06-15",))


AT_ODDS = [
    ("decrease", "100", "150", "120"),  # half the way to more of it
    ("increase", "100", "50", "75"),
    ("maintain", "100", "110", "108"),
]


@pytest.mark.parametrize(("direction", "baseline", "target", "value"), AT_ODDS)
def test_a_target_on_the_other_side_than_the_direction_names_is_not_assessed(
    direction: str, baseline: str, target: str, value: str
) -> None:
    found = read(indicator(direction=direction, tolerance=Decimal(5)), start(baseline), aim(target), seen(value))
    assert (found.band, found.raw, found.missing) == ("not_assessed", None, ("direction",))


def test_a_step_on_the_way_that_goes_the_other_way_is_at_odds_too() -> None:
    steps = [aim("130", "2024-01-01"), aim("50", "2025-07-01")]
    assert read(indicator(), start("100"), steps, seen("120")).missing == ("direction",)
    assert read(indicator(), start("100"), aim("90", "2024-01-01"), steps[1], seen("120")).raw == Decimal("-0.4")


def test_one_series_at_odds_leaves_the_sum_of_all_not_assessed() -> None:
    north = [start("100", "n"), aim("50", series="n"), seen("75", series="n")]
    south = [start("10", "s"), aim("20", series="s"), seen("15", series="s")]
    assert read(indicator("sum"), north, south).missing == ("direction",)
    mended = [start("10", "s"), aim("5", series="s"), seen("10", series="s")]
    assert read(indicator("sum"), north, mended).raw == Decimal(25) / Decimal(55)


def test_targets_that_go_the_other_way_than_the_direction_are_refused_by_row() -> None:
    for direction, baseline, target, _ in AT_ODDS:
        facts = book(indicator(direction=direction, tolerance=Decimal(5)), start(baseline), aim(target))
        (problem,) = directions(facts)
        assert (problem.table, problem.ref, problem.code) == ("targets", "t-2025-07-01", "direction")
        assert baseline in problem.message
        assert "direction" in problem.remedy
    right = book(indicator(), start("100"), aim("100"), aim("50", "2026-07-01"), aim("200", series="s"))
    assert not list(directions(right)), "kept, reduced, and a series without a baseline"
    # The baseline that counts is the last one.
    later = book(indicator(), start("100"), start("40", on="2024-01-01")._replace(ref="b2"), aim("50"))
    assert [problem.code for problem in directions(later)] == ["direction"]
