"""Panels by hand: who is counted where and when, and what lies in no unit or in no single period."""

from __future__ import annotations

from datetime import date

import pytest

from azm.assess.panel import Panel, panel, published
from azm.terms.errors import BadInput, NotThere
from tests.assess.conftest import MakeRelease, incident, statement

COVERED = {
    "source_code": "azm_sheet",
    "position": 0,
    "title": "Sheet",
    "first_day": date(2023, 1, 1),
    "last_day": date(2023, 3, 31),
}


def _panel(make_release: MakeRelease, *rows: dict[str, object], **asked: str) -> Panel:
    held = make_release(incidents=rows, sources=[COVERED], units=UNITS, cutoff="2023-03-31")
    return panel(held, **{"unit": "province", **asked})


UNITS = [
    {"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"},
    {"unit_code": "PK-BA", "level": 1, "name": "Balochistan"},
]


def test_units_without_incidents_and_months_without_incidents_are_zero(make_release: MakeRelease) -> None:
    found = _panel(make_release, incident(1, "2023-02-01", province_code="PK-KP", killed_best=3, date_precision=1))
    assert found.codes == ("PK-BA", "PK-KP")
    assert found.periods == ("2023-01", "2023-02", "2023-03")
    assert found.values.tolist() == [[0, 0, 0], [0, 3, 0]]


def test_what_has_no_unit_or_too_long_a_span_is_left_out_and_counted(make_release: MakeRelease) -> None:
    nowhere = incident(1, "2023-02-01", killed_best=2, date_precision=1)
    vague = incident(2, "2023-02-01", province_code="PK-KP", killed_best=5, date_precision=5)
    found = _panel(make_release, nowhere, vague)
    assert (found.values.sum(), found.left_out) == (0, 7)


def test_weeks_are_whole_and_a_month_long_span_is_in_none(make_release: MakeRelease) -> None:
    sharp = incident(1, "2023-02-05", province_code="PK-KP", killed_best=1, date_precision=2)
    vague = incident(2, "2023-02-05", province_code="PK-KP", killed_best=4, date_precision=4)
    found = _panel(make_release, sharp, vague, step="week")
    # 2023-01-02 is the first Monday, 2023-03-26 the last Sunday.
    assert (found.periods[0], found.periods[-1], len(found.periods)) == ("2023-W01", "2023-W12", 12)
    assert found.series("PK-KP")[found.position("2023-W05")] == 1
    assert found.left_out == 4


def test_a_panel_cut_at_a_month_holds_nothing_behind_it(make_release: MakeRelease) -> None:
    late = incident(1, "2023-03-01", province_code="PK-KP", killed_best=9, date_precision=1)
    cut = _panel(make_release, late).until("2023-02")
    assert cut.periods == ("2023-01", "2023-02")
    assert cut.values.sum() == 0


def test_incidents_are_counted_like_people(make_release: MakeRelease) -> None:
    rows = [incident(n, "2023-01-05", province_code="PK-BA", date_precision=1) for n in (1, 2)]
    found = _panel(make_release, *rows, measure="incidents")
    assert found.series("PK-BA").tolist() == [2, 0, 0]


def test_a_unit_or_measure_that_is_not_there_is_refused(make_release: MakeRelease) -> None:
    with pytest.raises(BadInput, match="use one of: country, province, district"):
        _panel(make_release, unit="village")
    with pytest.raises(NotThere, match="use one of: PK-BA, PK-KP"):
        _panel(make_release).series("PK-XX")


def test_published_months_are_the_longest_run_and_the_latest_word(make_release: MakeRelease) -> None:
    said = [
        statement("UCDP", "2023-01-01", "2023-01-31", "ucdp_like", killed=5, published="2023-06"),
        statement("UCDP", "2023-01-01", "2023-01-31", "ucdp_like", killed=7, published="2024-06"),
        statement("UCDP", "2023-02-01", "2023-02-28", "ucdp_like", killed=1, published="2023-06"),
        statement("UCDP", "2023-04-01", "2023-04-30", "ucdp_like", killed=2, published="2023-06"),
    ]
    found = published(make_release(references=said), "UCDP")
    assert found.periods == ("2023-01", "2023-02")
    assert found.values.tolist() == [[7, 1]]
