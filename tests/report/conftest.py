"""Small releases for the tests of the report: one by hand, one without injuries, and the shipped record's year."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from azm.assess import Release, open_release
from azm.report import security
from azm.report.edition import Edition
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
UNITS = (
    {"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"},
    {"unit_code": "PK-BA", "level": 1, "name": "Balochistan"},
    {"unit_code": "PK-KP-PES", "level": 2, "name": "Peshawar", "province_code": "PK-KP"},
    {"unit_code": "PK-KP-BAJ", "level": 2, "name": "Bajaur", "province_code": "PK-KP"},
    {"unit_code": "PK-BA-QUE", "level": 2, "name": "Quetta", "province_code": "PK-BA"},
)
SOURCE = {
    "source_code": "hand",
    "position": 0,
    "title": "=HAND() record",
    "publisher": "Us",
    "version": "1",
    "licence": "CC BY 4.0",
    "attribution": "Our hands <2023>",
    "first_day": date(2022, 1, 1),
    "last_day": date(2023, 12, 31),
    "review_code": "accepted_as_source",
}


def incident(number: int, day: str, kind: str = "terror_attack", **values: Any) -> dict[str, Any]:
    """A row of incidents that counts; what is not given is not known."""
    return {
        "incident_id": f"PK-{day[:4]}-{number:06}",
        "source_code": "hand",
        "kind_code": kind,
        "subkind_code": "other",
        "country_code": "PK",
        "place_precision": 5,
        "date_text": day,
        "date_start": date.fromisoformat(day),
        "date_end": date.fromisoformat(day),
        "year": int(day[:4]),
        "month": day[:7],
        "is_counted": True,
        "is_suicide": False,
        "is_former_fata": False,
        "verification_code": "single_voice",
        "publish_level_code": "public",
        "review_code": "accepted_as_source",
        **values,
    }


def toll(outcome: str, low: int, best: int, high: int, **groups: int) -> dict[str, Any]:
    """Columns of a toll; the groups' best figures are given by name."""
    found: dict[str, Any] = {f"{outcome}_low": low, f"{outcome}_best": best, f"{outcome}_high": high}
    for group, count in groups.items():
        found |= {f"{outcome}_{group}_{bound}": count for bound in ("low", "best", "high")}
    return found


def statement(publisher: str, year: int, rule: str, published: str, **values: Any) -> dict[str, Any]:
    """A published statement about a whole year."""
    return {
        "statement_id": f"{publisher}-{year}-{published}",
        "publisher_code": publisher,
        "from_day": date(year, 1, 1),
        "to_day": date(year, 12, 31),
        "period": "year",
        "published": published,
        "scope": "attacks+operations",
        "rule": rule,
        "province_code": "",
        "url": "",
        "note": "",
        **values,
    }


def write_release(folder: Path, files: Mapping[str, Iterable[Row]], *, previous: str | None = None) -> Path:
    """A folder in the layout of a release, with these rows, two square provinces and otherwise empty files."""
    folder.mkdir(parents=True)
    for name, columns in FILES.items():
        schema = pa.schema([(column.name, TYPES[column.kind]) for column in columns])
        rows = [{column.name: row.get(column.name) for column in columns} for row in files.get(name, [])]
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
    squares = [_square("PK-KP", "Khyber Pakhtunkhwa", 70, 33), _square("PK-BA", "Balochistan", 65, 27)]
    (folder / "outlines.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": squares}), "utf-8")
    sums = {path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in sorted(folder.iterdir())}
    manifest: dict[str, Any] = {
        "id": folder.name,
        "layout_version": LAYOUT_VERSION,
        "country": "PK",
        "country_name": {"en": "Pakistan"},
        "map_note": {"en": "Boundaries are not an endorsement; Jammu and Kashmir is disputed."},
        "map_credit": {"en": "Outlines from nowhere."},
        "cutoff": "2024-06-30",
    }
    manifest["country_name"] = {"en": "Pakistan"}
    text = json.dumps(manifest | {"previous": previous, "files": sums})
    (folder / "manifest.json").write_text(text, "utf-8")
    return folder


