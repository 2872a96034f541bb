"""Finding the codes of a place from its words and coordinates, without guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any

from shapely import Point, STRtree

from azm.terms.drafts import PlaceRef

_DISTRICT, _PROVINCE = 5, 7
# A point farther from the centre of its district than this, and than the district reaches, is doubted.
FAR_M = 75_000
_EARTH_M = 6_371_000
_TRAILING = re.compile(r"\s+(district|distrcit|agency|province)$")


@dataclass(frozen=True, slots=True)
class Area:
    """A unit as the resolver needs it."""

    code: str
    level: int
    province: str
    names: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    radius_m: int | None = None
    is_former_fata: bool = False


@dataclass(frozen=True, slots=True)
class TownPoint:
    """A town as the resolver needs it."""

    province: str
    names: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Located:
    """The codes of a place and where it may be drawn; blank where nothing is known."""

    province: str = ""
    district: str = ""
    how: str = "unknown"


def fold(name: str) -> str:
    """A name without case, outer blanks and the trailing word for its kind of unit."""
    return _TRAILING.sub("", " ".join(name.casefold().split()))


@dataclass
class Gazetteer:
    """Names and outlines of one country's units, asked once for every place text."""

    areas: Mapping[str, Area]
    towns: Iterable[TownPoint] = ()
    outlines: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._provinces = _index(area for area in self.areas.values() if area.level == 1)
        self._districts = _index(area for area in self.areas.values() if area.level == 2)
        self._towns: dict[str, list[TownPoint]] = {}
        for town in self.towns:
            for name in {fold(name) for name in town.names}:
                self._towns.setdefault(name, []).append(town)
        self._trees = {level: self._tree(level) for level in (1, 2)}
        self._seen: dict[tuple[object, ...], Located] = {}

    def locate(self, place: PlaceRef) -> Located:
        """Codes of province and district: by name, else by coordinates, else by the name of one town only."""
        key = (place.province, place.district, place.place, place.latitude, place.longitude, place.precision)
        if key not in self._seen:
            if len(self._seen) > 200_000:
                self._seen.clear()
            self._seen[key] = self._locate(place)
        return self._seen[key]

    def doubts(self, place: PlaceRef) -> Iterator[tuple[str, str]]:
        """What does not agree in a place, as pairs of a code and a sentence; codes are found all the same."""
        province = self._province(place.province)
        named = self._districts.get(fold(place.district), []) if place.district else []
        if province and named and province not in {area.province for area in named}:
            homes = ", ".join(sorted({self.areas[area.province].names[0] for area in named}))
            yield "province_mismatch", f"{place.district[:60]!r} lies in {homes}, not in {place.province[:60]!r}"
        area = self.areas.get(_only(named, province) or _only(named, ""))
        if area is None:
            return
        ends = (area.latitude, area.longitude, place.latitude, place.longitude)
        known = [each for each in ends if each is not None]
        if len(known) == len(ends) and (far := _metres(*known)) > max(FAR_M, area.radius_m or 0):
            yield "far_from_district", f"the point lies {far / 1000:.0f} km from the centre of {area.names[0]}"

    def unit(self, level: int, words: Sequence[str]) -> str:
        """The unit of a level that a map feature's words name, the first word that decides; "" when none does."""
        if level == 1:
            return next((code for word in words if (code := self._province(word))), "")
        provinces = {code for word in words if (code := self._province(word))}
        province = provinces.pop() if len(provinces) == 1 else ""
        for word in words:
            if word in self.areas and self.areas[word].level == level:
                return word
            if code := _only(self._districts.get(fold(word), []), province):
                return code
        return ""

    def _locate(self, place: PlaceRef) -> Located:
        province = self._province(place.province)
        district = _only(self._districts.get(fold(place.district), []), province) if place.district else ""
        if district:
            return Located(self.areas[district].province, district, "name")
        latitude, longitude, how = place.latitude, place.longitude, "coordinates"
        if latitude is None or longitude is None:
            town = self._town(place.place, province)
            if town:
                latitude, longitude, how = town.latitude, town.longitude, "town"
                province = province or town.province
        # A point that stands for a country, a line or nothing known lies in no unit, wherever it was put.
        is_point = how == "town" or place.precision <= _PROVINCE
        if latitude is not None and longitude is not None and is_point:
            district = self._within(2, latitude, longitude) if how == "town" or place.precision <= _DISTRICT else ""
            # A point outside the province that the source names is not believed over the name.
            if district and (not province or self.areas[district].province == province):
                return Located(self.areas[district].province, district, how)
            province = province or self._within(1, latitude, longitude)
        return Located(province, "", "province" if province else "unknown")

    def _province(self, name: str) -> str:
        if name in self.areas and self.areas[name].level == 1:
            return name
        return _only(self._provinces.get(fold(name), []), "") if name else ""

    def _town(self, name: str, province: str) -> TownPoint | None:
        found = self._towns.get(fold(name), []) if name else []
        found = [town for town in found if not province or town.province == province]
        return found[0] if len(found) == 1 else None

    def _tree(self, level: int) -> tuple[list[str], STRtree] | None:
        codes = [code for code in self.outlines if self.areas[code].level == level]
        if not codes:
            return None
        return codes, STRtree([self.outlines[code] for code in codes])

    def _within(self, level: int, latitude: float, longitude: float) -> str:
        held = self._trees[level]
        if held is None:
            return ""
        codes, tree = held
        found = tree.query(Point(longitude, latitude), predicate="within")
        return codes[int(found[0])] if len(found) else ""


def _metres(*degrees: float) -> float:
    """Metres between two points (latitude, longitude, twice) on a sphere of the Earth's mean radius; haversine."""
    north, east, other_north, other_east = map(radians, degrees)
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH_M * asin(sqrt(half))


def _index(areas: Iterable[Area]) -> dict[str, list[Area]]:
    index: dict[str, list[Area]] = {}
    for area in areas:
        for name in {fold(name) for name in area.names}:
            index.setdefault(name, []).append(area)
    return index


def _only(found: list[Area], province: str) -> str:
    """The one area left when the province is respected; "" when none or several are left."""
    left = [area for area in found if not province or area.province == province]
    return left[0].code if len(left) == 1 else ""
