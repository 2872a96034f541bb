"""The states of a shortcoming in the register, and in which of them one is on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from azm.scrutiny.rules.suppression import holds
from azm.terms.facts.book import Facts
from azm.terms.facts.walk import Course, Transitions

# Named by rule and object ("R12:body-1"), a shortcoming is no row of a table; its states go by a table's name anyhow.
SHORTCOMINGS = "shortcomings"
COURSES: Mapping[str, Course] = {
    SHORTCOMINGS: Course(
        "detected",
        {
            "detected": ("acknowledged", "contested", "suppressed", "cleared"),
            "acknowledged": ("remedy_planned", "suppressed", "cleared"),
            "remedy_planned": ("suppressed", "cleared"),
            "contested": ("upheld", "withdrawn"),
            "upheld": ("acknowledged",),
            "suppressed": ("detected",),
            # Cleared is what no longer fires; it is detected anew where it does again.
            "cleared": ("closed", "detected"),
            "withdrawn": (),
            "closed": (),
        },
        frozenset({"closed", "withdrawn"}),
    )
}
FIRST: Mapping[str, str] = {table: course.first for table, course in COURSES.items()}
TRANSITIONS: Mapping[str, Transitions] = {table: course.next for table, course in COURSES.items()}
ENDS: Mapping[str, frozenset[str]] = {table: course.ends for table, course in COURSES.items()}
# States that people give by a step; the others are read from the rules, suppressions and remedies.
STEPPED = ("acknowledged", "remedy_planned", "contested", "upheld", "withdrawn")
# States in which a shortcoming that the rules still find does not count as open.
SET_ASIDE = ("suppressed", "withdrawn")


def state_of(facts: Facts, key: str, day: date) -> str:
    """The state of a shortcoming that the rules find on the day, in facts as they were known then.

    A suppression in force, that could be filed today, comes before all; a remedy on record makes what nobody contests
    planned. What was once cleared or closed and is found again has been detected anew.
    """
    filed = facts.of("suppressions", "shortcoming").get(key, ())
    if any(row.until.last_day >= day and holds(facts, row) for row in filed):
        return "suppressed"
    taken = facts.state(key, FIRST[SHORTCOMINGS])
    state = taken if taken in STEPPED else FIRST[SHORTCOMINGS]
    is_planned = bool(facts.of("remedies", "shortcoming").get(key)) and state in ("detected", "acknowledged", "upheld")
    return "remedy_planned" if is_planned else state
