"""Rule R03, by hand: reports that are owed every so many days, late ones, returned ones, ended duties."""

from __future__ import annotations

from decimal import Decimal

from azm.terms.dates import PartialDate
from azm.terms.facts.plan import ActionUpdate, Indicator, Obligation, Observation
from azm.terms.facts.procedures import ComplianceReturn, Issue, Sop, SopVersion
from tests.scrutiny.facts import action, base, book, found, keys, update

# Due on 31 January, 1 March, 31 March, 30 April 2024 ...
MONTHLY = Obligation("OB1", "lead", "A1", 30, PartialDate("2024-01-31"))


def test_a_report_is_missed_once_the_days_of_grace_are_over() -> None:
    facts = book(base(), action("A1"), MONTHLY)
    assert keys("R03", facts, "2024-02-14") == []  # 14 days after 31 January
    (finding,) = found("R03", facts, "2024-02-15")
    assert (finding.object, finding.variant, finding.severity) == ("OB1", "never", "minor")
    assert finding.objective == "V1-O"
    assert dict(finding.values) == {"organisation": "lead", "about": "A1", "due": "2024-01-31", "days": "15"}
    assert finding.text["en"].startswith("Ministry of Works owed a report on “Action A1” on 2024-01-31")


def test_a_report_in_the_period_or_a_late_one_clears_it() -> None:
    in_time = book(base(), action("A1"), MONTHLY, update("U1", "A1", "2024-01-20"))
    assert keys("R03", in_time, "2024-02-15") == []
    late = book(base(), action("A1"), MONTHLY, update("U1", "A1", "2024-02-20"))
    assert keys("R03", late, "2024-02-19") == ["OB1:never"]
    assert keys("R03", late, "2024-02-20") == []


def test_an_old_report_does_not_stand_for_the_next_period() -> None:
    facts = book(base(), action("A1"), MONTHLY, update("U1", "A1", "2024-01-20"))
    (finding,) = found("R03", facts, "2024-03-16")  # 15 days after 1 March
    assert (finding.variant, dict(finding.values)["last"]) == ("", "2024-01-20")


def test_a_returned_report_and_that_of_another_organisation_do_not_count() -> None:
    returned = update("U1", "A1", "2024-01-20", returned_date=PartialDate("2024-01-25"))
    other = ActionUpdate("U2", "A1", "check", "Seen.", submitted_date=PartialDate("2024-01-22"))
    facts = book(base(), action("A1"), MONTHLY, returned, other)
    assert keys("R03", facts, "2024-02-15") == ["OB1:never"]


def test_observations_count_for_indicators_and_returns_for_procedures() -> None:
    duties = [
        Obligation("OB1", "lead", "I1", 30, PartialDate("2024-01-31")),
        Obligation("OB2", "lead", "SOP", 30, PartialDate("2024-01-31")),
        Obligation("OB3", "lead", "ISS", 30, PartialDate("2024-01-31")),
    ]
    things = [
        Indicator("I1", "V1-O", "Cases", "outcome", "cases", "Cases.", "increase", "latest"),
        Sop("SOP", "Registration"),
        SopVersion("SOP-1", "SOP", 1),
        Issue("ISS", "SOP-1", "lead"),
    ]
    assert keys("R03", book(base(), things, duties), "2024-02-15") == ["OB1:never", "OB2:never", "OB3:never"]
    seen = PartialDate("2024-01-30")
    answers = [
        Observation("OBS", "I1", Decimal(3), organisation="lead", submitted_date=seen),
        ComplianceReturn("RET", "ISS", "lead", submitted_date=seen),
    ]
    assert keys("R03", book(base(), things, duties, answers), "2024-02-15") == []


def test_a_duty_that_ended_and_one_about_a_finished_action_are_not_asked_for() -> None:
    ended = MONTHLY._replace(valid_to=PartialDate("2024-02-20"))
    facts = book(base(), action("A1"), ended)
    assert keys("R03", facts, "2024-02-20") == ["OB1:never"]
    assert keys("R03", facts, "2024-02-21") == []
    dropped = book(base(), action("A1", "agreed 2024-01-01", "dropped 2024-02-20"), MONTHLY)
    assert keys("R03", dropped, "2024-02-21") == []


def test_a_duty_without_a_period_is_not_assessable() -> None:
    facts = book(base(), action("A1"), MONTHLY._replace(every_days=0))
    assert keys("R03", facts, "2024-06-01") == ["OB1:not_assessable"]


def test_the_days_of_grace_are_a_parameter_of_the_rule() -> None:
    facts = book(base(), action("A1"), MONTHLY)
    assert keys("R03", facts, "2024-02-01", grace_days="0") == ["OB1:never"]
    assert keys("R03", facts, "2024-02-15", grace_days="20") == []


def test_a_late_report_does_not_stand_for_the_next_day_due_as_well() -> None:
    # Due on 31 January and 1 March. One report, 20 days late: the one of January.
    late = [base(), action("A1"), MONTHLY, update("U1", "A1", "2024-02-20")]
    assert keys("R03", book(late), "2024-03-15") == []
    (finding,) = found("R03", book(late), "2024-03-16")
    assert (dict(finding.values)["due"], dict(finding.values)["last"]) == ("2024-03-01", "2024-02-20")
    # A second one in the same period is that of March, and a still later one is it too.
    assert keys("R03", book(late, update("U2", "A1", "2024-02-21")), "2024-03-16") == []
    assert keys("R03", book(late, update("U2", "A1", "2024-03-20")), "2024-03-20") == []


def test_whoever_missed_a_day_and_then_reports_in_time_is_not_behind_for_good() -> None:
    # January was missed; from then on there is a report a few days before each day due.
    told = [update(f"U{day}", "A1", day) for day in ("2024-02-27", "2024-03-28", "2024-04-27")]
    facts = book(base(), action("A1"), MONTHLY, told)
    assert keys("R03", facts, "2024-02-26") == ["OB1:never"]
    assert keys("R03", facts, "2024-03-16") == []
    assert keys("R03", facts, "2024-05-14") == []


def test_reports_that_are_late_every_time_leave_the_last_one_missing() -> None:
    told = [update(f"U{day}", "A1", day) for day in ("2024-02-10", "2024-03-11")]
    facts = book(base(), action("A1"), MONTHLY, told)
    assert keys("R03", facts, "2024-04-14") == []
    assert keys("R03", facts, "2024-04-15") == ["OB1"]  # 31 March
