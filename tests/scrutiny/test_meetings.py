"""Rules R12, R13 and R14, by hand: bodies that do not meet, minutes nobody confirmed, meetings without a quorum."""

from __future__ import annotations

from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts.council import Attendance, Body, BodyTerm, Decision, DecisionRelation, Meeting, Seat
from tests.scrutiny.facts import book, found, keys, moves

BODY = Body("NB", "National board", valid_from=PartialDate("2020-01-01"))


def met(on: str, *states: str, body: str = "NB") -> list[Any]:
    """A meeting that was held on a day."""
    ref = f"{body}-{on}"
    return [Meeting(ref, body, f"Meeting of {on}", PartialDate(on)), moves(ref, f"held {on}", *states)]


def test_a_body_that_never_met_is_dormant_a_year_after_it_was_set_up() -> None:
    facts = book(BODY)
    assert keys("R12", facts, "2020-12-31") == []  # 365 days
    (finding,) = found("R12", facts, "2021-01-01")
    assert (finding.key, finding.severity, finding.threshold) == ("R12:NB:never", "major", (("limit", "365"),))


def test_a_body_is_dormant_after_twice_its_cadence_and_awake_once_it_meets() -> None:
    quarterly = BodyTerm("T", "NB", cadence_days=90)
    facts = book(BODY, quarterly, met("2024-01-01"), met("2024-09-01"))
    assert keys("R12", facts, "2024-06-29") == []  # 180 days
    (finding,) = found("R12", facts, "2024-06-30")
    assert (finding.key, dict(finding.values)["since"]) == ("R12:NB", "2024-01-01")
    assert keys("R12", facts, "2024-09-01") == []


def test_a_meeting_that_was_only_scheduled_or_cancelled_does_not_wake_a_body() -> None:
    planned = [Meeting("M1", "NB", "Planned", PartialDate("2024-01-01"))]
    cancelled = [Meeting("M2", "NB", "Cancelled", PartialDate("2024-02-01")), moves("M2", "cancelled 2024-02-01")]
    assert keys("R12", book(BODY, planned, cancelled), "2024-03-01") == ["NB:never"]


def test_a_body_that_was_dissolved_or_succeeded_need_not_meet() -> None:
    assert keys("R12", book(BODY._replace(valid_to=PartialDate("2023-12-31"))), "2024-01-01") == []
    successor = Body("NB2", "New board", succeeds="NB", valid_from=PartialDate("2023-12-01"))
    assert keys("R12", book(BODY, successor), "2024-01-01") == []


def test_a_body_of_an_unknown_age_without_a_meeting_is_not_assessable() -> None:
    assert keys("R12", book(Body("NB", "National board")), "2024-01-01") == ["NB:not_assessable"]


def test_a_meeting_in_an_uncertain_month_counts_from_the_last_day_it_can_mean() -> None:
    facts = book(BODY, [Meeting("M1", "NB", "Third", PartialDate("2023-11")), moves("M1", "held 2023-11")])
    assert keys("R12", facts, "2024-11-29") == []
    assert keys("R12", facts, "2024-11-30") == ["NB"]  # 366 days after 30 November 2023


def test_minutes_unconfirmed_after_sixty_days_are_found_until_they_are_confirmed() -> None:
    facts = book(BODY, met("2024-01-01", "minutes_circulated 2024-01-20", "minutes_confirmed 2024-04-01"))
    assert keys("R13", facts, "2024-03-01") == []  # 60 days
    (finding,) = found("R13", facts, "2024-03-02")
    assert (finding.object, finding.severity, dict(finding.values)["gone_by"]) == ("NB-2024-01-01", "minor", "61")
    assert keys("R13", facts, "2024-04-01") == []


def test_the_next_meeting_makes_unconfirmed_minutes_late_at_once() -> None:
    facts = book(BODY, met("2024-01-01"), met("2024-01-15"))
    assert keys("R13", facts, "2024-01-14") == []
    (finding,) = found("R13", facts, "2024-01-15")
    assert (finding.object, dict(finding.values)["later"]) == ("NB-2024-01-01", "1")


SEATS = [Seat(f"S{number}", "NB", "lead", f"Seat {number}") for number in range(1, 5)]
QUORUM = BodyTerm("T", "NB", quorum=3)


def present(*seats: int, at: str = "NB-2024-01-01") -> list[Attendance]:
    """Who sat at a meeting."""
    return [Attendance(f"{at}-S{number}", at, f"S{number}", "principal") for number in seats]


def test_a_meeting_below_its_quorum_is_found_and_one_that_meets_it_is_not() -> None:
    (finding,) = found("R14", book(BODY, SEATS, QUORUM, met("2024-01-01"), present(1, 2)), "2024-02-01")
    assert (finding.object, finding.severity, finding.threshold) == ("NB-2024-01-01", "critical", (("needed", "3"),))
    assert keys("R14", book(BODY, SEATS, QUORUM, met("2024-01-01"), present(1, 2, 3)), "2024-02-01") == []


def test_seats_that_were_empty_do_not_count_towards_the_quorum() -> None:
    absent = Attendance("X", "NB-2024-01-01", "S3", "apology")
    facts = book(BODY, SEATS, QUORUM, met("2024-01-01"), present(1, 2), absent)
    assert keys("R14", facts, "2024-02-01") == ["NB-2024-01-01"]


def test_a_later_meeting_with_a_quorum_clears_it_by_renewing_every_decision() -> None:
    rows = [BODY, SEATS, QUORUM, met("2024-01-01"), present(1, 2), met("2024-03-01")]
    rows += [present(1, 2, 3, at="NB-2024-03-01"), Decision("D1", "NB-2024-01-01", "directive", "First")]
    assert keys("R14", book(rows), "2024-03-01") == ["NB-2024-01-01"]
    renewed = [Decision("D2", "NB-2024-03-01", "directive", "Again"), DecisionRelation("DR", "D2", "D1", "renews")]
    assert keys("R14", book(rows, renewed), "2024-03-01") == []
    other = [Decision("D3", "NB-2024-01-01", "directive", "Second")]
    assert keys("R14", book(rows, renewed, other), "2024-03-01") == ["NB-2024-01-01"]


def test_an_unknown_quorum_or_an_unknown_attendance_is_not_assessable() -> None:
    (no_rule,) = found("R14", book(BODY, SEATS, met("2024-01-01"), present(1)), "2024-02-01")
    assert dict(no_rule.values)["reason"] == "no_quorum_rule"
    (nobody,) = found("R14", book(BODY, SEATS, QUORUM, met("2024-01-01")), "2024-02-01")
    assert dict(nobody.values)["reason"] == "no_attendance"
