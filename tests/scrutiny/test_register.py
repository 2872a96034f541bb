"""The register of shortcomings: its states over all pairs, suppression, remedies, courses, and what may be filed."""

from __future__ import annotations

from datetime import date

import pytest

from azm.scrutiny.rules import RULES, run
from azm.scrutiny.rules.checks import problems
from azm.scrutiny.rules.finding import Rule
from azm.scrutiny.rules.register import Moment, Plain, facts_hash, register, rules_hash, tally
from azm.scrutiny.rules.states import COURSES, ENDS, FIRST, SHORTCOMINGS, TRANSITIONS, state_of
from azm.terms.facts.book import Facts
from azm.terms.facts.law import Instrument, LegalGap
from azm.terms.facts.people import Step
from azm.terms.facts.scrutiny import Remedy, Suppression
from azm.terms.facts.walk import allows, reachable
from tests.scrutiny.asking import step, when, with_rows

COURSE = COURSES[SHORTCOMINGS]
# The whole table once more, written down apart from the code.
EXPECTED = {
    "detected": "acknowledged contested suppressed cleared",
    "acknowledged": "remedy_planned suppressed cleared",
    "remedy_planned": "suppressed cleared",
    "contested": "upheld withdrawn",
    "upheld": "acknowledged",
    "suppressed": "detected",
    "cleared": "closed detected",
    "withdrawn": "",
    "closed": "",
}
KEY = "R21:gap-1:no_proposal"
GAP = Facts(legal_gaps=(LegalGap("gap-1", "No power to freeze."),))
HELD = Suppression(
    "s1", KEY, "A bill is being drafted.", "office", when("2030-06-30"), effective_date=when("2030-03-01")
)


@pytest.mark.parametrize("before", EXPECTED)
@pytest.mark.parametrize("after", EXPECTED)
def test_every_pair_of_states_is_allowed_or_refused_as_the_table_says(before: str, after: str) -> None:
    assert allows(COURSE, before, after) == (after in EXPECTED[before].split())


@pytest.mark.parametrize("state", EXPECTED)
def test_every_state_is_reached_from_the_first_and_reaches_an_end(state: str) -> None:
    assert set(TRANSITIONS[SHORTCOMINGS]) == set(EXPECTED)
    first, ends = FIRST[SHORTCOMINGS], ENDS[SHORTCOMINGS]
    assert state == first or state in reachable(COURSE.next, first)
    assert state in ends or reachable(COURSE.next, state) & ends


def test_a_suppression_sets_aside_until_its_last_day_and_then_comes_back() -> None:
    facts = with_rows(GAP, suppressions=(HELD,))
    assert state_of(facts, KEY, date(2030, 6, 30)) == "suppressed"
    assert state_of(facts, KEY, date(2030, 7, 1)) == "detected"
    assert state_of(facts, "R21:gap-2:no_proposal", date(2030, 4, 1)) == "detected"


def test_a_remedy_or_a_step_moves_a_shortcoming_and_a_contest_outweighs_a_remedy() -> None:
    day = date(2030, 6, 1)
    taken = with_rows(GAP, steps=(step(KEY, "acknowledged", "2030-05-01"),))
    assert state_of(taken, KEY, day) == "acknowledged"
    planned = with_rows(taken, remedies=(Remedy("r1", KEY, "office", text="Draft a bill."),))
    assert state_of(planned, KEY, day) == "remedy_planned"
    contested = with_rows(planned, steps=(step(KEY, "contested", "2030-05-02"),))
    assert state_of(contested, KEY, day) == "contested"
    # It was closed, and the rule finds it again: it is detected anew.
    closed = with_rows(GAP, steps=(step(KEY, "cleared", "2030-05-01"), step(KEY, "closed", "2030-05-02")))
    assert state_of(closed, KEY, day) == "detected"


def plain(*keys: str) -> list[Plain]:
    """Findings with nothing but what the register asks for."""
    return [{"key": key, "severity": "major"} for key in keys]


def test_findings_are_new_open_or_cleared_beside_the_earlier_ones() -> None:
    moment, since = Moment(date(2030, 6, 1), date(2030, 6, 1)), Moment(date(2030, 1, 1), date(2030, 1, 1))
    told = register(GAP, moment, plain("a", "b"), plain("b", "c"), since)
    assert [(one["key"], one["state"]) for one in told.findings] == [("a", "new"), ("b", "open")]
    assert [(one["key"], one["state"]) for one in told.cleared] == [("c", "cleared")]
    alone = register(GAP, moment, plain("a"), None, None)
    assert [(one["key"], one["state"]) for one in alone.findings] == [("a", "open")]
    assert alone.cleared == []


