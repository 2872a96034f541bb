"""Small releases for the tests of assess: written by hand, row by row, or made from the shipped record's raw rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from azm.assess import Release, open_release
from azm.sources.reference_totals.reader import read as read_totals
from azm.terms.dates import PartialDate
from azm.terms.release import FILES, LAYOUT_VERSION
from azm.terms.totals import TotalRow

ROOT = Path(__file__).resolve().parents[2]
TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}
Row = Mapping[str, Any]
MakeRelease = Callable[..., Release]


def incident(number: int, day: str = "2023-05-01", kind: str = "terror_attack", **values: Any) -> dict[str, Any]:
    """A row of incidents that counts; what is not given is not known."""
    return {
        "incident_id": f"PK-{day[:4]}-{number:06}",
        "source_code": "azm_sheet",
        "kind_code": kind,
        "subkind_code": {"terror_attack": "assault", "counter_terror_operation": "raid_arrest"}.get(kind, "other"),
        "date_start": date.fromisoformat(day),
        "date_end": date.fromisoformat(day),
        "year": int(day[:4]),
        "month": day[:7],
        "is_counted": True,
        **values,
    }


def statement(publisher: str, first: str, last: str, rule: str, **values: Any) -> dict[str, Any]:
    """A row of references; it is published a year after its span unless it says otherwise."""
    return {
        "statement_id": f"{publisher}-{first}-{last}-{values.get('published', '')}",
        "publisher_code": publisher,
        "from_day": date.fromisoformat(first),
        "to_day": date.fromisoformat(last),
        "period": "year",
        "published": f"{int(last[:4]) + 1}-01-01",
        "rule": rule,
        **values,
    }


def write_release(folder: Path, *, cutoff: str = "2024-06-30", **files: Iterable[Row]) -> Path:
    """A folder in the layout of a release, with these rows and otherwise empty files."""
    folder.mkdir(parents=True)
    for name, columns in FILES.items():
        schema = pa.schema([(column.name, TYPES[column.kind]) for column in columns])
        rows = [{column.name: row.get(column.name) for column in columns} for row in files.get(name, [])]
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
    (folder / "outlines.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    manifest = {"id": folder.name, "layout_version": LAYOUT_VERSION, "country": "PK", "cutoff": cutoff}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.fixture
def make_release(tmp_path: Path) -> MakeRelease:
    """Makes and opens a release: make_release(incidents=[...], references=[...])."""

    def make(*, cutoff: str = "2024-06-30", **files: Iterable[Row]) -> Release:
        folder = tmp_path / f"release-{len(list(tmp_path.iterdir()))}"
        return open_release(write_release(folder, cutoff=cutoff, **files))

    return make


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The shipped record's own figures, read here from the raw file, and the shipped totals of other bodies."""
    folder = tmp_path_factory.mktemp("shipped") / "2024.1"
    return open_release(write_release(folder, incidents=_shipped_incidents(), references=_shipped_references()))


def _shipped_incidents() -> Iterable[Row]:
    maps = yaml.safe_load((ROOT / "src/azm/sources/azm_open_record/map.yml").read_text("utf-8"))
    with (ROOT / "data/record/pk_incidents.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            tolls = {
                f"{outcome}_{bound}": int(text) if (text := row[f"{outcome}_{bound}"]) else None
                for outcome in ("killed", "injured")
                for bound in ("low", "best", "high")
            }
            yield incident(
                number,
                PartialDate(row["date"]).last_day.isoformat(),
                row["kind"],
                source_code="azm_open_record",
                province_code=row["province"],
                subkind_code=maps["other_violence_subkinds"].get(row["id"], "other"),
                **tolls,
            )


def _shipped_references() -> Iterable[Row]:
    for path in sorted((ROOT / "data/totals").glob("*.csv")):
        for row in read_totals(path):
            assert isinstance(row, TotalRow)
            country = {name: value for name, value in row.measures.items() if ":" not in name}
            provinces = {name[7:]: value for name, value in row.measures.items() if name.startswith("killed:")}
            said = {
                "statement_id": f"{path.stem}-{row.line:04}",
                "publisher_code": row.publisher_code,
                "from_day": PartialDate(row.from_day).first_day,
                "to_day": PartialDate(row.to_day).last_day,
                **{name: getattr(row, name) for name in ("period", "published", "scope", "rule", "note", "url")},
            }
            yield {**said, **country}
            for province, killed in provinces.items():
                yield {**said, "province_code": province, "killed": killed}
