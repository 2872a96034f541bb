"""Setting up with the country's shipped papers, and an operator's boundary file on top of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azm.flow.setup import add_boundaries, init
from azm.ledger.models import Event
from azm.people.queries import roles
from azm.places.models import Outline
from azm.places.queries import gazetteer
from azm.record.models import SourceGrant
from azm.sources import catalogue
from azm.terms.drafts import PlaceRef, RowRead
from azm.terms.errors import BadInput
from tests.record.cast import ADA, AT

pytestmark = pytest.mark.django_db


def _init() -> dict[str, Any]:
    return init("PK", is_empty=True, by=ADA, at=AT, say=lambda text: None)


def _places(file: Path) -> list[PlaceRef]:
    """Where the events lie whose district the file leaves blank although it knows the point within 25 km."""
    reads = (row for row in catalogue.reader("ucdp_ged")(file, country="PK") if isinstance(row, RowRead))
    places = (row.accounts[0].coding.place for row in reads if row.accounts[0].coding)
    return [place for place in places if not place.district and place.precision <= 3]


def test_an_empty_set_up_founds_and_loads_places_once() -> None:
    result = _init()
    assert (result["rows"]["incidents"], result["rows"]["actors"]) == (0, 106)
    assert roles(ADA) == {"administrator"}
    assert len(gazetteer("PK").areas) == 166
    assert set(SourceGrant.objects.values_list("source_code", flat=True)) == {"azm_open_record", "ucdp_ged", "acled"}
    events = Event.objects.count()
    assert set(_init()["new"].values()) == {0}
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"district": "Bajaur Agency"}, "PK-KP-BAJ"),
        ({"district": "South Waziristan", "province": "F.A.T.A."}, "PK-KP-SWA"),
        ({"district": "باجوڑ"}, "PK-KP-BAJ"),
        ({"district": "Peshawar district", "province": "N.W.F.P. province"}, "PK-KP-PES"),
        ({"district": "Atlantis"}, ""),
    ],
)
def test_shipped_names_lead_to_codes(words: dict[str, Any], code: str) -> None:
    _init()
    assert gazetteer("PK").locate(PlaceRef("PK", **words)).district == code


def test_an_operators_districts_are_matched_by_code_and_points_find_their_district(
    shared: Callable[[str], Path],
) -> None:
    file = shared("data/boundaries/pk_districts_osm.geojson")
    events = _places(shared("data/ucdp/ged_22_1_pakistan_hdx.csv"))
    _init()
    before = [gazetteer("PK").locate(place).district for place in events]
    result = add_boundaries(file, country="PK", level=2, licence="ODbL 1.0", by=ADA, at=AT)
    assert (len(result["matched"]), result["unmatched"], result["changed"]) == (156, [], 156)
    # Hub and Taunsa are younger than the file; Karachi is in it as seven districts.
    assert result["without_outline"] == ["PK-BA-HUB", "PK-PB-TAU", "PK-SD-KHI"]
    assert not Outline.objects.filter(unit__level=2, is_public=True).exists()
    known = gazetteer("PK")
    after = [known.locate(place).district for place in events]
    assert (len(events), before.count(""), after.count("")) == (14, 14, 0)
    assert {place.place: code for place, code in zip(events, after, strict=True)}["Islamabad city"] == "PK-IS-ISL"
    again = add_boundaries(file, country="PK", level=2, licence="ODbL 1.0", by=ADA, at=AT)
    assert again["changed"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "{}",
        json.dumps({"features": [{"geometry": {"type": "Point", "coordinates": [71, 33]}, "properties": {}}]}),
        json.dumps({"features": [{"geometry": None, "properties": {}}]}),
        json.dumps({"features": [{"geometry": {"type": "Polygon", "coordinates": []}, "properties": None}]}),
    ],
)
def test_what_is_no_boundary_file_is_refused_and_changes_nothing(tmp_path: Path, text: str) -> None:
    _init()
    before = Outline.objects.count()
    file = tmp_path / "map.geojson"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match="give a GeoJSON FeatureCollection in WGS 84"):
        add_boundaries(file, country="PK", level=2, licence="x", by=ADA, at=AT)
    assert Outline.objects.count() == before


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[71, 33]]]},
        {
            "type": "Polygon",
            "coordinates": [[[3371000, 5033000], [3372000, 5033000], [3372000, 5034000], [3371000, 5033000]]],
        },
        {"type": "Polygon", "coordinates": "here"},
        {"type": "Polygon"},
    ],
)
def test_a_shape_that_is_none_is_refused_before_it_can_spoil_the_gazetteer(
    tmp_path: Path, shape: dict[str, Any]
) -> None:
    _init()
    before = Outline.objects.count()
    feature = {"type": "Feature", "geometry": shape, "properties": {"name": "Kohat"}}
    file = tmp_path / "map.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    with pytest.raises(BadInput, match="feature 0"):
        add_boundaries(file, country="PK", level=2, licence="x", by=ADA, at=AT)
    assert Outline.objects.count() == before
    gazetteer("PK")
