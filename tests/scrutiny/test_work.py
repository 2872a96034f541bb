"""Rules R01, R02, R04 and R25, by hand: a firing case, one that does not fire, and one that was cleared."""

from __future__ import annotations

import pytest

from azm.terms.dates import PartialDate
from azm.terms.facts.plan import ActionParty, Dependency, Milestone, Rebaseline
from tests.scrutiny.facts import action, base, book, found, keys, milestone, moves, update


def test_a_milestone_is_overdue_from_the_day_after_it_was_due() -> None:
    facts = book(base(), action("A1"), milestone("M1", due="2024-06-30"))
    assert keys("R01", facts, "2024-06-30") == []
    (finding,) = found("R01", facts, "2024-07-01")
    assert (finding.object, finding.objective, finding.severity) == ("M1", "V1-O", "major")
    assert dict(finding.values) == {
        "milestone": "M1",
        "due": "2024-06-30",
        "original_due": "2024-06-30",
        "days": "1",
    }
    assert finding.text["en"] == (
        "The milestone “Milestone M1” was due on 2024-06-30 (first set for 2024-06-30) and is not recorded as done. "
        "Days late: 1."
    )
    assert "2024-06-30" in finding.text["ur"]


def test_a_milestone_due_in_a_month_is_late_only_after_the_month() -> None:
    facts = book(base(), action("A1"), milestone("M1", due="2024-06"))
    assert keys("R01", facts, "2024-06-30") == []
    assert keys("R01", facts, "2024-07-01") == ["M1"]


def test_a_claim_a_cancellation_or_a_dropped_action_clears_an_overdue_milestone() -> None:
    late = book(base(), action("A1"), milestone("M1"))
    assert keys("R01", late, "2024-08-01") == ["M1"]
    for state in ("claimed", "cancelled"):
        facts = book(base(), action("A1"), milestone("M1", f"{state} 2024-07-20"))
        assert keys("R01", facts, "2024-07-19") == ["M1"]
        assert keys("R01", facts, "2024-07-20") == []
    dropped = book(base(), action("A1", "agreed 2024-01-01", "dropped 2024-07-20"), milestone("M1"))
    assert keys("R01", dropped, "2024-08-01") == []


def test_a_rebaseline_moves_the_date_and_leaves_the_first_one_visible() -> None:
    moved = Rebaseline(
        "RB1", "M1", PartialDate("2024-09-30"), "D1", "Floods.", effective_date=PartialDate("2024-07-10")
    )
    facts = book(base(), action("A1"), milestone("M1", due="2024-06-30"), moved)
    assert keys("R01", facts, "2024-07-09") == ["M1"]
    assert keys("R01", facts, "2024-07-10") == []
    (finding,) = found("R01", facts, "2024-10-02")
    values = dict(finding.values)
    assert (values["due"], values["original_due"], values["days"]) == ("2024-09-30", "2024-06-30", "2")


def test_an_action_with_a_date_of_its_own_is_overdue_from_the_day_after_it() -> None:
    facts = book(base(), action("A1", due="2024-06-30"))
    assert keys("R01", facts, "2024-06-30") == []
    (finding,) = found("R01", facts, "2024-07-02")
    assert (finding.key, finding.severity, finding.objective) == ("R01:A1:action", "major", "V1-O")
    assert finding.text["en"] == (
        "The action “Action A1” was due on 2024-06-30 (first set for 2024-06-30) and is not recorded as done. "
        "Days late: 2."
    )
    assert "2024-06-30" in finding.text["ur"]


@pytest.mark.parametrize("last", ["completion_claimed 2024-07-20", "dropped 2024-07-20"])
def test_an_action_that_is_claimed_or_dropped_is_no_longer_overdue(last: str) -> None:
    facts = book(base(), action("A1", "agreed 2024-01-01", last, due="2024-06-30"))
    assert keys("R01", facts, "2024-07-19") == ["A1:action"]
    assert keys("R01", facts, "2024-07-20") == []


def test_a_decision_moves_the_date_of_an_action_and_the_first_one_stays() -> None:
    moved = Rebaseline("RB1", "A1", PartialDate("2024-09"), "D1", "Floods.", effective_date=PartialDate("2024-07-10"))
    facts = book(base(), action("A1", due="2024-06-30"), moved)
    assert keys("R01", facts, "2024-07-09") == ["A1:action"]
    assert keys("R01", facts, "2024-09-30") == []
    assert dict(found("R01", facts, "2024-10-01")[0].values)["original_due"] == "2024-06-30"


