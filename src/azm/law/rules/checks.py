"""What must hold between the rows of law: one table of checks, each a function from facts to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from azm.law.rules.states import COURSES
from azm.terms.facts.book import Facts
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import out_of_order, step_problems


def steps(facts: Facts) -> Iterator[Problem]:
    """A bill goes through its stages one by one."""
    yield from step_problems(facts, "law", COURSES, {})


def dates(facts: Facts) -> Iterator[Problem]:
    """A law does not end before it began."""
    for last in ("sunset", "ended"):
        yield from out_of_order("instruments", facts.instruments, "in_force", last)


def renewals(facts: Facts) -> Iterator[Problem]:
    """An instrument renews another one."""
    for row in facts.instruments:
        if row.renews == row.ref:
            what = f"{row.ref} cannot renew itself"
            yield Problem("instruments", row.ref, "itself", "renews", what, "name the earlier instrument")


def days(facts: Facts) -> Iterator[Problem]:
    """A time limit is at least a day, and a median is no less than nothing."""
    for limit in facts.time_limits:
        if limit.days < 1:
            yield Problem("time_limits", limit.ref, "days", "days", f"{limit.days} days are no limit", "give 1 or more")
    for row in facts.justice_returns:
        if row.median_days is not None and row.median_days < 0:
            what = f"{row.median_days} days are less than nothing"
            yield Problem("justice_returns", row.ref, "days", "median_days", what, "correct the number")


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (steps, dates, renewals, days)


def problems(facts: Facts) -> Iterator[Problem]:
    """Everything that does not hold."""
    for check in CHECKS:
        yield from check(facts)
