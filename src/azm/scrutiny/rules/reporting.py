"""The rule on organisations that do not report (R03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

# (organisation, what it reports on) -> its latest report; organisation "" where a report does not say whose it is.
Reports = dict[tuple[str, str], PartialDate]


def not_reporting(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R03: the last report due more than `grace_days` ago is missing, and none came since the one due before it.

    A report that comes late clears it. One that does not say whose it is counts for everybody who owes one.
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
        told = max(
            (reports[key] for key in ((row.organisation, row.about), ("", row.about)) if key in reports),
            key=lambda moment: moment.last_day,
            default=None,
        )
        if due is None or (told is not None and told.last_day > due - timedelta(days=row.every_days)):
            continue
        variant = "" if told else "never"
        values = (
            ("organisation", row.organisation),
            ("about", row.about),
            ("due", due.isoformat()),
            ("days", str((day - due).days)),
            *((("last", told.text),) if told else ()),
        )
        limit = threshold(parameters, "grace_days")
        yield Found(row.ref, severity("R03", variant), (row.ref, row.about), values, limit, objective, variant)


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
    """The latest report of every organisation on every thing: updates, observations and returns."""
    found: Reports = {}

    def note(organisation: str, about: str, moment: PartialDate | None) -> None:
        kept = found.get((organisation, about))
        if moment is not None and (kept is None or moment.last_day > kept.last_day):
            found[organisation, about] = moment

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


RULES: Mapping[str, Rule] = {"R03": Rule("R03", 1, not_reporting, {"grace_days": "14"})}
