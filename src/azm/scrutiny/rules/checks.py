"""What must hold of suppressions, remedies and the steps of shortcomings: one table of checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from azm.scrutiny.rules.states import COURSES, SHORTCOMINGS
from azm.terms.facts.book import Facts
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import OF_SHORTCOMINGS
from azm.terms.facts.walk import allows, out_of_order, step_problems

_KEY = re.compile(r"R\d\d:[^\s:]+(:[a-z_]+)?")
_NAME_IT = "write rule, object and, where the finding has one, variant: R12:body-1 or R15:decision-1:contested"


def named(facts: Facts) -> Iterator[Problem]:
    """Suppressions, remedies and steps name a shortcoming as the rules name it."""
    named_by = [("suppressions", "shortcoming", row.ref, row.shortcoming) for row in facts.suppressions]
    named_by += [("remedies", "shortcoming", row.ref, row.shortcoming) for row in facts.remedies]
    named_by += [("steps", "object", step.ref, step.object) for step in facts.steps if OF_SHORTCOMINGS in step.object]
    for table, column, ref, key in named_by:
        if not _KEY.fullmatch(key):
            yield Problem(table, ref, "no_shortcoming", column, f"{key!r} is no name of a shortcoming", _NAME_IT)


def suppressed_with_reason(facts: Facts) -> Iterator[Problem]:
    """A suppression says why, who approved it and until when, and does not end before it begins."""
    for row in facts.suppressions:
        for column in ("reason", "approver"):
            if not getattr(row, column).strip():
                message = f"a suppression without {column}"
                yield Problem("suppressions", row.ref, "unreasoned", column, message, f"give its {column}")
    yield from out_of_order("suppressions", facts.suppressions, "effective_date", "until")


def remedied_by_something(facts: Facts) -> Iterator[Problem]:
    """A remedy is an action, a decision or words."""
    for row in facts.remedies:
        if not (row.action or row.decision or row.text.strip()):
            what = "a remedy that is neither action nor decision nor words"
            yield Problem("remedies", row.ref, "empty_remedy", "text", what, "name the action or decision, or say it")


def steps(facts: Facts) -> Iterator[Problem]:
    """Steps of shortcomings follow the table of transitions; rows of scrutiny have no states."""
    yield from step_problems(facts, "scrutiny", {}, {})
    course = COURSES[SHORTCOMINGS]
    for key, taken in facts.steps_of.items():
        if OF_SHORTCOMINGS not in key:
            continue
        state = course.first
        for step in taken:
            if step.to == "suppressed":
                what = f"{key} is suppressed by a row of suppressions, with reason, approver and end"
                yield Problem("steps", step.ref, "suppression", "to", what, "file a suppression")
            if allows(course, state, step.to):
                state = step.to
                continue
            possible = ", ".join(course.next[state]) or "nothing"
            what = f"{key} is {state} and cannot become {step.to}"
            yield Problem("steps", step.ref, "transition", "to", what, f"possible now: {possible}")


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (named, suppressed_with_reason, remedied_by_something, steps)


def problems(facts: Facts) -> Iterator[Problem]:
    """Every row of the room that breaks a rule."""
    for check in CHECKS:
        yield from check(facts)
