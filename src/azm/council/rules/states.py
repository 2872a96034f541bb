"""The states of meetings, decisions and assignments."""

from __future__ import annotations

from collections.abc import Mapping

from azm.terms.facts.walk import Course, Transitions

CLOSED = ("closed_implemented", "closed_not_implemented", "closed_superseded")
COURSES: Mapping[str, Course] = {
    "meetings": Course(
        "scheduled",
        {
            "scheduled": ("notice_issued", "postponed", "cancelled"),
            "postponed": ("scheduled",),
            "notice_issued": ("in_session",),
            "in_session": ("held",),
            "held": ("minutes_circulated",),
            "minutes_circulated": ("minutes_confirmed",),
            "minutes_confirmed": (),
            "cancelled": (),
        },
        frozenset({"minutes_confirmed", "cancelled"}),
        may_skip=True,
    ),
    "decisions": Course(
        "recorded",
        {
            "recorded": ("confirmed",),
            "confirmed": ("assigned",),
            "assigned": ("in_progress",),
            "in_progress": ("reported",),
            "reported": CLOSED,
            **dict.fromkeys(CLOSED, ()),
        },
        frozenset(CLOSED),
        after_its_day=True,
    ),
    "assignments": Course(
        "sent",
        {
            "sent": ("accepted", "contested"),
            "contested": ("accepted", "reassigned"),
            "accepted": ("reported",),
            "reported": ("verified",),
            "verified": (),
            "reassigned": (),
        },
        frozenset({"verified", "reassigned"}),
        after_its_day=True,
    ),
}

FIRST: Mapping[str, str] = {table: course.first for table, course in COURSES.items()}
TRANSITIONS: Mapping[str, Transitions] = {table: course.next for table, course in COURSES.items()}
ENDS: Mapping[str, frozenset[str]] = {table: course.ends for table, course in COURSES.items()}