def test_an_action_without_a_date_is_asked_about_only_where_it_has_no_milestones() -> None:
    (finding,) = found("R01", book(base(), action("A1")), "2024-07-01")
    assert (finding.variant, dict(finding.values)["reason"]) == ("not_assessable", "no_date")
    assert "neither it nor any milestone" in finding.text["en"]
    assert keys("R01", book(base(), action("A1"), milestone("M1")), "2024-06-30") == []


def test_a_milestone_without_a_due_date_cannot_be_called_late() -> None:
    facts = book(base(), action("A1"), Milestone("M1", "A1", "No date"))
    (finding,) = found("R01", facts, "2024-07-01")
    assert (finding.variant, finding.severity) == ("not_assessable", "notice")
    assert "it has no due date" in finding.text["en"]


def test_an_action_is_stale_after_ninety_days_without_an_update() -> None:
    facts = book(base(), action("A1"))
    assert keys("R02", facts, "2024-03-31") == []  # 90 days after 1 January
    (finding,) = found("R02", facts, "2024-04-01")
    assert finding.threshold == (("days", "90"),)
    assert dict(finding.values)["gone_by"] == "91"
    assert keys("R02", facts, "2024-03-31", days="30") == ["A1"]


def test_an_update_clears_a_stale_action_and_one_that_was_returned_does_not() -> None:
    fresh = book(base(), action("A1"), update("U1", "A1", "2024-04-10"))
    assert keys("R02", fresh, "2024-04-09") == ["A1"]
    assert keys("R02", fresh, "2024-04-10") == []
    returned = update("U1", "A1", "2024-04-10", returned_date=PartialDate("2024-04-20"))
    assert keys("R02", book(base(), action("A1"), returned), "2024-04-20") == ["A1"]


def test_an_update_of_an_uncertain_day_counts_from_its_last_possible_one() -> None:
    facts = book(base(), action("A1"), update("U1", "A1", "2024-04"))
    assert keys("R02", facts, "2024-07-29") == []  # 90 days after 30 April
    assert keys("R02", facts, "2024-07-30") == ["A1"]


def test_an_action_on_hold_is_not_stale_and_counts_anew_once_it_is_taken_up() -> None:
    steps = ("agreed 2024-01-01", "in_progress 2024-01-05", "on_hold 2024-02-01", "in_progress 2024-09-01")
    facts = book(base(), action("A1", *steps))
    assert keys("R02", facts, "2024-08-01") == []
    assert keys("R02", facts, "2024-11-30") == []  # 90 days after 1 September
    assert keys("R02", facts, "2024-12-01") == ["A1"]


def test_being_under_way_alone_is_no_sign_of_life() -> None:
    facts = book(base(), action("A1", "agreed 2024-01-01", "in_progress 2024-03-01"))
    assert keys("R02", facts, "2024-04-01") == ["A1"]


def test_an_action_agreed_on_an_unknown_day_cannot_be_called_stale() -> None:
    facts = book(base(), action("A1", "agreed"))
    assert keys("R02", facts, "2024-04-01") == ["A1:not_assessable"]


def test_an_open_action_needs_exactly_one_current_lead() -> None:
    assert keys("R04", book(base(), action("A1")), "2024-02-01") == []
    (none,) = found("R04", book(base(), action("A1", lead="")), "2024-02-01")
    assert (none.variant, none.severity) == ("none", "major")
    second = ActionParty("A1-second", "A1", "check", "lead")
    (two,) = found("R04", book(base(), action("A1"), second), "2024-02-01")
    assert (two.variant, two.severity) == ("several", "minor")
    assert two.text["en"].endswith("“Action A1”: Audit office, Ministry of Works.")


