"""What must hold for a plan version, action or milestone to be stepped into a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from azm.plan.rules.independence import CLAIMED, has_run_out, parts_in, tie_to
from azm.terms.facts.book import Facts, is_current
from azm.terms.facts.lineage import did, is_related, line
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import Guard, is_on_or_before, last_before, refuse

# Who carries an action out; a counterpart is the other side of it.
CARRIERS = ("lead", "supporting")


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


def by_a_carrier(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Only who leads or supports the action on that day starts it, or claims it or a milestone of it."""
    if (step.to in CLAIMED.values() and not step.organisation) or _is_sent_back(facts, step):
        return
    day = step.effective_date
    carriers = sorted(
        party.organisation
        for party in parts_in(facts, row, day)
        if party.role in CARRIERS and (day is None or is_current(party, day.last_day))
    )
    if step.organisation not in carriers:
        who, action = step.organisation or "nobody named", getattr(row, "action", row.ref)
        what = f"{who} makes {step.object} {step.to}; {action} is led or supported by {', '.join(carriers) or 'nobody'}"
        remedy = "let the organisation that leads or supports the action do it (action_parties)"
        yield refuse(step, "not_a_party", what, remedy)


def _is_sent_back(facts: Facts, step: Step) -> bool:
    """Whether a step answers a claim by setting the action back to work: whoever looked at the claim does that."""
    taken = facts.steps_of[step.object]
    place = taken.index(step)
    return step.to == "in_progress" and place > 0 and taken[place - 1].to == CLAIMED["actions"]


def action_stands(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """A milestone of an action that was dropped is not claimed."""
    for drop in facts.steps_of.get(row.action, ()):
        day = drop.effective_date
        if drop.to == "dropped" and (day is None or is_on_or_before(day, step.effective_date)):
            what = f"{step.object} is a milestone of {row.action}, which was dropped on {day or 'a day not stated'}"
            yield refuse(step, "action_dropped", what, "cancel the milestone, or correct the day", "object")


def on_its_own_evidence(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Evidence that a claim names is about what is claimed."""
    for one in strangers(facts, row, step.evidence):
        what = f"{one.ref} is about {one.object} and shows nothing of {row.ref}"
        yield refuse(step, "other_evidence", what, f"name evidence whose object is {row.ref}", "evidence")


def strangers(facts: Facts, row: Any, refs: Sequence[str]) -> list[Any]:
    """Evidence among the refs that is about something else than a row or, for an action, its milestones."""
    about, named = _about(facts, row), (facts.by_ref.get(ref) for ref in refs)
    return [one for one in named if one is not None and getattr(one, "object", "") not in about]


def not_by_the_claimant(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """Whoever claimed it does not confirm it, nor who has a part in the action, nor who stands above or below them."""
    claimant = claimant_of(facts, step)
    if not step.organisation:
        yield refuse(
            step, "no_verifier", f"{step.object} is {step.to} by nobody", "name the organisation that verified it"
        )
    elif is_related(facts, step.organisation, claimant):
        claimed = did(facts, step.organisation, claimant, f"claimed {step.object}")
        what = f"{claimed} cannot make it {step.to}"
        yield refuse(step, "own_claim", what, "let another organisation verify it, neither above nor below")
    elif tie := tie_to(facts, row, step.organisation, step.effective_date):
        what = f"{step.organisation} {tie} of {step.object} and cannot make it {step.to}"
        yield refuse(step, "own_work", what, "let an organisation without a part in the action verify it")


def claimant_of(facts: Facts, step: Step) -> str:
    """The organisation of the claim that a step answers, or ""."""
    claims = (last_before(facts, step, to) for to in CLAIMED.values())
    return next((claim.organisation for claim in claims if claim), "")


def on_evidence(facts: Facts, row: Any, step: Step) -> Iterator[Problem]:
    """It rests on evidence of its own, true by the step and not expired on it, that somebody independent admitted."""
    if not getattr(row, "needs_evidence", True):
        yield from on_its_own_evidence(facts, row, step)
        return
    about = _about(facts, row)
    named = [facts.by_ref.get(ref) for ref in step.evidence]
    found = [*named, *facts.of("evidence", "object").get(step.object, ())]
    reasons = [_why_not(facts, one, row, about, step) for one in found if one is not None]
    if "" not in reasons or strangers(facts, row, step.evidence):
        what = f"{step.object} cannot become {step.to} without admitted evidence of that day or before"
        yield refuse(step, "no_evidence", "; ".join([what, *sorted(set(reasons) - {""})]), _EVIDENCE, "evidence")


_EVIDENCE = (
    "name evidence, still valid, with its effective date and the organisation, not the claimant, that admitted it"
)


def _about(facts: Facts, row: Any) -> set[str]:
    """What evidence for a row may be about: the row, and for an action its milestones."""
    milestones = (milestone.ref for milestone in facts.of("milestones", "action").get(row.ref, ()))
    return {row.ref, *milestones}


def _why_not(facts: Facts, evidence: Any, row: Any, about: set[str], step: Step) -> str:
    if evidence.object not in about:
        return f"{evidence.ref} is about {evidence.object}"
    if not evidence.admitted_by:
        return f"{evidence.ref} is not admitted"
    if bound := _bound(facts, evidence.admitted_by, row, step):
        return f"{evidence.ref} was admitted by {bound}"
    if not is_on_or_before(evidence.effective_date, step.effective_date):
        return f"{evidence.ref} is dated {evidence.effective_date or 'nowhere'}"
    return f"{evidence.ref} expired on {evidence.expires}" if has_run_out(evidence, step.effective_date) else ""


def _bound(facts: Facts, organisation: str, row: Any, step: Step) -> str:
    """Why somebody who admits evidence for a step is not independent of it; "" if it is."""
    claimant = claimant_of(facts, step)
    if organisation == claimant:
        return "the claimant"
    if is_related(facts, organisation, claimant):
        return f"{organisation}, which is not independent of the claimant{line(facts, organisation, claimant)}"
    tie = tie_to(facts, row, organisation, step.effective_date)
    return tie and f"{organisation}, which {tie}"


GUARDS: Mapping[tuple[str, str], Sequence[Guard]] = {
    ("plan_versions", "approved"): (by_decision,),
    ("actions", "agreed"): (by_the_lead,),
    ("actions", "in_progress"): (by_a_carrier,),
    ("actions", "completion_claimed"): (claim_is_signed, by_a_carrier, on_its_own_evidence),
    ("actions", "completed"): (not_by_the_claimant, on_evidence),
    ("actions", "dropped"): (by_decision,),
    ("milestones", "claimed"): (claim_is_signed, by_a_carrier, action_stands, on_its_own_evidence),
    ("milestones", "verified"): (not_by_the_claimant, on_evidence),
    ("milestones", "cancelled"): (by_decision,),
}
