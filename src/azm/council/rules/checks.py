"""What must hold between the rows of the council: one table of checks, each a function from facts to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from azm.council.rules.guards import GUARDS
from azm.council.rules.states import COURSES
from azm.terms.facts.book import Facts
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import certainly_after, spans, step_problems, text_problems


def steps(facts: Facts) -> Iterator[Problem]:
    """Steps follow the table of transitions, and what each needs is there."""
    yield from step_problems(facts, "council", COURSES, GUARDS)


def words(facts: Facts) -> Iterator[Problem]:
    """Approved words fit the sha256 by which they are known."""
    yield from text_problems("decision_versions", facts.decision_versions)
    yield from text_problems("minutes", facts.minutes)


def seats(facts: Facts) -> Iterator[Problem]:
    """Attendance is on a seat of the body that met."""
    for row in facts.attendance:
        seat, meeting = facts.by_ref.get(row.seat), facts.by_ref.get(row.meeting)
        if seat is not None and meeting is not None and seat.body != meeting.body:
            what = f"{row.seat} is a seat of {seat.body}, and {row.meeting} was a meeting of {meeting.body}"
            yield Problem("attendance", row.ref, "other_body", "seat", what, f"name a seat of {meeting.body}")


def positions(facts: Facts) -> Iterator[Problem]:
    """A position is to the exact words of a version of its decision, and nobody claims one for itself."""
    texts = facts.of("decision_versions", "decision")
    for row in facts.positions:
        if row.text_sha256 not in {version.sha256 for version in texts.get(row.decision, ())}:
            what = f"{row.decision} has no version with this text_sha256"
            remedy = "give the sha256 of the words that the organisation was asked about"
            yield Problem("positions", row.ref, "other_text", "text_sha256", what, remedy)
        if row.claimed_by and row.claimed_by == row.organisation:
            what = f"{row.organisation} says it itself"
            yield Problem("positions", row.ref, "own_position", "claimed_by", what, "leave claimed_by blank")


def assignments(facts: Facts) -> Iterator[Problem]:
    """What is given to somebody was decided before it is due, and is more than a declaration."""
    for row in facts.assignments:
        decision = facts.by_ref.get(row.decision)
        if decision is None:
            continue
        day = decision.effective_date or getattr(facts.by_ref.get(decision.meeting), "day", None)
        if certainly_after(day, row.due):
            what = f"{row.ref} is due {row.due}, before {row.decision} was taken ({day})"
            yield Problem("assignments", row.ref, "order", "due", what, "correct one of the two days")
        if decision.kind == "declaration":
            what = f"{row.decision} only declares something, and {row.ref} gives it to {row.organisation} to carry out"
            remedy = "give the decision the kind that it has, or take the assignment out"
            yield Problem("assignments", row.ref, "declaration", "decision", what, remedy)


def relations(facts: Facts) -> Iterator[Problem]:
    """A decision relates to another one."""
    for row in facts.decision_relations:
        if row.decision == row.other:
            what = f"{row.decision} cannot be related to itself"
            yield Problem("decision_relations", row.ref, "itself", "other", what, "name the other decision")


def dates(facts: Facts) -> Iterator[Problem]:
    """What begins ends afterwards."""
    yield from spans(facts, "council")


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    *(steps, words, seats, positions, assignments, relations, dates),
)


def problems(facts: Facts) -> Iterator[Problem]:
    """Everything that does not hold."""
    for check in CHECKS:
        yield from check(facts)
