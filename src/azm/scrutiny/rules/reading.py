"""What several rules read from facts: states, days that have certainly gone by, objectives, names of parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from azm.council.rules import states as council_states
from azm.plan.rules import states as plan_states
from azm.procedures.rules import states as procedures_states
from azm.scrutiny.rules.finding import NOT_ASSESSABLE, Found, Parameters, Values
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, kept
from azm.terms.facts.people import Step
from azm.terms.facts.plan import ActionUpdate, Milestone, Objective

# The state of a row that no step was taken with.
FIRST: Mapping[str, str] = {**plan_states.FIRST, **council_states.FIRST, **procedures_states.FIRST}
MET = ("held", "minutes_circulated", "minutes_confirmed")
CLAIMED = {"actions": ("completion_claimed", "completed"), "milestones": ("claimed", "verified")}
DONE = ("completion_claimed", "completed", "claimed", "verified")


class Reported(Protocol):
    """A row whose state is read from its dates: an update, observation or return."""

    @property
    def submitted_date(self) -> PartialDate | None: ...
    @property
    def accepted_date(self) -> PartialDate | None: ...
    @property
    def returned_date(self) -> PartialDate | None: ...


def state(facts: Facts, table: str, ref: str) -> str:
    """The state of a row of the table."""
    return facts.state(ref, FIRST[table])


def has_passed(moment: PartialDate, day: date) -> bool:
    """Whether the moment certainly lies before the day: the day after a due date is the first that is late."""
    return moment.last_day < day


def may_have_come(moment: PartialDate | None, day: date) -> bool:
    """Whether the moment may lie on or before the day; one that is not stated has not come."""
    return moment is not None and moment.first_day <= day


def days_since(moment: PartialDate, day: date) -> int:
    """How many days have certainly gone by: from the last day that the moment allows, never below 0."""
    return max((day - moment.last_day).days, 0)


def latest(moments: Iterable[PartialDate | None], day: date) -> PartialDate | None:
    """The latest of the moments that may have come by the day."""
    come = [moment for moment in moments if moment is not None and moment.first_day <= day]
    return max(come, key=lambda moment: (moment.last_day, moment.text), default=None)


def last_step(facts: Facts, ref: str, to: Iterable[str]) -> Step | None:
    """The last step of a row into one of the states."""
    states = frozenset(to)
    return next((step for step in reversed(facts.steps_of.get(ref, ())) if step.to in states), None)


def reported_on(row: Reported, day: date) -> PartialDate | None:
    """When a row was submitted, by the day; None for a draft and for one that was returned and not accepted since."""
    moment = row.submitted_date or row.accepted_date
    if moment is None or not may_have_come(moment, day):
        return None
    is_returned = row.returned_date is not None and row.returned_date.last_day <= day
    return None if is_returned and not may_have_come(row.accepted_date, day) else moment


@kept
def updates_told(facts: Facts, day: date) -> tuple[tuple[ActionUpdate, PartialDate], ...]:
    """The updates of actions that count as reported by the day, with when they were."""
    told = ((update, reported_on(update, day)) for update in facts.action_updates)
    return tuple((update, moment) for update, moment in told if moment is not None)


def objective_of(facts: Facts, ref: str) -> str:
    """The objective that a row belongs to, "" if it names none."""
    row: Any = facts.by_ref.get(ref)
    if isinstance(row, Milestone):
        row = facts.by_ref.get(row.action)
    return row.ref if isinstance(row, Objective) else str(getattr(row, "objective", ""))


def version_of(facts: Facts, objective: str) -> str:
    """The plan version that an objective belongs to, "" if its line is not known."""
    line = facts.by_ref.get(getattr(facts.by_ref.get(objective), "line", ""))
    return str(getattr(line, "version", ""))


def superseded(facts: Facts) -> frozenset[str]:
    """The plan versions that another one took the place of."""
    return frozenset(row.ref for row in facts.plan_versions if state(facts, "plan_versions", row.ref) == "superseded")


def standing_objectives(facts: Facts) -> list[Objective]:
    """The objectives of versions that were not superseded: what a revision left behind is asked about once, by R27."""
    gone = superseded(facts)
    versions = {line.ref: line.version for line in facts.lines}
    return [row for row in facts.objectives if versions.get(row.line) not in gone]


def number(parameters: Parameters, name: str) -> Decimal:
    """A parameter as a number; `run` has made sure that it is one."""
    return Decimal(parameters[name])


def threshold(parameters: Parameters, *names: str) -> Values:
    """The named parameters as a finding shows them."""
    return tuple((name, parameters[name]) for name in names)


def listed(refs: Iterable[str]) -> str:
    """Several refs as one value, in their order."""
    return ", ".join(sorted(set(refs)))


def not_assessable(
    ref: str, reason: str, inputs: Iterable[str] = (), objective: str = "", values: Values = ()
) -> Found:
    """A finding that nothing can be said of the row; `reason` is a code that the rule's words tell."""
    return Found(
        ref,
        "notice",
        tuple(inputs) or (ref,),
        (("reason", reason), *values),
        objective=objective,
        variant=NOT_ASSESSABLE,
    )
