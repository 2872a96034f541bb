"""Rules R10 and R11, by hand: decisions nobody took up or reported on, and decisions that repeat open ones."""

from __future__ import annotations

from typing import Any

import pytest

from azm.scrutiny.rules.wording import normalised
from azm.terms.dates import PartialDate
from azm.terms.facts.council import Assignment, Body, Decision, DecisionRelation, DecisionVersion, Meeting
from azm.terms.facts.procedures import Sop, SopVersion
from tests.scrutiny.facts import base, book, found, keys, moves, when


def decided(ref: str, on: str, *states: str, text: str = "", kind: str = "directive", body: str = "CAC") -> list[Any]:
    """A decision of a meeting of its own day, its words and its steps."""
    meeting = f"{body}-{on}"
    return [
        Meeting(meeting, body, f"Meeting of {on}", PartialDate(on)),
        moves(meeting, f"held {on}"),
        Decision(ref, meeting, kind, f"Decision {ref}", "V1-O", effective_date=when(on)),
        DecisionVersion(f"{ref}-v1", ref, 1, text, "0" * 64) if text else [],
        moves(ref, *states),
    ]


BODY = Body("CAC", "Apex committee")


def given(ref: str, to: str, on: str, due: str = "") -> Assignment:
    """A decision given to an organisation."""
    return Assignment(f"{ref}-{to}", ref, to, due=when(due), effective_date=when(on))


def test_a_decision_given_to_nobody_is_found_after_fourteen_days() -> None:
    facts = book(base(), BODY, decided("D1", "2024-06-01"))
    assert keys("R10", facts, "2024-06-15") == []
    (finding,) = found("R10", facts, "2024-06-16")
    assert (finding.key, finding.objective, finding.severity) == ("R10:D1:unassigned", "V1-O", "major")
    assert dict(finding.values)["days"] == "15"


def test_an_assignment_clears_an_unassigned_decision_and_a_contested_one_does_not() -> None:
    rows = [base(), BODY, decided("D1", "2024-06-01"), given("D1", "lead", "2024-06-20")]
    assert keys("R10", book(rows), "2024-06-19") == ["D1:unassigned"]
    assert keys("R10", book(rows), "2024-06-20") == []
    assert keys("R10", book(rows, moves("D1-lead", "contested 2024-06-25")), "2024-06-25") == ["D1:unassigned"]


def test_a_declaration_needs_nobody_to_carry_it_out() -> None:
    facts = book(base(), BODY, decided("D1", "2024-06-01", kind="declaration"))
    assert keys("R10", facts, "2025-06-01") == []


def test_a_decision_to_issue_a_procedure_is_carried_out_once_a_version_of_it_is_issued() -> None:
    rows = [
        base(),
        BODY,
        decided("D1", "2024-06-01", kind="issue"),
        Sop("S", "Visits"),
        SopVersion("S-1", "S", 1, decision="D1"),
    ]
    assert keys("R10", book(rows), "2024-07-01") == ["D1:unassigned"]
    issued = moves("S-1", "review 2024-06-02", "approved 2024-06-03", "issued 2024-06-04")
    assert keys("R10", book(rows, issued), "2024-07-01") == []


def test_a_decision_is_unreported_thirty_days_after_it_was_given_or_due() -> None:
    undated = book(base(), BODY, decided("D1", "2024-06-01"), given("D1", "lead", "2024-06-10"))
    assert keys("R10", undated, "2024-07-10") == []
    (finding,) = found("R10", undated, "2024-07-11")
    assert (finding.key, dict(finding.values)["organisations"]) == ("R10:D1:unreported", "lead")
    dated = book(base(), BODY, decided("D1", "2024-06-01"), given("D1", "lead", "2024-06-10", due="2024-12-31"))
    assert keys("R10", dated, "2025-01-30") == []
    assert keys("R10", dated, "2025-01-31") == ["D1:unreported"]


@pytest.mark.parametrize("reporter", ["D1", "D1-lead"])
def test_a_report_on_the_decision_or_its_assignment_clears_it(reporter: str) -> None:
    steps = moves(reporter, "accepted 2024-06-11", "reported 2024-08-01")
    facts = book(base(), BODY, decided("D1", "2024-06-01"), given("D1", "lead", "2024-06-10"), steps)
    assert keys("R10", facts, "2024-07-31") == ["D1:unreported"]
    assert keys("R10", facts, "2024-08-01") == []


