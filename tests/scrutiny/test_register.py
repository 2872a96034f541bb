"""The register of shortcomings: its states over all pairs, suppression, remedies, courses, and what may be filed."""

from __future__ import annotations

from datetime import date

import pytest

from azm.scrutiny.rules import RULES, run
from azm.scrutiny.rules.checks import problems, suppressed_for_a_time
from azm.scrutiny.rules.finding import Rule
from azm.scrutiny.rules.register import Moment, Plain, facts_hash, register, rules_hash, tally
from azm.scrutiny.rules.states import COURSES, ENDS, FIRST, SHORTCOMINGS, TRANSITIONS, state_of
from azm.terms.facts.book import Facts
from azm.terms.facts.council import Assignment, Body, BodyTerm, Decision, Seat
from azm.terms.facts.law import Instrument, JusticeReturn, LegalGap
from azm.terms.facts.people import Organisation, Step
from azm.terms.facts.plan import Obligation
from azm.terms.facts.procedures import AuditFinding, AuditVisit, Issue, Sop, SopVersion, Waiver
from azm.terms.facts.scrutiny import Remedy, Suppression
from azm.terms.facts.walk import allows, reachable
from tests.scrutiny.asking import step, when, with_rows
from tests.scrutiny.facts import action, base, book, milestone

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


def leads_work() -> Facts:
    """An action of the roads agency, which stands below the ministry of works; an office and the audit beside them."""
    people = [("works", ""), ("roads", "works"), ("crew", "roads"), ("sister", "works"), ("audit", "")]
    return book(
        base(),
        [Organisation(ref, ref.title(), "agency", parent=parent) for ref, parent in people],
        action("A1", lead="roads"),
        milestone("M1"),
        Obligation("OB1", "roads", "A1", 30, when("2024-01-31")),
        Body("B1", "Committee"),
        BodyTerm("B1-T", "B1", "seat-1"),
        Seat("seat-1", "B1", "roads", "Chair"),
        Decision("D1", "meet", "directive", "Mend the roads"),
        Assignment("AS1", "D1", "roads"),
        Sop("SOP", "Care", "roads"),
        SopVersion("SOP-1", "SOP", 1),
        Issue("ISS", "SOP-1", "roads"),
        Waiver("W1", "P1", "roads", "audit", when("2024-06-01")),
        AuditVisit("V1-visit", "SOP-1", "roads", "audit"),
        AuditFinding("F1", "V1-visit", "P1", "minor", "Late."),
    )


OF_THE_ROADS = [
    *("R01:M1", "R02:A1", "R05:V1-O:no_date", "R03:OB1", "R12:B1", "R10:D1:unassigned"),
    *("R16:ISS", "R16:SOP-1:not_assessable", "R19:W1", "R18:F1"),
]


@pytest.mark.parametrize("key", OF_THE_ROADS)
def test_nobody_in_the_line_of_whose_work_it_is_suppresses_a_shortcoming(key: str) -> None:
    facts, day = leads_work(), date(2024, 4, 1)
    begins, ends = when("2024-03-01"), when("2024-06-30")
    for who in ("roads", "works", "crew"):
        row = Suppression("s1", key, "Known.", who, ends, effective_date=begins)
        (problem,) = problems(with_rows(facts, suppressions=(row,)))
        assert (problem.ref, problem.code, problem.column) == ("s1", "own_suppression", "approver"), who
        assert state_of(with_rows(facts, suppressions=(row,)), key, day) == "detected"
    for who in ("audit", "sister"):
        row = Suppression("s1", key, "Known.", who, ends, effective_date=begins)
        assert not list(problems(with_rows(facts, suppressions=(row,))))
        assert state_of(with_rows(facts, suppressions=(row,)), key, day) == "suppressed"


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        ("2030-03-01", "2031-03-01", ""),  # 365 days
        ("2030-03-01", "2031-03-02", "too_long"),
        ("2030-03-01", "2031-03", "too_long"),  # to the 31st, perhaps
        ("2030-03-01", "2999-01-01", "too_long"),
        ("", "2030-06-30", "no_start"),
    ],
)
def test_a_suppression_ends_within_a_year_of_its_first_day(begins: str, ends: str, code: str) -> None:
    row = HELD._replace(effective_date=when(begins) if begins else None, until=when(ends))
    facts = with_rows(GAP, suppressions=(row,))
    assert [problem.code for problem in problems(facts)] == ([code] if code else [])
    assert state_of(facts, KEY, date(2030, 4, 1)) == ("detected" if code else "suppressed")


def test_the_longest_time_of_a_suppression_is_a_parameter() -> None:
    facts = with_rows(GAP, suppressions=(HELD,))  # 121 days
    assert [problem.code for problem in suppressed_for_a_time(facts, longest=120)] == ["too_long"]
    assert not list(suppressed_for_a_time(facts, longest=121))


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("R99:gap-1", "there is no rule R99"),
        ("R21:gap-9:no_proposal", "there is no gap-9"),
        ("R21:gap-1", "R21 has no finding of no variant"),
        ("R21:gap-1:lapsed", "R21 has no finding of lapsed"),
    ],
)
def test_a_suppression_remedy_or_step_names_a_rule_a_variant_and_an_object_that_are_there(key: str, why: str) -> None:
    filed = [
        with_rows(GAP, suppressions=(HELD._replace(shortcoming=key),)),
        with_rows(GAP, remedies=(Remedy("r1", key, "office", text="Draft."),)),
        with_rows(GAP, steps=(step(key, "acknowledged", "2030-05-01"),)),
    ]
    for facts in filed:
        (problem,) = problems(facts)
        assert problem.code == "no_shortcoming"
        assert why in problem.message
        assert problem.remedy


def test_what_rules_find_of_no_row_can_be_suppressed_too() -> None:
    courts = with_rows(GAP, justice_returns=(JusticeReturn("J1", "courts-north", "Ministry"),))
    for key in ("R24:kinetic-non_kinetic:kinetic", "R22:courts-north:rising"):
        assert not list(problems(with_rows(courts, suppressions=(HELD._replace(shortcoming=key),))))
