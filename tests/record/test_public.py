"""What may be public of a place and a day."""

from __future__ import annotations

from datetime import date

import pytest

from azm.record.rules.public import Centre, PublicPlace, last_public_day, public_place
from azm.terms.codes import COARSE_TARGETS, PLACE_PRECISION, TARGET

CENTRE = Centre(34.0, 71.6, 40_000)


def _public(precision: int = 2, *, targets: tuple[str, ...] = ("police",), **fields: object) -> PublicPlace:
    values: dict[str, object] = {"latitude": 34.0123, "longitude": 71.5789, "level": "public", "centre": CENTRE}
    return public_place(
        name="Qissa Khwani bazaar",
        precision=precision,
        targets=frozenset(targets),
        **(values | fields),  # type: ignore[arg-type]
    )


def test_a_named_place_is_rounded_to_a_tenth_of_a_degree() -> None:
    assert _public(2) == PublicPlace("Qissa Khwani bazaar", 2, 10_000, 34.0, 71.6)


def test_an_exact_point_is_never_public() -> None:
    assert _public(1) == _public(2)


@pytest.mark.parametrize("precision", [int(code) for code in PLACE_PRECISION])
def test_no_public_point_is_sharper_than_a_tenth_of_a_degree(precision: int) -> None:
    place = _public(precision, centre=Centre(34.0, 71.6, 40_000))
    assert place.precision >= 2
    for degrees in (place.latitude, place.longitude):
        assert degrees is None or degrees == round(degrees, 1)


@pytest.mark.parametrize("target", sorted(COARSE_TARGETS))
def test_a_target_that_a_point_could_endanger_is_drawn_at_its_districts_centre(target: str) -> None:
    assert _public(1, targets=("police", target)) == PublicPlace("", 5, 40_000, 34.0, 71.6)


def test_the_coarse_targets_are_those_of_the_codebook() -> None:
    assert set(TARGET) > COARSE_TARGETS
    assert len(COARSE_TARGETS) == 13


def test_a_coarse_incident_keeps_its_district_and_loses_its_place() -> None:
    assert _public(2, level="coarse") == PublicPlace("", 5, 40_000, 34.0, 71.6)


def test_a_place_without_coordinates_is_drawn_as_its_district_and_keeps_its_name() -> None:
    assert _public(2, latitude=None, longitude=None) == PublicPlace("Qissa Khwani bazaar", 5, 40_000, 34.0, 71.6)


def test_where_no_district_is_known_nothing_is_drawn() -> None:
    nowhere = PublicPlace("", 7, None, None, None)
    assert _public(2, targets=("education",), centre=None) == nowhere
    assert _public(8, targets=("education",), centre=None).precision == 8


@pytest.mark.parametrize("precision", [7, 8, 9])
def test_a_place_no_better_known_than_its_province_is_not_drawn(precision: int) -> None:
    assert _public(precision) == PublicPlace("Qissa Khwani bazaar", precision, None, None, None)


def test_nothing_is_public_before_fourteen_days_have_gone() -> None:
    assert last_public_day(date(2024, 1, 20)) == date(2024, 1, 6)
