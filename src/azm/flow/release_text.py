"""The text forms of a release's incidents: CSV with HXL tags and GeoJSON, made from its Parquet file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

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
        is_formula = pc.match_substring_regex(column, r"^[=+\-@\t\r]")
        if pc.any(is_formula).as_py():
            joined = pc.binary_join_element_wise(pa.scalar("'"), column, pa.scalar(""))  # type: ignore[call-overload]
            table = table.set_column(number, field, pc.if_else(is_formula, joined, column))
    return table


def write_geojson(folder: Path) -> None:
    """incidents.geojson: a point where there is one to draw, else a feature without geometry."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    with (folder / "incidents.geojson").open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[')
        comma = "\n"
        for batch in _batches(folder, ["longitude", "latitude", *SHOWN]):
            for feature in batch.to_pylist():
                longitude, latitude = feature.pop("longitude"), feature.pop("latitude")
                point = "null"
                if longitude is not None:
                    point = f'{{"type":"Point","coordinates":[{longitude},{latitude}]}}'
                file.write(f'{comma}{{"type":"Feature","properties":{encode(feature)},"geometry":{point}}}')
                comma = ",\n"
        file.write("\n]}\n")
