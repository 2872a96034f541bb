"""The section on surges: dated changes, other start years beside them, and what it says where data are too few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from azm.assess import Release
from azm.assess.series import next_month
from azm.report import security
from azm.report.checks import Untrue, check
from azm.report.edition import Claim, Edition, sentence
from azm.report.words import say
from tests.report.conftest import statement

MakeRelease = Callable[..., Release]


def _told(edition: Edition) -> dict[str, str]:
    found = {each.id: say(edition, each) for each in edition.sentences()}
    return {name: text for name, text in found.items() if name.startswith("surges")}


def _months(first: int, counts: list[int]) -> list[dict[str, Any]]:
    """UCDP's totals of the country by month, from January of a year on."""
    day, rows = date(first, 1, 1), []
    for count in counts:
        after = next_month(day)
        values = {"from_day": day, "to_day": after - timedelta(days=1), "period": f"month-{day.month:02}"}
        said = statement("UCDP", day.year, "ucdp_like", "2024-06", killed=count)
        rows.append({**said, **values, "statement_id": f"UCDP-{day:%Y-%m}"})
        day = after
    return rows


def _built(make_release: MakeRelease, rows: dict[str, Any], references: list[dict[str, Any]]) -> Edition:
    return security.build(make_release("2024.1", **{**rows, "references": references}), 2023)


def test_a_step_is_dated_with_its_levels_and_the_start_years_that_agree(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    # Twelve years to 2023; from January 2020 on ten times as many.
    counts = [9, 10, 11] * 32 + [99, 100, 101] * 16
    edition = _built(make_release, rows, _months(2012, counts))
    told = _told(edition)
    assert told["surges.2020-01"] == "The level rose around January 2020: from about 10 to about 100 killed a month."
    table = edition.tables()["level_changes"]
    assert [row.key for row in table.rows] == ["2020-01"]
    # Of the other starts those from 2013, 2014 and 2016 lie within the series.
    assert table.row("2020-01").cells[-1] == "3 of 3"
    assert [row.key for row in edition.tables()["level_starts"].rows] == ["2012", "2013", "2014", "2016"]
    assert edition.figures["surges.2020-01.before"].value == 10


def test_a_series_of_one_level_has_no_change(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    told = _told(_built(make_release, rows, _months(2012, [9, 10, 11] * 48)))
    assert told["surges.level"] == "In these months no change of level is found."


def test_a_month_above_its_past_is_named_with_expectation_and_bound(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    counts = [9, 10, 11] * 48
    counts[-2] = 90
    edition = _built(make_release, rows, _months(2012, counts))
    assert _told(edition)["surges.year"] == "Above what UCDP's own past allows: November 2023."
    row = edition.tables()["surge_months"].row("2023-11")
    assert (row.cells[2], row.cells[4]) == ("10", "alarm")
    assert int(str(row.cells[3])) < 90


def test_an_alarm_that_the_table_does_not_hold_stops_the_edition(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    edition = _built(make_release, rows, _months(2012, [9, 10, 11] * 48))
    false = sentence("false", "An alarm.", Claim("column_is", ("surge_months", "alarm", "alarm", ("2023-11",))))
    object.__setattr__(edition, "findings", (*edition.findings, false))
    with pytest.raises(Untrue, match="not true in the data"):
        check(edition)


def test_without_monthly_totals_no_change_is_dated(edition: Edition) -> None:
    told = _told(edition)
    assert told["surges.none"] == "No change of level is dated: UCDP's monthly totals are not held, or are too few."
    assert told["surges.provinces.none"] == "No series of yearly figures by province is held."


def test_provinces_have_their_yearly_figures_side_by_side_and_no_date(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    yearly = [
        {**statement("CRSS", year, "crss_like", f"{year + 1}-01", killed=year - 2000), "province_code": code}
        for year in range(2017, 2022)
        for code in ("PK-KP", "PK-BA")
    ]
    # A later word about 2021, and a province with too few figures to be shown.
    yearly.append({**statement("CRSS", 2021, "crss_like", "2023-05", killed=77), "province_code": "PK-KP"})
    yearly.append({**statement("CRSS", 2021, "crss_like", "2022-01", killed=1), "province_code": "PK-SD"})
    edition = _built(make_release, rows, yearly)
    assert _told(edition)["surges.PK-KP"].startswith(
        "Khyber Pakhtunkhwa: too little data for a date. Yearly figures are held of 5 years, "
    )
    assert "surges.PK-SD" not in _told(edition)
    table = edition.tables()["province_years"]
    assert [column.name for column in table.columns[3:5]] == ["pk_ba", "pk_kp"]
    assert edition.figures["province_years.PK-KP.2021.CRSS.attacks+operations"].value == 77


def test_the_shipped_record_dates_changes_of_ucdps_totals_and_none_by_province(shipped: Release) -> None:
    edition = security.build(shipped, 2023)
    tables = edition.tables()
    changes, starts = tables["level_changes"], tables["level_starts"]
    assert changes.title == "Changes of level in UCDP's monthly totals, 2013 to 2024"
    for row in changes.rows:
        month, low, high = (edition_month(str(cell)) for cell in row.cells[:3])
        assert low <= month <= high
    assert {"2000", "2010", "2013", "2015"} <= {row.key for row in starts.rows}
    told = _told(edition)
    assert all("too little data for a date" in told[f"surges.{code}"] for code in ("PK-KP", "PK-BA"))


def edition_month(name: str) -> str:
    """ "March 2013" as "2013-03"."""
    month, year = name.split()
    names = "January February March April May June July August September October November December".split()
    return f"{year}-{names.index(month) + 1:02}"
