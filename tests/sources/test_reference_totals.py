"""Totals of other bodies: every statement of the shipped files, with the spans and the identities they satisfy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from azm.sources.reference_totals.reader import read
from azm.terms.drafts import RowRejected
from azm.terms.shipped import data_dir
from azm.terms.totals import TotalRow
from tests.sources.files import write_csv

ANNUAL = (
    "source,year,period,published,scope,incidents,attacks,operations,fatalities,injuries,civilians_killed,"
    "security_killed,outlaws_killed,kp_killed,exfata_killed,balochistan_killed,sindh_killed,punjab_killed,"
    "islamabad_killed,note,url"
).split(",")


def statements(name: str) -> list[TotalRow]:
    rows = list(read(data_dir() / "totals" / name))
    assert not [row for row in rows if isinstance(row, RowRejected)]
    return [row for row in rows if isinstance(row, TotalRow)]


def annual(folder: Path, **cells: str) -> TotalRow | RowRejected:
    row = {"source": "CRSS", "year": "2023", "period": "year", "published": "2024-01-01", "scope": "attacks+operations"}
    (found,) = read(write_csv(folder / "annual.csv", [{**row, **cells}], ANNUAL))
    return found


def test_all_86_statements_are_read_with_their_like_for_like_rule() -> None:
    rules = Counter(row.rule for row in statements("pakistan_annual_totals.csv"))
    assert rules == {"crss_like": 46, "pips_like": 19, "ucdp_like": 12, "picss_like": 7, "": 2}


def test_crss_2023_is_kept_as_printed_although_its_parts_are_six_short() -> None:
    found = [row.measures for row in statements("pakistan_annual_totals.csv") if row.measures.get("attacks") == 586]
    assert found == [{"incidents": 789, "attacks": 586, "operations": 197, "killed": 1524, "injured": 1463}]


def test_crss_2017_sums_by_province_and_by_month_to_its_year() -> None:
    rows = [row for row in statements("pakistan_annual_totals.csv") if row.from_day.startswith("2017")]
    year = next(row.measures for row in rows if row.period == "year" and "killed:PK-KP" in row.measures)
    assert sum(number for name, number in year.items() if name.startswith("killed:")) == year["killed"] == 2057
    assert sum(row.measures["killed"] for row in rows if row.period.startswith("month")) == 2057


def test_pips_2023_sums_by_group_to_its_whole() -> None:
    rows = statements("pakistan_annual_totals.csv")
    (found,) = (row.measures for row in rows if row.publisher_code == "PIPS" and row.from_day == "2023-01")
    assert (
        found["killed_security_force"] + found["killed_civilian"] + found["killed_militant"] == found["killed"] == 693
    )


@pytest.mark.parametrize(
    ("year", "period", "span"),
    [
        ("2023", "year", ("2023-01", "2023-12")),
        ("2013-2018", "6 years", ("2013-01", "2018-12")),
        ("2024", "Q1-Q3", ("2024-01", "2024-09")),
        ("2018", "1 Jan-15 Apr", ("2018-01-01", "2018-04-15")),
        ("2024", "month-10", ("2024-10", "2024-10")),
    ],
)
def test_a_period_label_spans_its_months(tmp_path: Path, year: str, period: str, span: tuple[str, str]) -> None:
    row = annual(tmp_path, year=year, period=period)
    assert isinstance(row, TotalRow)
    assert (row.from_day, row.to_day) == span


def test_432_months_of_ucdp_are_read_and_2023_sums_to_its_year() -> None:
    months = statements("pakistan_monthly_ucdp_25_1.csv")
    assert len(months) == 432
    assert sum(row.measures["killed"] for row in months if row.from_day.startswith("2023")) == 1178


def test_a_blank_is_not_stated_and_a_zero_is_zero(tmp_path: Path) -> None:
    row = annual(tmp_path, fatalities="", sindh_killed="0")
    assert isinstance(row, TotalRow)
    assert row.measures == {"killed:PK-SD": 0}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"scope": "everything"}, "scope", "unmapped_value"),
        ({"period": "spring"}, "period", "unmapped_value"),
        ({"year": "23"}, "year", "date_format"),
        ({"published": "Jan 2024"}, "published", "date_format"),
        ({"fatalities": "1,524"}, "fatalities", "not_a_count"),
        ({"source": "ISPR", "scope": "operations (official)", "fatalities": "5"}, "fatalities", "killed_is_no_total"),
    ],
)
def test_a_statement_that_cannot_be_placed_is_rejected_naming_the_column(
    tmp_path: Path, cells: dict[str, str], column: str, code: str
) -> None:
    row = annual(tmp_path, **cells)
    assert isinstance(row, RowRejected)
    assert (row.line, row.column, row.code) == (2, column, code)
