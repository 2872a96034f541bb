"""The rule on organisations that do not report (R03)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from azm.scrutiny.rules.finding import Found, Parameters, Rule
from azm.scrutiny.rules.reading import (
    has_passed,
    not_assessable,
    number,
    objective_of,
    reported_on,
    state,
    threshold,
    updates_told,
)
from azm.scrutiny.rules.severity import severity
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.plan import Action, Obligation

# (organisation, what it reports on) -> when it reported; organisation "" where a report does not say whose it is.
Reports = dict[tuple[str, str], list[PartialDate]]
# A report in the last part of a period, a quarter of it, is for the day due at its end, whatever was missed before.
_IN_TIME = 4


def not_reporting(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R03: nothing came for the last report that was due more than `grace_days` ago, nor anything since.

    A report that comes late clears it and does not stand for the next one as well (`is_answered`). One that does not
    say whose it is counts for everybody who owes one.
    """
    reports = _reports(facts, day)
    grace = timedelta(days=int(number(parameters, "grace_days")))
    for row in facts.obligations:
        if _has_ended(facts, row, day):
            continue
        objective = objective_of(facts, row.about)
        if row.every_days < 1:
            values = (("organisation", row.organisation), ("about", row.about))
            yield not_assessable(row.ref, "no_period", (row.ref,), objective, values)
            continue
        due = _last_due(row, day - grace)
        told = [*reports.get((row.organisation, row.about), ()), *reports.get(("", row.about), ())]
        if due is None or is_answered(row, due, told):
            continue
        variant = "" if told else "never"
        values = (
            ("organisation", row.organisation),
            ("about", row.about),
            ("due", due.isoformat()),
            ("days", str((day - due).days)),
            *((("last", _last(told).text),) if told else ()),
        )
        limit = threshold(parameters, "grace_days")
        yield Found(row.ref, severity("R03", variant), (row.ref, row.about), values, limit, objective, variant)


def is_answered(row: Obligation, due: date, told: Iterable[PartialDate]) -> bool:
    """Whether an obligation's report that was due on a day came: in the period before it, or late.

    Where nothing came in the period before the last day due, the first report that follows is that one, late, and does
    not count in its own period; unless it comes so near the end of it (`_IN_TIME`) that it is the one due then.
    """
    days = sorted(moment.last_day for moment in told)
    if not days or days[-1] > due:
        return bool(days)
    every, is_in_time = timedelta(days=row.every_days), True
    early, at = timedelta(days=row.every_days // _IN_TIME), row.first_due.last_day
    while at <= due:
        came = days[bisect_right(days, at - every) : bisect_right(days, at)]
        if came and not is_in_time and came[0] < at - early:
            came = came[1:]
        is_in_time = bool(came)
        at += every
    return is_in_time


def _last(told: Iterable[PartialDate]) -> PartialDate:
    return max(told, key=lambda moment: moment.last_day)


def _has_ended(facts: Facts, row: Obligation, day: date) -> bool:
    """Whether the duty itself ended, or the action that it is about."""
    if row.valid_to is not None and has_passed(row.valid_to, day):
        return True
    is_action = isinstance(facts.by_ref.get(row.about), Action)
    return is_action and state(facts, "actions", row.about) in ("completed", "dropped")


def _last_due(row: Obligation, before: date) -> date | None:
    """The last day before `before` on which a report was certainly due, None if none was."""
    first = row.first_due.last_day
    end = before - timedelta(days=1)
    if row.valid_to is not None:
        end = min(end, row.valid_to.first_day)
    if end < first:
        return None
    return first + timedelta(days=(end - first).days // row.every_days * row.every_days)


def _reports(facts: Facts, day: date) -> Reports:
    """The reports of every organisation on every thing: updates, observations and returns."""
    found: Reports = {}

    def note(organisation: str, about: str, moment: PartialDate | None) -> None:
        if moment is not None:
            found.setdefault((organisation, about), []).append(moment)

    for update, told in updates_told(facts, day):
        note(update.organisation, update.action, told)
    for observation in facts.observations:
        note(observation.organisation, observation.indicator, reported_on(observation, day))
    sop_of_version = {row.ref: row.sop for row in facts.sop_versions}
    sop_of_issue = {row.ref: sop_of_version.get(row.version, "") for row in facts.issues}
    for answer in facts.compliance_returns:
        moment = reported_on(answer, day)
        note(answer.organisation, answer.issue, moment)
        note(answer.organisation, sop_of_issue.get(answer.issue, ""), moment)
    return found


RULES: Mapping[str, Rule] = {"R03": Rule("R03", 2, not_reporting, {"grace_days": "14"})}
