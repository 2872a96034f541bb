"""The files of a release: Parquet, CSV with HXL tags, GeoJSON, datapackage.json, and a manifest of hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from azm.assess import RULES
from azm.flow import release_text
from azm.flow.release_reading import from_rows, parts, schema
from azm.flow.shelf import sha256
from azm.places.rules import Area
from azm.record.queries import reference, releasing
from azm.record.rules.resolve import RULE as TOLL_RULE
from azm.sources.catalogue import SourcePapers
from azm.terms.canonical import digest
from azm.terms.codes import LISTS
from azm.terms.release import FILES, LAYOUT_VERSION, Column

ROW_GROUP = 100_000
# Column kind -> its type in a Table Schema.
_TABLE_SCHEMA: Mapping[str, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "flag": "boolean",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release says of itself besides its incidents; is_committed: other processes see all that goes in."""

    id: str
    track: str
    previous: str
    country_name: Mapping[str, str]
    map_note: Mapping[str, str]
    map_credit: Mapping[str, str]
    units: Sequence[tuple[Any, Area]]
    outlines: Sequence[Any]
    papers: Sequence[tuple[SourcePapers, str]]
    is_committed: bool


class _Table:
    """One Parquet file, written in row groups of equal length however the rows arrive."""

    def __init__(self, folder: Path, name: str) -> None:
        self.schema = schema(FILES[name])
        self.path = folder / f"{name}.parquet"
        self.rows = 0
        self._writer = pq.ParquetWriter(self.path, self.schema, compression="zstd", store_schema=False)
        self._waiting: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        """Add rows."""
        self._waiting.append(rows)
        self.rows += rows.num_rows
        if sum(held.num_rows for held in self._waiting) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            whole = pa.concat_tables(self._waiting).combine_chunks()
            for start in range(0, whole.num_rows - whole.num_rows % ROW_GROUP, ROW_GROUP):
                self._writer.write_table(whole.slice(start, ROW_GROUP), row_group_size=ROW_GROUP)
            self._waiting = [whole.slice(whole.num_rows - whole.num_rows % ROW_GROUP)]

    def close(self) -> None:
        self._flush()
        for rest in self._waiting:
            self._writer.write_table(rest, row_group_size=ROW_GROUP)
        self._writer.close()


def write(folder: Path, scope: releasing.Scope, *, facts: Facts, progress: Callable[[int], None]) -> dict[str, Any]:
    """Write every file of the release into an empty folder; the manifest."""
    tables = {name: _Table(folder, name) for name in ("incidents", "accounts", "links")}
    not_counted = releasing.overlaps(scope)
    actors: dict[str, tuple[str, str]] = {}
    for part in parts(scope, not_counted, is_committed=facts.is_committed):
        for name, table in tables.items():
            table.add(part.tables[name])
        actors.update(part.actors)
        progress(tables["incidents"].rows)
    for table in tables.values():
        table.close()
    rows = {name: table.rows for name, table in tables.items()}
    release_text.write(folder)
    rows |= _small_tables(folder, scope, facts, actors)
    _json(folder / "outlines.geojson", _outlines(facts.outlines))
    _json(folder / "datapackage.json", _datapackage(facts, scope))
    return _manifest(folder, scope, facts, rows, len(not_counted))


def _small_tables(
    folder: Path, scope: releasing.Scope, facts: Facts, actors: Mapping[str, tuple[str, str]]
) -> dict[str, int]:
    contents: dict[str, list[tuple[Any, ...]]] = {
        "actors": reference.actors(actors),
        "units": [_unit(unit, area) for unit, area in facts.units],
        "references": reference.totals(),
        "tombstones": reference.tombstones(scope.country),
        "sources": [_source(number, papers, by) for number, (papers, by) in enumerate(facts.papers)],
        "claims": reference.claims(),
    }
    for name, lines in contents.items():
        table = _Table(folder, name)
        table.add(from_rows(name, lines))
        table.close()
    return {name: len(lines) for name, lines in contents.items()}


def _unit(unit: Any, area: Area) -> tuple[Any, ...]:
    centre = (area.latitude, area.longitude)
    return (area.code, area.level, unit.name, unit.name_ur or None, area.province, *centre, area.is_former_fata)


def _source(position: int, papers: SourcePapers, accepted_by: str) -> tuple[Any, ...]:
    first, last = (_day(text) for text in (papers.coverage.first_day, papers.coverage.last_day))
    review = "accepted_as_source" if accepted_by else "reviewed"
    names = (papers.code, position, papers.title, papers.publisher, papers.version, papers.licence)
    return (*names, papers.attribution, papers.url or None, first, last, review, accepted_by or None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _outlines(outlines: Sequence[Any]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {"code": held.unit.code, "name": held.unit.name, "name_ur": held.unit.name_ur},
            "geometry": json.loads(held.geometry),
        }
        for held in outlines
    ]
    return {"type": "FeatureCollection", "features": features}


def _datapackage(facts: Facts, scope: releasing.Scope) -> dict[str, Any]:
    """A Data Package (Frictionless Data, version 1) that describes the files and their columns."""
    resources = [_resource(f"{name}.parquet", name, columns, "parquet") for name, columns in FILES.items()]
    csv_file = _resource("incidents.csv", "incidents-csv", FILES["incidents"], "csv")
    csv_file["dialect"] = {"header": True, "headerRows": [1], "commentRows": [2]}
    return {
        "name": f"azm-{facts.id}".lower(),
        "title": f"Azm incident record, release {facts.id}",
        "version": facts.id,
        "licenses": [{"name": papers.licence, "title": papers.attribution} for papers, _ in facts.papers],
        "sources": [{"title": papers.title, "path": papers.url} for papers, _ in facts.papers],
        "resources": [*resources, csv_file],
    }


def _resource(path: str, name: str, columns: Sequence[Column], kind: str) -> dict[str, Any]:
    fields = [{"name": c.name, "type": _TABLE_SCHEMA[c.kind], "description": c.meaning} for c in columns]
    return {"name": name, "path": path, "format": kind, "schema": {"fields": fields, "missingValues": [""]}}


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _manifest(
    folder: Path, scope: releasing.Scope, facts: Facts, rows: Mapping[str, int], not_counted: int
) -> dict[str, Any]:
    files = {
        path.name: {"sha256": sha256(path), "bytes": path.stat().st_size, "rows": rows.get(path.stem)}
        for path in sorted(folder.iterdir())
    }
    manifest = {
        "id": facts.id,
        "track": facts.track,
        "cutoff": scope.cutoff.isoformat(),
        "country": scope.country,
        "country_name": dict(facts.country_name),
        "map_note": dict(facts.map_note),
        "map_credit": dict(facts.map_credit),
        "layout_version": LAYOUT_VERSION,
        "codebook_version": digest(LISTS)[:12],
        "rules": {"toll": TOLL_RULE} | {name: rule.version for name, rule in RULES.items()},
        "sources": list(scope.sources),
        "previous": facts.previous or None,
        "is_redistributable": all(papers.redistribute for papers, _ in facts.papers),
        "counts": {**rows, "not_counted": not_counted},
        "files": files,
    }
    _json(folder / "manifest.json", manifest)
    return manifest
