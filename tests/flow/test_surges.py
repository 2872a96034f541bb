"""Surges of small releases: who alarms, what is refused, what is provisional, and what is said of coverage."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from azm.assess.panel import panel
from azm.assess.release import open_release
from azm.assess.series import months
from azm.assess.surge.alarms import is_late, last_day
from azm.flow.surges import Asked, surges
from azm.terms.errors import BadInput, Refused
from tests.assess.conftest import incident, statement, write_release
from tests.whole_way.program import inside

UNITS = [
    {"unit_code": "PK-BA", "level": 1, "name": "Balochistan"},
    {"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"},
]
CONTRACT = ["unit", "period", "observed", "expected", "bound", "is_alarm", "false_alarm_rate"]
# One or two killed a month in KP, forty in the last December.
KILLED = {month: 1 + number % 2 for number, month in enumerate(months("2022-01", "2022-12"))} | {"2022-12": 40}


def _source(first: str, last: str | None) -> dict[str, Any]:
    day = date.fromisoformat
    spans = {"first_day": day(first), "last_day": day(last) if last else None}
    return {"source_code": "azm_sheet", "position": 0, "title": "Sheet", **spans}


def _release(folder: Path, killed: dict[str, int], *, cutoff: str = "2022-12-31", **more: Any) -> str:
    rows = [
        incident(n, f"{month}-15", province_code="PK-KP", country_code="PK", killed_best=count, date_precision=1)
        for n, (month, count) in enumerate(killed.items(), start=1)
        if count
    ]
    files = {"incidents": rows, "units": UNITS, "sources": [_source(f"{min(killed)}-01", cutoff)], **more}
    return str(write_release(folder / "held", cutoff=cutoff, **files))


def _said(killed: dict[str, int], publisher: str = "PICSS") -> list[dict[str, Any]]:
    """A publisher's totals of the country by month."""
    return [
        statement(publisher, f"{month}-01", f"{last_day(month)}", "all", killed=count, published="2023-06-30")
        for month, count in killed.items()
    ]


def test_the_columns_are_those_of_the_contract_and_then_what_helps_to_judge(tmp_path: Path) -> None:
    found = surges(Asked(_release(tmp_path, KILLED), "province", "month", "ears-c1"))
    assert list(found["rows"][0]) == [*CONTRACT, "q", "is_provisional", "method", "coverage"]


def test_only_the_month_far_above_its_past_is_an_alarm(tmp_path: Path) -> None:
    found = surges(Asked(_release(tmp_path, KILLED), "province", "month", "ears-c1"))
    assert [(row["unit"], row["period"]) for row in found["rows"] if row["is_alarm"]] == [("PK-KP", "2022-12")]
    assert all(row["observed"] > row["bound"] for row in found["rows"] if row["is_alarm"])
    # Five months of two provinces have seven before them.
    assert (found["alarms"], found["judged"], found["too_little_past"]) == (1, 10, 14)


def test_a_release_that_is_too_short_is_refused_with_what_would_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"needs 61 months before .* has 12 months.*ears-c1 needs 7"):
        surges(Asked(_release(tmp_path, KILLED), "province", "month"))


def test_nothing_is_known_of_the_coverage_of_a_province(tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED, references=_said(KILLED))
    found = surges(Asked(release, "province", "month", "ears-c1"))
    assert {row["coverage"] for row in found["rows"]} == {"not known"}
    assert "a rise may be one of reporting" in found["coverage"]


@pytest.mark.parametrize(("theirs", "word"), [(40, "good"), (60, "low")])
def test_the_country_is_compared_with_what_others_counted(theirs: int, word: str, tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED, references=_said(KILLED | {"2022-12": theirs}))
    found = surges(Asked(release, "country", "month", "ears-c1"))
    (alarm,) = [row for row in found["rows"] if row["is_alarm"]]
    # 40 of 40 is high enough; 40 of 60 is .67.
    assert (alarm["period"], alarm["coverage"]) == ("2022-12", word)
    assert found["alarms_with_good_coverage"] == (word == "good")


def test_the_last_quarter_before_the_cutoff_is_provisional(tmp_path: Path) -> None:
    found = surges(Asked(_release(tmp_path, KILLED), "country", "month", "ears-c1"))
    assert [row["period"] for row in found["rows"] if row["is_provisional"]] == ["2022-10", "2022-11", "2022-12"]
    assert found["provisional_alarms"] == 1


def test_a_week_is_late_by_its_last_day() -> None:
    assert last_day("2022-W01") == date(2022, 1, 9)
    assert not is_late("2022-W01", date(2022, 4, 11))
    assert is_late("2022-W01", date(2022, 4, 10))


def test_totals_of_another_body_are_judged_as_they_are(tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED, references=_said(KILLED | {"2022-11": 90}, "UCDP"))
    found = surges(Asked(release, "country", "month", "ears-c1", publisher="UCDP", only_alarms=True))
    assert [(row["period"], row["observed"], row["coverage"]) for row in found["rows"]] == [("2022-11", 90, "not ours")]
    with pytest.raises(BadInput, match="of the country, by month"):
        surges(Asked(release, "province", "month", "ears-c1", publisher="UCDP"))


def test_a_source_that_does_not_say_where_it_ends_is_covered_up_to_its_last_incident(tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED, sources=[_source("2022-01-01", None)], cutoff="2023-06-30")
    assert panel(open_release(release), unit="province").periods[-1] == "2022-12"


def test_rows_go_into_a_file_of_the_asked_kind(tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED)
    for ending in (".csv", ".json", ".xlsx", ".parquet"):
        found = surges(Asked(release, "province", "month", "ears-c1"), tmp_path / f"surges{ending}")
        assert (found["rows"], (tmp_path / f"surges{ending}").stat().st_size > 0) == (10, True)
    written = json.loads((tmp_path / "surges.json").read_text("utf-8"))["rows"]
    assert list(written[0])[:7] == CONTRACT
    with pytest.raises(BadInput, match="cannot write"):
        surges(Asked(release, "province", "month", "ears-c1"), tmp_path / "surges.doc")


def test_the_command_prints_rows_and_refuses_with_four(tmp_path: Path) -> None:
    release = _release(tmp_path, KILLED)
    words = ("assess", "surge", "--release", release, "--unit", "province", "--step", "month")
    done = inside(*words, "--method", "ears-c1", "--since", "2022-12")
    assert [(row["unit"], row["is_alarm"]) for row in done.result["rows"]] == [("PK-BA", False), ("PK-KP", True)]
    inside(*words, code=4)
    inside(*words, "--method", "guess", code=5)
