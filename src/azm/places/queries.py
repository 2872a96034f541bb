"""Reading places: the resolver's gazetteer, the units and outlines that a release carries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shapely.geometry import shape

from azm.ledger.whole import Entry, whole_entries
from azm.places.models import WHOLE, Outline, Town, Unit
from azm.places.rules import Area, Gazetteer, TownPoint


def leaves() -> Iterator[Entry]:
    """Object and hash of every place as it is now, for the ledger to compare."""
    return whole_entries(WHOLE)


def units(country: str) -> list[Unit]:
    """Provinces and districts by code."""
    return list(Unit.objects.filter(country=country).order_by("code"))


def outlines(country: str, *, level: int, public_only: bool = False) -> list[Outline]:
    """Outlines of one level by unit code."""
    found = Outline.objects.filter(unit__country=country, unit__level=level).select_related("unit")
    return list((found.filter(is_public=True) if public_only else found).order_by("unit_id"))


def area(unit: Unit) -> Area:
    """A unit without its table."""
    names = (unit.name, unit.name_ur, *unit.aliases.split("|"))
    return Area(
        code=unit.code,
        level=unit.level,
        province=unit.province_id or unit.code,
        names=tuple(name for name in names if name),
        latitude=unit.latitude,
        longitude=unit.longitude,
        radius_m=unit.radius_m,
        is_former_fata=unit.is_former_fata,
    )


def gazetteer(country: str) -> Gazetteer:
    """Everything known about one country's places, ready to be asked."""
    shapes: dict[str, Any] = {}
    held = [*outlines(country, level=1), *outlines(country, level=2)]
    if held:
        shapes = {outline.unit_id: shape(json.loads(outline.geometry)) for outline in held}
    towns = [
        TownPoint(town.province_id or "", (town.name, *town.aliases.split("|")), town.latitude, town.longitude)
        for town in Town.objects.filter(country=country).order_by("external_id")
    ]
    return Gazetteer({unit.code: area(unit) for unit in units(country)}, towns, shapes)
