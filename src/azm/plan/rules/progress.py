"""Progress from milestones and indicators up to domains: claimed, verified and independent, each as an interval.

Nothing here is stored: the same facts and day give the same shares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from azm.plan.rules.due import current_due
from azm.plan.rules.independence import is_borne_out, is_independent
from azm.plan.rules.indicators import Reading, is_accepted, raw_progress, reading
from azm.plan.rules.shares import (
    HALF,
    NOTHING_KNOWN,
    ONE,
    UNKNOWN,
    ZERO,
    Interval,
    Shares,
    point,
    roll_up,
    roll_up_shares,
)
from azm.plan.rules.states import FIRST
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import kin, upwards
from azm.terms.facts.people import Step
from azm.terms.facts.plan import Action, Indicator, Milestone, Objective, Observation, StatusAssessment, Verification

__all__ = ["UNKNOWN", "Interval", "Progress", "Reading", "Shares", "progress_of", "raw_progress", "roll_up"]

# What a verification by somebody else is worth of a claim.
WORTH: Mapping[str, Decimal] = {"confirmed": ONE, "partly": HALF, "not_confirmed": ZERO}
# Organisations that measure or judge what others do; other kinds are independent of an objective only where it is known
# who carries it out, and they are not among them.
WATCHERS = frozenset({"civil_society", "observer", "auditor"})
DOMAINS = ("kinetic", "non_kinetic", "cross_cutting")
# The tables that days due and readings are read from.
_ASKED = "objectives actions milestones rebaselines indicators baselines targets observations".split()
# Indicators with their shares, by what they count for.
Measured = Mapping[str, list[tuple[Indicator, Shares]]]


@dataclass(frozen=True)
class Progress:
    """Shares by ref (of actions, objectives, lines) and by domain; readings of indicators by ref.

    Domains hold the lines of versions that are not superseded; what was cancelled or dropped, and objectives that are
    not measured, leave the denominator of what they are part of. `facts` are only those that it is asked about.
    """

    facts: Facts
    day: date
    actions: Mapping[str, Shares]
    objectives: Mapping[str, Shares]
    lines: Mapping[str, Shares]
    domains: Mapping[str, Shares]

    def due(self, ref: str) -> PartialDate | None:
        """When an action, milestone or target is due after its rebaselines; None where no date is given."""
        return current_due(self.facts, ref)

    @cached_property
    def indicators(self) -> Mapping[str, Reading]:
        """Every indicator, from all accepted observations."""
        return {row.ref: reading(self.facts, row, self.day) for row in self.facts.indicators}


def progress_of(facts: Facts, day: date) -> Progress:
    """The progress of everything in the plan, from facts as they were known on the day.

    Milestone: claimed is 1 once claimed; verified is what a verification by another organisation is worth. Action: its
    milestones and the indicators that name it; completion claimed counts 1 as claimed, completed by somebody else than
    the claimant 1 as verified. Objective: its actions and its other indicators. An indicator's claimed share is its raw
    progress; verified and independent, the same from values that an organisation without a part in the objective
    measured. A share that somebody states of the whole (self for claimed, independent for independent) is taken where
    nothing beneath it is complete, an independent one always.
    """
    return _Reckoning(facts, day).progress()


class _Reckoning:
    """The facts of one day, and what is looked up in them again and again."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.facts, self.day = facts, day
        self.assessed = _latest_assessments(facts)
        self.kinds = {row.ref: row.kind for row in facts.organisations}

    def progress(self) -> Progress:
        facts = self.facts
        readings = self._indicator_shares()
        actions = {row.ref: self._action(row, readings) for row in facts.actions}
        objectives = {row.ref: self._objective(row, actions, readings) for row in facts.objectives}
        lines = {row.ref: self._line(row.ref, objectives) for row in facts.lines}
        asked = Facts(**{table: getattr(facts, table) for table in _ASKED})
        return Progress(asked, self.day, actions, objectives, lines, self._domains(lines))

    def _action(self, action: Action, readings: Measured) -> Shares:
        state = self.facts.state(action.ref, FIRST["actions"])
        items = list(self._milestones(action))
        items += [(row.weight, shares) for row, shares in readings.get(action.ref, ())]
        shares = roll_up_shares(items) if items else NOTHING_KNOWN
        claimed, verified = shares.claimed, shares.verified
        if state in ("completion_claimed", "completed"):
            claimed = point(ONE)
            worth = self._verified(action.ref, "completion_claimed", state == "completed")
            if worth is not None:
                verified = point(worth)
            elif not items:
                verified = point(ZERO)
        return self._with_assessments(action.ref, Shares(claimed, verified, shares.independent))

    def _milestones(self, action: Action) -> Iterator[tuple[Decimal, Shares]]:
        rows: Sequence[Milestone] = self.facts.of("milestones", "action").get(action.ref, ())
        for row in rows:
            state = self.facts.state(row.ref, FIRST["milestones"])
            if state == "cancelled":
                continue
            is_claimed = state in ("claimed", "verified")
            worth = self._verified(row.ref, "claimed", state == "verified") if is_claimed else None
            yield row.weight, Shares(point(ONE if is_claimed else ZERO), point(worth or ZERO), UNKNOWN)

    def _verified(self, ref: str, claim: str, is_confirmed: bool) -> Decimal | None:
        """What others made of the latest claim: their latest verification, else a step that confirms it, or None.

        Others are neither the claimant nor above or below it; evidence that had expired on the day shows nothing.
        """
        steps = self.facts.steps_of.get(ref, ())
        claims = [step for step in steps if step.to == claim]
        last = claims[-1] if claims else None
        claimants = [last.organisation] if last else sorted(self._leads(ref))
        found: Sequence[Verification] = self.facts.of("verifications", "object").get(ref, ())
        rows = [row for row in found if self._is_others(row.verifier, [*claimants, row.claimant], row)]
        rows = [row for row in rows if _is_of(row, last)]
        if rows:
            return WORTH[max(rows, key=_when).result]
        return ONE if is_confirmed and self._is_others(steps[-1].organisation, claimants, steps[-1]) else None

    def _is_others(self, who: str, claimants: Sequence[str], row: Verification | Step) -> bool:
        is_other = bool(who) and not kin(self.facts, who, claimants)
        return is_other and is_borne_out(self.facts, row.evidence, row.effective_date)

    def _leads(self, ref: str) -> set[str]:
        """Who leads an action, or the action of a milestone: its claimants where no claim was recorded."""
        parties = self.facts.of("action_parties", "action").get(getattr(self.facts.by_ref[ref], "action", ref), ())
        return {party.organisation for party in parties if party.role == "lead"}

    def _indicator_shares(self) -> Measured:
        """Indicators with their shares, by what they count for: the action they name, else their objective."""
        found: dict[str, list[tuple[Indicator, Shares]]] = {}
        for row in self.facts.indicators:
            claimed = _share(reading(self.facts, row, self.day))
            others = self._is_another(row.objective)
            measured: Sequence[Observation] = self.facts.of("observations", "indicator").get(row.ref, ())
            is_seen = any(others(each) for each in measured if is_accepted(each, self.day))
            seen = _share(reading(self.facts, row, self.day, others)) if is_seen else UNKNOWN
            found.setdefault(row.action or row.objective, []).append((row, Shares(claimed, seen, seen)))
        return found

    def _is_another(self, objective: str) -> Callable[[Observation], bool]:
        """Whether a value was measured by an organisation without a part in the objective's actions."""
        parties = self.facts.of("action_parties", "action")
        actions: Iterable[Action] = self.facts.of("actions", "objective").get(objective, ())
        doing = {party.organisation for action in actions for party in parties.get(action.ref, ())}
        above = {each for ref in doing for each in upwards(self.facts, ref)}

        def is_another(row: Observation) -> bool:
            who = row.organisation
            if not who or who in above or not doing.isdisjoint(upwards(self.facts, who)):
                return False
            return bool(doing) or self.kinds.get(who) in WATCHERS

        return is_another

    def _objective(self, objective: Objective, actions: Mapping[str, Shares], readings: Measured) -> Shares:
        rows: Sequence[Action] = self.facts.of("actions", "objective").get(objective.ref, ())
        standing = [row for row in rows if self.facts.state(row.ref, FIRST["actions"]) != "dropped"]
        items = [(row.weight, actions[row.ref]) for row in standing]
        items += [(row.weight, shares) for row, shares in readings.get(objective.ref, ())]
        return self._with_assessments(objective.ref, roll_up_shares(items) if items else NOTHING_KNOWN)

    def _with_assessments(self, ref: str, shares: Shares) -> Shares:
        own, independent = self.assessed.get((ref, "self")), self.assessed.get((ref, "independent"))
        return Shares(
            point(own) if own is not None and shares.claimed.coverage < 1 else shares.claimed,
            shares.verified,
            point(independent) if independent is not None else shares.independent,
        )

    def _line(self, line: str, objectives: Mapping[str, Shares]) -> Shares:
        rows: Sequence[Objective] = self.facts.of("objectives", "line").get(line, ())
        measured = [(row.weight, objectives[row.ref]) for row in rows if row.is_measured]
        return self._with_assessments(line, roll_up_shares(measured) if measured else NOTHING_KNOWN)

    def _domains(self, lines: Mapping[str, Shares]) -> dict[str, Shares]:
        first = FIRST["plan_versions"]
        rows = [row for row in self.facts.lines if self.facts.state(row.version, first) != "superseded"]
        by_domain = {domain: [(ONE, lines[row.ref]) for row in rows if row.domain == domain] for domain in DOMAINS}
        return {domain: roll_up_shares(items) for domain, items in by_domain.items() if items}


def _share(found: Reading) -> Interval:
    return UNKNOWN if found.raw is None else point(found.raw)


def _latest_assessments(facts: Facts) -> dict[tuple[str, str], Decimal]:
    """The latest share that somebody stated of an object, by (object, kind); an independent one by somebody who is."""
    found: dict[tuple[str, str], Decimal] = {}
    for row in sorted(facts.status_assessments, key=_when):
        if row.share is not None and (row.kind != "independent" or is_independent(facts, row)):
            found[row.object, row.kind] = row.share
    return found


def _is_of(row: Verification, claim: Step | None) -> bool:
    """Whether a verification is not of an earlier claim."""
    if claim is None or claim.effective_date is None or row.effective_date is None:
        return True
    return row.effective_date.last_day >= claim.effective_date.first_day


def _when(row: Verification | StatusAssessment) -> tuple[date, str]:
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)