def _square(code: str, name: str, west: float, south: float) -> dict[str, Any]:
    ring = [[west, south], [west + 3, south], [west + 3, south + 3], [west, south + 3], [west, south]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "geometry": shape, "properties": {"code": code, "name": name, "name_ur": ""}}


def by_hand() -> dict[str, list[dict[str, Any]]]:
    """2023: five incidents, 20 killed (17 to 23), 10 injured; 2022: one incident, 4 killed.

    Attacks: Peshawar 10 (8 to 12), Bajaur 3, Quetta 1. An operation in Bajaur: 6 militants (0 to 6) on a party's word.
    A mob nobody located: no toll known. CRSS says 20 killed in 2023 and 4 in 2022, in attacks and operations.
    """
    peshawar: dict[str, Any] = {
        "province_code": "PK-KP",
        "district_code": "PK-KP-PES",
        "latitude": 34.0,
        "longitude": 71.6,
    }
    bajaur: dict[str, Any] = {
        "province_code": "PK-KP",
        "district_code": "PK-KP-BAJ",
        "latitude": 34.8,
        "longitude": 71.4,
    }
    bajaur["is_former_fata"] = True
    quetta: dict[str, Any] = {
        "province_code": "PK-BA",
        "district_code": "PK-BA-QUE",
        "latitude": 30.2,
        "longitude": 67.0,
    }
    bomb: dict[str, Any] = {
        "tactic_code": "suicide_person",
        "is_suicide": True,
        "target_code": "police",
        "actor_code": "ttp",
    }
    killed: dict[str, Any] = toll("killed", 8, 10, 12, civilian=4, security_force=6)
    claimed = toll("killed", 0, 6, 6, militant=6) | {
        "killed_party_claim": 6,
        "killed_militant_party_claim": 6,
        "killed_militant_low": 0,
    }
    incidents = [
        incident(1, "2023-01-30", **peshawar, **bomb, **killed, **toll("injured", 7, 8, 9, unknown=8)),
        incident(
            2, "2023-02-10", **bajaur, tactic_code="ied", target_code="army", **toll("killed", 3, 3, 3, civilian=3)
        ),
        incident(3, "2023-03-05", **quetta, tactic_code="ied", **toll("killed", 1, 1, 1), **toll("injured", 2, 2, 2)),
        incident(4, "2023-02-20", "counter_terror_operation", **bajaur, **claimed, target_code="militant_group"),
        incident(5, "2023-04-01", "other_violence", subkind_code="mob"),
        incident(6, "2022-06-01", **peshawar, tactic_code="ied", **toll("killed", 4, 4, 4, civilian=4)),
    ]
    references = [
        statement("CRSS", 2023, "crss_like", "2024-01-01", incidents=789, attacks=586, operations=197, killed=25),
        statement("CRSS", 2023, "crss_like", "2024-12-31", killed=20, injured=12),
        statement("CRSS", 2022, "crss_like", "2023-01-01", killed=4),
    ]
    said: dict[str, Any] = {
        "claim_id": "crss",
        "text": "CRSS said 40 killed.",
        "publisher_code": "CRSS",
        "published": "2024-01-01",
    }
    said |= {"rule": "crss_like", "year": 2023, "url": ""}
    claims = [said | {"measure": "killed", "value": 40}, said | {"measure": "record_since", "value": 2018}]
    actors = [{"actor_code": "ttp", "name": "Tehrik-i-Taliban Pakistan", "kind_code": "militant_religious"}]
    return {
        "incidents": incidents,
        "references": references,
        "claims": claims,
        "actors": actors,
        "units": list(UNITS),
        "sources": [SOURCE],
    }


