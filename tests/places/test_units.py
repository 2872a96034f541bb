"""Places in the database: loaded once, outlined by an operator's file, and asked through the gazetteer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from azm.ledger.models import Event
from azm.places.actions import load_towns, load_units, set_outlines
from azm.places.models import Outline, Town, Unit
from azm.places.queries import gazetteer, outlines
from azm.terms.drafts import PlaceRef
from tests.record.cast import ADA, AT, PLACES, settle

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[71, 33], [72, 33], [72, 34], [71, 34], [71, 33]]]}


@pytest.fixture(autouse=True)
def places() -> None:
    """Two provinces and three districts."""
    settle()


def _outline(code: str = "PK-KP-KOH", **of: bool) -> int:
    return set_outlines({code: SQUARE}, licence="own", by=ADA, at=AT, **{"is_public": False} | of)


def test_units_and_towns_are_loaded_once() -> None:
    rows = [{"country": "PK", **place} for place in PLACES]
    town: dict[str, Any] = {"external_id": "1", "country": "PK", "name": "Thall", "aliases": "Tal|ٹل"}
    town |= {"latitude": 33.4, "longitude": 70.5}
    assert load_units(rows, by=ADA, at=AT) == 0
    assert (load_towns([town], by=ADA, at=AT), load_towns([town], by=ADA, at=AT)) == (1, 0)
    assert (Unit.objects.count(), Town.objects.count()) == (len(PLACES), 1)


@pytest.mark.parametrize(
    "unit",
    [
        {"code": "X", "level": 3, "province_id": "PK-KP"},
        {"code": "X", "level": 2, "province_id": None},
        {"code": "X", "level": 1, "province_id": "PK-KP"},
    ],
)
def test_a_district_has_a_province_and_a_province_has_none(unit: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.bulk_create([Unit(country="PK", name="X", **unit)])
    assert Unit.objects.count() == len(PLACES)


def test_an_outline_gives_points_their_district() -> None:
    point = PlaceRef("PK", latitude=33.5, longitude=71.5, precision=2)
    assert gazetteer("PK").locate(point).district == ""
    assert _outline() == 1
    assert gazetteer("PK").locate(point).district == "PK-KP-KOH"


def test_the_same_outline_again_changes_nothing_and_leaves_no_event() -> None:
    _outline()
    before = Event.objects.count()
    assert _outline() == 0
    assert Event.objects.count() == before


def test_only_public_outlines_are_given_to_a_release() -> None:
    _outline("PK-KP-KOH")
    _outline("PK-KP-PES", is_public=True)
    assert [held.unit_id for held in outlines("PK", level=2, public_only=True)] == ["PK-KP-PES"]
    assert Outline.objects.count() == 2
