"""The stages of a bill."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from azm.terms.facts.walk import Course, Transitions

STAGES = (
    *("identified", "drafting", "vetting", "cabinet", "introduced", "committee", "passed_one_house"),
    *("passed", "assented", "commenced", "under_review"),
)
GIVEN_UP = ("withdrawn", "lapsed")
AFTERWARDS = ("amended", "struck_down", "sunset")
_ENDS = (*GIVEN_UP, *AFTERWARDS)


def _stages() -> Transitions:
    found: dict[str, tuple[str, ...]] = {stage: (after, *GIVEN_UP) for stage, after in pairwise(STAGES)}
    found[STAGES[-1]] = GIVEN_UP
    found["commenced"] += AFTERWARDS
    return {**found, **dict.fromkeys(_ENDS, ())}


COURSES: Mapping[str, Course] = {"proposals": Course(STAGES[0], _stages(), frozenset(_ENDS), may_skip=True)}

FIRST: Mapping[str, str] = {table: course.first for table, course in COURSES.items()}
TRANSITIONS: Mapping[str, Transitions] = {table: course.next for table, course in COURSES.items()}
ENDS: Mapping[str, frozenset[str]] = {table: course.ends for table, course in COURSES.items()}