def test_what_is_suppressed_or_withdrawn_is_listed_and_not_counted_as_open() -> None:
    steps = (step("R01:m1", "contested", "2030-01-02"), step("R01:m1", "withdrawn", "2030-01-05"))
    facts = with_rows(GAP, suppressions=(HELD,), steps=steps)
    moment = Moment(date(2030, 6, 1), date(2030, 6, 1))
    told = register(facts, moment, plain(KEY, "R01:m1", "R02:a1"), [], moment)
    assert [one["state"] for one in told.findings] == ["suppressed", "withdrawn", "new"]
    counts = tally(told.findings)
    assert counts["severity"] == {"critical": 0, "major": 1, "minor": 0, "notice": 0}
    assert counts["state"] == {"new": 1, "open": 0, "suppressed": 1, "withdrawn": 1}


def test_the_hash_of_facts_does_not_hang_on_the_order_of_rows_and_shows_any_change() -> None:
    one, two = Instrument("l1", "One"), Instrument("l2", "Two")
    assert facts_hash(Facts(instruments=(one, two))) == facts_hash(Facts(instruments=(two, one)))
    changed = {
        facts_hash(facts)
        for facts in (
            Facts(instruments=(one, two)),
            Facts(instruments=(one,)),
            Facts(instruments=(one, two._replace(title="Three"))),
            Facts(instruments=(one, two._replace(sunset=when("2030")))),
            Facts(legal_gaps=(LegalGap("l1", "One"), LegalGap("l2", "Two"))),
        )
    }
    assert len(changed) == 5


def test_the_hash_of_rules_shows_a_new_version_or_parameter() -> None:
    rule = RULES["R21"]
    others = [rule._replace(version=2), Rule("R21", 1, rule.check, {"stage_days": "90"})]
    assert len({rules_hash([one]) for one in (rule, *others)}) == 3
    assert rules_hash([rule]) == rules_hash([rule._replace(parameters=dict(rule.parameters))])


def test_the_same_facts_and_rules_give_the_same_findings_in_the_same_order() -> None:
    facts = Facts(legal_gaps=tuple(LegalGap(f"gap-{n}", f"Gap {n}") for n in (3, 1, 2)))
    once, again = (run(facts, date(2030, 1, 1)) for _ in range(2))
    assert once == again
    backwards = Facts(legal_gaps=facts.legal_gaps[::-1])
    assert run(backwards, date(2030, 1, 1)) == once


def test_a_suppression_needs_reason_approver_and_an_end_after_its_beginning() -> None:
    assert list(problems(with_rows(GAP, suppressions=(HELD,)))) == []
    wrong = [
        (HELD._replace(reason=" "), "reason"),
        (HELD._replace(approver=""), "approver"),
        (HELD._replace(until=when("2030-02-01")), "until"),
        (HELD._replace(shortcoming="gap-1"), "shortcoming"),
    ]
    for row, column in wrong:
        (problem,) = problems(with_rows(GAP, suppressions=(row,)))
        assert (problem.ref, problem.column) == ("s1", column)
        assert problem.remedy


def test_a_remedy_is_an_action_a_decision_or_words() -> None:
    empty = Remedy("r1", KEY, "office")
    (problem,) = problems(with_rows(GAP, remedies=(empty,)))
    assert problem.code == "empty_remedy"
    for row in (empty._replace(text="Draft."), empty._replace(action="a1"), empty._replace(decision="d1")):
        assert list(problems(with_rows(GAP, remedies=(row,)))) == []


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((step(KEY, "remedy_planned", "2030-01-01"),), "transition"),
        ((step(KEY, "contested", "2030-01-01"), step(KEY, "acknowledged", "2030-01-02")), "transition"),
        ((step(KEY, "suppressed", "2030-01-01"),), "suppression"),
        ((step("R1:x", "acknowledged", "2030-01-01"),), "no_shortcoming"),
    ],
)
def test_steps_that_the_table_does_not_allow_are_named(steps: tuple[Step, ...], code: str) -> None:
    assert code in {problem.code for problem in problems(with_rows(GAP, steps=steps))}


def test_steps_along_the_table_have_no_problems() -> None:
    taken = [("acknowledged", "2030-01-01"), ("remedy_planned", "2030-02-01"), ("cleared", "2030-03-01")]
    facts = with_rows(GAP, steps=tuple(step(KEY, to, day) for to, day in (*taken, ("closed", "2030-04-01"))))
    assert list(problems(facts)) == []
