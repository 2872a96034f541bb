"""Walking every pair of states of a table through a room's checks, for the tests of all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import Course, reachable

Problems = Callable[[Facts], Iterator[Problem]]


def path_to(course: Course, state: str) -> list[str]:
    """The shortest way from the first state to another, step by step."""
    ways: list[list[str]] = [[]]
    while ways:
        way = ways.pop(0)
        here = way[-1] if way else course.first
        if here == state:
            return way
        ways += [[*way, after] for after in course.next[here] if after not in way]
    raise AssertionError(f"no way leads to {state}")


def steps(*states: str, about: str = "x-1", **more: Any) -> tuple[Step, ...]:
    """Steps into these states, one a day."""
    return tuple(
        Step(f"step-{day:02}", about, state, effective_date=PartialDate(f"2024-01-{day:02}"), **more)
        for day, state in enumerate(states, start=1)
    )


def refused_pairs(table: str, row: Any, course: Course, problems: Problems) -> set[tuple[str, str]]:
    """Every pair of states (before, after) whose step the room's checks call no transition."""
    found = set()
    for before in course.next:
        for after in course.next:
            taken = steps(*path_to(course, before), after, about=row.ref)
            facts = Facts(**{table: (row,)}, steps=taken)
            codes = {problem.code for problem in problems(facts) if problem.ref == taken[-1].ref}
            if "transition" in codes:
                found.add((before, after))
    return found


def pairs_not_in(course: Course) -> set[tuple[str, str]]:
    """Every pair of states that the table of transitions does not hold."""
    return {(before, after) for before in course.next for after in course.next if after not in course.next[before]}


def stuck(courses: Mapping[str, Course]) -> list[tuple[str, str]]:
    """States of any table from which no end can be reached."""
    return [
        (table, state)
        for table, course in courses.items()
        for state in course.next
        if not ({state} | reachable(course.next, state)) & course.ends
    ]
