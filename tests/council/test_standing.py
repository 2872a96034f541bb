"""Consensus and quorum worked by hand: own words, exact words, and seats rather than people in the room."""

from __future__ import annotations

from typing import Any

import pytest

from azm.council.rules.standing import Consensus, Quorum, consensus, quorum
from azm.terms.dates import PartialDate
from azm.terms.facts.council import Attendance, BodyTerm, Consultee, DecisionVersion, Meeting, Position, Seat
from azm.terms.facts.hashes import text_hash
from tests.scrutiny.facts import book, day, when

FIRST, SECOND = "We agree to build.", "We agree to build at once."
TEXTS = [DecisionVersion("d-v1", "d", 1, FIRST, text_hash(FIRST))]
ASKED = [Consultee(f"c-{name}", "d", name) for name in ("east", "north", "west")]


def says(organisation: str, stance: str = "agree", on: str = "2024-06-22", text: str = FIRST, **more: Any) -> Position:
    ref = f"p-{organisation}-{on}-{more.get('claimed_by', '')}"
    return Position(ref, "d", organisation, stance, text_hash(text), effective_date=when(on), **more)


def stands(*rows: Any, on: str = "2024-06-30") -> Consensus:
    return consensus(book(TEXTS, ASKED, *rows), "d", day(on))


EVERYBODY = [says("east"), says("north"), says("west")]


def test_all_who_were_asked_agree_to_the_same_words() -> None:
    found = stands(EVERYBODY)
    assert (found.state, found.agreed) == ("agreed", ("east", "north", "west"))
    assert found.text_sha256 == text_hash(FIRST)


@pytest.mark.parametrize("stance", ["dissent", "reserve"])
def test_one_against_contests_it_from_the_day_it_said_so(stance: str) -> None:
    later = says("north", stance, "2024-06-25")
    assert stands(EVERYBODY, later, on="2024-06-24").state == "agreed"
    found = stands(EVERYBODY, later, on="2024-06-25")
    assert (found.state, found.against, found.agreed) == ("contested", ("north",), ("east", "west"))


def test_dissent_of_somebody_who_was_not_asked_counts_as_well() -> None:
    assert stands(EVERYBODY, says("south", "dissent")).against == ("south",)


def test_agreement_claimed_by_another_body_is_no_agreement() -> None:
    found = stands(says("east"), says("north"), says("west", claimed_by="chair"))
    assert (found.state, found.missing, found.claimed) == ("incomplete", ("west",), ("west",))


def test_own_words_outrank_what_is_claimed_even_if_that_came_later() -> None:
    found = stands(EVERYBODY[:2], says("west", "dissent"), says("west", on="2024-06-28", claimed_by="chair"))
    assert (found.state, found.against, found.claimed) == ("contested", ("west",), ())


@pytest.mark.parametrize("stance", ["not_consulted", "no_response"])
def test_an_entry_that_nothing_was_said_is_no_position(stance: str) -> None:
    assert stands(EVERYBODY[:2], says("west", stance)).missing == ("west",)


def test_conditions_and_abstentions_are_no_full_agreement() -> None:
    found = stands(
        says("east"), says("north", "agree_conditional", conditions="After a debate."), says("west", "abstain")
    )
    assert (found.state, found.conditional, found.abstained) == ("incomplete", ("north",), ("west",))


def test_new_words_make_every_earlier_position_stale() -> None:
    newer = DecisionVersion("d-v2", "d", 2, SECOND, text_hash(SECOND))
    found = stands(EVERYBODY, newer, says("east", on="2024-06-26", text=SECOND))
    assert (found.state, found.agreed, found.stale) == ("incomplete", ("east",), ("north", "west"))
    assert found.text_sha256 == text_hash(SECOND)


def test_a_dissent_from_earlier_words_is_stale_and_not_against_the_new_ones() -> None:
    newer = DecisionVersion("d-v2", "d", 2, SECOND, text_hash(SECOND))
    found = stands(says("north", "dissent"), newer)
    assert (found.state, found.against, found.stale) == ("incomplete", (), ("north",))


def test_without_words_or_stakeholders_nothing_is_agreed() -> None:
    assert consensus(book(ASKED), "d", day("2024-06-30")) == Consensus("no_text")
    assert consensus(book(TEXTS), "d", day("2024-06-30")).state == "incomplete"


def test_attendance_never_makes_a_position() -> None:
    sat = [Attendance("a", "m", "s-east", "principal"), Seat("s-east", "b", "east", "Chief Minister")]
    assert stands(sat, Meeting("m", "b", "Meeting", PartialDate("2024-06-22"))).missing == ("east", "north", "west")


SEATS = [Seat(f"s{number}", "b", f"o{number}", "Member") for number in range(4)]
MET = Meeting("m", "b", "Meeting", PartialDate("2024-06-22"))


def sits(seat: str, mode: str = "principal", ref: str = "") -> Attendance:
    return Attendance(ref or f"a-{seat}", "m", seat, mode)


def test_principals_and_representatives_on_current_member_seats_make_the_quorum() -> None:
    seats = [
        *SEATS,
        Seat("guest", "b", "g", "Guest", is_member=False),
        Seat("gone", "b", "x", "Member", valid_to=when("2024-06-21")),
        Seat("other", "c", "y", "Member"),
    ]
    came = [sits("s0"), sits("s1", "representative"), sits("s2", "absent"), sits("s3", "apology")]
    came += [sits(ref) for ref in ("guest", "gone", "other")]
    found = quorum(book(MET, seats, came, BodyTerm("t", "b", quorum=3)), "m")
    assert found == Quorum(2, 3, False)
    assert quorum(book(MET, seats, came, BodyTerm("t", "b", quorum=2)), "m") == Quorum(2, 2, True)


def test_a_seat_counts_once_however_many_sat_on_it() -> None:
    twice = [sits("s0"), sits("s0", "representative", "again")]
    assert quorum(book(MET, SEATS, twice, BodyTerm("t", "b", quorum=2)), "m") == Quorum(1, 2, False)


def test_an_unknown_rule_makes_the_quorum_unknown() -> None:
    for terms in ([], [BodyTerm("t", "b")], [BodyTerm("t", "b", quorum=1, valid_from=when("2024-07-01"))]):
        assert quorum(book(MET, SEATS, sits("s0"), terms), "m") == Quorum(1, None, None)
    assert quorum(book(SEATS), "m") == Quorum(0, None, None)


def test_the_rule_is_that_of_the_terms_current_on_the_day_of_the_meeting() -> None:
    terms = [
        BodyTerm("t1", "b", quorum=1, valid_to=when("2023-12-31")),
        BodyTerm("t2", "b", quorum=3, valid_from=when("2024-01-01")),
    ]
    assert quorum(book(MET, SEATS, sits("s0"), terms), "m").needed == 3
