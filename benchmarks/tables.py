"""Every table of a release: ours beside the same SQL typed into DuckDB, beside pandas and beside polars."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd  # type: ignore[import-untyped]
import polars as pl

from azm.assess import Release, TableSpec, open_release
from azm.assess.catalogue import MEASURES
from azm.assess.where import blank_of
from azm.terms.release import COUNT_OUTCOMES, FILES, GROUPS, TOLL_OUTCOMES
from benchmarks import generate
from benchmarks.machine import interleaved, peak_mib

TOLLS = MEASURES[1:]
_BY_GROUP = tuple(f"{outcome}_{group}_best" for outcome in TOLL_OUTCOMES for group in GROUPS)
_BOUNDS = tuple(name.replace("_best", bound) for name in _BY_GROUP for bound in ("_low", "_high"))
_CLAIMS = tuple(name.replace("_best", "_party_claim") for name in _BY_GROUP)
_PARTY = ("killed_best", "killed_party_claim", "injured_best", "injured_party_claim")
# What a data frame has to group by and add up for the tables that are not plain sums of the seven measures.
_PLANS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "group": ((), (*_BY_GROUP, *_BOUNDS, *_CLAIMS, *TOLLS, "killed_party_claim", "injured_party_claim")),
    "group_kind": (("kind_code",), (*_BY_GROUP, "killed_best", "injured_best")),
    "party_word": (("kind_code",), _PARTY),
    "outcome": ((), tuple(f"{outcome}_best" for outcome in COUNT_OUTCOMES)),
    "month_change": (("year", "month"), ("killed_best", "injured_best")),
}
_ONLY_COLUMNS = {"operation": ("kind_code",), "point": ("place_precision",)}


@dataclass(frozen=True, slots=True)
class Timed:
    """Median seconds of one table by each way."""

    table: str
    ours: float
    typed: float
    pandas: float
    polars: float


def measure(folder: Path, incidents: int, frames: int) -> Iterator[Timed]:
    """Time every table over so many generated incidents; data frames are run `frames` times, SQL seven times."""
    generate.release(folder, incidents)
    release, typed = open_release(folder), _typed(folder)
    for name in release.tables():
        spec, sql = release.describe(name), release.sql_of(name)
        check(release, spec, folder)
        ours, by_hand = interleaved([partial(release.table, name), partial(_run_typed, typed, sql)], 7)
        slow, lazy = interleaved([partial(with_pandas, folder, spec), partial(with_polars, folder, spec)], frames)
        gc.collect()
        yield Timed(name, ours, by_hand, slow, lazy)


def peaks(folder: Path) -> dict[str, float]:
    """Peak resident memory in MiB of a fresh process that makes every table once, by each way."""
    ways: dict[str, Callable[[Path], float]] = {"ours": _peak_ours, "pandas": _peak_pandas, "polars": _peak_polars}
    found = {}
    for name, way in ways.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found[name] = pool.submit(way, folder).result()
    return found


def check(release: Release, spec: TableSpec, folder: Path) -> None:
    """That pandas comes to the same sums, so that the times are of the same work."""
    if "killed_low" not in spec.columns:
        return
    ours = release.table(spec.name).to_pandas()[[*spec.keys, *MEASURES]].sort_values(list(spec.keys))
    theirs = with_pandas(folder, spec).reset_index()[[*spec.keys, *MEASURES]].sort_values(list(spec.keys))
    left, right = ours.fillna(-1).to_numpy().tolist(), theirs.fillna(-1).to_numpy().tolist()
    if left != right:
        raise AssertionError(f"pandas and {spec.name}.sql differ")


def with_pandas(folder: Path, spec: TableSpec) -> Any:
    """The table's grouping and sums in pandas, which reads only the columns that it needs."""
    path = folder / "incidents.parquet"
    if spec.is_of_left_out:
        frame = pd.read_parquet(path, columns=[*spec.columns, "is_counted"])
        return frame[~frame["is_counted"]]
    keys, sums = _plan(spec)
    columns = [*dict.fromkeys((*keys, *sums, "is_counted", *_ONLY_COLUMNS.get(spec.name, ())))]
    frame = pd.read_parquet(path, columns=columns)
    frame = frame[frame["is_counted"]]
    if spec.name == "operation":
        frame = frame[frame["kind_code"] == "counter_terror_operation"]
    if spec.name == "point":
        frame = frame[(frame["place_precision"] <= 5) & frame["latitude"].notna()]
    frame = _ranged(frame, sums)
    if not keys:
        return frame[list(sums)].sum(min_count=1)
    for key in keys:
        if key.endswith("_code"):
            frame[key] = frame[key].fillna(blank_of(key))
    grouped = frame.groupby(list(keys), sort=True)
    return grouped[list(sums)].sum(min_count=1).assign(incidents=grouped.size())


