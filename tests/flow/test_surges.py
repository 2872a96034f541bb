"""Surges of a small release: who alarms, what is refused, and what is said of coverage."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from azm.assess import Release, open_release
from azm.flow.surges import NOT_KNOWN_COVERAGE, surges
from azm.terms.errors import Refused
from tests.assess.conftest import incident, write_release

UNITS = [{"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"}]
SOURCE = {
    "source_code": "azm_sheet",
    "position": 0,
    "title": "Sheet",
    "first_day": date(2022, 1, 1),
    "last_day": date(2022, 12, 31),
}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """One killed a month in 2022, two in every other one, and forty in December."""
    killed = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 40]
    rows = [
        incident(n, f"2022-{n:02}-15", province_code="PK-KP", killed_best=count, date_precision=1)
        for n, count in enumerate(killed, start=1)
    ]
    folder = write_release(tmp_path / "held", cutoff="2022-12-31", incidents=rows, units=UNITS, sources=[SOURCE])
    return open_release(folder)


def test_only_the_month_far_above_its_past_is_an_alarm(release: Release) -> None:
    found = surges(release, unit="province", step="month", method="ears-c1")
    assert [row["period"] for row in found["rows"] if row["is_alarm"]] == ["2022-12"]
    assert found["alarms"] == 1
    assert {row["false_alarm_rate"] for row in found["rows"]} == {0.04083}


def test_an_alarm_is_never_at_or_below_its_bound(release: Release) -> None:
    rows = surges(release, unit="province", step="month", method="ears-c1")["rows"]
    assert all(row["observed"] > row["bound"] for row in rows if row["is_alarm"])


def test_a_release_that_is_too_short_is_refused_naming_a_remedy(release: Release) -> None:
    with pytest.raises(Refused, match=r"needs 61 months before .* --method ears-c1"):
        surges(release, unit="province", step="month", method="farrington")


def test_a_year_without_a_reference_is_said_to_have_no_known_coverage(release: Release) -> None:
    assert surges(release, unit="province", step="month", method="ears-c1")["coverage"].startswith(NOT_KNOWN_COVERAGE)
