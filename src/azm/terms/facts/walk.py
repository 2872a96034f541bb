"""Following rows through their states by a table of transitions, and checks that every room makes in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, is_by
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import ROOMS

# State -> the states that may follow.
Transitions = Mapping[str, tuple[str, ...]]


class Course(NamedTuple):
    """The states of a table's rows: the first, what may follow what, and where nothing more has to happen.

    `may_skip`: public sources often tell only of a later state, so that a step may say that it skips.
    `after_its_day`: the row's day is when it came to be, so that no step is before it; a meeting's notice is.
    """

    first: str
    next: Transitions
    ends: frozenset[str]
    may_skip: bool = False
    after_its_day: bool = False


# (table, state) -> what must hold for a row to be stepped into that state.
Guard = Callable[[Facts, Any, Step], Iterator[Problem]]
# States of rows that are reported: they are read from the row's dates and never stepped.
REPORT = Course(
    "draft",
    {
        "draft": ("submitted",),
        "submitted": ("accepted", "returned"),
        "returned": ("draft",),
        "accepted": ("superseded",),
        "superseded": (),
    },
    frozenset({"superseded"}),
)


def allows(course: Course, before: str, after: str, *, skips: bool = False) -> bool:
    """Whether a row may go from one state to another; one that skips may go wherever steps lead."""
    if skips and course.may_skip:
        return after in reachable(course.next, before)
    return after in course.next.get(before, ())


def reachable(transitions: Transitions, start: str) -> set[str]:
    """Every state that steps from `start` lead to."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = set(transitions.get(waiting.pop(), ())) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def every_state(courses: Mapping[str, Course]) -> list[str]:
    """The states that rows of any of the tables may be in."""
    return sorted({state for course in courses.values() for state in course.next})


def step_problems(
    facts: Facts, room: str, courses: Mapping[str, Course], guards: Mapping[tuple[str, str], Sequence[Guard]]
) -> Iterator[Problem]:
    """Steps that a room's transitions do not allow, and steps into a state whose guards do not hold."""
    for table in ROOMS[room]:
        course = courses.get(table)
        for row in getattr(facts, table):
            taken = facts.steps_of.get(row.ref)
            if not taken:
                continue
            if course is None:
                yield from (_no_states(step, table) for step in taken)
            else:
                yield from _row_problems(facts, table, row, course, guards)


def _row_problems(
    facts: Facts, table: str, row: Any, course: Course, guards: Mapping[tuple[str, str], Sequence[Guard]]
) -> Iterator[Problem]:
    state = course.first
    for step in facts.steps_of[row.ref]:
        if not allows(course, state, step.to, skips=step.skips):
            # The row stays where it was: what follows is judged from there.
            yield _not_allowed(step, table, state, course)
            continue
        if course.after_its_day and certainly_after(row.effective_date, step.effective_date):
            what = f"{step.object} becomes {step.to} on {step.effective_date}, before it exists ({row.effective_date})"
            yield refuse(step, "before_it_exists", what, "correct one of the two days", "effective_date")
        for guard in guards.get((table, step.to), ()):
            yield from guard(facts, row, step)
        state = step.to


def _no_states(step: Step, table: str) -> Problem:
    what = f"rows of {table} have no states that a step could change"
    return Problem("steps", step.ref, "no_states", "object", what, "name a row that has states")


def _not_allowed(step: Step, table: str, state: str, course: Course) -> Problem:
    possible = ", ".join(course.next.get(state, ())) or "nothing"
    what = f"{step.object} of {table} is {state} and cannot become {step.to}"
    remedy = f"possible now: {possible} (steps of one day are taken in the order of their refs)"
    if course.may_skip and not step.skips and step.to in reachable(course.next, state):
        remedy += "; or say skips=yes where the source tells nothing of the states between"
    return Problem("steps", step.ref, "transition", "to", what, remedy)


def refuse(step: Step, code: str, message: str, remedy: str, column: str = "organisation") -> Problem:
    """A problem of a step."""
    return Problem("steps", step.ref, code, column, message, remedy)


def last_before(facts: Facts, step: Step, to: str) -> Step | None:
    """The last step of the same row into a state, before a step."""
    found = None
    for earlier in facts.steps_of[step.object]:
        if earlier.ref == step.ref:
            return found
        if earlier.to == to:
            found = earlier
    return found


def is_on_or_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date is given and certainly not after the other; an open other is after everything."""
    return one is not None and (other is None or is_by(one, other.last_day))


def certainly_after(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both are given and the first day of one is after the last day of the other."""
    return one is not None and other is not None and one.first_day > other.last_day


def text_problems(table: str, rows: Iterable[Any]) -> Iterator[Problem]:
    """Versions whose text does not fit the sha256 by which it is known."""
    for row in rows:
        if row.text and row.sha256 and row.sha256 != text_hash(row.text):
            message = "the text does not fit its sha256"
            yield Problem(table, row.ref, "sha256", "sha256", message, "give the words it stands for, or no hash")


def repeated(table: str, rows: Iterable[Any], *names: str) -> Iterator[Problem]:
    """Rows that have the same values in the named columns as an earlier one."""
    seen: dict[tuple[Any, ...], str] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        first = seen.setdefault(key, row.ref)
        if first != row.ref:
            message = f"{first} has the same {' and '.join(names)}"
            yield Problem(table, row.ref, "repeated", names[-1], message, "keep one of the two")


def out_of_order(table: str, rows: Iterable[Any], first: str, last: str) -> Iterator[Problem]:
    """Rows whose second date is certainly before their first."""
    for row in rows:
        if certainly_after(getattr(row, first), getattr(row, last)):
            message = f"{last} {getattr(row, last)} is before {first} {getattr(row, first)}"
            yield Problem(table, row.ref, "order", last, message, "correct one of the two dates")


def spans(facts: Facts, room: str) -> Iterator[Problem]:
    """Rows of a room's tables that end before they begin."""
    for table in ROOMS[room]:
        if {"valid_from", "valid_to"} <= set(TABLES[table]._fields):
            yield from out_of_order(table, getattr(facts, table), "valid_from", "valid_to")


def report_problems(table: str, rows: Iterable[Any]) -> Iterator[Problem]:
    """Reports whose dates tell of no course: accepted or returned without being submitted, or both."""
    for row in rows:
        answered = [name for name in ("accepted_date", "returned_date") if getattr(row, name)]
        if len(answered) == 2:
            message = "a report cannot be accepted and returned"
            yield Problem(table, row.ref, "report", "returned_date", message, "keep the last one")
        elif answered and not row.submitted_date:
            message = f"{answered[0]} is given and submitted_date is not"
            yield Problem(table, row.ref, "report", "submitted_date", message, "say when it was submitted")
    for name in ("accepted_date", "returned_date"):
        yield from out_of_order(table, rows, "submitted_date", name)


def report_state(row: Any) -> str:
    """The state of a report, read from its dates."""
    if row.returned_date:
        return "returned"
    if row.accepted_date:
        return "accepted"
    return "submitted" if row.submitted_date else "draft"
