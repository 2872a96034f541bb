"""What organisations have to do by a day: milestones, assignments, acknowledgements, reports, corrections, waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from azm.council.rules.states import CLOSED
from azm.council.rules.states import FIRST as OF_COUNCIL
from azm.people.rules.ladder import Duty
from azm.plan.rules.due import current_due
from azm.plan.rules.states import FIRST as OF_PLAN
from azm.procedures.rules.states import FIRST as OF_PROCEDURES
from azm.scrutiny.rules.reading import reported_on
from azm.scrutiny.rules.reporting import is_answered
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, is_by, is_current

_FIRST = {**OF_PLAN, **OF_COUNCIL, **OF_PROCEDURES}
# States in which the organisation that has the duty still has to act.
_OPEN = {"milestones": ("planned",), "assignments": ("sent", "accepted"), "issues": ("sent", "delivered")}
_ENDED = ("completed", "dropped")
# An audit's finding that asks nothing more of who was audited.
_ANSWERED = ("remedy_claimed", "closed", "withdrawn")


def duties(facts: Facts, day: date) -> list[Duty]:
    """Every duty with a day and an organisation, by day; `facts` are those known on the day.

    A partial date is due on its last day. A milestone is the current lead's; one without a lead is nobody's, and
    scrutiny says so. Of a duty to report there are two at most: the last report due and the next one.
    """
    found = (duty for each in _ALL for duty in each(facts, day))
    return sorted((duty for duty in found if duty.organisation), key=lambda duty: (duty.due, duty.ref))


def _milestones(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.milestones:
        due = current_due(facts, row.ref)
        if due:
            is_done = not _is_open(facts, "milestones", row.ref) or _state(facts, "actions", row.action) in _ENDED
            yield Duty(row.ref, "milestone", _lead(facts, row.action, day), row.title, due.last_day, is_done)


def _assignments(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.assignments:
        if row.due:
            is_closed = _state(facts, "decisions", row.decision) in CLOSED
            is_done = is_closed or not _is_open(facts, "assignments", row.ref)
            title = getattr(facts.by_ref.get(row.decision), "title", "")
            yield Duty(row.ref, "assignment", row.organisation, title, row.due.last_day, is_done)


def _acknowledgements(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.issues:
        if row.acknowledge_by:
            is_done = not _is_open(facts, "issues", row.ref) or row.ref in facts.of("acknowledgements", "issue")
            sop = getattr(facts.by_ref.get(row.version), "sop", "")
            title = getattr(facts.by_ref.get(sop), "title", row.version)
            yield Duty(row.ref, "acknowledgement", row.organisation, title, row.acknowledge_by.last_day, is_done)


def _reports(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.obligations:
        is_over = _state(facts, "actions", row.about) in _ENDED
        first, every = row.first_due.last_day, timedelta(days=row.every_days)
        if row.every_days < 1 or is_over:
            continue
        title = getattr(facts.by_ref.get(row.about), "title", row.about)
        told = list(_told(facts, row, day))
        past = max((day - first).days // row.every_days, 0)
        for due in (first + past * every, first + (past + 1) * every):
            if row.valid_to is None or due <= row.valid_to.first_day:
                yield Duty(row.ref, "report", row.organisation, title, due, is_answered(row, due, told))


def _told(facts: Facts, row: Any, day: date) -> Iterator[PartialDate]:
    """When an organisation reported on what its obligation is about."""
    versions = {version.ref for version in facts.of("sop_versions", "sop").get(row.about, ())}
    issues = {issue.ref for version in versions for issue in facts.of("issues", "version").get(version, ())}
    reports = [
        *facts.of("action_updates", "action").get(row.about, ()),
        *facts.of("observations", "indicator").get(row.about, ()),
        *(
            answer
            for issue in {row.about, *issues}
            for answer in facts.of("compliance_returns", "issue").get(issue, ())
        ),
    ]
    moments = (reported_on(report, day) for report in reports if report.organisation in (row.organisation, ""))
    return (moment for moment in moments if moment)


def _corrections(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.corrective_actions:
        visit = facts.by_ref.get(getattr(facts.by_ref.get(row.finding), "visit", ""))
        if row.due and visit:
            is_done = is_by(row.done, day) if row.done else _state(facts, "audit_findings", row.finding) in _ANSWERED
            yield Duty(row.ref, "correction", visit.organisation, row.text, row.due.last_day, is_done)


def _waivers(facts: Facts, day: date) -> Iterator[Duty]:
    for row in facts.waivers:
        again = (
            other
            for other in facts.of("waivers", "provision")[row.provision]
            if other.organisation == row.organisation and other.until.last_day > row.until.last_day
        )
        is_done = _state(facts, "waivers", row.ref) != "approved" or any(
            _state(facts, "waivers", other.ref) == "approved" for other in again
        )
        title = getattr(facts.by_ref.get(row.provision), "text", "")
        yield Duty(row.ref, "waiver", row.organisation, title, row.until.last_day, is_done)


_ALL: tuple[Callable[[Facts, date], Iterator[Duty]], ...] = (
    *(_milestones, _assignments, _acknowledgements, _reports, _corrections, _waivers),
)


def _state(facts: Facts, table: str, ref: str) -> str:
    return facts.state(ref, _FIRST[table])


def _is_open(facts: Facts, table: str, ref: str) -> bool:
    return _state(facts, table, ref) in _OPEN[table]


def _lead(facts: Facts, action: str, day: date) -> str:
    parties = facts.of("action_parties", "action").get(action, ())
    leads = sorted(party.organisation for party in parties if party.role == "lead" and is_current(party, day))
    return leads[0] if leads else ""
