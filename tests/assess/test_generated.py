"""The generated data of the benchmarks: the same every time, in the layouts they claim."""

from __future__ import annotations

from pathlib import Path

from azm.assess import open_release
from azm.sources.ucdp_ged.reader import read
from azm.terms.drafts import RowRead
from benchmarks import generate


def test_a_generated_release_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = generate.release(tmp_path / "a", 500), generate.release(tmp_path / "b", 500)
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_the_groups_of_generated_tolls_sum_to_their_totals(tmp_path: Path) -> None:
    release = open_release(generate.release(tmp_path / "a", 500))
    rows = [row for row in release.table("group").to_pylist() if row["outcome_code"] == "killed"]
    assert {row["group_code"]: row["best"] for row in rows}["not_split"] == 0
    assert len(release.years()) == generate.YEARS


def test_generated_events_are_read_without_a_rejected_row(tmp_path: Path) -> None:
    rows = list(read(generate.ged_csv(tmp_path / "ged.csv", 50)))
    assert len(rows) == 50
    assert all(isinstance(row, RowRead) for row in rows)
