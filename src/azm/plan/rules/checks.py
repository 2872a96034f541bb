"""What must hold between the rows of the plan: one table of checks, each a function from facts to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from azm.plan.rules.direction import directions
from azm.plan.rules.guards import CARRIERS, GUARDS, strangers
from azm.plan.rules.independence import CLAIMED, doers, is_borne_out, part_of, tie_to
from azm.plan.rules.states import COURSES
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import did, kin, line
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import certainly_after, out_of_order, repeated, report_problems, spans, step_problems


def steps(facts: Facts) -> Iterator[Problem]:
    """Steps follow the table of transitions, and what each needs is there."""
    yield from step_problems(facts, "plan", COURSES, GUARDS)


def verifiers(facts: Facts) -> Iterator[Problem]:
    """The verifier is independent of the claimant, named or by a step, and of the action; the claimant has a part."""
    for row in facts.verifications:
        about = facts.by_ref.get(row.object)
        claimants = set(_claimants(facts, row))
        bound = kin(facts, row.verifier, sorted({row.claimant, *claimants}))
        if bound:
            what = f"{did(facts, row.verifier, bound, f'claimed {row.object}')} cannot verify it"
            remedy = "let another organisation verify it, neither above nor below"
            yield Problem("verifications", row.ref, "own_claim", "verifier", what, remedy)
        elif about is not None:
            yield from _parts(facts, row, about, claimants)


def _parts(facts: Facts, row: Any, about: Any, claimants: set[str]) -> Iterator[Problem]:
    tie = tie_to(facts, about, row.verifier, row.effective_date)
    if tie:
        what = f"{row.verifier} {tie} of {row.object} and cannot verify it"
        remedy = "let an organisation without a part in the action verify it"
        yield Problem("verifications", row.ref, "own_work", "verifier", what, remedy)
    if row.claimant not in claimants and part_of(facts, about, row.claimant, row.effective_date) not in CARRIERS:
        what = f"{row.claimant} did not claim {row.object}, and neither leads nor supports its action"
        remedy = "name the organisation that claimed it"
        yield Problem("verifications", row.ref, "not_a_party", "claimant", what, remedy)


def own_evidence(facts: Facts) -> Iterator[Problem]:
    """Evidence that a verification names is about what is verified, and some of it had not expired on that day."""
    for row in facts.verifications:
        about = facts.by_ref.get(row.object)
        for one in strangers(facts, about, row.evidence) if about is not None else ():
            what = f"{one.ref} is about {one.object} and shows nothing of {row.object}"
            remedy = f"name evidence whose object is {row.object}"
            yield Problem("verifications", row.ref, "other_evidence", "evidence", what, remedy)
        if not is_borne_out(facts, row.evidence, row.effective_date):
            what = f"all evidence that {row.ref} names had expired by {row.effective_date or 'its day, not stated'}"
            yield Problem("verifications", row.ref, "expired_evidence", "evidence", what, "name evidence still valid")


def _claimants(facts: Facts, row: Any) -> Iterator[str]:
    for step in facts.steps_of.get(row.object, ()):
        if step.to in CLAIMED.values() and not certainly_after(step.effective_date, row.effective_date):
            yield step.organisation


def one_lead(facts: Facts) -> Iterator[Problem]:
    """An action has one current lead: the earlier one's part ends before another begins."""
    leads = [party for party in facts.action_parties if party.role == "lead" and party.valid_to is None]
    for problem in repeated("action_parties", leads, "action"):
        yield problem._replace(code="two_leads", column="role", remedy="end the part of one of the two (valid_to)")


def rebaselines(facts: Facts) -> Iterator[Problem]:
    """A due date is moved by a decision only, and only where there is one to move."""
    for row in facts.rebaselines:
        if not row.decision:
            what = f"{row.object} gets a new due date without a decision"
            yield Problem("rebaselines", row.ref, "no_decision", "decision", what, "name the decision")
        moved = facts.by_ref.get(row.object)
        if moved is not None and getattr(moved, "due", None) is None:
            what = f"{row.object} has no due date that could be moved"
            yield Problem("rebaselines", row.ref, "no_due", "object", what, "give it a due date")


def independent(facts: Facts) -> Iterator[Problem]:
    """An independent assessment names who made it: nobody with a part in the work, nor above or below one who has."""
    for row in facts.status_assessments:
        if row.kind != "independent":
            continue
        if not row.organisation:
            what = f"{row.object} is assessed independently by nobody"
            yield Problem("status_assessments", row.ref, "no_assessor", "organisation", what, "say who assessed it")
        bound = kin(facts, row.organisation, sorted(doers(facts, row.object)))
        if bound:
            whose = line(facts, row.organisation, bound)
            tie = f"is not independent of {bound}{whose}, which has" if whose else "has"
            what = f"{row.organisation} {tie} a part in {row.object} and cannot assess it independently"
            remedy = "file it as self or reviewer"
            yield Problem("status_assessments", row.ref, "not_independent", "organisation", what, remedy)


def before_the_fact(facts: Facts) -> Iterator[Problem]:
    """An outcome link is registered before the first month it is judged on."""
    for row in facts.outcome_links:
        if row.registered_date.last_day >= row.starts.first_day:
            what = f"registered {row.registered_date}, judged from {row.starts} on"
            remedy = "begin with a month after the one in which it is registered"
            yield Problem("outcome_links", row.ref, "after_the_fact", "starts", what, remedy)


def reports(facts: Facts) -> Iterator[Problem]:
    """Updates and observations are submitted, then accepted or returned."""
    yield from report_problems("action_updates", facts.action_updates)
    yield from report_problems("observations", facts.observations)


def weights(facts: Facts) -> Iterator[Problem]:
    """A weight is more than nothing."""
    for table in ("objectives", "actions", "milestones", "indicators"):
        for row in getattr(facts, table):
            if row.weight <= 0:
                yield Problem(table, row.ref, "weight", "weight", f"{row.weight} is no weight", "give more than 0")


def dates(facts: Facts) -> Iterator[Problem]:
    """What begins ends afterwards."""
    yield from spans(facts, "plan")
    yield from out_of_order("actions", facts.actions, "start", "due")


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    *(steps, verifiers, own_evidence, one_lead, rebaselines, independent, before_the_fact, reports, weights, dates),
    directions,
)


def problems(facts: Facts) -> Iterator[Problem]:
    """Everything that does not hold."""
    for check in CHECKS:
        yield from check(facts)
