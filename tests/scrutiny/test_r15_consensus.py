"""R15: consensus contested, incomplete, claimed for somebody without a seat, conditional, on old words; hand-worked."""

from __future__ import annotations

from azm.scrutiny.rules.consensus import RULES
from azm.scrutiny.rules.finding import NOT_ASSESSABLE
from azm.terms.facts.book import Facts
from azm.terms.facts.council import Body, Consultee, Decision, DecisionVersion, Meeting, Position, Seat
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.people import Organisation
from tests.scrutiny.asking import ask, shown, step, variants, when, with_rows

R15 = RULES["R15"]
WORDS, OTHER = "Ports are guarded.", "Ports are guarded well."
# Three governments are named in the consensus of 1 March 2030; east has no seat in the council.
COUNCIL = Facts(
    organisations=(
        *(Organisation(ref, ref.title(), "government") for ref in ("north", "south", "east")),
        Organisation("office", "Office", "office"),
        Organisation("greens", "Greens", "party"),
    ),
    bodies=(Body("council", "Council"),),
    seats=tuple(Seat(f"seat-{ref}", "council", ref, f"Head of {ref}") for ref in ("north", "south")),
    meetings=(Meeting("m1", "council", "First", when("2030-03-01")),),
    decisions=(Decision("d1", "m1", "directive", "Guard the ports", objective="obj-1"),),
    decision_versions=(DecisionVersion("d1-v1", "d1", 1, WORDS, text_hash(WORDS)),),
    consultees=tuple(Consultee(f"c-{ref}", "d1", ref) for ref in ("north", "south", "east")),
)


def said(
    ref: str, organisation: str, stance: str, day: str, text: str = WORDS, conditions: str = "", claimed_by: str = ""
) -> Position:
    """A position on some words of the decision."""
    spoken = Position(ref, "d1", organisation, stance, text_hash(text), conditions, claimed_by)
    return spoken._replace(effective_date=when(day))


CLAIMED = with_rows(
    COUNCIL,
    positions=tuple(
        said(f"p-{ref}", ref, "agree", "2030-03-01", claimed_by="office") for ref in ("north", "south", "east")
    ),
)
AGREED = with_rows(
    COUNCIL,
    positions=tuple(said(f"p-{ref}", ref, "agree", "2030-03-02") for ref in ("north", "south", "east")),
)


def test_a_consensus_that_another_body_claims_is_incomplete_and_names_who_has_no_seat() -> None:
    found = {one.variant: one for one in ask(R15, CLAIMED, "2030-03-01")}
    assert sorted(found) == ["incomplete", "not_seated"]
    assert shown(found["incomplete"])["organisations"] == "east, north, south"
    assert shown(found["incomplete"])["claimed"] == "east, north, south"
    assert (found["incomplete"].severity, found["incomplete"].objective) == ("major", "obj-1")
    assert (shown(found["not_seated"])["organisations"], found["not_seated"].severity) == ("east", "minor")


def test_it_is_contested_from_the_day_on_which_somebody_reserves_and_not_before() -> None:
    facts = with_rows(CLAIMED, positions=(said("p-n2", "north", "reserve", "2030-03-04"),))
    assert "contested" not in dict(variants(ask(R15, facts, "2030-03-03"))).values()
    contested = next(one for one in ask(R15, facts, "2030-03-04") if one.variant == "contested")
    assert (contested.severity, contested.object) == ("critical", "d1")
    assert shown(contested) == {"decision": "d1", "organisations": "north", "since": "2030-03-04"}
    assert {"d1", "c-north", "p-n2"} <= set(contested.inputs)


def test_dissent_of_somebody_who_was_not_named_contests_it_too() -> None:
    facts = with_rows(AGREED, positions=(said("p-g", "greens", "dissent", "2030-03-05"),))
    assert variants(ask(R15, facts, "2030-03-05")) == [("d1", "contested")]


def test_nothing_is_found_once_everybody_agrees_in_a_position_of_their_own() -> None:
    assert variants(ask(R15, AGREED, "2030-03-01")) == [("d1", "incomplete"), ("d1", "not_seated")]
    assert ask(R15, AGREED, "2030-03-02") == []


def test_a_later_agreement_or_the_end_of_the_decision_clears_a_contest() -> None:
    contested = with_rows(AGREED, positions=(said("p-n2", "north", "dissent", "2030-03-04"),))
    assert variants(ask(R15, contested, "2030-04-01")) == [("d1", "contested")]
    again = with_rows(contested, positions=(said("p-n3", "north", "agree", "2030-05-01"),))
    assert ask(R15, again, "2030-05-01") == []
    closed = with_rows(contested, steps=(step("d1", "closed_superseded", "2030-06-01"),))
    assert ask(R15, closed, "2030-06-01") == []


def test_new_words_make_every_earlier_position_stale() -> None:
    reworded = DecisionVersion("d1-v2", "d1", 2, OTHER, text_hash(OTHER), effective_date=when("2030-04-01"))
    facts = with_rows(AGREED, decision_versions=(reworded,))
    assert ask(R15, facts, "2030-03-31") == []
    (found,) = ask(R15, facts, "2030-04-01")
    assert (found.variant, found.severity, shown(found)["organisations"]) == ("stale", "major", "east, north, south")
    fresh = tuple(said(f"q-{ref}", ref, "agree", "2030-04-02", text=OTHER) for ref in ("north", "south", "east"))
    assert ask(R15, with_rows(facts, positions=fresh), "2030-04-02") == []


def test_agreement_under_conditions_is_told_with_its_conditions() -> None:
    facts = with_rows(AGREED, positions=(said("p-s2", "south", "agree_conditional", "2030-03-03", conditions="Pay."),))
    (found,) = ask(R15, facts, "2030-03-03")
    assert (found.variant, found.severity, shown(found)["conditions"]) == ("conditional", "minor", "Pay")


def test_a_party_without_a_seat_is_not_told_to_sit_in_a_council_of_governments() -> None:
    facts = with_rows(CLAIMED, consultees=(Consultee("c-greens", "d1", "greens"),))
    found = {one.variant: one for one in ask(R15, facts, "2030-03-01")}
    assert shown(found["not_seated"])["organisations"] == "east"
    assert "greens" in shown(found["incomplete"])["organisations"]


def test_a_decision_without_words_cannot_be_assessed_and_one_without_stakeholders_is_left_alone() -> None:
    wordless = Facts(decisions=COUNCIL.decisions, consultees=COUNCIL.consultees, organisations=COUNCIL.organisations)
    (found,) = ask(R15, wordless, "2030-03-01")
    assert (found.variant, shown(found)["reason"]) == (NOT_ASSESSABLE, "no_text")
    assert ask(R15, Facts(decisions=COUNCIL.decisions), "2030-03-01") == []
