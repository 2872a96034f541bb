"""Sealed outlooks of small releases: what is written, what is refused, how they are scored, what breaks a seal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from azm.assess.series import months
from azm.assess.surge.alarms import last_day
from azm.flow.outlook import Wanted, sealed_outlook, steps_of
from azm.flow.outlook_score import score
from azm.flow.seal import hash_of
from azm.terms.errors import BadInput, NotThere, Refused
from tests.assess.conftest import incident, statement, write_release

UNITS = [
    {"unit_code": "PK-BA", "level": 1, "name": "Balochistan"},
    {"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"},
]
NOTE = "a statistical outlook from past reports; not a basis for action against any person or place"
# Five killed every month in KP, and fifty in the last.
KILLED = dict.fromkeys(months("2021-01", "2023-12"), 5) | {"2023-12": 50}
WANTED = Wanted("province", "2022-12", steps=(3, 4), draws=100)


def _release(folder: Path, killed: dict[str, int] = KILLED, *, last: str = "2023-12-31", **more: Any) -> str:
    rows = [
        incident(n, f"{month}-15", province_code="PK-KP", country_code="PK", killed_best=count, date_precision=1)
        for n, (month, count) in enumerate(killed.items(), start=1)
    ]
    first = date.fromisoformat(f"{min(killed)}-01")
    source = {"source_code": "azm_sheet", "position": 0, "title": "Sheet", "first_day": first}
    ends = {"last_day": date.fromisoformat(last)}
    return str(write_release(folder, cutoff=last, incidents=rows, units=UNITS, sources=[source | ends], **more))


def _totals(killed: dict[str, int], publisher: str) -> list[dict[str, Any]]:
    return [
        statement(publisher, f"{month}-01", f"{last_day(month)}", "all", killed=count, published="2024-06-30")
        for month, count in killed.items()
    ]


def test_draws_and_seal_are_written_with_what_they_rest_on(tmp_path: Path) -> None:
    release = _release(tmp_path / "held")
    found = sealed_outlook(release, WANTED, tmp_path / "out")
    draws = pq.read_table(tmp_path / "out/draws.parquet")
    assert draws.column_names == ["unit", "month", "draw", "killed"]
    assert draws.num_rows == 2 * 2 * 100
    seal = json.loads((tmp_path / "out/seal.json").read_text("utf-8"))
    assert (seal["origin"], seal["steps"], seal["model"], seal["seed"]) == ("2022-12", [3, 4], "pool1", 0)
    assert (seal["release"], len(seal["release_sha256"]), seal["code_version"]) == ("held", 64, "0.1.0")
    assert set(seal["files"]) == {"draws.parquet", "benchmark.parquet"}
    assert NOTE == seal["note"] == found["note"] == draws.schema.metadata[b"note"].decode()


def test_the_same_outlook_twice_is_the_same_bytes_and_another_is_refused(tmp_path: Path) -> None:
    release, out = _release(tmp_path / "held"), tmp_path / "out"
    sealed_outlook(release, WANTED, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    sealed_outlook(release, WANTED, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    with pytest.raises(Refused, match="holds another sealed outlook"):
        sealed_outlook(release, Wanted("province", "2022-12", steps=(3, 4), draws=100, seed=1), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_units_with_too_little_history_get_the_benchmark_and_are_named(tmp_path: Path) -> None:
    found = sealed_outlook(_release(tmp_path / "held"), WANTED, tmp_path / "out")
    # 24 months are there, 36 are needed.
    assert found["fell_back"] == ["PK-BA", "PK-KP"]
    assert found["fell_back_to"].startswith("conflictology12, since pool1 needs 36 months")
    assert [(row["low"], row["high"]) for row in found["rows"] if row["unit"] == "PK-KP"] == [(5.0, 5.0)] * 2
    long = sealed_outlook(_release(tmp_path / "long"), Wanted("province", "2023-12", draws=50), tmp_path / "other")
    assert (long["fell_back"], long["fell_back_to"]) == ([], "")


def test_what_came_after_the_origin_is_not_known(tmp_path: Path) -> None:
    spiked = KILLED | dict.fromkeys(months("2023-01", "2023-12"), 9000)
    for name, killed in (("plain", KILLED), ("spiked", spiked)):
        sealed_outlook(_release(tmp_path / name, killed), WANTED, tmp_path / f"of {name}")
    first, second = (pq.read_table(tmp_path / f"of {name}/draws.parquet") for name in ("plain", "spiked"))
    assert first == second


def test_the_country_has_another_bodys_months_before_its_own(tmp_path: Path) -> None:
    theirs = dict.fromkeys(months("2018-01", "2023-12"), 5)
    release = _release(tmp_path / "held", references=_totals(theirs, "UCDP"))
    found = sealed_outlook(release, Wanted("country", "2022-12", draws=50), tmp_path / "out")
    assert (found["fell_back"], found["history"]) == (
        [],
        "2021-01..2022-12, before that 2018-01..2020-12 of UCDP, brought to our level",
    )


def test_less_than_a_year_of_months_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"11 months .* needs 12"):
        sealed_outlook(_release(tmp_path / "held"), Wanted("province", "2021-11"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(BadInput, match="before the origin 2024-01"):
        sealed_outlook(str(tmp_path / "held"), Wanted("province", "2024-01"), tmp_path / "out")


@pytest.mark.parametrize(("theirs", "word"), [(5, "good"), (8, "low"), (None, "not known")])
def test_the_gate_says_what_is_known_of_the_coverage(theirs: int | None, word: str, tmp_path: Path) -> None:
    year = [
        statement("PICSS", "2021-01-01", "2021-12-31", "all", killed=60),
        statement("PICSS", "2022-01-01", "2022-12-31", "all", killed=12 * (theirs or 0)),
    ]
    release = _release(tmp_path / "held", references=year if theirs else [])
    found = sealed_outlook(release, Wanted("country", "2022-12", draws=50), tmp_path / "out")
    assert found["coverage"].partition(":")[0] == word


def test_a_year_without_months_before_it_cannot_be_compared(tmp_path: Path) -> None:
    found = sealed_outlook(_release(tmp_path / "held"), Wanted("country", "2021-12", draws=50), tmp_path / "out")
    assert found["coverage"].startswith("too short")


def test_only_months_that_have_arrived_are_scored(tmp_path: Path) -> None:
    early, late = _release(tmp_path / "early", last="2023-03-31"), _release(tmp_path / "late")
    sealed_outlook(early, WANTED, tmp_path / "out")
    one, both = score(tmp_path / "out", early), score(tmp_path / "out", late)
    assert [(row["window"], row["model"], row["cells"]) for row in one["rows"]] == [
        ("2022-12: 2023-03..2023-03", "pool1", 2),
        ("2022-12: 2023-03..2023-03", "conflictology12", 2),
    ]
    assert (one["provisional"], both["provisional"]) == (["2023-03"], [])
    assert [row["cells"] for row in both["rows"]] == [4, 4]
    # Always five, and five came: nothing to lose but what the log score keeps for other bins.
    assert {row["crps"] for row in both["rows"]} == {0.0}
    assert {row["ign"] for row in both["rows"]} == {round(float(-np.log2(101 / 111)), 4)}
    assert both["note"] == NOTE


def test_an_outlook_of_months_to_come_is_not_scored_yet(tmp_path: Path) -> None:
    release = _release(tmp_path / "held")
    sealed_outlook(release, Wanted("province", "2023-12", draws=50), tmp_path / "out")
    found = score(tmp_path / "out", release)
    assert (found["rows"], found["not_arrived"]) == ([], [str(tmp_path / "out")])


def test_outlooks_in_folders_are_scored_window_by_window(tmp_path: Path) -> None:
    release = _release(tmp_path / "held")
    for origin in ("2022-06", "2022-12"):
        sealed_outlook(release, Wanted("province", origin, (3,), "decay6", 50), tmp_path / "all" / origin)
    found = score(tmp_path / "all", release)
    assert [(row["window"][:7], row["model"]) for row in found["rows"]] == [
        ("2022-06", "decay6"),
        ("2022-06", "conflictology12"),
        ("2022-12", "decay6"),
        ("2022-12", "conflictology12"),
    ]


@pytest.mark.parametrize("name", ["draws.parquet", "benchmark.parquet", "seal.json"])
def test_a_broken_seal_is_named_and_not_scored(name: str, tmp_path: Path) -> None:
    release, out = _release(tmp_path / "held"), tmp_path / "out"
    sealed_outlook(release, WANTED, out)
    seal = json.loads((out / "seal.json").read_text("utf-8"))
    if name == "seal.json":
        (out / name).write_text(json.dumps(seal | {"origin": "2021-12"}), "utf-8")
    else:
        (out / name).write_bytes((out / name).read_bytes() + b"x")
    found = score(out, release)
    assert [each.split(":")[0] for each in found["broken"]] == [str(out / name)]
    assert found["rows"] == []
    assert seal["seal"] == hash_of(seal)


def test_a_missing_file_breaks_a_seal_and_a_missing_seal_is_not_there(tmp_path: Path) -> None:
    release, out = _release(tmp_path / "held"), tmp_path / "out"
    sealed_outlook(release, WANTED, out)
    (out / "benchmark.parquet").unlink()
    assert score(out, release)["broken"] == [f"{out / 'benchmark.parquet'}: it is missing"]
    (out / "seal.json").unlink()
    with pytest.raises(NotThere, match="no sealed outlook"):
        score(out, release)


def test_a_horizon_is_a_number_or_two() -> None:
    assert (steps_of("3-5"), steps_of("6")) == ((3, 4, 5), (6,))
    for wrong in ("", "a", "5-3", "3-", "-3", "3-14-20"):
        with pytest.raises(BadInput, match="is no horizon"):
            steps_of(wrong)