def without_injuries() -> dict[str, list[dict[str, Any]]]:
    """2009: one clash of 5 killed nobody located, by a source that records neither injuries nor tactics nor targets."""
    clash = incident(1, "2009-05-01", "armed_clash", **toll("killed", 4, 5, 5, unknown=5), is_suicide=None)
    return {"incidents": [clash], "sources": [SOURCE], "units": list(UNITS)}


@pytest.fixture
def make_release(tmp_path: Path) -> MakeRelease:
    """Makes and opens a release of these rows: make_release("2024.1", by_hand())."""

    def make(name: str, *, previous: str | None = None, **files: Iterable[Row]) -> Release:
        return open_release(write_release(tmp_path / "releases" / name, files, previous=previous))

    return make


@pytest.fixture
def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of `by_hand`, free to be changed by the test."""
    return by_hand()


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of `by_hand`."""
    return open_release(write_release(tmp_path_factory.mktemp("hand") / "2024.1", by_hand()))


@pytest.fixture(scope="session")
def edition(hand: Release) -> Edition:
    """The edition of 2023 by hand; it is frozen, so that tests may share it."""
    return security.build(hand, 2023)


@pytest.fixture(scope="session")
def written(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition by hand; only for reading."""
    folder = tmp_path_factory.mktemp("written")
    security.write(edition, folder)
    return folder


@pytest.fixture
def out(written: Path, tmp_path: Path) -> Path:
    """A copy of the edition by hand that the test may change."""
    return Path(shutil.copytree(written, tmp_path / "out"))


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of `without_injuries`."""
    folder = write_release(tmp_path_factory.mktemp("bare") / "2010.1", without_injuries())
    return security.build(open_release(folder), 2009)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The shipped record's rows as they stand in the raw file, beside the shipped totals of other bodies."""
    folder = tmp_path_factory.mktemp("shipped") / "2024.1"
    claim: dict[str, Any] = {
        "claim_id": "crss",
        "publisher_code": "CRSS",
        "published": "2024-01-01",
        "text": "A six-year high.",
    }
    claim |= {"rule": "crss_like", "year": 2023, "url": "", "measure": "killed", "value": 1524}
    rows: dict[str, Iterable[Row]] = {
        "incidents": _shipped_incidents(),
        "references": _shipped_references(),
        "claims": [claim],
    }
    source = SOURCE | {"last_day": date(2024, 6, 30)}
    return open_release(write_release(folder, rows | {"sources": [source], "units": UNITS}))


def _shipped_incidents() -> Iterable[Row]:
    with (ROOT / "data/record/pk_incidents.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            names = [name for name in row if name.startswith(("killed_", "injured_"))]
            tolls: dict[str, int | None] = {}
            for name in names:
                outcome, part = name.split("_")
                column = name if part in ("low", "best", "high") else f"{outcome}_{_GROUPS[part]}_best"
                tolls[column] = int(row[name]) if row[name] else None
            day = PartialDate(row["date"]).last_day.isoformat()
            yield incident(number, day, row["kind"], province_code=row["province"], **tolls)


_GROUPS = {"civilian": "civilian", "security": "security_force", "militant": "militant", "unknown": "unknown"}


def _shipped_references() -> Iterable[Row]:
    for path in sorted((ROOT / "data/totals").glob("*.csv")):
        for position, row in enumerate(read_totals(path)):
            assert isinstance(row, TotalRow)
            common: Row = {
                "publisher_code": row.publisher_code,
                "from_day": PartialDate(row.from_day).first_day,
                "to_day": PartialDate(row.to_day).last_day,
                "period": row.period,
                "published": row.published,
                "scope": row.scope,
                "rule": row.rule,
                "note": row.note,
                "url": row.url,
            }
            by_province: dict[str, dict[str, Any]] = {"": {}}
            for name, value in row.measures.items():
                measure, _, code = name.partition(":")
                by_province.setdefault(code, {})[measure] = value
            for code, said in by_province.items():
                statement_id = f"{path.stem}-{position}{code and ':' + code}"
                yield {"statement_id": statement_id, "province_code": code, **common, **said}
