"""Who is independent of the work on a row of the plan, and which evidence bears out a claim of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, kept
from azm.terms.facts.lineage import kin, line
from azm.terms.facts.plan import Action, Evidence, Line, Milestone, Objective, PlanVersion, StatusAssessment
from azm.terms.facts.walk import certainly_after, is_on_or_before

CLAIMED = {"actions": "completion_claimed", "milestones": "claimed"}


def parts_in(facts: Facts, row: Any, day: PartialDate | None) -> list[Any]:
    """The parts that organisations have or had by a day in an action, or in the action of a milestone."""
    parties = facts.of("action_parties", "action").get(getattr(row, "action", row.ref), ())
    return [party for party in parties if not certainly_after(party.valid_from, day)]


def part_of(facts: Facts, row: Any, organisation: str, day: PartialDate | None) -> str:
    """What an organisation is or was by a day in the action of a row: lead, supporting, counterpart or ""."""
    return next((party.role for party in parts_in(facts, row, day) if party.organisation == organisation), "")


def tie_to(facts: Facts, row: Any, organisation: str, day: PartialDate | None) -> str:
    """How an organisation is bound to the action of a row: by a part in it, or above or below who has one; "" if not.

    Told as what goes into a sentence: "is lead of the action", "is not independent of works (roads stands below works),
    which is lead of the action".
    """
    parties = parts_in(facts, row, day)
    bound = kin(facts, organisation, (party.organisation for party in parties))
    if not bound:
        return ""
    role = next(party.role for party in parties if party.organisation == bound)
    if bound == organisation:
        return f"is {role} of the action"
    return f"is not independent of {bound}{line(facts, organisation, bound)}, which is {role} of the action"


def claimants(facts: Facts, ref: str) -> list[str]:
    """The organisations that claimed a row by its steps, in their order."""
    claims = frozenset(CLAIMED.values())
    return [step.organisation for step in facts.steps_of.get(ref, ()) if step.to in claims and step.organisation]


@kept
def doers(facts: Facts, ref: str) -> frozenset[str]:
    """The organisations that have or had a part in an action, or in any action beneath an objective, line or version.

    Of a milestone, those of its action.
    """
    row = facts.by_ref.get(ref)
    return frozenset(party.organisation for action in _actions(facts, row) for party in parts_in(facts, action, None))


def _actions(facts: Facts, row: Any) -> Iterator[Any]:
    """The actions of a row: itself, or those beneath it."""
    beneath = {Objective: ("actions", "objective"), Line: ("objectives", "line"), PlanVersion: ("lines", "version")}
    if isinstance(row, Action | Milestone):
        yield row
    elif type(row) in beneath:
        for each in facts.of(*beneath[type(row)]).get(row.ref, ()):
            yield from _actions(facts, each)


def is_independent(facts: Facts, row: StatusAssessment) -> bool:
    """Whether an assessment names who made it, and that is nobody who has a part in it or is bound to one who has."""
    return bool(row.organisation) and not kin(facts, row.organisation, sorted(doers(facts, row.object)))


def is_admitted(facts: Facts, piece: Evidence, ref: str) -> bool:
    """Whether evidence was admitted for a row by somebody independent of its claimants and of who carries it out."""
    return bool(piece.admitted_by) and not kin(
        facts, piece.admitted_by, [*claimants(facts, ref), *sorted(doers(facts, ref))]
    )


def has_run_out(piece: Evidence, when: PartialDate | None) -> bool:
    """Whether evidence no longer counts on a day; partial dates count from their last day, an unknown one is late."""
    return piece.expires is not None and (when is None or piece.expires.last_day < when.last_day)


def stands_on(piece: Evidence, when: PartialDate | None) -> bool:
    """Whether evidence was true on or before a day and had not run out on it."""
    return is_on_or_before(piece.effective_date, when) and not has_run_out(piece, when)


def is_borne_out(facts: Facts, refs: Collection[str], when: PartialDate | None) -> bool:
    """Whether something that names evidence still had any of it on its day; what names none is not asked."""
    found = [facts.by_ref.get(ref) for ref in refs]
    pieces = [piece for piece in found if isinstance(piece, Evidence)]
    return not pieces or any(not has_run_out(piece, when) for piece in pieces)
