"""What must hold for a plan version, action or milestone to be stepped into a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from azm.terms.facts.book import Facts, is_current
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import Guard, is_on_or_before, last_before, refuse

CLAIMED = {"actions": "completion_claimed", "milestones": "claimed"}


def by_decision(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only a decision does this."""
    if not (step.decision or getattr(row, "decision", "")):
        what = f"{step.object} becomes {step.to} by a decision only, and the step names none"
        yield refuse(step, "no_decision", what, "name the decision", "decision")


def by_the_lead(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only the organisation that leads the action on that day agrees to it."""
    leads = [
        party.organisation for party in facts.of("action_parties", "action").get(row.ref, ()) if _leads(party, step)
    ]
    if step.organisation not in leads:
        who = step.organisation or "nobody named"
        what = f"{who} agrees to {row.ref}, which is led by {', '.join(leads) or 'nobody'}"
        yield refuse(step, "not_the_lead", what, "let the organisation that leads it agree")


def _leads(party: Any, step: Step) -> bool:
    day = step.effective_date
    return party.role == "lead" and (day is None or is_current(party, day.last_day))


def claim_is_signed(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Somebody claims: a claim by nobody could be verified by its own claimant."""
    if not step.organisation:
        yield refuse(step, "no_claimant", f"{step.object} is claimed by nobody", "name the organisation that claims it")


def not_by_the_claimant(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Whoever claimed it does not confirm it."""
    claimant = claimant_of(facts, step)
    if not step.organisation:
        yield refuse(
            step, "no_verifier", f"{step.object} is {step.to} by nobody", "name the organisation that verified it"
        )
    elif step.organisation == claimant:
        what = f"{claimant} claimed {step.object} and cannot make it {step.to}"
        yield refuse(step, "own_claim", what, "let another organisation verify it")


def claimant_of(facts: Facts, step: Step) -> str:
    """The organisation of the claim that a step answers, or ""."""
    claims = (last_before(facts, step, to) for to in CLAIMED.values())
    return next((claim.organisation for claim in claims if claim), "")


def on_evidence(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """It rests on evidence that another organisation than the claimant admitted, dated on or before the step."""
    if not getattr(row, "needs_evidence", True):
        return
    claimant, about = claimant_of(facts, step), _about(facts, row)
    named = [facts.by_ref.get(ref) for ref in step.evidence]
    found = [*named, *facts.of("evidence", "object").get(step.object, ())]
    reasons = [_why_not(one, claimant, about, step) for one in found if one is not None]
    if "" not in reasons:
        what = f"{step.object} cannot become {step.to} without admitted evidence of that day or before"
        yield refuse(step, "no_evidence", "; ".join([what, *sorted(set(reasons))]), _EVIDENCE, "evidence")


_EVIDENCE = "name evidence with its effective date and the organisation, not the claimant, that admitted it"


def _about(facts: Facts, row: Any) -> set[str]:
    """What evidence for a row may be about: the row, a milestone's action, an action's milestones."""
    milestones = (milestone.ref for milestone in facts.of("milestones", "action").get(row.ref, ()))
    return {row.ref, getattr(row, "action", row.ref), *milestones}


def _why_not(evidence: Any, claimant: str, about: set[str], step: Step) -> str:
    if evidence.object not in about:
        return f"{evidence.ref} is about {evidence.object}"
    if not evidence.admitted_by:
        return f"{evidence.ref} is not admitted"
    if evidence.admitted_by == claimant:
        return f"{evidence.ref} was admitted by the claimant"
    if not is_on_or_before(evidence.effective_date, step.effective_date):
        return f"{evidence.ref} is dated {evidence.effective_date or 'nowhere'}"
    return ""


GUARDS: Mapping[tuple[str, str], Sequence[Guard]] = {
    ("plan_versions", "approved"): (by_decision,),
    ("actions", "agreed"): (by_the_lead,),
    ("actions", "completion_claimed"): (claim_is_signed,),
    ("actions", "completed"): (not_by_the_claimant, on_evidence),
    ("actions", "dropped"): (by_decision,),
    ("milestones", "claimed"): (claim_is_signed,),
    ("milestones", "verified"): (not_by_the_claimant, on_evidence),
    ("milestones", "cancelled"): (by_decision,),
}
