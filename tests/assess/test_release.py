"""Opening a release, its engine's limits, and what merely importing the package costs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from azm.assess import Release, open_release
from azm.terms.errors import BadInput, NotThere
from tests.assess.conftest import MakeRelease, incident, write_release


def test_a_release_is_found_by_its_id_in_the_home_folder(azm_home: Path) -> None:
    write_release(azm_home / "releases" / "2023.2", incidents=[incident(1)])
    release = open_release("2023.2")
    assert (release.id, release.years()) == ("2023.2", [2023])
    assert len(release.hash) == 64


def test_a_release_that_does_not_exist_is_not_there_and_the_others_are_named(azm_home: Path) -> None:
    with pytest.raises(NotThere, match="azm release create"):
        open_release("2023.1")
    write_release(azm_home / "releases" / "2023.2")
    with pytest.raises(NotThere, match=r"2023\.2"):
        open_release("2023.1")
    with pytest.raises(NotThere):
        open_release("../releases")


def test_a_folder_of_another_layout_is_refused(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "old")
    (folder / "manifest.json").write_text(json.dumps({"id": "old", "layout_version": "0"}), "utf-8")
    with pytest.raises(BadInput, match="layout version"):
        open_release(folder)


def test_a_release_that_lacks_a_file_or_has_a_torn_manifest_is_refused(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "torn")
    (folder / "units.parquet").unlink()
    with pytest.raises(BadInput, match=r"units\.parquet is missing"):
        open_release(folder)
    (folder / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(BadInput, match="not JSON"):
        open_release(folder)


def test_a_file_that_was_cut_short_is_named(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "short", incidents=[incident(1)])
    whole = (folder / "incidents.parquet").read_bytes()
    (folder / "incidents.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match=r"incidents\.parquet: the file cannot be read"):
        open_release(folder)


def test_the_span_of_the_data_is_read_from_the_rows(make_release: MakeRelease) -> None:
    release = make_release(incidents=[incident(1, "2022-11-08"), incident(2, "2024-06-01")])
    span = release.span()
    assert span is not None
    assert span.label == "2022-11..2024-06"
    assert release.years() == [2022, 2024]
    empty = make_release()
    assert (empty.span(), empty.years(), empty.table("year").num_rows) == (None, [], 0)


def test_small_files_come_as_rows_in_a_fixed_order(make_release: MakeRelease) -> None:
    claims = [{"claim_id": "b", "year": 2023}, {"claim_id": "a", "year": 2022}]
    release = make_release(claims=claims)
    assert [row["claim_id"] for row in release.read("claims")] == ["a", "b"]
    assert [row["claim_id"] for row in release.claims(2023)] == ["b"]
    with pytest.raises(NotThere, match="incidents"):
        release.read("people")
    assert release.outlines()["features"] == []


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO 'x.csv'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('/etc/hostname')",
        "SET threads = 1",
        'DROP VIEW "incidents.parquet"',
        "SELECT nothing FROM nowhere",
        "",
    ],
)
def test_a_query_can_only_read_the_release(shipped: Release, sql: str) -> None:
    with pytest.raises(BadInput):
        shipped.query(sql)
    assert not (shipped.folder / "x.csv").exists()


def test_a_folder_whose_name_holds_a_quote_opens(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "a 'quoted' one", incidents=[incident(1)])
    assert open_release(folder).table("year").num_rows == 1


def test_importing_the_package_loads_neither_engine_nor_tables() -> None:
    code = "import sys, azm.assess; print([n for n in ('duckdb', 'pyarrow', 'numpy', 'django') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_name_the_package_does_not_have_is_an_attribute_error() -> None:
    import azm.assess as package  # heavy names load when they are asked for; this asks for one that is not there

    with pytest.raises(AttributeError, match="forecasts"):
        _ = package.forecasts
