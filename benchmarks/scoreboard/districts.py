"""Pakistan's districts by month from the GED file in the shared data: killed, as the product itself counts them."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import make_valid
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from azm.assess import Release, open_release
from azm.assess.engine import relation
from azm.assess.series import months
from benchmarks.commands import Home, ged_file

FIRST, LAST = "1989-01", "2021-12"


@dataclass(frozen=True, slots=True)
class Districts:
    """Killed by district and month `killed[district, month]`; `events[event]`: month's number, latitude, longitude,
    killed, district's number, of every event that lies in a district and a month; `outlines` by code, of the
    boundary file in the shared data, for all districts that it has."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    periods: tuple[str, ...]
    killed: NDArray[np.int64]
    centres: NDArray[np.float64]
    events: NDArray[np.float64]
    outlines: Mapping[str, BaseGeometry] = field(default_factory=dict)


@cache
def districts() -> Districts:
    """The GED file imported and frozen by the product's own commands, then counted; outlines matched by them too.

    They are added after the release, so that counts do not depend on them.
    """
    with tempfile.TemporaryDirectory(prefix="azm-ged-") as work:
        home = Home(Path(work))
        home.azm("init", "--empty")
        home.azm("import", "ucdp_ged", ged_file())
        home.azm("release", "create", "ged", "--source", "ucdp_ged")
        boundaries = ged_file().parents[1] / "boundaries" / "pk_districts_osm.geojson"
        home.azm("boundaries", "add", boundaries, "--level", "2", "--licence", "ODbL 1.0")
        found = counted(open_release(Path(work) / "releases" / "ged"))
        return replace(found, outlines=_outlines(Path(work) / "azm.sqlite3"))


def counted(release: Release) -> Districts:
    """The counts of one release."""
    periods = tuple(months(FIRST, LAST))
    units = sorted((row["unit_code"], row["name"], row["latitude"], row["longitude"])
                   for row in release.read("units") if row["level"] == 2)  # fmt: skip
    column, line = {month: n for n, month in enumerate(periods)}, {unit[0]: n for n, unit in enumerate(units)}
    killed = np.zeros((len(units), len(periods)), dtype=np.int64)
    events = []
    rows = release.query(
        "SELECT district_code, month, latitude, longitude, killed_best AS killed\n"
        f"FROM {relation('incidents')} WHERE is_counted AND date_precision <= 4 AND killed_best > 0\n"
        "ORDER BY incident_id"
    )
    for row in rows.to_pylist():
        if row["district_code"] in line and row["month"] in column:
            killed[line[row["district_code"]], column[row["month"]]] += row["killed"]
            at = column[row["month"]], row["latitude"], row["longitude"]
            events.append((*at, row["killed"], line[row["district_code"]]))
    return Districts(
        tuple(unit[0] for unit in units),
        tuple(unit[1] for unit in units),
        periods,
        killed,
        np.array([unit[2:] for unit in units], dtype=np.float64),
        np.array(events, dtype=np.float64),
    )


def _outlines(database: Path) -> dict[str, BaseGeometry]:
    sql = "SELECT unit_id, geometry FROM places_outline JOIN places_unit ON code = unit_id WHERE level = 2"
    with sqlite3.connect(database) as held:
        return {code: make_valid(shape(json.loads(geometry))) for code, geometry in held.execute(sql)}
