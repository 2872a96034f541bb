"""What must hold of suppressions, remedies and the steps of shortcomings: one table of checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from azm.scrutiny.rules.balance import BOTH
from azm.scrutiny.rules.running import WORDS
from azm.scrutiny.rules.states import COURSES, SHORTCOMINGS
from azm.scrutiny.rules.suppression import LONGEST, bound_to, is_too_long, object_of
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import line
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import OF_SHORTCOMINGS
from azm.terms.facts.walk import allows, out_of_order, step_problems

_KEY = re.compile(r"(R\d\d):([^\s:]+)(?::([a-z_]+))?")
_NAME_IT = "write rule, object and, where the finding has one, variant: R12:body-1 or R15:decision-1:contested"


def named(facts: Facts) -> Iterator[Problem]:
    """Suppressions, remedies and steps name a shortcoming as the rules name it: a rule, an object and a variant."""
    named_by = [("suppressions", "shortcoming", row.ref, row.shortcoming) for row in facts.suppressions]
    named_by += [("remedies", "shortcoming", row.ref, row.shortcoming) for row in facts.remedies]
    named_by += [("steps", "object", step.ref, step.object) for step in facts.steps if OF_SHORTCOMINGS in step.object]
    for table, column, ref, key in named_by:
        what, remedy = _misnamed(facts, key)
        if what:
            yield Problem(table, ref, "no_shortcoming", column, what, remedy)


def _misnamed(facts: Facts, key: str) -> tuple[str, str]:
    """Why a text names no shortcoming that there could be, and what to do; ("", "") if it does."""
    found = _KEY.fullmatch(key)
    if not found:
        return f"{key!r} is no name of a shortcoming", _NAME_IT
    rule, about, variant = found.groups("")
    if rule not in WORDS["en"]:
        return f"{key!r}: there is no rule {rule}", f"name one of {', '.join(WORDS['en'])}"
    variants = sorted({name.partition(".")[0] for name in WORDS["en"][rule].sentences})
    if variant not in variants:
        told = ", ".join(name or "none" for name in variants)
        return f"{key!r}: {rule} has no finding of {variant or 'no variant'}", f"name a variant: {told}"
    if about not in facts.by_ref and about not in _computed(facts):
        return f"{key!r}: there is no {about}", "name the row that the rule found, or add it"
    return "", ""


def _computed(facts: Facts) -> frozenset[str]:
    """What rules find something of that is no row: populations of cases, and the two sides of the plan together."""
    return frozenset({BOTH, *(row.population for row in facts.justice_returns)})


def suppressed_with_reason(facts: Facts) -> Iterator[Problem]:
    """A suppression says why, who approved it and until when, and does not end before it begins."""
    for row in facts.suppressions:
        for column in ("reason", "approver"):
            if not getattr(row, column).strip():
                message = f"a suppression without {column}"
                yield Problem("suppressions", row.ref, "unreasoned", column, message, f"give its {column}")
    yield from out_of_order("suppressions", facts.suppressions, "effective_date", "until")


def suppressed_by_another(facts: Facts) -> Iterator[Problem]:
    """Nobody sets a shortcoming of its own work aside, nor of an organisation above or below."""
    for row in facts.suppressions:
        bound = bound_to(facts, row)
        if bound:
            who = f"{row.approver}{line(facts, row.approver, bound)}"
            what = f"{object_of(row.shortcoming)} is {bound}'s, and {who} cannot set aside what is found of it"
            remedy = "let another organisation approve it, neither above nor below"
            yield Problem("suppressions", row.ref, "own_suppression", "approver", what, remedy)


def suppressed_for_a_time(facts: Facts, longest: int = LONGEST) -> Iterator[Problem]:
    """A suppression has a first day, and ends at most `longest` days after it."""
    for row in facts.suppressions:
        if row.effective_date is None:
            what = "a suppression without its first day could last for any time"
            yield Problem("suppressions", row.ref, "no_start", "effective_date", what, "say from when on it holds")
        elif is_too_long(row, longest):
            what = f"until {row.until} is more than {longest} days after {row.effective_date}"
            remedy = "give an earlier end; whoever looks at it then may file another suppression"
            yield Problem("suppressions", row.ref, "too_long", "until", what, remedy)


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


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    *(named, suppressed_with_reason, suppressed_by_another, suppressed_for_a_time, remedied_by_something, steps),
)


def problems(facts: Facts) -> Iterator[Problem]:
    """Every row of the room that breaks a rule."""
    for check in CHECKS:
        yield from check(facts)
