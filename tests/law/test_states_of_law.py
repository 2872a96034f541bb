"""Bills go through their stages and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azm.law.rules.checks import problems
from azm.law.rules.states import COURSES, ENDS, FIRST, TRANSITIONS
from azm.terms.facts.law import Proposal
from tests.plan.courses import pairs_not_in, refused_pairs, stuck

ROWS: Mapping[str, Any] = {"proposals": Proposal("x-1", "Bill")}


@pytest.mark.parametrize("table", COURSES)
def test_of_all_pairs_of_states_only_those_of_the_table_are_steps(table: str) -> None:
    course = COURSES[table]
    assert refused_pairs(table, ROWS[table], course, problems) == pairs_not_in(course)


def test_every_state_of_every_table_reaches_an_end() -> None:
    assert not stuck(COURSES)


def test_no_transition_leads_to_a_state_that_is_not_there() -> None:
    for table, following in TRANSITIONS.items():
        assert {state for states in following.values() for state in states} <= set(following)
        assert FIRST[table] in following
        assert ENDS[table] <= set(following)
