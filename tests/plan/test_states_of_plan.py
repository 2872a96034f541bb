"""Plan versions, actions and milestones go through their states and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azm.plan.rules.checks import problems
from azm.plan.rules.states import COURSES, ENDS, FIRST, REPORTS, TRANSITIONS
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from azm.terms.facts.plan import Action, ActionUpdate, Milestone, PlanVersion
from azm.terms.facts.walk import report_state
from tests.plan.courses import pairs_not_in, refused_pairs, steps, stuck

ROWS: Mapping[str, Any] = {
    "plan_versions": PlanVersion("x-1", "plan-1", "Version", decision="d-1"),
    "actions": Action("x-1", "objective-1", "Action"),
    "milestones": Milestone("x-1", "action-1", "Milestone"),
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


def test_a_report_has_its_states_from_its_dates_and_takes_no_step() -> None:
    update = ActionUpdate("u-1", "action-1", "organisation-1", "Half is done.")
    facts = Facts(action_updates=(update,), steps=steps("submitted", about="u-1"))
    assert [problem.code for problem in problems(facts)] == ["no_states"]
    day = PartialDate("2024-01-01")
    assert report_state(update) == "draft"
    assert report_state(update._replace(submitted_date=day)) == "submitted"
    assert report_state(update._replace(submitted_date=day, accepted_date=day)) == "accepted"
    assert report_state(update._replace(submitted_date=day, returned_date=day)) == "returned"


def test_only_what_the_public_record_tells_of_may_skip_states() -> None:
    assert {table for table, course in COURSES.items() if course.may_skip} == {"plan_versions"}
    jump = steps("in_force", skips=True)
    assert not list(problems(Facts(plan_versions=(ROWS["plan_versions"],), steps=jump)))
    back = steps("in_force", "draft", skips=True)
    assert [p.ref for p in problems(Facts(plan_versions=(ROWS["plan_versions"],), steps=back))] == ["step-02"]
    jump = steps("completed", skips=True)
    assert [p.code for p in problems(Facts(actions=(ROWS["actions"],), steps=jump))] == ["transition"]


def test_a_refused_step_says_what_is_possible_instead() -> None:
    found = next(problems(Facts(plan_versions=(ROWS["plan_versions"],), steps=steps("in_force"))))
    assert found.message == "x-1 of plan_versions is draft and cannot become in_force"
    assert found.remedy == (
        "possible now: consultation (steps of one day are taken in the order of their refs); "
        "or say skips=yes where the source tells nothing of the states between"
    )


def test_steps_of_one_day_are_taken_in_the_order_of_their_refs_and_ten_follows_two() -> None:
    states = ["consultation", *["submitted", "consultation"] * 5][:10]
    day = PartialDate("2024-05-01")
    rows = tuple(Step(f"s{n}", "x-1", state, effective_date=day) for n, state in enumerate(states, start=1))
    assert Facts(steps=rows[::-1]).state("x-1", "draft") == states[-1]
