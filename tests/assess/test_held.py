"""Columns held in memory change how long a table takes, never its rows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from azm.assess import RULES, Release, open_release
from azm.assess import held as holding
from azm.assess.catalogue import catalogue
from benchmarks import generate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small generated release, with blanks in every column that may be blank."""
    return generate.release(tmp_path_factory.mktemp("held") / "release", 3_000)


@pytest.fixture(scope="module")
def from_parquet(folder: Path) -> Release:
    """The release, read from its files each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "MOST_ROWS", 0)
        return open_release(folder)


@pytest.fixture(scope="module")
def held(folder: Path) -> Release:
    """The release, whose columns are held."""
    return open_release(folder)


@pytest.mark.parametrize("name", list(catalogue()))
def test_a_table_is_the_same_from_memory_and_from_parquet(held: Release, from_parquet: Release, name: str) -> None:
    for rule in RULES:
        for where in (
            {},
            {"year": 2010},
            {"kind_code": ["terror_attack", "unknown"]},
            {"province_code": "not_located"},
        ):
            expected = from_parquet.table(name, rule=rule, **where)
            assert held.table(name, rule=rule, **where).equals(expected)


def test_tables_asked_for_by_several_threads_are_whole(folder: Path) -> None:
    held, names = open_release(folder), list(catalogue())
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(held.table, names * 3))
    again = open_release(folder)
    assert all(table.equals(again.table(name)) for table, name in zip(found, names * 3, strict=True))


def test_a_query_of_ones_own_reads_the_files_and_every_column(folder: Path) -> None:
    held = open_release(folder)
    held.table("year")
    assert held.query('SELECT * FROM "incidents.parquet"').num_columns > 60
