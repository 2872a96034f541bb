"""SOP versions, issues, audit findings and waivers go through their states and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azm.procedures.rules.checks import problems
from azm.procedures.rules.states import COURSES, ENDS, FIRST, REPORTS, TRANSITIONS
from azm.terms.dates import PartialDate
from azm.terms.facts.procedures import AuditFinding, Issue, SopVersion, Waiver
from tests.plan.courses import pairs_not_in, refused_pairs, stuck

ROWS: Mapping[str, Any] = {
    "sop_versions": SopVersion("x-1", "sop-1", 1),
    "issues": Issue("x-1", "version-1", "organisation-1"),
    "audit_findings": AuditFinding("x-1", "visit-1", "provision-1", "minor", "Finding"),
    "waivers": Waiver("x-1", "provision-1", "organisation-1", "organisation-2", PartialDate("2025"), "Flood."),
}


@pytest.mark.parametrize("table", COURSES)
def test_of_all_pairs_of_states_only_those_of_the_table_are_steps(table: str) -> None:
    course = COURSES[table]
    assert refused_pairs(table, ROWS[table], course, problems) == pairs_not_in(course)


def test_every_state_of_every_table_reaches_an_end() -> None:
    assert not stuck({**COURSES, **REPORTS})


def test_no_transition_leads_to_a_state_that_is_not_there() -> None:
    for table, following in TRANSITIONS.items():
        assert {state for states in following.values() for state in states} <= set(following)
        assert FIRST[table] in following
        assert ENDS[table] <= set(following)
