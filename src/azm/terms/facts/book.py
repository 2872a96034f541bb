"""All facts together, as they were true on a day and known on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from azm.terms.dates import PartialDate
from azm.terms.facts import council, law, people, plan, procedures, scrutiny

T = TypeVar("T")
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
        found = grouped(self.steps, "object")
        return {ref: tuple(steps if len(steps) == 1 else sorted(steps, key=_when)) for ref, steps in found.items()}

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
        return {row.ref: row for table in fields(self) for row in getattr(self, table.name)}

    @cached_property
    def text_of(self) -> Mapping[tuple[str, str, str], people.Translation]:
        """Translations by (ref, column, language)."""
        return {(row.object, row.column, row.language): row for row in self.translations}


def grouped(rows: Iterable[T], column: str) -> dict[str, list[T]]:
    """Rows by the value of a column."""
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return dict(found)


def is_by(moment: PartialDate | None, day: date) -> bool:
    """Whether a partial date has certainly come: its last possible day is not after the day. None is always."""
    return moment is None or moment.last_day <= day


def known(facts: Facts, as_of: date, known_by: date | None = None) -> Facts:
    """Only the rows that were true on `as_of` and published by `known_by` (the same day when None).

    A row without a publication date counts as published when it became true; one with neither date always counts.
    """
    limit = known_by or as_of

    def counts(row: Any) -> bool:
        return is_by(row.effective_date, as_of) and is_by(row.published_date or row.effective_date, limit)

    cut = {table.name: tuple(filter(counts, getattr(facts, table.name))) for table in fields(facts)}
    # Facts that are cut already stay the same object, with what was worked out of them.
    return facts if all(len(rows) == len(getattr(facts, name)) for name, rows in cut.items()) else Facts(**cut)


def is_current(row: Any, day: date) -> bool:
    """Whether a row with `valid_from` and `valid_to` holds on the day: from first to last, both included."""
    return is_by(row.valid_from, day) and (row.valid_to is None or row.valid_to.last_day >= day)


def _when(step: people.Step) -> tuple[date, list[str | int]]:
    """Steps by their day; those of one day by their refs, in which S10 follows S2."""
    parts: list[str | int] = [int(part) if part.isdigit() else part for part in _NUMBER.split(step.ref)]
    return (step.effective_date.last_day if step.effective_date else date.min, parts)
