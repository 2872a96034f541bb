"""Generated data of any size, seeded: a release in the release layout, and a file in the layout of UCDP GED.

Both are written in pieces, so that ten million rows need no more memory than a hundred thousand.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from azm.terms import codes
from azm.terms.release import FILES, GROUPS, LAYOUT_VERSION, TOLL_OUTCOMES, Column

SEED = 20230130
ROW_GROUP = 100_000
FIRST_YEAR, YEARS = 2000, 25
PROVINCES = ("PK-KP", "PK-BA", "PK-SD", "PK-PB", "PK-IS", "PK-GB", "PK-JK")
_PROVINCE_SHARE = (0.45, 0.3, 0.1, 0.08, 0.02, 0.02, 0.03)
_DISTRICTS_EACH = 22
_ACTORS = 60
_KIND_SHARE = (0.6, 0.3, 0.04, 0.06)
_TYPES: Mapping[str, Any] = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}


def release(folder: Path, incidents: int) -> Path:
    """A release of so many generated incidents of 2000 to 2024; of the other files only small ones have rows."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = pq.ParquetWriter(
        folder / "incidents.parquet", _schema(FILES["incidents"]), compression="zstd", store_schema=False
    )
    with writer:
        for number, start in enumerate(range(0, incidents, ROW_GROUP)):
            rows = min(ROW_GROUP, incidents - start)
            writer.write_table(_incidents(np.random.default_rng([SEED, number]), start, rows, incidents), ROW_GROUP)
    small: dict[str, list[dict[str, Any]]] = {"units": _units(), "actors": _actors(), "sources": _sources()}
    for name, columns in FILES.items():
        if name != "incidents":
            table = pa.Table.from_pylist(small.get(name, []), schema=_schema(columns))
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", store_schema=False)
    (folder / "outlines.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    _manifest(folder, incidents)
    return folder


def _schema(columns: tuple[Column, ...]) -> Any:
    return pa.schema([(column.name, _TYPES[column.kind]) for column in columns])


def _incidents(rng: np.random.Generator, start: int, rows: int, total: int) -> pa.Table:
    """One row group; rows come in order of time, as a release's do."""
    serial = np.arange(start, start + rows)
    year = FIRST_YEAR + serial * YEARS // total
    month, day = rng.integers(1, 13, rows), rng.integers(1, 29, rows)
    month_text = pc.binary_join_element_wise(_text(year), _padded(month, 2), "-")
    date_text = pc.binary_join_element_wise(month_text, _padded(day, 2), "-")
    days = pc.cast(pc.strptime(date_text, format="%Y-%m-%d", unit="s"), pa.date32())
    given: dict[str, Any] = {
        "incident_id": pc.binary_join_element_wise("PK", _text(year), _padded(serial, 8), "-"),
        "source_code": _constant("generated", rows),
        "external_id": _text(serial),
        "date_text": date_text,
        "date_start": days,
        "date_end": days,
        "year": year,
        "month": month_text,
        "summary": pc.binary_join_element_wise("Generated incident number", _text(serial), " "),
        **_places(rng, rows),
        **_codes(rng, rows),
        **_tolls(rng, rows),
    }
    arrays = [_array(given.get(column.name), column, rows) for column in FILES["incidents"]]
    return pa.table(arrays, schema=_schema(FILES["incidents"]))


def _places(rng: np.random.Generator, rows: int) -> dict[str, Any]:
    province = rng.choice(len(PROVINCES), rows, p=_PROVINCE_SHARE)
    district = province * _DISTRICTS_EACH + rng.integers(0, _DISTRICTS_EACH, rows)
    precision = rng.choice([2, 3, 5, 7], rows, p=[0.6, 0.1, 0.25, 0.05])
    is_known = precision < 7
    units = [row["unit_code"] for row in _units()[len(PROVINCES) :]]
    return {
        "province_code": _taken(PROVINCES, province),
        "district_code": pc.if_else(pa.array(is_known), _taken(units, district), None),
        "place_name": _taken([f"Place {number}" for number in range(1000)], rng.integers(0, 1000, rows)),
        "place_precision": precision,
        "radius_m": np.where(precision == 5, 30_000, 5_000),
        "latitude": pa.array(np.round(24 + (district % 110) / 10, 1), mask=~is_known),
        "longitude": pa.array(np.round(61 + (district % 150) / 10, 1), mask=~is_known),
        "is_former_fata": (province == 0) & (district < 7),
        "country_code": _constant("PK", rows),
    }


def _codes(rng: np.random.Generator, rows: int) -> dict[str, Any]:
    kinds = list(codes.KIND)
    kind = rng.choice(len(kinds), rows, p=_KIND_SHARE)
    pairs = [(kind, subkind) for kind in kinds for subkind in codes.SUBKIND[kind]]
    first = np.array([next(i for i, pair in enumerate(pairs) if pair[0] == name) for name in kinds])
    width = np.array([len(codes.SUBKIND[name]) for name in kinds])
    subkind = first[kind] + (rng.random(rows) * width[kind]).astype(np.int64)
    actor = np.minimum(rng.geometric(0.08, rows) - 1, _ACTORS - 1)
    actors = _actors()
    return {
        "kind_code": _taken(kinds, kind),
        "subkind_code": _taken([subkind for _, subkind in pairs], subkind),
        "initiator_code": _taken(["militant", "state", "unclear", "other_group"], kind),
        "tactic_code": _taken(list(codes.TACTIC), rng.integers(0, len(codes.TACTIC), rows)),
        "target_code": _taken(list(codes.TARGET), rng.integers(0, len(codes.TARGET), rows)),
        "actor_code": _taken([row["actor_code"] for row in actors], actor),
        "actor_kind_code": _taken([row["kind_code"] for row in actors], actor),
        "certainty_code": _taken(list(codes.CERTAINTY), rng.integers(0, len(codes.CERTAINTY), rows)),
        "claimed_by_code": pc.if_else(
            pa.array(rng.random(rows) < 0.2), _taken([row["actor_code"] for row in actors], actor), None
        ),
        "verification_code": _taken(list(codes.VERIFICATION), rng.integers(0, len(codes.VERIFICATION), rows)),
        "review_code": _constant("accepted_as_source", rows),
        "publish_level_code": _constant("public", rows),
        "toll_rule": _constant("toll@1", rows),
        "date_precision": np.ones(rows, dtype=np.int32),
        "statements": rng.integers(1, 6, rows),
        "is_suicide": rng.random(rows) < 0.05,
        "is_cumulative": np.zeros(rows, dtype=bool),
        "is_counted": rng.random(rows) < 0.98,
        "is_disputed": np.zeros(rows, dtype=bool),
    }


def _tolls(rng: np.random.Generator, rows: int) -> dict[str, Any]:
    """Killed and injured whose groups sum to the total; one total in ten is not known."""
    tolls: dict[str, Any] = {}
    for outcome, mean in zip(TOLL_OUTCOMES, (2.0, 3.0), strict=True):
        groups = rng.poisson(mean / len(GROUPS), (len(GROUPS), rows))
        best, is_blank = groups.sum(axis=0), rng.random(rows) < 0.1
        low, high = best - rng.binomial(best, 0.15), best + rng.poisson(0.3, rows)
        for bound, values in (("low", low), ("best", best), ("high", high)):
            tolls[f"{outcome}_{bound}"] = pa.array(values, mask=is_blank)
        for group, values in zip(GROUPS, groups, strict=True):
            tolls |= {
                f"{outcome}_{group}_{bound}": pa.array(values, mask=is_blank) for bound in ("low", "best", "high")
            }
        claims = rng.binomial(groups, 0.3)
        tolls[f"{outcome}_party_claim"] = pa.array(claims.sum(axis=0), mask=is_blank)
        for group, values in zip(GROUPS, claims, strict=True):
            tolls[f"{outcome}_{group}_party_claim"] = pa.array(values, mask=is_blank)
    tolls["abducted_best"] = pa.array(rng.poisson(0.2, rows), mask=rng.random(rows) < 0.9)
    tolls["arrested_best"] = pa.array(rng.poisson(1.0, rows), mask=rng.random(rows) < 0.9)
    return tolls


def _array(values: Any, column: Column, rows: int) -> Any:
    if values is None:
        return pa.nulls(rows, _TYPES[column.kind])
    array = values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values)
    return array.cast(_TYPES[column.kind])


