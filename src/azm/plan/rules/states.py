"""The states of plan versions, actions and milestones, and of what is reported on them."""

from __future__ import annotations

from collections.abc import Mapping

from azm.terms.facts.walk import REPORT, Course, Transitions

COURSES: Mapping[str, Course] = {
    "plan_versions": Course(
        "draft",
        {
            "draft": ("consultation",),
            "consultation": ("submitted",),
            "submitted": ("approved",),
            "approved": ("in_force",),
            "in_force": ("superseded",),
            "superseded": (),
        },
        frozenset({"superseded"}),
        may_skip=True,
    ),
    "actions": Course(
        "proposed",
        {
            "proposed": ("agreed", "dropped"),
            "agreed": ("in_progress", "dropped"),
            "in_progress": ("on_hold", "completion_claimed", "dropped"),
            "on_hold": ("in_progress", "dropped"),
            "completion_claimed": ("completed", "in_progress", "dropped"),
            "completed": ("reopened",),
            "reopened": ("in_progress", "dropped"),
            "dropped": (),
        },
        frozenset({"completed", "dropped"}),
        after_its_day=True,
    ),
    "milestones": Course(
        "planned",
        {
            "planned": ("claimed", "cancelled"),
            "claimed": ("verified", "planned"),
            "verified": (),
            "cancelled": (),
        },
        frozenset({"verified", "cancelled"}),
        after_its_day=True,
    ),
}
# Read from their dates (azm.terms.facts.walk.report_state): a step on them is refused.
REPORTS: Mapping[str, Course] = {"action_updates": REPORT, "observations": REPORT}

FIRST: Mapping[str, str] = {table: course.first for table, course in {**COURSES, **REPORTS}.items()}
TRANSITIONS: Mapping[str, Transitions] = {table: course.next for table, course in {**COURSES, **REPORTS}.items()}
ENDS: Mapping[str, frozenset[str]] = {table: course.ends for table, course in {**COURSES, **REPORTS}.items()}
