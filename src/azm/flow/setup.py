"""Setting an installation up: the database, the first administrator, and the country's shipped papers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management import call_command
from shapely.errors import ShapelyError
from shapely.geometry import box, shape

from azm.flow import plan_facts
from azm.flow.country import country_papers
from azm.flow.intake import import_file
from azm.flow.keep import take_stock
from azm.flow.papers import import_plan
from azm.people.actions import found
from azm.people.queries import require
from azm.places.actions import load_towns, load_units, set_outlines
from azm.places.queries import gazetteer
from azm.record.actions.papers import accept_source, load_actors, load_statements
from azm.record.queries.counts import counts
from azm.terms.errors import BadInput
from azm.terms.shipped import data_dir

Say = Callable[[str], None]


def migrate() -> None:
    """Make or bring up to date the database."""
    Path(settings.AZM_HOME).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def init(country: str, *, is_empty: bool, by: str, at: datetime, say: Say) -> dict[str, Any]:
    """Set up and load the shipped papers; rows per table, and how many of them are new. Safe to repeat."""
    papers = country_papers(country)
    say("database")
    migrate()
    before = {**counts(), **plan_facts.counts()}
    found(email=by, at=at)
    require(by, "load_papers")
    take_stock(by=by, at=at)
    say("places and actors")
    _load_places(country, papers, by=by, at=at)
    load_actors(({"parent_code": row.pop("parent"), **row} for row in _rows(papers["actors"])), by=by, at=at)
    for source in papers["accept"]:
        accept_source(source, by=by, at=at, reason="curated: its own coders coded it")
    if not is_empty:
        for entry in papers["sources"]:
            say(f"{entry['source']}: {entry['file']}")
            import_file(entry["source"], data_dir() / entry["file"], country=country, by=by, at=at)
        load_statements(_claims(papers["claims"]), by=by, at=at)
        if "plan" in papers:
            _load_plan(data_dir() / papers["plan"], country, by=by, at=at, say=say)
    after = {**counts(), **plan_facts.counts()}
    return {"country": country, "rows": after, "new": {name: after[name] - before[name] for name in after}}


def add_boundaries(path: Path, *, country: str, level: int, licence: str, by: str, at: datetime) -> dict[str, Any]:
    """Load an operator's boundary file; units matched and unmatched, by code."""
    require(by, "add_boundaries")
    known = gazetteer(country)
    matched: dict[str, Any] = {}
    unmatched: list[str] = []
    for feature in _features(path):
        # A feature's name comes before its other words: a division often has the name of another district.
        pairs = sorted(feature["properties"].items(), key=lambda pair: "name" not in pair[0].lower())
        words = [value for _, value in pairs if isinstance(value, str)]
        code = known.unit(level, words)
        if code and code not in matched:
            matched[code] = feature["geometry"]
        else:
            unmatched.append(", ".join(words[:3]))
    missing = sorted(code for code, area in known.areas.items() if area.level == level and code not in matched)
    changed = set_outlines(matched, licence=licence, is_public=False, by=by, at=at)
    return {"matched": sorted(matched), "changed": changed, "unmatched": sorted(unmatched), "without_outline": missing}


def _load_plan(folder: Path, country: str, *, by: str, at: datetime, say: Say) -> None:
    say(f"plan: {folder.name}")
    taken = import_plan(folder, country=country, by=by, at=at)
    for problem in taken["problems"]:
        say(f"{problem['file']}, line {problem['line']}, {problem['ref']}: {problem['message']}")


def _features(path: Path) -> list[dict[str, Any]]:
    remedy = "give a GeoJSON FeatureCollection in WGS 84"
    try:
        found = json.loads(path.read_text("utf-8"))
        features: list[dict[str, Any]] = found["features"]
        for number, feature in enumerate(features):
            if not _is_area(feature["geometry"]):
                raise BadInput("not a polygon in degrees", where=f"{path}, feature {number}", remedy=remedy)
            feature["properties"].items()
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(f"not a boundary file ({problem})", where=str(path), remedy=remedy) from None
    return features


def _is_area(geometry: dict[str, Any]) -> bool:
    """Whether a geometry is an area on the globe: one that is not would stop every later look-up of a point."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return False
    try:
        area = shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError):
        return False
    return not area.is_empty and box(-180, -90, 180, 90).covers(area.envelope)


def _load_places(country: str, papers: Mapping[str, Any], *, by: str, at: datetime) -> None:
    places = papers["places"]
    provinces = list(_rows(places["provinces"]))
    load_units(({**row, "level": 1, "country": country} for row in provinces), by=by, at=at)
    districts = (_district(row, country) for row in _rows(places["districts"]) if row["province"])
    load_units(districts, by=by, at=at)
    by_name = {name: row["code"] for row in provinces for name in (row["name"], *row["aliases"].split("|"))}
    load_towns((_town(row, country, by_name) for row in _rows(places["towns"])), by=by, at=at)
    outlines = json.loads((data_dir() / places["outlines"]).read_text("utf-8"))
    shapes = {feature["properties"]["code"]: feature["geometry"] for feature in outlines["features"]}
    set_outlines(shapes, licence=places["outlines_licence"], is_public=True, by=by, at=at)


def _district(row: Mapping[str, str], country: str) -> dict[str, Any]:
    return {
        "code": row["code"],
        "level": 2,
        "country": country,
        "province_id": row["province"],
        "parent_code": row["parent"],
        "name": row["name"],
        "name_ur": row["name_ur"],
        "aliases": row["aliases"],
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
        "radius_m": int(row["radius_m"]),
        "is_former_fata": row["is_former_fata"] == "yes",
        "valid_from": row["valid_from"],
        "valid_to": row["valid_to"],
    }


def _town(row: Mapping[str, str], country: str, provinces: Mapping[str, str]) -> dict[str, Any]:
    return {
        "external_id": row["geonameid"],
        "country": country,
        "province_id": provinces.get(row["admin1"]),
        "name": row["name"],
        "aliases": row["alternatenames"],
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
    }


def _claims(file: str) -> Iterator[dict[str, Any]]:
    for claim in yaml.safe_load((data_dir() / file).read_text("utf-8")):
        for figure in claim["figures"]:
            yield {
                "claim_id": claim["id"],
                "measure": figure["measure"],
                "text": claim["sentence"]["en"],
                "publisher_code": claim["publisher"],
                "published": claim["published"],
                "url": claim["url"],
                "rule": claim["rule"],
                "year": claim["year"],
                "value": figure["value"],
            }


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (data_dir() / file).open(encoding="utf-8-sig", newline="") as text:
        yield from csv.DictReader(text)
