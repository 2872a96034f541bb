"""Who stands above or below whom among organisations, on a family of five."""

from __future__ import annotations

from azm.terms.facts.lineage import is_related, kin, line, upwards
from azm.terms.facts.people import Organisation
from tests.scrutiny.facts import book

PARENTS = {"office": "", "works": "office", "roads": "works", "interior": "office", "audit": ""}
FACTS = book([Organisation(ref, ref.title(), "agency", parent=parent) for ref, parent in PARENTS.items()])


def test_a_line_runs_from_an_organisation_up_to_the_first() -> None:
    assert upwards(FACTS, "roads") == ("roads", "works", "office")
    assert upwards(FACTS, "unknown") == ("unknown",)
    assert upwards(FACTS, "") == ()


def test_only_the_line_of_descent_is_related_not_two_below_a_third() -> None:
    related = {(one, other) for one in PARENTS for other in PARENTS if one < other and is_related(FACTS, one, other)}
    assert related == {("office", "works"), ("office", "roads"), ("interior", "office"), ("roads", "works")}
    assert not is_related(FACTS, "", "")


def test_organisations_that_stand_in_a_ring_are_all_related() -> None:
    ring = book(Organisation("a", "A", "agency", parent="b"), Organisation("b", "B", "agency", parent="a"))
    assert is_related(ring, "a", "b")
    assert is_related(ring, "b", "a")


def test_itself_is_named_before_who_stands_above_it() -> None:
    assert kin(FACTS, "works", ["office", "works"]) == "works"
    assert kin(FACTS, "works", ["audit", "roads"]) == "roads"
    assert kin(FACTS, "works", ["audit", "interior"]) == ""
    assert line(FACTS, "works", "roads") == " (works stands above roads)"
    assert line(FACTS, "works", "works") == ""
