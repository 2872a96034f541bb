"""How figures are written: separators, ranges, percentages, months and days."""

from __future__ import annotations

import pytest

from azm.report.drawing import centre, land
from azm.report.edition import Fig
from azm.report.figures import Figure, evidence_of, percent
from azm.report.words import day_name, label, month_name, number, range_of, shown


def figure(value: int | None, low: int | None = None, high: int | None = None) -> Figure:
    return Figure("x", value, low, high, "people", "SELECT 1", "all", "1")


def test_numbers_have_thousands_separators_and_no_number_is_not_zero() -> None:
    assert number(1042, "people") == "1,042"
    assert number(None, "people") == "not known"
    assert number(2023, "year") == "2023"


def test_a_change_carries_its_sign() -> None:
    assert number(63.8, "change") == "+63.8\N{NO-BREAK SPACE}%"
    assert number(-12, "difference") == "\N{MINUS SIGN}12"
    assert number(0, "difference") == "0"


def test_a_range_is_low_to_high_and_one_number_where_they_are_the_same() -> None:
    assert range_of(figure(5, 3, 1200)) == "3\N{EN DASH}1,200"
    assert range_of(figure(5, 5, 5)) == "5"
    assert shown(figure(5, 3, 7), Fig("x", "both")) == "5 (3\N{EN DASH}7)"


def test_a_noun_follows_its_figure_in_number() -> None:
    noun = ("incident", "incidents")
    assert shown(figure(1), Fig("x", noun=noun)) == "1 incident"
    assert shown(figure(2), Fig("x", noun=noun)) == "2 incidents"


@pytest.mark.parametrize(
    ("day", "said"), [("2023-01-30", "30 January 2023"), ("2023-01", "January 2023"), ("2023", "2023")]
)
def test_a_date_stays_as_imprecise_as_it_is(day: str, said: str) -> None:
    assert day_name(day) == said


def test_a_code_without_words_of_its_own_is_written_out() -> None:
    assert label("mining_project") == "Mining project"
    assert label(None) == "Not known"
    assert month_name("2023-12") == "December 2023"


def test_percentages_round_halves_away_from_zero_and_of_nothing_are_zero() -> None:
    assert percent(1, 16) == 6.3
    assert percent(-1, 16) == -6.3
    assert percent(1, 0) == 0.0


def test_more_than_a_thousand_incidents_are_kept_as_count_and_hash() -> None:
    few, many = evidence_of(["b", "a"]), evidence_of([str(position) for position in range(1001)])
    assert few.ids == ("a", "b")
    assert (many.count, many.ids) == (1001, None)


def test_outlines_are_wound_clockwise_and_their_centre_is_inside() -> None:
    ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    square = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "geometry": square, "properties": {"code": "X"}}
    drawn = land({"features": [feature]}, numbers={"X": 3})[0]
    assert drawn["geometry"]["coordinates"] == [[ring[::-1]]]
    assert (drawn["number"], centre(square)) == (3, (1.0, 1.0))