def test_a_supporting_organisation_or_one_whose_lead_ended_is_no_lead() -> None:
    helper = ActionParty("A1-help", "A1", "check", "supporting")
    assert keys("R04", book(base(), action("A1"), helper), "2024-02-01") == []
    handed_over = [
        ActionParty("A1-old", "A1", "lead", "lead", valid_to=PartialDate("2024-03-31")),
        ActionParty("A1-new", "A1", "check", "lead", valid_from=PartialDate("2024-04-01")),
    ]
    facts = book(base(), action("A1", lead=""), handed_over)
    assert keys("R04", facts, "2024-03-31") == keys("R04", facts, "2024-04-01") == []


def test_a_gap_between_two_leads_is_found_and_cleared_when_the_next_begins() -> None:
    parties = [
        ActionParty("A1-old", "A1", "lead", "lead", valid_to=PartialDate("2024-03-31")),
        ActionParty("A1-new", "A1", "check", "lead", valid_from=PartialDate("2024-05-01")),
    ]
    facts = book(base(), action("A1", lead=""), parties)
    assert keys("R04", facts, "2024-04-15") == ["A1:none"]
    assert keys("R04", facts, "2024-05-01") == []


def test_a_handover_within_a_year_is_not_called_a_second_lead() -> None:
    parties = [
        ActionParty("A1-old", "A1", "lead", "lead", valid_to=PartialDate("2024")),
        ActionParty("A1-new", "A1", "check", "lead", valid_from=PartialDate("2024")),
    ]
    assert keys("R04", book(base(), action("A1", lead=""), parties), "2024-06-01") == ["A1:not_assessable"]


def test_completed_and_dropped_actions_need_no_lead() -> None:
    for state in ("completed", "dropped"):
        facts = book(base(), action("A1", "agreed 2024-01-01", f"{state} 2024-05-01", lead=""))
        assert keys("R04", facts, "2024-04-30") == ["A1:none"]
        assert keys("R04", facts, "2024-05-01") == []


def test_an_action_is_blocked_by_an_overdue_milestone_until_it_is_claimed() -> None:
    needs = Dependency("N1", "A1", "M2")
    facts = book(base(), action("A1"), action("A2"), milestone("M2", "claimed 2024-08-01", of="A2"), needs)
    assert keys("R25", facts, "2024-06-30") == []
    (finding,) = found("R25", facts, "2024-07-01")
    assert (finding.object, finding.variant, finding.severity) == ("A1", "", "major")
    assert "Milestone M2" in finding.text["en"]
    assert keys("R25", facts, "2024-08-01") == []


def test_an_action_is_stopped_by_one_on_hold_and_free_once_that_goes_on() -> None:
    steps = ("agreed 2024-01-01", "in_progress 2024-01-02", "on_hold 2024-02-01", "in_progress 2024-03-01")
    facts = book(base(), action("A1"), action("A2", *steps, due="2025-01-01"), Dependency("N1", "A1", "A2"))
    assert keys("R25", facts, "2024-01-31") == []
    (finding,) = found("R25", facts, "2024-02-01")
    assert (finding.variant, finding.severity) == ("stopped", "critical")
    assert keys("R25", facts, "2024-03-01") == []


def test_a_proposed_action_is_not_blocked_and_an_unknown_need_is_not_assessable() -> None:
    waiting = book(base(), action("A1", "proposed 2024-01-01"), action("A2", "dropped 2024-01-02"))
    needs = Dependency("N1", "A1", "A2")
    assert keys("R25", book(*[getattr(waiting, table) for table in ("actions", "steps")], needs), "2024-02-01") == []
    unknown = book(base(), action("A1"), Dependency("N1", "A1", "elsewhere"))
    assert keys("R25", unknown, "2024-02-01") == ["A1:not_assessable"]
    undated = book(base(), action("A1"), action("A2"), Dependency("N1", "A1", "A2"))
    (finding,) = found("R25", undated, "2024-02-01")
    assert finding.text["en"].endswith("there is no due date for Action A2.")


def test_an_overdue_action_with_a_new_date_no_longer_blocks() -> None:
    moved = Rebaseline("RB1", "A2", PartialDate("2024-12-31"), "D1", "Late.", effective_date=PartialDate("2024-07-15"))
    facts = book(base(), action("A1"), action("A2", due="2024-06-30"), Dependency("N1", "A1", "A2"), moved)
    assert keys("R25", facts, "2024-07-14") == ["A1"]
    assert keys("R25", facts, "2024-07-15") == []
    assert moves("A1") == []
