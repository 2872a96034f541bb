"""Which units lie beside each other, and how large they are: from boundaries, or from centres where there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree, transform
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
NEAREST = 6
# Outlines that were simplified one by one may leave a gap of so many degrees (about a kilometre).
GAP = 0.01
_EARTH_KM = 6371.0088


def touching(codes: Sequence[str], outlines: Mapping[str, BaseGeometry]) -> NDArray[np.bool_]:
    """`[i, j]`: whether the outlines of two units touch, or nearly; a unit without an outline has no neighbour."""
    held = [code for code in codes if code in outlines]
    rows = np.array([codes.index(code) for code in held], dtype=np.int64)
    beside = np.zeros((len(codes), len(codes)), dtype=bool)
    if held:
        shapes = [outlines[code] for code in held]
        one, other = STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP)
        beside[rows[one], rows[other]] = True
    np.fill_diagonal(beside, False)
    return beside


def nearest(centres: Floats, number: int = NEAREST) -> NDArray[np.bool_]:
    """`[i, j]`: whether j is among the `number` nearest of i or i among those of j.

    `centres[unit]` holds latitude and longitude in degrees; a unit without a centre (nan) has no neighbour.
    """
    away = distances_km(centres)
    np.fill_diagonal(away, np.nan)
    rank = np.argsort(np.argsort(np.where(np.isnan(away), np.inf, away), axis=1, kind="stable"), axis=1)
    chosen: NDArray[np.bool_] = (rank < number) & ~np.isnan(away)
    return chosen | chosen.T


def distances_km(centres: Floats) -> Floats:
    """Kilometres between all pairs of points (latitude, longitude), on a sphere of the Earth's mean radius."""
    north, east = np.radians(centres[:, 0]), np.radians(centres[:, 1])
    half = np.sin((north[:, None] - north) / 2) ** 2
    half = half + np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    away: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return away


def areas_km2(codes: Sequence[str], outlines: Mapping[str, BaseGeometry]) -> Floats:
    """Square kilometres of every unit on the sphere (Lambert's cylindrical equal-area projection); nan without one."""
    return np.array([_area(outlines[code]) if code in outlines else np.nan for code in codes], dtype=np.float64)


def _area(outline: BaseGeometry) -> float:
    return float(transform(outline, _equal_area).area)


def _equal_area(points: Floats) -> Floats:
    """Longitude and latitude in degrees as kilometres of a map on which areas are true."""
    east, north = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack([_EARTH_KM * east, _EARTH_KM * np.sin(north)])