def _taken(words: list[str] | tuple[str, ...], index: np.ndarray[Any, Any]) -> Any:
    return pa.array(words).take(pa.array(index))


def _constant(word: str, rows: int) -> Any:
    return pa.repeat(word, rows)


def _text(numbers: np.ndarray[Any, Any]) -> Any:
    return pc.cast(pa.array(numbers), pa.string())


def _padded(numbers: np.ndarray[Any, Any], width: int) -> Any:
    return pc.utf8_lpad(_text(numbers), width, "0")


def _units() -> list[dict[str, Any]]:
    provinces = [
        {"unit_code": code, "level": 1, "name": f"Province {code}", "province_code": code} for code in PROVINCES
    ]
    districts = [
        {"unit_code": f"{code}-{n:03}", "level": 2, "name": f"District {code} {n}", "province_code": code}
        for code in PROVINCES
        for n in range(_DISTRICTS_EACH)
    ]
    return provinces + districts


def _actors() -> list[dict[str, Any]]:
    kinds = list(codes.ACTOR_KIND)
    return [
        {"actor_code": f"actor-{n:02}", "name": f"Organisation {n}", "kind_code": kinds[n % len(kinds)]}
        for n in range(_ACTORS)
    ]


def _sources() -> list[dict[str, Any]]:
    return [{"source_code": "generated", "position": 0, "title": "Generated rows", "publisher": "benchmarks"}]