def test_a_report_of_one_organisation_does_not_hide_another_that_was_given_the_decision() -> None:
    both = [given("D1", "lead", "2024-06-10"), given("D1", "check", "2024-06-10")]
    rows = [base(), BODY, decided("D1", "2024-06-01", "assigned 2024-06-10"), both]
    told = moves("D1", "assigned 2024-06-10", "reported 2024-06-20")[1:]  # by the lead
    (finding,) = found("R10", book(rows, told), "2024-07-11")
    assert (finding.key, dict(finding.values)["organisations"]) == ("R10:D1:unreported", "check")
    assert finding.text["en"] == (
        "On the decision “Decision D1” others have reported, and these have not: Audit office; 31 days since "
        "2024-06-10."
    )
    assert "Audit office" in finding.text["ur"]
    own = moves("D1-check", "accepted 2024-06-12", "reported 2024-07-20", by="check")
    assert keys("R10", book(rows, told, own), "2024-07-19") == ["D1:unreported"]
    assert keys("R10", book(rows, told, own), "2024-07-20") == []
    closed = moves("D1", "x", "x", "closed_implemented 2024-07-20")[2:]
    assert keys("R10", book(rows, told, closed), "2024-07-20") == []


def test_a_report_by_nobody_stands_for_one_assignee_and_not_for_two() -> None:
    rows = [base(), BODY, decided("D1", "2024-06-01"), given("D1", "lead", "2024-06-10")]
    told = moves("D1", "reported 2024-06-20", by="")
    assert keys("R10", book(rows, told), "2024-07-11") == []
    (finding,) = found("R10", book(rows, told, given("D1", "check", "2024-06-10")), "2024-07-11")
    assert dict(finding.values)["organisations"] == "check, lead"


def test_only_the_organisations_that_are_late_are_named() -> None:
    assignments = [given("D1", "lead", "2024-06-10"), given("D1", "check", "2024-06-10", due="2024-12-31")]
    (finding,) = found("R10", book(base(), BODY, decided("D1", "2024-06-01"), assignments), "2024-07-11")
    assert dict(finding.values)["organisations"] == "lead"


def test_a_decision_in_hand_since_an_unknown_day_is_not_assessable() -> None:
    facts = book(base(), BODY, decided("D1", "2024-06-01", "assigned"))
    assert keys("R10", facts, "2025-06-01") == ["D1:not_assessable"]
    undated = book(base(), Decision("D1", "", "directive", "Something"))
    assert keys("R10", undated, "2025-06-01") == ["D1:not_assessable"]


EARLY = "Revive the counter-terrorism authority and convene its board every quarter."
LATE = "The board of the Counter Terrorism Authority: to be convened every quarter; revive the authority."


def test_a_decision_that_renews_an_open_one_is_found_until_one_of_them_is_closed() -> None:
    rows = [base(), BODY, decided("D1", "2022-05-21"), DecisionRelation("DR", "D2", "D1", "renews")]
    facts = book(rows, decided("D2", "2024-06-22"), moves("D1", "closed_implemented 2024-09-01"))
    assert keys("R11", facts, "2024-06-21") == []
    (finding,) = found("R11", facts, "2024-06-22")
    assert (finding.key, finding.severity, dict(finding.values)["others"]) == ("R11:D2", "minor", "D1")
    assert keys("R11", facts, "2024-09-01") == []


def test_a_relation_that_nobody_confirmed_is_a_suggestion() -> None:
    relation = DecisionRelation("DR", "D2", "D1", "duplicates", is_confirmed=False)
    facts = book(base(), BODY, decided("D1", "2022-05-21"), decided("D2", "2024-06-22"), relation)
    (finding,) = found("R11", facts, "2024-06-22")
    assert (finding.key, finding.severity) == ("R11:D2:suggested", "notice")


def test_like_words_of_the_same_body_are_a_suggestion_and_of_another_body_are_not() -> None:
    earlier = decided("D1", "2022-05-21", text=EARLY)
    (finding,) = found("R11", book(base(), BODY, earlier, decided("D2", "2024-06-22", text=LATE)), "2024-06-22")
    assert (finding.key, finding.severity) == ("R11:D2:suggested", "notice")
    assert finding.threshold == (("ratio", "85"),)
    elsewhere = decided("D2", "2024-06-22", text=LATE, body="OTHER")
    assert keys("R11", book(base(), BODY, earlier, elsewhere), "2024-06-22") == []


def test_different_words_and_related_decisions_are_not_suggested() -> None:
    earlier = decided("D1", "2022-05-21", text=EARLY)
    other = decided("D2", "2024-06-22", text="Release the funds for district courts before the end of the year.")
    assert keys("R11", book(base(), BODY, earlier, other), "2024-06-22") == []
    replaced = [decided("D2", "2024-06-22", text=LATE), DecisionRelation("DR", "D2", "D1", "replaces")]
    assert keys("R11", book(base(), BODY, earlier, replaced), "2024-06-22") == []


def test_urdu_words_are_compared_whatever_letters_the_keyboard_gave() -> None:
    assert normalised("كميٹی‌ کا اجلاس،  ہر ۳ ماہ!") == normalised("کمیٹی کا اجلاس ہر 3 ماہ")
    earlier = decided("D1", "2022-05-21", text="ادارے کا اجلاس ہر تین ماہ بلایا جائے")
    later = decided("D2", "2024-06-22", text="ادارے كا اجلاس، ہر تين ماہ بلايا جائے۔")
    assert keys("R11", book(base(), BODY, earlier, later), "2024-06-22") == ["D2:suggested"]
