"""The catalogue: every source has complete papers, and every list it uses keeps to the codes."""

from __future__ import annotations

import pytest

from azm.sources import catalogue
from azm.sources.azm_open_record.map import load as open_record_maps
from azm.sources.ucdp_ged.voices import voices
from azm.terms import codes
from azm.terms.errors import BadInput, NotThere

INCIDENT_SOURCES = ["azm_sheet", "azm_open_record", "ucdp_ged", "acled"]


def test_sources_come_in_order_of_precedence() -> None:
    found = catalogue.codes()
    assert [code for code in found if code in INCIDENT_SOURCES] == INCIDENT_SOURCES
    assert [catalogue.load(code).rank for code in found] == sorted(catalogue.load(code).rank for code in found)


@pytest.mark.parametrize("code", [*INCIDENT_SOURCES, "reference_totals"])
def test_every_source_has_papers_that_keep_to_the_codes(code: str) -> None:
    papers = catalogue.load(code)
    assert papers.enters in ("coded", "signed_off")
    assert papers.kind in ("incidents", "totals")
    assert papers.publisher_kind in codes.SOURCE_KIND
    assert papers.encoding == "utf-8"
    assert papers.title
    assert papers.licence
    assert papers.attribution


@pytest.mark.parametrize("code", INCIDENT_SOURCES)
def test_every_source_of_incidents_has_a_reader(code: str) -> None:
    assert callable(catalogue.reader(code))


def test_a_source_of_totals_has_no_reader_of_incidents() -> None:
    with pytest.raises(BadInput, match="holds totals"):
        catalogue.reader("reference_totals")


@pytest.mark.parametrize("code", ["nothing", "../terms", ""])
def test_an_unknown_source_is_named_with_the_known_ones(code: str) -> None:
    with pytest.raises(NotThere, match="azm_open_record"):
        catalogue.load(code)


def test_the_maps_of_the_open_record_load_and_hold_only_known_codes() -> None:
    maps = open_record_maps("PK")
    assert set(maps.kinds.values()) <= set(codes.KIND)
    assert all(maps.publishers[key].independence_group for key in maps.publishers)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISPR, police", ("military", "police")),
        ("hospital officials and residents", ("hospital", "family_witness")),
        ("TTP spokesman", ("militant_claim",)),
        ("", ("other",)),
    ],
)
def test_the_words_for_who_speaks_are_read_part_by_part(text: str, found: tuple[str, ...]) -> None:
    assert voices(text) == found
