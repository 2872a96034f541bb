"""Finding the codes of a place: by name, by coordinates, by a town; where words are ambiguous, nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import box

from azm.places.rules import Area, Gazetteer, Located, TownPoint, fold
from azm.terms.drafts import PlaceRef

AREAS = {
    area.code: area
    for area in (
        Area("P-N", 1, "P-N", ("North", "Northern Areas", "شمال")),
        Area("P-S", 1, "P-S", ("South",)),
        Area("N-ALPHA", 2, "P-N", ("Alpha", "Old Alpha")),
        Area("N-TWIN", 2, "P-N", ("Twin",)),
        Area("S-TWIN", 2, "P-S", ("Twin",)),
    )
}
OUTLINES = {
    "P-N": box(70, 34, 72, 36),
    "P-S": box(70, 30, 72, 34),
    "N-ALPHA": box(70, 34, 71, 35),
    "S-TWIN": box(70, 30, 71, 32),
}
TOWNS = [
    TownPoint("P-N", ("Alphaville", "Alfaville"), 34.5, 70.5),
    TownPoint("P-N", ("Twotimes",), 34.5, 70.5),
    TownPoint("P-S", ("Twotimes",), 31.0, 70.5),
]


def _located(*, outlines: dict[str, Any] | None = None, **words: Any) -> Located:
    held = OUTLINES if outlines is None else outlines
    return Gazetteer(AREAS, TOWNS, held).locate(PlaceRef("PK", **{"precision": 2, **words}))


@pytest.mark.parametrize(("precision", "found"), [(5, "N-ALPHA"), (6, ""), (7, ""), (8, ""), (9, "")])
def test_a_point_lies_in_a_district_only_where_it_stands_for_no_larger_area(precision: int, found: str) -> None:
    located = _located(latitude=34.5, longitude=70.5, precision=precision)
    assert located.district == found
    assert located.province == ("P-N" if precision <= 7 else "")


@pytest.mark.parametrize("name", ["Alpha", "alpha", " ALPHA  district ", "Old Alpha", "Alpha Agency", "Alpha distrcit"])
def test_a_district_is_known_by_any_of_its_names(name: str) -> None:
    assert _located(district=name) == Located("P-N", "N-ALPHA", "name")


@pytest.mark.parametrize("name", ["North", "P-N", "northern areas", "شمال", "North province"])
def test_a_province_is_known_by_code_name_or_alias(name: str) -> None:
    assert _located(province=name, outlines={}) == Located("P-N", "", "province")


def test_a_name_that_two_districts_bear_gives_none_of_them() -> None:
    assert _located(district="Twin") == Located()


def test_the_province_tells_two_districts_of_one_name_apart() -> None:
    assert _located(province="South", district="Twin") == Located("P-S", "S-TWIN", "name")


def test_a_district_of_another_province_is_not_believed() -> None:
    assert _located(province="South", district="Alpha") == Located("P-S", "", "province")


def test_a_point_gives_the_district_that_holds_it() -> None:
    assert _located(latitude=34.5, longitude=70.5) == Located("P-N", "N-ALPHA", "coordinates")


def test_a_name_goes_before_a_point() -> None:
    found = _located(province="South", district="Twin", latitude=34.5, longitude=70.5)
    assert found == Located("P-S", "S-TWIN", "name")


def test_a_point_outside_the_province_that_is_named_is_not_believed() -> None:
    assert _located(province="South", latitude=34.5, longitude=70.5) == Located("P-S", "", "province")


def test_a_point_where_no_district_is_drawn_gives_its_province() -> None:
    assert _located(latitude=35.5, longitude=71.5) == Located("P-N", "", "province")


def test_a_point_outside_everything_gives_nothing() -> None:
    assert _located(latitude=10.0, longitude=10.0) == Located()


def test_a_town_stands_in_for_a_point_that_is_not_given() -> None:
    assert _located(place="Alfaville") == Located("P-N", "N-ALPHA", "town")
    assert _located(place="Alfaville", province="South") == Located("P-S", "", "province")


def test_a_town_name_that_two_towns_bear_gives_nothing_unless_the_province_is_named() -> None:
    assert _located(place="Twotimes") == Located()
    assert _located(place="Twotimes", province="South") == Located("P-S", "S-TWIN", "town")


def test_without_outlines_a_town_gives_its_province_only() -> None:
    assert _located(place="Alphaville", outlines={}) == Located("P-N", "", "province")


def test_nothing_is_found_from_nothing() -> None:
    assert _located() == Located()
    assert _located(province="Atlantis", district="Nowhere", place="Null Island") == Located()


def test_a_place_asked_again_has_the_same_answer() -> None:
    gazetteer = Gazetteer(AREAS, TOWNS, OUTLINES)
    place = PlaceRef("PK", district="Alpha")
    assert gazetteer.locate(place) is gazetteer.locate(place)


@pytest.mark.parametrize(
    ("level", "words", "code"),
    [
        (1, ("Something", "North"), "P-N"),
        (2, ("N-ALPHA",), "N-ALPHA"),
        (2, ("Alpha District", "North"), "N-ALPHA"),
        (2, ("Twin", "South"), "S-TWIN"),
        (2, ("Twin",), ""),
        (2, ("North",), ""),
        (1, ("Alpha",), ""),
    ],
)
def test_a_map_feature_is_matched_by_its_words(level: int, words: tuple[str, ...], code: str) -> None:
    assert Gazetteer(AREAS).unit(level, words) == code


def test_a_name_is_folded_without_the_word_for_its_kind() -> None:
    assert fold("  Upper   Kurram Agency") == "upper kurram"
    assert fold("District") == "district"


def _doubts(**words: Any) -> list[str]:
    alpha = Area("N-ALPHA", 2, "P-N", ("Alpha",), 34.5, 70.5, 20_000)
    wide = Area("S-WIDE", 2, "P-S", ("Wide",), 31.0, 70.5, 120_000)
    places = Gazetteer({**AREAS, "N-ALPHA": alpha, "S-WIDE": wide})
    return [code for code, _ in places.doubts(PlaceRef("PK", **words))]


def test_a_district_that_lies_in_another_province_than_named_is_doubted() -> None:
    assert _doubts(province="South", district="Alpha") == ["province_mismatch"]
    assert _doubts(province="North", district="Alpha") == _doubts(district="Alpha") == []
    assert _doubts(province="South", district="Twin") == _doubts(province="North", district="Twin") == []
    assert _doubts(province="Atlantis", district="Alpha") == _doubts(province="South", district="Nowhere") == []


@pytest.mark.parametrize(
    ("district", "latitude", "doubts"),
    [
        # A degree of latitude is 111.2 km: 0.67 degrees are 74.5 km, 0.68 degrees 75.6 km.
        ("Alpha", 34.5 + 0.67, []),
        ("Alpha", 34.5 - 0.68, ["far_from_district"]),
        # A district that reaches farther than 75 km may hold the point.
        ("Wide", 31.0 + 1.0, []),
        ("Wide", 31.0 + 1.1, ["far_from_district"]),
    ],
)
def test_a_point_far_from_the_centre_of_its_district_is_doubted(
    district: str, latitude: float, doubts: list[str]
) -> None:
    assert _doubts(district=district, latitude=latitude, longitude=70.5) == doubts


def test_a_point_is_doubted_also_by_its_longitude_and_not_without_a_centre() -> None:
    # At 34.5 degrees north a degree of longitude is 91.6 km.
    assert _doubts(district="Alpha", latitude=34.5, longitude=71.35) == ["far_from_district"]
    assert _doubts(district="Alpha", latitude=34.5, longitude=71.3) == []
    assert _doubts(province="South", district="Twin", latitude=34.5, longitude=71.35) == []
