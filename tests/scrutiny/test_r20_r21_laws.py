"""R20 and R21: sunsets ahead and past, gaps without a bill, bills that stand still; hand-worked."""

from __future__ import annotations

from typing import Any

import pytest

from azm.scrutiny.rules.finding import NOT_ASSESSABLE
from azm.scrutiny.rules.laws import RULES
from azm.terms.facts.book import Facts
from azm.terms.facts.law import Instrument, JudicialReview, LegalGap, Proposal
from tests.scrutiny.asking import ask, shown, step, variants, when, with_rows

R20, R21 = RULES["R20"], RULES["R21"]
GAP = LegalGap("gap-1", "No power to freeze.", objective="obj-1")
# A law of 2030 that ends on 30 June 2032.
LAW = Instrument(
    "law-1",
    "Section 9",
    in_force=when("2030-07-01"),
    sunset=when("2032-06-30"),
    gap="gap-1",
    effective_date=when("2030-07-01"),
)
FACTS = Facts(instruments=(LAW,), legal_gaps=(GAP,))


@pytest.mark.parametrize(
    ("day", "severity", "months", "days"),
    [
        ("2031-06-30", "notice", "12", "366"),
        ("2031-12-29", "notice", "12", "184"),
        ("2031-12-30", "minor", "6", "183"),
        ("2032-03-30", "major", "3", "92"),
        ("2032-06-30", "major", "3", "0"),
    ],
)
def test_r20_rises_in_severity_as_the_sunset_comes_nearer(day: str, severity: str, months: str, days: str) -> None:
    (found,) = ask(R20, FACTS, day)
    assert (found.severity, found.variant, found.objective) == (severity, "ahead", "obj-1")
    assert found.threshold == (("months", months),)
    assert shown(found)["days"] == days


def test_r20_is_silent_more_than_twelve_months_ahead_and_without_a_sunset() -> None:
    assert ask(R20, FACTS, "2031-06-29") == []
    assert ask(R20, Facts(instruments=(LAW._replace(sunset=None),)), "2040-01-01") == []


def test_r20_says_that_a_law_lapsed_from_the_day_after_its_sunset() -> None:
    (found,) = ask(R20, FACTS, "2032-07-01")
    assert (found.severity, found.variant, shown(found)["days"]) == ("critical", "lapsed", "1")


def test_r20_reads_a_partial_sunset_with_care_both_ways() -> None:
    facts = Facts(instruments=(LAW._replace(sunset=when("2032")),))
    # It may end on 1 January: the warning counts to that day; it has certainly ended only after 31 December.
    assert [found.severity for found in ask(R20, facts, "2031-10-01")] == ["major"]
    assert variants(ask(R20, facts, "2032-12-31")) == [("law-1", "ahead")]
    assert variants(ask(R20, facts, "2033-01-01")) == [("law-1", "lapsed")]


@pytest.mark.parametrize(
    "rows",
    [
        {"instruments": (LAW._replace(ended=when("2032-07-15")),)},
        {"instruments": (LAW, Instrument("law-2", "Again", in_force=when("2032-07-15"), renews="law-1"))},
        {
            "instruments": (LAW,),
            "judicial_reviews": (
                JudicialReview("jr-1", "law-1", "court", "struck_down", effective_date=when("2032-07-15")),
            ),
        },
    ],
    ids=["ended on record", "renewed", "struck down"],
)
def test_r20_is_cleared_by_renewal_repeal_or_a_decision_on_record(rows: dict[str, tuple[Any, ...]]) -> None:
    facts = Facts(**rows)
    assert variants(ask(R20, facts, "2032-07-14")) == [("law-1", "lapsed")]
    assert ask(R20, facts, "2032-07-15") == []


