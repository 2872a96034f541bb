"""The ladder of reminders: due soon, due, overdue, escalated one level up; each rung once for each duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

# What somebody may have to do by a day.
KINDS = ("milestone", "assignment", "acknowledgement", "report", "correction", "waiver")
RUNGS = ("due_soon", "due", "overdue", "escalated")
# Who is told where there is nobody above.
SECRETARIAT = ""


class Ladder(NamedTuple):
    """Days before the due day from which it is due soon; days after it from which it is overdue, and escalated."""

    due_soon: int = 14
    overdue: int = 7
    escalated: int = 21


class Duty(NamedTuple):
    """What an organisation has to do by a day; `ref` names the row that says so."""

    ref: str
    kind: str
    organisation: str
    title: str
    due: date
    is_done: bool = False


class Told(NamedTuple):
    """What a notice is one of its kind by: the duty and its day, the rung, and who is told."""

    duty: str
    due: date
    rung: str
    organisation: str


class Call(NamedTuple):
    """A duty of which an organisation is to be told: the one that has it, or the one above it."""

    duty: Duty
    rung: str
    organisation: str

    @property
    def told(self) -> Told:
        """What its notice is one of its kind by."""
        return Told(self.duty.ref, self.duty.due, self.rung, self.organisation)


def rung(due: date, day: date, ladder: Ladder) -> str:
    """The rung on which a duty stands on a day; "" long before it is due."""
    late = (day - due).days
    if late >= ladder.escalated:
        return "escalated"
    if late >= ladder.overdue:
        return "overdue"
    if late >= 0:
        return "due"
    return "due_soon" if -late <= ladder.due_soon else ""


def calls(duties: Iterable[Duty], day: date, above: Mapping[str, str], ladder: Ladder) -> Iterator[Call]:
    """Who is to be told of what on a day: each open duty once, on its present rung, whatever was missed before.

    `above` is the parent of each organisation; what is escalated goes there, or to the secretariat.
    """
    for duty in duties:
        at = rung(duty.due, day, ladder)
        if at and not duty.is_done:
            told = above.get(duty.organisation, "") or SECRETARIAT if at == "escalated" else duty.organisation
            yield Call(duty, at, told)


def untold(calls: Iterable[Call], told: Iterable[Told]) -> Iterator[Call]:
    """The calls that were not made before, and whose duty was not told on a later rung: nobody is told less."""
    known = set(told)
    highest: dict[tuple[str, date], int] = {}
    for one in known:
        at = (one.duty, one.due)
        highest[at] = max(highest.get(at, 0), RUNGS.index(one.rung))
    for call in calls:
        if call.told not in known and RUNGS.index(call.rung) >= highest.get((call.duty.ref, call.duty.due), 0):
            yield call
