"""What must hold between rows of the council: each check found out, and each satisfied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azm.council.rules.checks import problems
from azm.council.rules.states import CLOSED
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.book import Facts
from azm.terms.facts.council import Seat
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.people import Step
from tests.plan.nowhere import WORDS, nowhere, stepped

NOWHERE = nowhere()


def changed(table: str, ref: str, **more: Any) -> Facts:
    """Nowhere with one row changed."""
    rows = tuple(row._replace(**more) if row.ref == ref else row for row in getattr(NOWHERE, table))
    assert rows != getattr(NOWHERE, table)
    return replace(NOWHERE, **{table: rows})


def codes(facts: Facts) -> list[tuple[str, str]]:
    """What the checks find: (ref, code)."""
    return [(problem.ref, problem.code) for problem in problems(facts)]


def closed(by: str, state: str = "closed_implemented") -> Facts:
    """Nowhere with its first decision closed by an organisation."""
    way = (*stepped("more", "in_progress 2024-02-01", "reported 2024-06-01"),)
    more = [step._replace(object="dec-1") for step in way]
    last = Step("more-s3", "dec-1", state, by, effective_date=Day("2024-07-01"))
    return replace(NOWHERE, steps=(*NOWHERE.steps, *more, last))


def test_the_whole_invented_council_holds_without_a_problem() -> None:
    assert not codes(NOWHERE)


@pytest.mark.parametrize("state", CLOSED)
def test_a_decision_is_closed_by_a_secretariat_or_an_auditor_only(state: str) -> None:
    assert not codes(closed("desk", state))
    assert not codes(closed("audit", state))
    assert codes(closed("interior", state)) == [("more-s3", "not_a_closer")]
    assert codes(closed("", state)) == [("more-s3", "not_a_closer")]


def test_an_assignee_cannot_close_its_own_decision() -> None:
    assert codes(closed("works")) == [("more-s3", "not_a_closer"), ("more-s3", "own_decision")]
    # Not even a secretariat that it was assigned to.
    assigned = tuple(row._replace(organisation="desk") for row in NOWHERE.assignments)
    found = codes(replace(closed("desk"), assignments=assigned))
    assert ("more-s3", "own_decision") in found


def test_nobody_above_or_below_an_assignee_closes_its_decision_or_verifies_its_report() -> None:
    # The office stands above works, to which the decision went; it is made a secretariat here.
    rows = tuple(row._replace(kind="secretariat") if row.ref == "office" else row for row in NOWHERE.organisations)
    (found,) = problems(replace(closed("office"), organisations=rows))
    assert (found.ref, found.code) == ("more-s3", "own_decision")
    assert "office (office stands above works) cannot close it" in found.message
    below = tuple(row._replace(parent="works") if row.ref == "desk" else row for row in NOWHERE.organisations)
    assert codes(replace(closed("desk"), organisations=below)) == [("more-s3", "own_decision")]
    reported = Step("asg-1-s2", "asg-1", "reported", "works", effective_date=Day("2024-07-01"))
    verified = Step("asg-1-s3", "asg-1", "verified", "office", effective_date=Day("2024-07-02"))
    assert codes(replace(NOWHERE, steps=(*NOWHERE.steps, reported, verified))) == [("asg-1-s3", "own_claim")]


def test_a_decision_is_not_assigned_to_nobody() -> None:
    assert ("dec-1-s2", "no_assignee") in codes(replace(NOWHERE, assignments=()))


def test_only_the_assignee_accepts_and_somebody_else_verifies() -> None:
    assert codes(changed("steps", "asg-1-s1", organisation="office")) == [("asg-1-s1", "not_the_assignee")]
    reported = Step("asg-1-s2", "asg-1", "reported", "works", effective_date=Day("2024-07-01"))
    verified = Step("asg-1-s3", "asg-1", "verified", "works", effective_date=Day("2024-07-02"))
    facts = replace(NOWHERE, steps=(*NOWHERE.steps, reported, verified))
    assert codes(facts) == [("asg-1-s3", "own_claim")]
    facts = replace(NOWHERE, steps=(*NOWHERE.steps, reported, verified._replace(organisation="desk")))
    assert not codes(facts)


def test_a_decision_is_not_confirmed_before_its_meeting_met() -> None:
    facts = changed("steps", "dec-1-s1", effective_date=Day("2024-01-09"))
    assert codes(facts) == [("dec-1-s1", "before_it_exists"), ("dec-1-s1", "before_the_meeting")]
    undated = tuple(row._replace(effective_date=None) for row in facts.decisions)
    assert codes(replace(facts, decisions=undated)) == [("dec-1-s1", "before_the_meeting")]


def test_an_assignment_is_not_due_before_it_was_decided() -> None:
    assert codes(changed("assignments", "asg-1", due=Day("2024-01-09"))) == [("asg-1", "order")]
    assert not codes(changed("assignments", "asg-1", due=Day("2024-01")))


def test_a_declaration_is_assigned_to_nobody() -> None:
    assert ("asg-1", "declaration") in codes(changed("assignments", "asg-1", decision="dec-2"))


def test_words_that_do_not_fit_their_sha256_are_found() -> None:
    assert ("dec-1-v1", "sha256") in codes(changed("decision_versions", "dec-1-v1", text="Other words."))
    assert codes(changed("minutes", "min-1", text="Other words.")) == [("min-1", "sha256")]


def test_attendance_is_on_a_seat_of_the_body_that_met() -> None:
    other = Seat("seat-9", "body-9", "works", "Minister")
    facts = replace(changed("attendance", "att-1", seat="seat-9"), seats=(*NOWHERE.seats, other))
    assert codes(facts) == [("att-1", "other_body")]


def test_a_position_is_to_the_exact_words_of_a_version_of_its_decision() -> None:
    later = text_hash("Schools in the hills are rebuilt one day.")
    assert codes(changed("positions", "pos-1", text_sha256=later)) == [("pos-1", "other_text")]
    # The same words under another decision are other words.
    assert codes(changed("positions", "pos-1", decision="dec-2", text_sha256=text_hash(WORDS))) == [
        ("pos-1", "other_text")
    ]


def test_a_position_of_its_own_is_not_claimed_by_the_organisation_itself() -> None:
    assert codes(changed("positions", "pos-1", claimed_by="north")) == [("pos-1", "own_position")]
    assert not codes(changed("positions", "pos-1", claimed_by="office"))


def test_a_decision_is_not_related_to_itself() -> None:
    assert codes(changed("decision_relations", "rel-1", other="dec-2")) == [("rel-1", "itself")]


def test_a_seat_does_not_end_before_it_begins() -> None:
    assert codes(changed("seats", "seat-2", valid_from=Day("2024-05"), valid_to=Day("2023"))) == [("seat-2", "order")]


def test_a_step_on_a_row_without_states_is_refused() -> None:
    step = Step("s-9", "seat-1", "held", effective_date=Day("2024-01-01"))
    assert codes(replace(NOWHERE, steps=(*NOWHERE.steps, step))) == [("s-9", "no_states")]