def _ranged(frame: Any, sums: tuple[str, ...]) -> Any:
    """Lowest and highest figures where only the best is known, as the tables take them."""
    filled = {}
    for column in sums:
        best = f"{column.rpartition('_')[0]}_best"
        if column.endswith("_high"):
            filled[column] = frame[column].fillna(frame[best])
        elif column.endswith("_low"):
            filled[column] = frame[column].fillna(frame[best]).where(frame[best].notna())
    return frame.assign(**filled)


def with_polars(folder: Path, spec: TableSpec) -> Any:
    """The same in polars, lazily."""
    lazy = pl.scan_parquet(folder / "incidents.parquet")
    if spec.is_of_left_out:
        return lazy.filter(~pl.col("is_counted")).select(spec.columns).collect()
    keys, sums = _plan(spec)
    lazy = lazy.filter(pl.col("is_counted"))
    if spec.name == "operation":
        lazy = lazy.filter(pl.col("kind_code") == "counter_terror_operation")
    if spec.name == "point":
        lazy = lazy.filter(pl.col("place_precision") <= 5, pl.col("latitude").is_not_null())
    totals = [_polars_sum(column) for column in sums]
    if not keys:
        return lazy.select(totals).collect()
    named = [pl.col(key).fill_null(blank_of(key)) if key.endswith("_code") else pl.col(key) for key in keys]
    return lazy.group_by(named).agg(pl.len().alias("incidents"), *totals).sort(keys).collect()


def _polars_sum(column: str) -> pl.Expr:
    best = pl.col(f"{column.rpartition('_')[0]}_best")
    if column.endswith("_high"):
        return pl.col(column).fill_null(best).sum().alias(column)
    if column.endswith("_low"):
        return pl.when(best.is_not_null()).then(pl.col(column).fill_null(best)).sum().alias(column)
    return pl.col(column).sum()


def _plan(spec: TableSpec) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _PLANS.get(spec.name, (spec.keys, TOLLS))


def _typed(folder: Path) -> duckdb.DuckDBPyConnection:
    """A plain DuckDB that knows the release's files by name, as one has it after opening a shell in the folder."""
    connection = duckdb.connect()
    for file in FILES:
        connection.execute(f"CREATE VIEW \"{file}.parquet\" AS SELECT * FROM '{folder}/{file}.parquet'")
    return connection


def _run_typed(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    return connection.sql(sql).to_arrow_table()


def _peak_ours(folder: Path) -> float:
    release = open_release(folder)
    for name in release.tables():
        release.table(name)
    return peak_mib()


def _peak_pandas(folder: Path) -> float:
    for spec in _specs(folder):
        with_pandas(folder, spec)
    return peak_mib()


def _peak_polars(folder: Path) -> float:
    for spec in _specs(folder):
        with_polars(folder, spec)
    return peak_mib()


def _specs(folder: Path) -> list[TableSpec]:
    release = open_release(folder)
    return [release.describe(name) for name in release.tables()]
