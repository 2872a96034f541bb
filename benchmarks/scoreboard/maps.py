"""Pakistan's districts as a map that hotspots are scored on: counts, areas, neighbours, and kernel densities beside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree, make_valid, points
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from azm.assess.hotspot.neighbours import areas_km2, touching
from benchmarks.commands import ged_file
from benchmarks.scoreboard.districts import Districts, districts

# GED says of Karachi mostly no more than the city: its seven districts are one unit here.
KARACHI = "PK-SD-KHI"
PARTS = ("PK-SD-KAM", "PK-SD-KCE", "PK-SD-KEA", "PK-SD-KOR", "PK-SD-KSO", "PK-SD-KWE", "PK-SD-MAL")
_STEP = 0.1
_KM_PER_DEGREE, _NORTH = 111.195, 30.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Map:
    """Units with `killed[unit, month]`, `incidents[unit, month]` with anybody killed, `area` in km² and neighbours.

    `events[event]`: month's number, latitude, longitude, killed. `cells[cell]`: latitude and longitude of a grid of a
    tenth of a degree inside the units, `cell_unit` and `cell_area` theirs.
    """

    codes: tuple[str, ...]
    periods: tuple[str, ...]
    killed: NDArray[np.int64]
    incidents: NDArray[np.int64]
    area: Floats
    beside: NDArray[np.bool_]
    events: Floats
    cells: Floats
    cell_unit: NDArray[np.int64]
    cell_area: Floats


def pakistan() -> Map:
    """The map of the GED file and the boundary file in the shared data."""
    held = districts()
    unit_of = {code: KARACHI if code in PARTS else code for code in held.outlines} | {KARACHI: KARACHI}
    codes = tuple(sorted(set(unit_of.values())))
    parts = tuple(sorted(held.outlines))
    whole = np.array([codes.index(unit_of[code]) for code in parts])
    beside = np.zeros((len(codes), len(codes)), dtype=bool)
    one, other = np.nonzero(touching(parts, held.outlines))
    beside[whole[one], whole[other]] = True
    np.fill_diagonal(beside, False)
    row = {at: codes.index(unit_of[code]) for at, code in enumerate(held.codes) if code in unit_of}
    killed, incidents = _counted(held, row, len(codes))
    area = np.bincount(whole, areas_km2(parts, held.outlines)).astype(np.float64)
    cells, cell_unit = _grid([held.outlines[code] for code in parts], whole)
    return Map(codes, held.periods, killed, incidents, area, beside, held.events[:, :4], cells, cell_unit,
               np.cos(np.radians(cells[:, 0])) * (_STEP * _KM_PER_DEGREE) ** 2)  # fmt: skip


def kernel(held: Map, at: int, bandwidth: float) -> tuple[Floats, Floats]:
    """Gaussian densities of the people killed in the last 12 months, by unit (mean of its cells) and by cell.

    A bandwidth of 0 is Scott's rule (Scott 1992, Multivariate Density Estimation) with weights.
    """
    recent = held.events[(held.events[:, 0] > at - 12) & (held.events[:, 0] <= at)]
    if not len(recent):
        return np.zeros(len(held.codes)), np.zeros(len(held.cells))
    places, which = np.unique(_km(recent[:, 1:3]), axis=0, return_inverse=True)
    weight = np.bincount(which.ravel(), recent[:, 3]).astype(np.float64)
    wide = bandwidth or _scott(places, weight)
    apart = ((_km(held.cells)[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    density: Floats = np.exp(-apart / (2 * wide**2)) @ weight
    number = len(held.codes)
    mean = np.bincount(held.cell_unit, density, number) / np.bincount(held.cell_unit, minlength=number)
    return mean, density


def cell_hits(held: Map, month: int) -> Floats:
    """People killed in a month by the cell that is nearest to where the event is said to have been."""
    now = held.events[held.events[:, 0] == month]
    hits = np.zeros(len(held.cells))
    if len(now):
        apart = ((_km(held.cells)[:, None, :] - _km(now[:, 1:3])[None, :, :]) ** 2).sum(axis=2)
        np.add.at(hits, apart.argmin(axis=0), now[:, 3])
    return hits


def agreement() -> tuple[int, int, int]:
    """Pairs of neighbours: by our outlines, in the shared list of which districts touch, and in both."""
    folder = ged_file().parents[1] / "boundaries"
    listed = json.loads((folder / "pk_district_adjacency.json").read_text("utf-8"))["neighbours"]
    shapes = json.loads((folder / "pk_districts_osm.geojson").read_text("utf-8"))["features"]
    held = districts()
    codes = tuple(sorted(held.outlines))
    by_centre = {held.outlines[code].centroid.coords[0]: code for code in codes}
    code_of = {each["properties"]["name"]: by_centre[make_valid(shape(each["geometry"])).centroid.coords[0]]
               for each in shapes}  # fmt: skip
    theirs = {frozenset((code_of[one], code_of[other])) for one, beside in listed.items() for other in beside}
    found = touching(codes, held.outlines)
    ours = {frozenset((codes[i], codes[j])) for i, j in zip(*np.nonzero(found), strict=True)}
    return len(ours), len(theirs), len(ours & theirs)


def _counted(held: Districts, row: dict[int, int], number: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    killed = np.zeros((number, len(held.periods)), dtype=np.int64)
    incidents = np.zeros_like(killed)
    for month, _, _, dead, district in held.events:
        if int(district) in row:
            killed[row[int(district)], int(month)] += int(dead)
            incidents[row[int(district)], int(month)] += 1
    return killed, incidents


def _grid(outlines: Sequence[BaseGeometry], whole: NDArray[np.int64]) -> tuple[Floats, NDArray[np.int64]]:
    """Latitude and longitude of the tenths of a degree inside the outlines, and whose each is."""
    north, east = np.meshgrid(np.arange(230, 376) * _STEP, np.arange(600, 800) * _STEP, indexing="ij")
    places = np.column_stack([north.ravel(), east.ravel()])
    inside, outline = STRtree(outlines).query(points(places[:, ::-1]), predicate="within")
    first, at = np.unique(inside, return_index=True)
    return places[first], whole[outline[at]]


def _scott(places: Floats, weight: Floats) -> float:
    total = weight.sum()
    mean = weight @ places / total
    variance = (weight @ (places - mean) ** 2 / total).mean()
    return max(float(np.sqrt(variance) * (total**2 / (weight**2).sum()) ** (-1 / 6)), 1.0)


def _km(places: Floats) -> Floats:
    """Degrees as kilometres of a plane that fits at 30 degrees north."""
    kilometres: Floats = places * _KM_PER_DEGREE * np.array([1.0, np.cos(np.radians(_NORTH))])
    return kilometres
