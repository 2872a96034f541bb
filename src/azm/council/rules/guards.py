"""What must hold for a decision or assignment to be stepped into a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from azm.council.rules.states import CLOSED
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import did, is_related, kin, line
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import Guard, certainly_after, refuse

CLOSERS = ("secretariat", "auditor")


def by_secretariat_or_auditor(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """A decision is closed by a secretariat or an auditor."""
    organisation = facts.by_ref.get(step.organisation)
    kind = getattr(organisation, "kind", "")
    if kind not in CLOSERS:
        what = f"{step.organisation or 'nobody named'} is no secretariat or auditor and cannot close {row.ref}"
        yield refuse(step, "not_a_closer", what, "let a secretariat or an auditor close it")


def not_by_an_assignee(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Whoever was to carry a decision out does not close it, nor who stands above or below."""
    assigned = [assignment.organisation for assignment in facts.of("assignments", "decision").get(row.ref, ())]
    bound = kin(facts, step.organisation, assigned)
    if bound:
        what = f"{did(facts, step.organisation, bound, f'was to carry {row.ref} out')} cannot close it"
        yield refuse(step, "own_decision", what, "let another organisation close it, neither above nor below")


def after_the_meeting(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """A decision is confirmed on the day of its meeting or later."""
    day = getattr(facts.by_ref.get(row.meeting), "day", None)
    if certainly_after(day, step.effective_date):
        what = f"{row.ref} is {step.to} on {step.effective_date}, and {row.meeting} met on {day}"
        yield refuse(step, "before_the_meeting", what, "correct one of the two days", "effective_date")


def to_somebody(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """A decision that is assigned is assigned to an organisation."""
    if row.ref not in facts.of("assignments", "decision"):
        what = f"{row.ref} is assigned to nobody"
        yield refuse(step, "no_assignee", what, "add a row to assignments", "object")


def by_the_assignee(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only the organisation that an assignment was sent to accepts, contests or reports on it."""
    if step.organisation != row.organisation:
        what = f"{row.ref} was sent to {row.organisation}; {step.organisation or 'nobody'} cannot make it {step.to}"
        yield refuse(step, "not_the_assignee", what, f"let {row.organisation} do it")


def not_by_the_assignee(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Whoever reported on an assignment does not verify it, nor who stands above or below."""
    if not step.organisation or is_related(facts, step.organisation, row.organisation):
        who = step.organisation and f"{step.organisation}{line(facts, step.organisation, row.organisation)}"
        what = f"{row.ref} was sent to {row.organisation} and cannot be verified by {who or 'nobody'}"
        yield refuse(step, "own_claim", what, "let another organisation verify it, neither above nor below")


GUARDS: Mapping[tuple[str, str], Sequence[Guard]] = {
    **{("decisions", state): (by_secretariat_or_auditor, not_by_an_assignee) for state in CLOSED},
    ("decisions", "confirmed"): (after_the_meeting,),
    ("decisions", "assigned"): (to_somebody,),
    ("assignments", "accepted"): (by_the_assignee,),
    ("assignments", "contested"): (by_the_assignee,),
    ("assignments", "reported"): (by_the_assignee,),
    ("assignments", "verified"): (not_by_the_assignee,),
}
