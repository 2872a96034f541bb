"""All facts together, as they were true on a day and known on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, wraps
from itertools import chain
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from azm.terms.dates import PartialDate
from azm.terms.facts import council, law, people, plan, procedures, scrutiny

T = TypeVar("T")
P = ParamSpec("P")
_NUMBER = re.compile("([0-9]+)")


@dataclass(frozen=True)
class Facts:
    """One tuple of rows per table of azm.terms.facts.layout, ordered by ref."""

    sources: tuple[people.Source, ...] = ()
    jurisdictions: tuple[people.Jurisdiction, ...] = ()
    organisations: tuple[people.Organisation, ...] = ()
    posts: tuple[people.Post, ...] = ()
    steps: tuple[people.Step, ...] = ()
    translations: tuple[people.Translation, ...] = ()
    plans: tuple[plan.Plan, ...] = ()
    plan_versions: tuple[plan.PlanVersion, ...] = ()
    lines: tuple[plan.Line, ...] = ()
    objectives: tuple[plan.Objective, ...] = ()
    plan_mappings: tuple[plan.PlanMapping, ...] = ()
    actions: tuple[plan.Action, ...] = ()
    action_parties: tuple[plan.ActionParty, ...] = ()
    dependencies: tuple[plan.Dependency, ...] = ()
    milestones: tuple[plan.Milestone, ...] = ()
    rebaselines: tuple[plan.Rebaseline, ...] = ()
    action_updates: tuple[plan.ActionUpdate, ...] = ()
    verifications: tuple[plan.Verification, ...] = ()
    status_assessments: tuple[plan.StatusAssessment, ...] = ()
    evidence: tuple[plan.Evidence, ...] = ()
    indicators: tuple[plan.Indicator, ...] = ()
    baselines: tuple[plan.Baseline, ...] = ()
    targets: tuple[plan.Target, ...] = ()
    observations: tuple[plan.Observation, ...] = ()
    obligations: tuple[plan.Obligation, ...] = ()
    outcome_links: tuple[plan.OutcomeLink, ...] = ()
    verdicts: tuple[plan.Verdict, ...] = ()
    grievances: tuple[plan.Grievance, ...] = ()
    spends: tuple[plan.Spend, ...] = ()
    bodies: tuple[council.Body, ...] = ()
    body_terms: tuple[council.BodyTerm, ...] = ()
    seats: tuple[council.Seat, ...] = ()
    meetings: tuple[council.Meeting, ...] = ()
    attendance: tuple[council.Attendance, ...] = ()
    agenda_items: tuple[council.AgendaItem, ...] = ()
    papers: tuple[council.Paper, ...] = ()
    minutes: tuple[council.MinutesVersion, ...] = ()
    decisions: tuple[council.Decision, ...] = ()
    decision_versions: tuple[council.DecisionVersion, ...] = ()
    decision_relations: tuple[council.DecisionRelation, ...] = ()
    assignments: tuple[council.Assignment, ...] = ()
    consultees: tuple[council.Consultee, ...] = ()
    positions: tuple[council.Position, ...] = ()
    sops: tuple[procedures.Sop, ...] = ()
    sop_versions: tuple[procedures.SopVersion, ...] = ()
    provisions: tuple[procedures.Provision, ...] = ()
    issues: tuple[procedures.Issue, ...] = ()
    acknowledgements: tuple[procedures.Acknowledgement, ...] = ()
    compliance_returns: tuple[procedures.ComplianceReturn, ...] = ()
    provision_results: tuple[procedures.ProvisionResult, ...] = ()
    audit_visits: tuple[procedures.AuditVisit, ...] = ()
    audit_findings: tuple[procedures.AuditFinding, ...] = ()
    corrective_actions: tuple[procedures.CorrectiveAction, ...] = ()
    waivers: tuple[procedures.Waiver, ...] = ()
    legal_gaps: tuple[law.LegalGap, ...] = ()
    instruments: tuple[law.Instrument, ...] = ()
    proposals: tuple[law.Proposal, ...] = ()
    safeguard_checks: tuple[law.SafeguardCheck, ...] = ()
    judicial_reviews: tuple[law.JudicialReview, ...] = ()
    time_limits: tuple[law.TimeLimit, ...] = ()
    justice_returns: tuple[law.JusticeReturn, ...] = ()
    stage_counts: tuple[law.StageCount, ...] = ()
    published_findings: tuple[scrutiny.PublishedFinding, ...] = ()
    suppressions: tuple[scrutiny.Suppression, ...] = ()
    remedies: tuple[scrutiny.Remedy, ...] = ()

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[people.Step, ...]]:
        """The steps of every row that has any, oldest first; of one day in the order of their refs."""
        return {ref: tuple(_in_order(steps)) for ref, steps in grouped(self.steps, "object").items()}

    def state(self, ref: str, first: str) -> str:
        """The state a row is in; `first` is the state of a row without steps."""
        steps = self.steps_of.get(ref)
        return steps[-1].to if steps else first

    def of(self, table: str, column: str) -> Mapping[str, Sequence[Any]]:
        """The rows of a table by the value of a column; grouped once, however often it is asked for."""
        if (table, column) not in self._groups:
            self._groups[table, column] = grouped(getattr(self, table), column)
        return self._groups[table, column]

    @cached_property
    def _groups(self) -> dict[tuple[str, str], Mapping[str, Sequence[Any]]]:
        return {}

    @cached_property
    def by_ref(self) -> Mapping[str, Any]:
        """Every row by its ref, which is one of its kind across all tables."""
        rows = tuple(chain.from_iterable(getattr(self, table.name) for table in fields(self)))
        return dict(zip(map(attrgetter("ref"), rows), rows, strict=True))

    @cached_property
    def text_of(self) -> Mapping[tuple[str, str, str], people.Translation]:
        """Translations by (ref, column, language)."""
        return {(row.object, row.column, row.language): row for row in self.translations}

    @cached_property
    def worked_out(self) -> dict[tuple[Any, ...], Any]:
        """What functions marked with `kept` have worked out of these facts."""
        return {}

    @cached_property
    def cuts(self) -> WeakValueDictionary[tuple[date, date], Facts]:
        """What `known` left of these facts, by day and day of knowledge, for as long as somebody holds it."""
        return WeakValueDictionary()


def kept(work: Callable[Concatenate[Facts, P], T]) -> Callable[Concatenate[Facts, P], T]:
    """A function whose answer is kept with the facts that it was worked out of: facts never change.

    An answer should not hold the facts itself: such a ring is freed late, and there are millions of rows in it.
    """

    @wraps(work)
    def asked(facts: Facts, /, *args: P.args, **named: P.kwargs) -> T:
        key = (work, *args, *named.items())
        if key not in facts.worked_out:
            facts.worked_out[key] = work(facts, *args, **named)
        found: T = facts.worked_out[key]
        return found

    return asked


def grouped(rows: Iterable[T], column: str) -> dict[str, list[T]]:
    """Rows by the value of a column."""
    found: dict[str, list[T]] = defaultdict(list)
    value = attrgetter(column)
    for row in rows:
        found[value(row)].append(row)
    return dict(found)


def is_by(moment: PartialDate | None, day: date) -> bool:
    """Whether a partial date has certainly come: its last possible day is not after the day. None is always."""
    return moment is None or moment.last_day <= day


def known(facts: Facts, as_of: date, known_by: date | None = None) -> Facts:
    """Only the rows that were true on `as_of` and published by `known_by` (the same day when None).

    A row without a publication date counts as published when it became true; one with neither date always counts.
    """
    limit = known_by or as_of
    held = facts.cuts.get((as_of, limit))
    if held is not None:
        return held

    def counts(row: Any) -> bool:
        # is_by twice, written out: it is asked of every row.
        true, told = row.effective_date, row.published_date or row.effective_date
        return (true is None or true.last_day <= as_of) and (told is None or told.last_day <= limit)

    found = only(facts, counts)
    facts.cuts[as_of, limit] = found.cuts[as_of, limit] = found
    return found


def only(facts: Facts, counts: Callable[[Any], bool]) -> Facts:
    """Only the rows that count; where all do, the same object, with what was worked out of it."""
    left = {table.name: tuple(filter(counts, getattr(facts, table.name))) for table in fields(facts)}
    fewer = [name for name, rows in left.items() if len(rows) < len(getattr(facts, name))]
    if not fewer:
        return facts
    found = Facts(**left)
    # To take a few rows out of what is worked out of all is quicker than to work it out again for every cut.
    vars(found)["steps_of"] = _steps_left(facts, counts) if "steps" in fewer else facts.steps_of
    if "by_ref" in vars(facts):
        gone = (row.ref for name in fewer for row in getattr(facts, name) if not counts(row))
        vars(found)["by_ref"] = _without(facts.by_ref, gone)
    return found


def _steps_left(facts: Facts, counts: Callable[[Any], bool]) -> Mapping[str, tuple[people.Step, ...]]:
    changed = {step.object for step in facts.steps if not counts(step)}
    left = {ref: tuple(filter(counts, facts.steps_of[ref])) for ref in changed}
    return _without({**facts.steps_of, **left}, (ref for ref, steps in left.items() if not steps))


def _without(found: Mapping[str, T], gone: Iterable[str]) -> dict[str, T]:
    left = dict(found)
    for ref in gone:
        left.pop(ref, None)
    return left


def is_current(row: Any, day: date) -> bool:
    """Whether a row with `valid_from` and `valid_to` holds on the day: from first to last, both included."""
    return is_by(row.valid_from, day) and (row.valid_to is None or row.valid_to.last_day >= day)


def _in_order(steps: list[people.Step]) -> list[people.Step]:
    """Steps by their day; those of one day by their refs, in which S10 follows S2."""
    if len(steps) == 1:
        return steps
    by_day = {_day(step): step for step in steps}
    # Refs are taken apart only where days do not tell.
    return [by_day[day] for day in sorted(by_day)] if len(by_day) == len(steps) else sorted(steps, key=_when)


def _day(step: people.Step) -> date:
    return step.effective_date.last_day if step.effective_date else date.min


def _when(step: people.Step) -> tuple[date, list[str | int]]:
    return _day(step), [int(part) if part.isdigit() else part for part in _NUMBER.split(step.ref)]
