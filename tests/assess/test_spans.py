"""Spans of whole months: every way to write one, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from azm.assess.spans import Span, span_of_months
from azm.terms.errors import BadInput


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), 12),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), 6),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), 6),
        ("2023-Q2", date(2023, 4, 1), date(2023, 6, 30), 3),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1),
        ("2022-11..2024-06", date(2022, 11, 1), date(2024, 6, 30), 20),
    ],
)
def test_a_span_and_its_label_name_each_other(text: str, first: date, last: date, months: int) -> None:
    span = Span.of(text)
    assert (span.first, span.last, span.months, span.label) == (first, last, months, text)


def test_a_span_may_be_given_as_a_year_or_as_itself() -> None:
    assert Span.of(2023) == Span.of("2023") == Span.of(Span.of("2023"))


def test_a_long_name_of_a_half_year_has_the_short_label() -> None:
    assert Span.of("2023-07..2023-12").label == "2023-H2"
    assert Span.of("2023-02..2023-07").label == "2023-02..2023-07"


@pytest.mark.parametrize("text", ["", "23", "2023-13", "2023-H3", "2023-Q5", "2023-00", "last year", "2023..", "0000"])
def test_a_text_that_names_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Span.of(text)


def test_days_inside_a_month_make_no_span() -> None:
    with pytest.raises(BadInput, match="whole months"):
        Span(date(2018, 1, 1), date(2018, 4, 15))
    with pytest.raises(BadInput, match="whole months"):
        Span.of("2024-06..2024-01")


def test_a_span_of_months_runs_over_the_turn_of_a_year() -> None:
    assert span_of_months(2023, 11, 3).label == "2023-11..2024-01"
