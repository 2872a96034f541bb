"""What must hold for an issue, audit finding or waiver to be stepped into a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import is_related, line
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import Guard, refuse


def by_the_receiver(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only the organisation that an issue was sent to acknowledges, objects or declares."""
    if step.organisation != row.organisation:
        what = f"{row.ref} was sent to {row.organisation}; {step.organisation or 'nobody'} cannot make it {step.to}"
        yield refuse(step, "not_the_receiver", what, f"let {row.organisation} do it")


def not_by_the_receiver(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """An organisation neither audits itself nor waives what was issued to it, nor does one above or below."""
    if not step.organisation or is_related(facts, step.organisation, row.organisation):
        who = step.organisation and f"{step.organisation}{line(facts, step.organisation, row.organisation)}"
        what = f"{row.ref} was sent to {row.organisation} and cannot become {step.to} by {who or 'nobody'}"
        yield refuse(step, "own_claim", what, "let another organisation do it, neither above nor below")


def by_the_auditor(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only the auditor who found it closes, upholds or withdraws a finding."""
    auditor = getattr(facts.by_ref.get(row.visit), "auditor", "")
    if step.organisation != auditor:
        what = f"{row.ref} was found by {auditor or 'nobody'}; {step.organisation or 'nobody'} cannot make it {step.to}"
        yield refuse(step, "not_the_auditor", what, "let the auditor do it")


def by_the_approver(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only the approver whom a waiver names approves it."""
    if step.organisation != row.approver:
        what = f"{row.ref} names {row.approver} as approver, not {step.organisation or 'nobody'}"
        yield refuse(step, "not_the_approver", what, f"let {row.approver} do it")


GUARDS: Mapping[tuple[str, str], Sequence[Guard]] = {
    ("issues", "acknowledged"): (by_the_receiver,),
    ("issues", "objected"): (by_the_receiver,),
    ("issues", "declared"): (by_the_receiver,),
    ("issues", "audited"): (not_by_the_receiver,),
    ("issues", "waived"): (not_by_the_receiver,),
    ("audit_findings", "closed"): (by_the_auditor,),
    ("audit_findings", "upheld"): (by_the_auditor,),
    ("audit_findings", "withdrawn"): (by_the_auditor,),
    ("waivers", "approved"): (by_the_approver,),
}
