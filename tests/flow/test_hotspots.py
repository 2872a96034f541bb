"""Hotspots of small releases: ranks, neighbours from outlines or centres, what is refused and what is said beside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely import box

from azm.assess.hotspot.outlook import USE
from azm.assess.series import months
from azm.flow.hotspots import Asked, hotspots_of
from azm.terms.errors import BadInput, NotThere, Refused
from tests.assess.conftest import incident, write_release
from tests.whole_way.program import azm

CODES = [f"PK-KP-{letter}" for letter in "ABCDEFGH"]
# Eight districts in a row, a degree apart; B is four times as wide as the others.
UNITS = [
    {"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa", "latitude": 34.0, "longitude": 71.0},
    *(
        {"unit_code": code, "level": 2, "name": code[-1], "latitude": 34.0, "longitude": 70.0 + at}
        for at, code in enumerate(CODES)
    ),
]
EDGES = [0, 1, 5, 6, 7, 8, 9, 10, 11]
OUTLINES = {code: box(EDGES[at], 0, EDGES[at + 1], 1) for at, code in enumerate(CODES)}
SOURCE = {"source_code": "azm_sheet", "position": 0, "title": "Sheet"}


def _release(folder: Path, killed: dict[tuple[str, str], int]) -> str:
    rows = [
        incident(n, f"{month}-15", province_code="PK-KP", district_code=code, killed_best=count, date_precision=1)
        for n, ((code, month), count) in enumerate(killed.items(), start=1)
    ]
    source = SOURCE | {"first_day": date(2021, 1, 1), "last_day": date(2022, 12, 31)}
    files: dict[str, Any] = {"incidents": rows, "units": UNITS, "sources": [source]}
    return str(write_release(folder / "held", cutoff="2022-12-31", **files))


def _steady(folder: Path) -> str:
    """Four killed a month in A and in B, one in A's other neighbour's neighbour."""
    held = {(code, month): 4 for month in months("2021-01", "2022-12") for code in CODES[:2]}
    return _release(folder, held | {(CODES[3], "2022-06"): 1})


def _ranks(result: dict[str, Any]) -> list[str]:
    return [row["unit"] for row in result["rows"]]


def test_equal_counts_rank_by_area_where_outlines_are_there(tmp_path: Path) -> None:
    told = hotspots_of(Asked(_steady(tmp_path), "district", "2022-12"), OUTLINES)
    assert _ranks(told)[:2] == CODES[:2]
    dense, wide = told["rows"][:2]
    assert dense["score"] > 2 * wide["score"] > 0
    assert told["neighbours"] == "outlines that touch, of 8 of 8 units"
    assert told["score_is"] == "killed per km², 1 is the mean of all"


def test_without_outlines_centres_stand_in_and_the_result_says_so(tmp_path: Path) -> None:
    told = hotspots_of(Asked(_steady(tmp_path), "district", "2022-12"))
    dense, wide = told["rows"][:2]
    # The same counts and the same exposure; B has a neighbour more from which to take a tenth.
    assert dense["score"] == pytest.approx(wide["score"], rel=0.1)
    assert told["neighbours"].startswith("the 3 nearest centres, because no outlines")
    assert told["score_is"] == "killed per district, 1 is the mean of all"


def test_a_unit_without_an_outline_is_left_out_and_named_with_its_dead(tmp_path: Path) -> None:
    units = [{**UNITS[1], "unit_code": f"PK-KP-X{n:02}", "longitude": 80.0 + n} for n in range(12)]
    many = OUTLINES | {str(unit["unit_code"]): box(20 + n, 0, 21 + n, 1) for n, unit in enumerate(units)}
    many.pop(CODES[0])
    folder = Path(_steady(tmp_path))
    held = {(CODES[0], "2022-05"): 3, (CODES[1], "2022-05"): 2}
    rows = [
        incident(n, f"{month}-15", province_code="PK-KP", district_code=code, killed_best=count, date_precision=1)
        for n, ((code, month), count) in enumerate(held.items(), start=1)
    ]
    source = SOURCE | {"first_day": date(2021, 1, 1), "last_day": date(2022, 12, 31)}
    release = write_release(folder.parent / "more", cutoff="2022-12-31", incidents=rows, units=[*UNITS, *units],
                            sources=[source])  # fmt: skip
    told = hotspots_of(Asked(str(release), "district", "2022-12"), many)
    assert told["without_outline"] == [f"{CODES[0]} (3 in the last 12 months)"]
    assert CODES[0] not in _ranks(told)


def test_what_happens_after_the_origin_changes_nothing(tmp_path: Path) -> None:
    before = {(code, month): 2 for month in months("2021-01", "2022-06") for code in CODES[:3]}
    plain = _release(tmp_path / "plain", before)
    spiked = _release(tmp_path / "spiked", before | {(CODES[6], "2022-07"): 5000})
    one, other = (hotspots_of(Asked(each, "district", "2022-06"), OUTLINES)["rows"] for each in (plain, spiked))
    assert one == other


def test_the_sentence_of_use_and_the_gate_stand_beside_the_rows(tmp_path: Path) -> None:
    told = hotspots_of(Asked(_steady(tmp_path), "district", "2022-12"))
    assert told["use"] == USE
    assert "not a basis for action against any person or place" in USE
    assert "nobody publishes totals by district" in told["coverage"]


@pytest.mark.parametrize(
    ("asked", "family", "said"),
    [
        (("country", "2022-12"), BadInput, "use one of: province, district"),
        (("district", "2022-13"), BadInput, "write YYYY-MM"),
        (("district", "2024-01"), NotThere, "2024-01"),
        (("district", "2021-06"), Refused, "6 of at least 12 months"),
        (("province", "2022-12"), Refused, "1 of at least 5 units"),
    ],
)
def test_what_cannot_be_ranked_is_refused_with_the_reason(
    tmp_path: Path, asked: tuple[str, str], family: type[Exception], said: str
) -> None:
    with pytest.raises(family, match=said):
        hotspots_of(Asked(_steady(tmp_path), *asked))


def test_the_file_has_the_columns_of_the_contract(tmp_path: Path) -> None:
    out = tmp_path / "spots.json"
    told = hotspots_of(Asked(_steady(tmp_path), "district", "2022-12"), out=out)
    rows = json.loads(out.read_text("utf-8"))["rows"]
    assert told["rows"] == len(rows) == 8
    assert {"unit", "score", "p", "q"} <= set(rows[0])
    assert all(0 < row["p"] <= row["q"] <= 1 for row in rows)


def test_the_command_needs_no_database(tmp_path: Path) -> None:
    words = ("assess", "hotspot", "--unit", "district", "--origin", "2022-12", "--release", _steady(tmp_path))
    told = azm(tmp_path / "home", *words).result
    assert told["neighbours"].startswith("the 3 nearest centres")
    assert {row["unit"] for row in told["rows"][:2]} == set(CODES[:2])
    assert not (tmp_path / "home").exists()