def test_r20_watches_a_law_that_lapsed_once_and_came_back_until_its_new_sunset_is_near() -> None:
    back = Instrument("law-2", "Again", in_force=when("2034-01-01"), sunset=when("2040-01-01"), renews="law-1")
    facts = Facts(instruments=(LAW, back))
    assert variants(ask(R20, facts, "2033-12-31")) == [("law-1", "lapsed")]
    (found,) = ask(R20, facts, "2034-01-01")
    assert (found.object, found.severity, found.variant) == ("law-2", "notice", "restored")
    assert (shown(found)["earlier"], shown(found)["sunset"]) == ("2032-06-30", "2040-01-01")
    assert variants(ask(R20, facts, "2039-06-01")) == [("law-2", "ahead")]
    # Renewed without a break, it is a law like any other.
    unbroken = Facts(instruments=(LAW, back._replace(in_force=when("2032-07-01"))))
    assert variants(ask(R20, unbroken, "2034-01-01")) == []


def test_r21_fires_on_a_gap_that_no_bill_and_no_law_answers() -> None:
    (found,) = ask(R21, Facts(legal_gaps=(GAP,)), "2030-01-01")
    assert (found.object, found.severity, found.objective, found.variant) == ("gap-1", "major", "obj-1", "no_proposal")
    # A law in force answers it; one that lapsed does not.
    assert ask(R21, FACTS, "2030-07-01") == []
    assert variants(ask(R21, FACTS, "2032-07-01")) == [("gap-1", "no_proposal")]


def test_r21_is_cleared_by_a_bill_and_fires_again_when_it_is_withdrawn() -> None:
    bill = Proposal("bill-1", "A bill", gap="gap-1", effective_date=when("2030-02-01"))
    steps = (step("bill-1", "drafting", "2030-03-01"), step("bill-1", "withdrawn", "2030-06-01"))
    facts = Facts(legal_gaps=(GAP,), proposals=(bill,), steps=steps)
    assert variants(ask(R21, facts, "2030-01-31")) == [("gap-1", "no_proposal")]
    assert ask(R21, facts, "2030-02-01") == []
    assert variants(ask(R21, facts, "2030-06-01")) == [("gap-1", "no_proposal")]


def test_r21_leaves_a_gap_alone_that_is_recorded_as_closed() -> None:
    closed = Facts(legal_gaps=(GAP._replace(closed=when("2030-05-01")),))
    assert variants(ask(R21, closed, "2030-04-30")) == [("gap-1", "no_proposal")]
    assert ask(R21, closed, "2030-05-01") == []


BILL = Facts(
    proposals=(Proposal("bill-1", "A bill", instrument="law-1", effective_date=when("2030-01-01")),),
    steps=(step("bill-1", "introduced", "2030-01-01"),),
)


def test_r21_fires_when_a_bill_stays_more_than_180_days_in_a_stage() -> None:
    # 180 days after 1 January 2030 is 30 June.
    assert ask(R21, BILL, "2030-06-30") == []
    (found,) = ask(R21, BILL, "2030-07-01")
    assert (found.object, found.severity, found.variant) == ("bill-1", "major", "stalled")
    assert shown(found) == {"bill": "bill-1", "stage": "introduced", "since": "2030-01-01", "days": "181"}
    assert ask(R21, BILL, "2030-07-01", stage_days="200") == []


def test_r21_is_cleared_when_the_bill_moves_or_its_law_comes_into_force() -> None:
    moved = with_rows(BILL, steps=(step("bill-1", "committee", "2030-07-10"),))
    assert variants(ask(R21, moved, "2030-07-09")) == [("bill-1", "stalled")]
    assert ask(R21, moved, "2030-07-10") == []
    in_force = with_rows(BILL, instruments=(LAW,))
    assert ask(R21, in_force, "2030-07-01") == []


@pytest.mark.parametrize("stage", ["commenced", "withdrawn", "lapsed", "struck_down", "amended", "under_review"])
def test_r21_never_calls_a_settled_bill_stalled(stage: str) -> None:
    assert ask(R21, with_rows(BILL, steps=(step("bill-1", stage, "2030-02-01"),)), "2035-01-01") == []


def test_r21_counts_a_bill_without_steps_from_its_own_date_or_says_that_there_is_none() -> None:
    bare = Facts(proposals=BILL.proposals)
    assert shown(ask(R21, bare, "2030-12-01")[0])["stage"] == "identified"
    undated = Facts(proposals=(Proposal("bill-2", "A bill"),))
    (found,) = ask(R21, undated, "2030-12-01")
    assert (found.variant, shown(found)["reason"]) == (NOT_ASSESSABLE, "no_date")
