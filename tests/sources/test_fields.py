"""Cells into values: nothing is guessed, and a refusal says what was wanted."""

from __future__ import annotations

import pytest

from azm.sources import fields
from azm.sources.personal import refuse_details
from azm.sources.rows import Unusable

DAYS = ("YYYY-MM-DD", "YYYY-MM")


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("007", 7), ("", None)])
def test_a_count_is_a_whole_number_and_a_blank_is_not_known(text: str, number: int | None) -> None:
    assert fields.count(text, "killed") == number


@pytest.mark.parametrize(
    "text", ["12.5", "1e3", "-1", " 12 ", "+3", "1,000", "۱۲", "²", "0x1", "NaN", "12 killed", "9" * 30]
)
def test_what_is_no_plain_count_is_refused_naming_the_column(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        fields.count(text, "killed")
    assert refused.value.column == "killed"
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text", ["05/03/2024", "3/5/24", "5 March 2024", "20240305", "2024-3-5", "45356", "2024-02-30"]
)
def test_a_date_in_another_form_is_refused_naming_the_form_wanted(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        fields.partial(text, "date", DAYS)
    assert refused.value.code == "date_format"
    assert "YYYY-MM-DD" in refused.value.remedy or "correct the date" in refused.value.remedy


@pytest.mark.parametrize(
    ("text", "shapes", "read"),
    [
        ("2024-03-05", DAYS, "2024-03-05"),
        ("2024-03", DAYS, "2024-03"),
        ("2024-03-05 00:00:00.000", ("YYYY-MM-DD 00:00:00.000",), "2024-03-05"),
        ("5 March 2024", ("DD Month YYYY",), "2024-03-05"),
        ("05 March 2024", ("DD Month YYYY",), "2024-03-05"),
    ],
)
def test_a_date_is_read_in_the_forms_its_papers_name_and_stays_as_precise(
    text: str, shapes: tuple[str, ...], read: str
) -> None:
    assert fields.partial(text, "date", shapes).text == read


def test_coordinates_come_both_or_not_at_all() -> None:
    assert fields.coordinates("", "", "PK") == (None, None)
    assert fields.coordinates("33.5", "71.4", "PK") == (33.5, 71.4)
    with pytest.raises(Unusable, match="is no longitude"):
        fields.coordinates("33.5", "", "PK")


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        ("71.4", "33.5", "coordinates_swapped"),
        ("51.5", "-0.1", "coordinates_outside"),
        ("0", "0", "coordinates_outside"),
        ("95", "71.4", "not_degrees"),
        ("33,5", "71.4", "not_degrees"),
        ("nan", "71.4", "not_degrees"),
        ("inf", "71.4", "not_degrees"),
        ("33.5N", "71.4E", "not_degrees"),
    ],
)
def test_coordinates_that_cannot_be_right_are_refused(latitude: str, longitude: str, code: str) -> None:
    with pytest.raises(Unusable) as refused:
        fields.coordinates(latitude, longitude, "PK")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<script>alert(1)</script>", "markup_in_text"),
        ("a <img src=x onerror=y> b", "markup_in_text"),
        ("a\x07b", "markup_in_text"),
        ("=1+1", "formula_in_text"),
        ("@SUM(A1)", "formula_in_text"),
        ("-2+3", "formula_in_text"),
    ],
)
def test_text_that_could_harm_where_it_is_shown_is_flagged(text: str, code: str) -> None:
    assert [flag.code for flag in fields.text_flags([("summary", text)])] == [code]


@pytest.mark.parametrize(
    "text", ["", "5 < 6", "fewer than 3 (<3) died", "- a dash first", "پشاور", "line\nbreak", "a & b"]
)
def test_harmless_text_is_not_flagged(text: str) -> None:
    assert fields.text_flags([("summary", text)]) == ()


@pytest.mark.parametrize(
    "text", ["his card 12345-1234567-1", "1234512345671", "call 0300-1234567", "+92 300 1234567", "a.b@example.org"]
)
def test_a_detail_of_a_person_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        refuse_details([("summary", text)])
    assert refused.value.code == "personal_detail"
    assert "12345" not in refused.value.message


def test_ordinary_numbers_are_no_detail_of_a_person() -> None:
    refuse_details([("summary", "On 2024-03-05 at 33.5833, 71.4333 some 1,000 people saw 3 vehicles on N-55")])
