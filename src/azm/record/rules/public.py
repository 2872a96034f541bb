"""What may be public of a place and a day: the grain, the delay, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from azm.terms.codes import COARSE_TARGETS

DELAY = timedelta(days=14)
# Radius in metres within which a place of this precision lies; a rounded point is never sharper than its cell.
RADIUS_M = {2: 10_000, 3: 25_000, 4: 30_000, 6: 50_000}
_DISTRICT = 5


@dataclass(frozen=True, slots=True)
class Centre:
    """A district's centre and rough radius."""

    latitude: float | None
    longitude: float | None
    radius_m: int | None


class PublicPlace(NamedTuple):
    """A place as it may be published; coordinates are None where there is none to draw."""

    name: str
    precision: int
    radius_m: int | None
    latitude: float | None
    longitude: float | None


def last_public_day(today: date) -> date:
    """The latest day whose incidents may be public."""
    return today - DELAY


def public_place(
    *,
    name: str,
    precision: int,
    latitude: float | None,
    longitude: float | None,
    targets: frozenset[str],
    level: str,
    centre: Centre | None,
) -> PublicPlace:
    """Precision 1 is never public; a point is rounded to a tenth of a degree or replaced by its district's centre."""
    is_coarse = level != "public" or bool(targets & COARSE_TARGETS)
    if is_coarse or latitude is None or longitude is None or precision == _DISTRICT:
        shown = "" if is_coarse else name
        if centre is None:
            return PublicPlace(shown, max(precision, 7), None, None, None)
        # The named place stays named, but what is drawn is the district: precision says so.
        return PublicPlace(shown, _DISTRICT, centre.radius_m, centre.latitude, centre.longitude)
    if precision > 6:
        return PublicPlace(name, precision, None, None, None)
    held = max(precision, 2)
    return PublicPlace(name, held, RADIUS_M[held], round(latitude, 1), round(longitude, 1))