def _manifest(folder: Path, incidents: int) -> None:
    files = {
        path.name: {"sha256": _sha256(path), "bytes": path.stat().st_size, "rows": None}
        for path in sorted(folder.iterdir())
        if path.name != "manifest.json"
    }
    manifest = {
        "id": f"generated-{incidents}",
        "track": "final",
        "cutoff": f"{FIRST_YEAR + YEARS - 1}-12-28",
        "country": "PK",
        "country_name": {"en": "Pakistan"},
        "map_note": {"en": "Generated."},
        "map_credit": {"en": "Generated."},
        "layout_version": LAYOUT_VERSION,
        "codebook_version": "generated",
        "rules": {},
        "sources": ["generated"],
        "previous": None,
        "counts": {"incidents": incidents},
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# The columns of UCDP GED, in its order, with what a generated row says in those that do not vary.
_GED = {
    "id": "", "relid": "", "year": "", "active_year": "1", "code_status": "Clear", "type_of_violence": "",
    "conflict_dset_id": "404", "conflict_new_id": "404", "conflict_name": "Pakistan: Government", "dyad_dset_id": "857",
    "dyad_new_id": "857", "dyad_name": "Government of Pakistan - TTP", "side_a_dset_id": "142", "side_a_new_id": "142",
    "side_a": "Government of Pakistan", "side_b_dset_id": "356", "side_b_new_id": "356", "side_b": "TTP",
    "number_of_sources": "2", "source_article": "", "source_office": "", "source_date": "", "source_headline": "",
    "source_original": "", "where_prec": "", "where_coordinates": "", "where_description": "generated row",
    "adm_1": "", "adm_2": "", "latitude": "", "longitude": "", "geom_wkt": "", "priogrid_gid": "179784",
    "country": "Pakistan", "iso3": "PAK", "country_id": "770", "region": "Asia", "event_clarity": "1", "date_prec": "1",
    "date_start": "", "date_end": "", "deaths_a": "", "deaths_b": "", "deaths_civilians": "", "deaths_unknown": "",
    "best": "", "high": "", "low": "", "gwnoa": "770", "gwnob": "",
}  # fmt: skip
_GED_PLACES = (
    ("Khyber Pakhtunkwa province", "Malakand district", 34.5, 71.9),
    ("Khyber Pakhtunkwa province", "Peshawar district", 34.0, 71.6),
    ("Balochistan province", "Quetta district", 30.2, 67.0),
    ("Balochistan province", "Kech district", 26.0, 62.8),
    ("Sindh province", "Sukkur district", 27.7, 68.9),
    ("Punjab province", "Lahore district", 31.5, 74.3),
)
_GED_VOICES = ("Official sources", "police", "Pakistan army", "residents", "hospital sources", "")


def ged_csv(path: Path, rows: int) -> Path:
    """A CSV in the layout of UCDP GED with so many events of one country, two documents each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_GED)
        for start in range(0, rows, ROW_GROUP):
            writer.writerows(_ged_rows(start, min(ROW_GROUP, rows - start)))
    return path


def _articles(number: int, day: str) -> str:
    first, second = f"Agency {number % 40},{day},Report {number}", f"Paper {number % 97},{day},Second report {number}"
    return f'"{first}";"{second}"'


def _ged_rows(start: int, rows: int) -> Iterator[list[str]]:
    rng = np.random.default_rng([SEED, 1, start])
    kinds = rng.choice([1, 2, 3], rows, p=[0.7, 0.1, 0.2]).tolist()
    places = rng.integers(0, len(_GED_PLACES), rows).tolist()
    voices = rng.integers(0, len(_GED_VOICES), rows).tolist()
    deaths = rng.poisson(0.8, (rows, 4)).tolist()
    spread = rng.integers(0, 3, (rows, 2)).tolist()
    days = (np.datetime64("1989-01-01") + rng.integers(0, 12_000, rows)).astype(str).tolist()
    for i in range(rows):
        number, best = start + i + 1, sum(deaths[i])
        province, district, latitude, longitude = _GED_PLACES[places[i]]
        row = dict(
            _GED,
            id=str(number),
            relid=f"PAK-{days[i][:4]}-{kinds[i]}-{number}",
            year=days[i][:4],
            type_of_violence=str(kinds[i]),
            source_article=_articles(number, days[i]),
            source_office=f"Agency {number % 40};Paper {number % 97}",
            source_date=f"{days[i]};{days[i]}",
            source_headline=f"Report {number};Second report {number}",
            source_original=_GED_VOICES[voices[i]],
            where_prec="2",
            where_coordinates=f"place {number % 500}",
            adm_1=province,
            adm_2=district,
            latitude=str(latitude),
            longitude=str(longitude),
            geom_wkt=f"POINT ({longitude} {latitude})",
            date_start=f"{days[i]} 00:00:00.000",
            date_end=f"{days[i]} 00:00:00.000",
            best=str(best),
            high=str(best + spread[i][0]),
            low=str(max(0, best - spread[i][1])),
            **dict(
                zip(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), map(str, deaths[i]), strict=True)
            ),
        )
        yield list(row.values())
