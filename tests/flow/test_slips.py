"""The desk's sheet on its way in: days that have not come are sent back, places that do not agree are flagged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from azm.flow.intake import import_file
from azm.record.models import Incident, RowNote
from tests.record.cast import ANA, AT, put, simple
from tests.sources.test_azm_sheet import sheet

pytestmark = pytest.mark.usefixtures("record")
# At nine in the evening in Greenwich it is the second of July in Pakistan.
LATE = AT.replace(hour=21)


def _import(folder: Path, **change: str) -> dict[str, Any]:
    return import_file("azm_sheet", sheet(folder, change), country="PK", by=ANA, at=LATE)


def _notes() -> set[tuple[str, str, str]]:
    told = RowNote.objects.exclude(code="unlisted_actor")
    return set(told.values_list("outcome", "code", "column"))


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"date": "2024-07-03", "source1_published": ""}, "date"),
        ({"date": "2024-07-02", "date_last": "2024-07-03", "source1_published": ""}, "date_last"),
        ({"date": "2024-08", "source1_published": ""}, "date"),
        ({"source1_published": "2204-03-06"}, "source1_published"),
    ],
)
def test_a_day_that_has_not_come_is_sent_back(tmp_path: Path, change: dict[str, str], column: str) -> None:
    result = _import(tmp_path, **change)
    assert (result["rejected"], Incident.objects.count()) == (1, 0)
    assert _notes() == {("rejected", "future_date", column)}
    assert "has not come yet: today is 2024-07-02" in result["problems"][0]


@pytest.mark.parametrize("date", ["2024-07-02", "2024-07"])
def test_a_day_or_month_that_has_begun_is_taken(tmp_path: Path, date: str) -> None:
    assert _import(tmp_path, date=date, source1_published="")["new"] == 1
    assert _notes() == set()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"province": "PK-BA", "district": "Kohat"}, ["province_mismatch"]),
        ({"district": "Peshawar", "latitude": "33.3", "longitude": "71.6"}, ["far_from_district"]),
        (
            {"province": "Balochistan", "district": "Kohat", "latitude": "30.2", "longitude": "67.0"},
            ["far_from_district", "province_mismatch"],
        ),
        ({"district": "Peshawar", "latitude": "33.4", "longitude": "71.6"}, []),
        ({"province": "NWFP", "district": "Kohat"}, []),
    ],
)
def test_a_place_that_does_not_agree_is_flagged_and_kept(
    tmp_path: Path, change: dict[str, str], codes: list[str]
) -> None:
    assert _import(tmp_path, **change)["new"] == 1
    assert _notes() == {("flagged", code, "district") for code in codes}


def test_other_sources_are_not_looked_through() -> None:
    _, tally = put(simple("A", 1, province="PK-BA", district="Kohat"), source="ucdp_ged")
    assert (tally.new, tally.flagged) == (1, 0)
