"""The text forms of a release's incidents: CSV with HXL tags and GeoJSON, made from its Parquet file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv as arrow_csv

from azm.terms.release import FILES

# What a map shows of an incident; the other columns are in the tables.
SHOWN = (
    *("incident_id", "kind_code", "date_text", "province_code", "district_code", "place_precision", "radius_m"),
    *("killed_low", "killed_best", "killed_high", "injured_best", "actor_code", "is_counted"),
)
_BATCH = 20_000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# How a text begins that a spreadsheet would run as a formula.
_FORMULAS = pa.array(["=", "+", "-", "@", "\t", "\r"])


def write(folder: Path) -> None:
    """Both text forms, side by side: Arrow leaves the other one's thread free to work."""
    with ThreadPoolExecutor(1) as other:
        written = other.submit(write_csv, folder)
        write_geojson(folder)
        written.result()


def write_csv(folder: Path) -> None:
    """incidents.csv: headings, HXL tags, rows."""
    columns = FILES["incidents"]
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
    with (folder / "incidents.csv").open("wb") as file:
        for line in ([column.name for column in columns], [column.hxl for column in columns]):
            file.write((",".join(line) + "\n").encode())
        for batch in _batches(folder, [column.name for column in columns]):
            arrow_csv.write_csv(guarded(batch), file, options)


def _batches(folder: Path, columns: list[str]) -> Iterator[pa.Table]:
    for batch in pq.ParquetFile(folder / "incidents.parquet").iter_batches(_BATCH, columns=columns):
        yield pa.Table.from_batches([batch])


def guarded(table: pa.Table) -> pa.Table:
    """The table with an apostrophe before every text that a spreadsheet would run as a formula."""
    for number, field in enumerate(table.schema):
        if not pa.types.is_string(field.type):
            continue
        column = table.column(number)
        is_formula = pc.is_in(pc.utf8_slice_codeunits(column, 0, 1), _FORMULAS)
        if pc.any(is_formula).as_py():
            joined = pc.binary_join_element_wise(pa.scalar("'"), column, pa.scalar(""))  # type: ignore[call-overload]
            table = table.set_column(number, field, pc.if_else(is_formula, joined, column))
    return table


def write_geojson(folder: Path) -> None:
    """incidents.geojson: a point where there is one to draw, else a feature without geometry."""
    with (folder / "incidents.geojson").open("wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[')
        comma = b"\n"
        for batch in _batches(folder, ["longitude", "latitude", *SHOWN]):
            file.write(comma + _features(batch))
            comma = b",\n"
        file.write(b"\n]}\n")


def _features(batch: pa.Table) -> bytes:
    """The rows as features, a line each: joined a column at a time, for to go row by row took half a minute."""
    parts: list[Any] = ['{"type":"Feature","properties":']
    comma = "{"
    for name in batch.column_names:
        if name in SHOWN:
            parts += [f"{comma}{_encode(name)}:", _encoded(batch.column(name))]
            comma = ","
    longitudes, latitudes = _encoded(batch.column("longitude")), _encoded(batch.column("latitude"))
    points = _joined(['{"type":"Point","coordinates":[', longitudes, ",", latitudes, "]}"])
    drawn = pc.if_else(pc.is_valid(batch.column("longitude")), points, "null")
    lines = _joined([*parts, '},"geometry":', drawn, "}"])
    rows = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines.combine_chunks())
    joined: Any = pc.binary_join(rows, ",\n")
    return bytes(joined[0].as_buffer())


def _joined(parts: list[Any]) -> Any:
    # The last argument is what stands between two parts.
    return pc.binary_join_element_wise(*parts, "")


def _encoded(column: Any) -> Any:
    """Values as JSON; each different one is encoded once."""
    found = column.combine_chunks().dictionary_encode()
    values = pa.array([_encode(value) for value in found.dictionary.to_pylist()], pa.string())
    taken: Any = values.take(found.indices)
    return pc.fill_null(taken, "null")
