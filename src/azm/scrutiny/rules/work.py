"""Rules on actions and milestones: overdue (R01), stale (R02), without a lead or with two (R04), blocked (R25)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from azm.plan.rules.due import current_due
from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.reading import (
    DONE,
    days_since,
    has_passed,
    latest,
    listed,
    may_have_come,
    not_assessable,
    number,
    objective_of,
    state,
    threshold,
    updates_told,
)
from azm.scrutiny.rules.severity import severity
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, grouped
from azm.terms.facts.plan import Action, ActionParty, Milestone

OPEN_STATES = ("agreed", "in_progress")
STOPPED = ("on_hold", "dropped", "cancelled")
PAUSES = ("on_hold", "completion_claimed", "completed", "reopened")


def overdue(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R01: a milestone, or an action with a date of its own, whose current due date has certainly passed undone.

    Undone is what nobody claimed, verified, completed, cancelled or dropped. An action without a date is asked about by
    its milestones; where it has none of these either, nothing can be said.
    """
    yield from _overdue_milestones(facts, day)
    for row in facts.actions:
        if state(facts, "actions", row.ref) in (*DONE, "dropped"):
            continue
        due = current_due(facts, row.ref)
        if due is not None and has_passed(due, day):
            values = (("action", row.ref), *_lateness(row, due, day))
            yield Found(row.ref, severity("R01", "action"), (row.ref,), values, (), row.objective, "action")
        elif due is None and not facts.of("milestones", "action").get(row.ref):
            yield not_assessable(row.ref, "no_date", objective=row.objective, values=(("action", row.ref),))


def _lateness(row: Action | Milestone, due: PartialDate, day: date) -> Values:
    first = row.due.text if row.due else due.text
    return (("due", due.text), ("original_due", first), ("days", str(days_since(due, day))))


def _overdue_milestones(facts: Facts, day: date) -> Iterator[Found]:
    dropped = {row.ref for row in facts.actions if state(facts, "actions", row.ref) == "dropped"}
    for row in facts.milestones:
        if row.action in dropped or state(facts, "milestones", row.ref) != "planned":
            continue
        objective, due = objective_of(facts, row.ref), current_due(facts, row.ref)
        if due is None:
            yield not_assessable(row.ref, "no_due", objective=objective, values=(("milestone", row.ref),))
        elif has_passed(due, day):
            values = (("milestone", row.ref), *_lateness(row, due, day))
            yield Found(row.ref, severity("R01"), (row.ref, row.action), values, objective=objective)


def stale(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R02: an agreed or running action without a submitted or accepted update for longer than `days`.

    A new action counts from the step that agreed it, and one that was paused from the step that took it up again.
    """
    updates: dict[str, list[PartialDate]] = {}
    for update, moment in updates_told(facts, day):
        updates.setdefault(update.action, []).append(moment)
    for row in facts.actions:
        if state(facts, "actions", row.ref) not in OPEN_STATES:
            continue
        told = latest(updates.get(row.ref, ()), day)
        since = latest((told, *_starts(facts, row.ref)), day)
        if since is None:
            yield not_assessable(row.ref, "no_start", objective=row.objective, values=(("action", row.ref),))
        elif days_since(since, day) > number(parameters, "days"):
            values = (("action", row.ref), ("since", since.text), ("gone_by", str(days_since(since, day))))
            yield Found(
                row.ref, severity("R02"), (row.ref,), values, threshold(parameters, "days"), objective=row.objective
            )


def leads(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R04: an open action that no organisation leads on the day, or that several lead.

    A part whose first or last day is not certain may or may not hold: then nothing can be said.
    """
    parties = grouped((row for row in facts.action_parties if row.role == "lead"), "action")
    for row in facts.actions:
        if state(facts, "actions", row.ref) in ("completed", "dropped"):
            continue
        possible = [party for party in parties.get(row.ref, ()) if _may_hold(party, day)]
        certain = {party.organisation for party in possible if _holds(party, day)}
        names = {party.organisation for party in possible}
        inputs = (row.ref, *(party.ref for party in possible))
        if not names:
            values: Values = (("action", row.ref),)
            yield Found(row.ref, severity("R04", "none"), inputs, values, objective=row.objective, variant="none")
        elif len(certain) > 1:
            values = (("action", row.ref), ("organisations", listed(certain)))
            yield Found(row.ref, severity("R04", "several"), inputs, values, objective=row.objective, variant="several")
        elif certain != names:
            values = (("action", row.ref), ("organisations", listed(names)))
            yield not_assessable(row.ref, "dates", inputs, row.objective, values)


def blocked(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R25: an agreed or running action that needs something overdue (variant "") or on hold or dropped ("stopped")."""
    needs = grouped(facts.dependencies, "action")
    for row in facts.actions:
        if row.ref not in needs or state(facts, "actions", row.ref) not in OPEN_STATES:
            continue
        found: dict[str, list[str]] = {}
        for need in needs[row.ref]:
            found.setdefault(_hindrance(facts, need.needs, current_due(facts, need.needs), day), []).append(need.needs)
        inputs = (row.ref, *(need.ref for need in needs[row.ref]))
        yield from _blockers(row, found, inputs)


def _blockers(row: Action, found: Mapping[str, list[str]], inputs: tuple[str, ...]) -> Iterator[Found]:
    """The gravest hindrance of an action; that something cannot be told only where nothing else hinders it."""
    for kind, variant in (("stopped", "stopped"), ("overdue", "")):
        if kind in found:
            values = (("action", row.ref), ("needs", listed(found[kind])))
            yield Found(row.ref, severity("R25", variant), inputs, values, objective=row.objective, variant=variant)
            return
    for reason in ("unknown", "no_due"):
        if reason in found:
            values = (("action", row.ref), ("needs", listed(found[reason])))
            yield not_assessable(row.ref, reason, inputs, row.objective, values)
            return


def _hindrance(facts: Facts, ref: str, due: PartialDate | None, day: date) -> str:
    """How something that is needed hinders: stopped, overdue, no_due, unknown, or "" for not at all."""
    row = facts.by_ref.get(ref)
    if not isinstance(row, Action | Milestone):
        return "unknown"
    standing = state(facts, "actions" if isinstance(row, Action) else "milestones", ref)
    if standing in STOPPED or standing in DONE:
        return "stopped" if standing in STOPPED else ""
    if due is None:
        return "no_due"
    return "overdue" if has_passed(due, day) else ""


def _starts(facts: Facts, ref: str) -> Iterator[PartialDate | None]:
    """When an action was agreed, when it was taken up again after a pause, or else when it was first under way."""
    before, is_agreed = "", False
    for step in facts.steps_of.get(ref, ()):
        is_agreed = is_agreed or step.to == "agreed"
        if step.to == "agreed" or (step.to == "in_progress" and (before in PAUSES or not is_agreed)):
            yield step.effective_date
        before = step.to


def _holds(party: ActionParty, day: date) -> bool:
    begun = party.valid_from is None or party.valid_from.last_day <= day
    return begun and (party.valid_to is None or party.valid_to.first_day >= day)


def _may_hold(party: ActionParty, day: date) -> bool:
    begun = party.valid_from is None or may_have_come(party.valid_from, day)
    return begun and (party.valid_to is None or party.valid_to.last_day >= day)


RULES: Mapping[str, Rule] = {
    "R01": Rule("R01", 2, overdue, {}),
    "R02": Rule("R02", 1, stale, {"days": "90"}),
    "R04": Rule("R04", 1, leads, {}),
    "R25": Rule("R25", 1, blocked, {}),
}
