"""The states of SOP versions, issues, audit findings and waivers, and of compliance returns."""

from __future__ import annotations

from collections.abc import Mapping

from azm.terms.facts.walk import REPORT, Course, Transitions

COURSES: Mapping[str, Course] = {
    "sop_versions": Course(
        "draft",
        {
            "draft": ("review",),
            "review": ("approved",),
            "approved": ("issued",),
            "issued": ("in_force",),
            "in_force": ("superseded", "withdrawn"),
            "superseded": (),
            "withdrawn": (),
        },
        frozenset({"superseded", "withdrawn"}),
        may_skip=True,
    ),
    "issues": Course(
        "sent",
        {
            "sent": ("delivered",),
            "delivered": ("acknowledged", "objected"),
            "objected": ("delivered", "waived"),
            "acknowledged": ("implementing",),
            "implementing": ("declared",),
            "declared": ("audited",),
            "audited": (),
            "waived": (),
        },
        frozenset({"audited", "waived"}),
    ),
    "audit_findings": Course(
        "open",
        {
            "open": ("accepted", "disputed"),
            "disputed": ("upheld", "withdrawn"),
            "accepted": ("remedy_agreed",),
            "upheld": ("remedy_agreed",),
            "remedy_agreed": ("remedy_claimed",),
            "remedy_claimed": ("closed",),
            "closed": ("reopened",),
            "reopened": ("remedy_agreed",),
            "withdrawn": (),
        },
        frozenset({"closed", "withdrawn"}),
    ),
    "waivers": Course(
        "requested",
        {"requested": ("approved",), "approved": ("revoked",), "revoked": ()},
        # That a waiver has expired is derived from `until`.
        frozenset({"revoked"}),
    ),
}
# Read from their dates (azm.terms.facts.walk.report_state): a step on them is refused.
REPORTS: Mapping[str, Course] = {"compliance_returns": REPORT}

FIRST: Mapping[str, str] = {table: course.first for table, course in {**COURSES, **REPORTS}.items()}
TRANSITIONS: Mapping[str, Transitions] = {table: course.next for table, course in {**COURSES, **REPORTS}.items()}
ENDS: Mapping[str, frozenset[str]] = {table: course.ends for table, course in {**COURSES, **REPORTS}.items()}
