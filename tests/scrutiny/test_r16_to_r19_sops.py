"""R16-R19: procedures unacknowledged, unassessed, found again, waived too long; hand-worked on an invented country."""

from __future__ import annotations

from typing import Any

import pytest

from azm.scrutiny.rules.finding import NOT_ASSESSABLE
from azm.scrutiny.rules.sops import RESTRICTED, RULES
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from azm.terms.facts.procedures import (
    Acknowledgement,
    AuditFinding,
    AuditVisit,
    ComplianceReturn,
    Issue,
    Provision,
    ProvisionResult,
    Sop,
    SopVersion,
    Waiver,
)
from tests.scrutiny.asking import ask, organisations, shown, step, variants, when, with_rows

R16, R17, R18, R19 = (RULES[code] for code in ("R16", "R17", "R18", "R19"))
# Version 1 of a procedure for ports was sent to the north on 1 January 2030, to be acknowledged by the 15th.
PORTS = Facts(
    organisations=organisations("north", "south", "auditor"),
    sops=(Sop("ports", "Safety of ports", objective="obj-1"),),
    sop_versions=(SopVersion("ports-v1", "ports", 1),),
    provisions=(
        Provision("p1", "ports-v1", 1, "Focal persons are named.", "must", every_days=90),
        Provision("p2", "ports-v1", 2, "Guards are vetted.", "should"),
        Provision("p3", "ports-v1", 3, "A seminar is held.", "may"),
    ),
    issues=(
        Issue("issue-n", "ports-v1", "north", acknowledge_by=when("2030-01-15"), effective_date=when("2030-01-01")),
    ),
    steps=(step("ports-v1", "issued", "2030-01-01"),),
)
ACKNOWLEDGED = Acknowledgement("ack-n", "issue-n", effective_date=when("2030-02-01"))


def returned(ref: str, day: str, *results: tuple[str, str], returned_date: str = "") -> dict[str, tuple[Any, ...]]:
    """A return of the north, submitted on the day, with (provision, result) pairs."""
    filed = ComplianceReturn(
        ref,
        "issue-n",
        "north",
        submitted_date=when(day),
        effective_date=when(day),
        returned_date=when(returned_date) if returned_date else None,
    )
    rows = [ProvisionResult(f"{ref}-{p}", ref, p, result, effective_date=when(day)) for p, result in results]
    return {"compliance_returns": (filed,), "provision_results": tuple(rows)}


def test_r16_fires_on_the_day_after_the_day_to_acknowledge() -> None:
    assert ask(R16, PORTS, "2030-01-15") == []
    (found,) = ask(R16, PORTS, "2030-01-16")
    assert (found.object, found.severity, found.objective) == ("issue-n", "minor", "obj-1")
    assert shown(found) == {"organisation": "north", "sop": "ports", "due": "2030-01-15", "days": "1"}


def test_r16_is_cleared_by_an_acknowledgement_from_its_day_on() -> None:
    late = with_rows(PORTS, acknowledgements=(ACKNOWLEDGED,))
    assert variants(ask(R16, late, "2030-01-31")) == [("issue-n", "")]
    assert ask(R16, late, "2030-02-01") == []


@pytest.mark.parametrize("state", ["acknowledged", "implementing", "declared", "audited", "waived"])
def test_r16_leaves_an_issue_alone_that_went_on_or_was_waived(state: str) -> None:
    assert ask(R16, with_rows(PORTS, steps=(step("issue-n", state, "2030-01-10"),)), "2030-03-01") == []


def test_r16_and_r17_leave_versions_alone_that_another_replaced() -> None:
    facts = with_rows(PORTS, steps=(step("ports-v1", "superseded", "2030-02-01"),))
    assert ask(R16, facts, "2030-03-01") == []
    assert ask(R17, facts, "2030-12-01") == []


def test_r16_says_when_no_day_to_acknowledge_is_known_or_no_recipient() -> None:
    undated = with_rows(PORTS, issues=(Issue("issue-s", "ports-v1", "south"),))
    assert variants(ask(R16, undated, "2030-01-10")) == [("issue-s", NOT_ASSESSABLE)]
    nobody = Facts(sops=PORTS.sops, sop_versions=PORTS.sop_versions, steps=PORTS.steps)
    for rule in (R16, R17):
        (found,) = ask(rule, nobody, "2030-01-10")
        assert (found.object, found.variant, shown(found)["reason"]) == ("ports-v1", NOT_ASSESSABLE, "no_recipient")


def test_r16_waits_for_the_last_day_that_a_partial_date_allows() -> None:
    facts = with_rows(PORTS, issues=(Issue("issue-s", "ports-v1", "south", acknowledge_by=when("2030-03")),))
    assert "issue-s" not in {found.object for found in ask(R16, facts, "2030-03-31")}
    assert "issue-s" in {found.object for found in ask(R16, facts, "2030-04-01")}


def test_r17_fires_when_a_provision_was_never_assessed_in_its_time() -> None:
    # 90 days after 1 January 2030 is 1 April.
    assert variants(ask(R17, PORTS, "2030-04-01")) == [("issue-n", NOT_ASSESSABLE)]
    overdue, unknown = ask(R17, PORTS, "2030-04-02")
    assert (overdue.severity, overdue.inputs) == ("major", ("issue-n", "p1"))
    assert (shown(overdue)["numbers"], shown(overdue)["due"]) == ("1", "2030-04-01")
    # Provision 2 has no frequency, so nobody can say that it is late; provision 3 binds nobody.
    assert (unknown.variant, shown(unknown)["reason"]) == (NOT_ASSESSABLE, "no_frequency")
    assert shown(unknown)["numbers"] == "2"


def test_r17_is_cleared_by_a_return_and_fires_again_after_the_next_period() -> None:
    facts = with_rows(PORTS, **returned("r1", "2030-04-10", ("p1", "non_compliant"), ("p2", "compliant")))
    assert ask(R17, facts, "2030-04-10") == []
    # 90 days after 10 April is 9 July.
    assert ask(R17, facts, "2030-07-09") == []
    assert variants(ask(R17, facts, "2030-07-10")) == [("issue-n", "")]


def test_r17_counts_neither_a_return_handed_back_nor_one_that_assessed_nothing() -> None:
    back = returned("r1", "2030-03-01", ("p1", "compliant"), ("p2", "compliant"), returned_date="2030-03-05")
    blank = returned("r1", "2030-03-01", ("p1", "not_assessed"), ("p2", "compliant"))
    for rows in (back, blank):
        assert ("issue-n", "") in variants(ask(R17, with_rows(PORTS, **rows), "2030-04-02"))


def test_r17_asks_nothing_of_a_provision_that_is_waived() -> None:
    waiver = Waiver("w1", "p1", "north", "auditor", when("2030-12-31"))
    facts = with_rows(PORTS, waivers=(waiver,), steps=(step("w1", "approved", "2030-01-02"),))
    assert variants(ask(R17, facts, "2030-06-01")) == [("issue-n", NOT_ASSESSABLE)]


def visits(*days: str) -> Facts:
    """The auditor visited the north on these days and found provision 1 not followed each time."""
    rows = tuple(
        AuditVisit(f"v{n}", "ports-v1", "north", "auditor", effective_date=when(day)) for n, day in enumerate(days)
    )
    found = tuple(AuditFinding(f"f{n}", f"v{n}", "p1", "minor", "No focal person.") for n, _ in enumerate(days))
    return with_rows(PORTS, audit_visits=rows, audit_findings=found)


def test_r18_fires_on_the_second_finding_within_twenty_four_months() -> None:
    (found,) = ask(R18, visits("2030-02-01", "2032-02-01"), "2032-03-01")
    assert (found.object, found.severity, found.inputs) == ("f1", "major", ("f0", "f1", "p1"))
    assert shown(found)["earlier"] == "2030-02-01"
    assert found.threshold == (("months", "24"),)
    assert ask(R18, visits("2030-02-01", "2032-02-02"), "2032-03-01") == []


def test_r18_is_cleared_when_the_auditor_closes_the_later_finding() -> None:
    facts = with_rows(visits("2030-02-01", "2030-08-01"), steps=(step("f1", "closed", "2030-09-15"),))
    assert variants(ask(R18, facts, "2030-09-14")) == [("f1", "")]
    assert ask(R18, facts, "2030-09-15") == []


def test_r18_sees_no_repetition_in_one_visit_another_organisation_or_a_withdrawn_finding() -> None:
    facts = visits("2030-02-01")
    again = AuditFinding("f9", "v0", "p1", "minor", "The same, twice.")
    assert ask(R18, with_rows(facts, audit_findings=(again,)), "2030-09-01") == []
    other = AuditVisit("v9", "ports-v1", "south", "auditor", effective_date=when("2030-05-01"))
    moved = again._replace(visit="v9")
    assert ask(R18, with_rows(facts, audit_visits=(other,), audit_findings=(moved,)), "2030-09-01") == []
    two = with_rows(visits("2030-02-01", "2030-08-01"), steps=(step("f0", "withdrawn", "2030-08-20"),))
    assert ask(R18, two, "2030-09-01") == []


def test_r18_says_when_the_dates_are_not_precise_enough() -> None:
    (found,) = ask(R18, visits("2030", "2032-06-01"), "2032-09-01")
    assert (found.variant, shown(found)["reason"]) == (NOT_ASSESSABLE, "dates")


def reissued(*provisions: Provision) -> Facts:
    """The north was found short of provision 1 on 1 February, and of the last of these of the second version in May."""
    visit = AuditVisit("v9", "ports-v2", "north", "auditor", effective_date=when("2030-05-01"))
    finding = AuditFinding("f9", "v9", provisions[-1].ref, "minor", "Still none.")
    return with_rows(
        visits("2030-02-01"),
        sop_versions=(SopVersion("ports-v2", "ports", 2),),
        provisions=provisions,
        audit_visits=(visit,),
        audit_findings=(finding,),
    )


def test_r18_follows_a_provision_into_the_next_version_by_its_number() -> None:
    (found,) = ask(R18, reissued(Provision("q1", "ports-v2", 1, "A focal person is named.")), "2030-06-01")
    assert (found.object, found.inputs) == ("f9", ("f0", "f9", "p1", "q1"))
    assert shown(found)["number"] == "1"
    other = reissued(Provision("q7", "ports-v2", 7, "Something new."))
    assert ask(R18, other, "2030-06-01") == []


def test_r18_follows_a_provision_that_got_another_number_by_its_ref() -> None:
    renumbered = Provision("q7", "ports-v2", 7, "A focal person is named.", follows="p1")
    (found,) = ask(R18, reissued(renumbered), "2030-06-01")
    assert (found.object, shown(found)["number"]) == ("f9", "7")
    # Number 1 now stands for something else, as another provision says that it carries the old one on.
    assert ask(R18, reissued(renumbered, Provision("q1", "ports-v2", 1, "Something new.")), "2030-06-01") == []


def test_r18_follows_a_provision_through_three_versions() -> None:
    second = Provision("q1", "ports-v2", 1, "A focal person is named.")
    facts = with_rows(
        reissued(second),
        sop_versions=(SopVersion("ports-v3", "ports", 3),),
        provisions=(Provision("r4", "ports-v3", 4, "A focal person is named.", follows="q1"),),
        audit_visits=(AuditVisit("v10", "ports-v3", "north", "auditor", effective_date=when("2030-08-01")),),
        audit_findings=(AuditFinding("g1", "v10", "r4", "minor", "None."),),
    )
    assert variants(ask(R18, facts, "2030-09-01")) == [("f9", ""), ("g1", "")]


WAIVED = with_rows(
    PORTS,
    waivers=(Waiver("w1", "p1", "north", "auditor", when("2030-06-30")),),
    steps=(step("w1", "approved", "2030-01-02"),),
)


def test_r19_fires_on_the_day_after_an_approved_waiver_ended() -> None:
    assert ask(R19, WAIVED, "2030-06-30") == []
    (found,) = ask(R19, WAIVED, "2030-07-01")
    assert (found.object, found.severity, shown(found)["days"]) == ("w1", "major", "1")


def test_r19_is_cleared_by_compliance_since_or_by_a_newer_waiver() -> None:
    complied = with_rows(WAIVED, **returned("r1", "2030-08-01", ("p1", "compliant")))
    assert variants(ask(R19, complied, "2030-07-31")) == [("w1", "")]
    assert ask(R19, complied, "2030-08-01") == []
    renewed = with_rows(
        WAIVED,
        waivers=(Waiver("w2", "p1", "north", "auditor", when("2030-12-31"), effective_date=when("2030-07-10")),),
        steps=(step("w2", "approved", "2030-07-10"),),
    )
    assert ask(R19, renewed, "2030-07-10") == []


def test_r19_is_not_cleared_by_compliance_before_or_by_a_partial_result() -> None:
    before = with_rows(WAIVED, **returned("r1", "2030-05-01", ("p1", "compliant")))
    partly = with_rows(WAIVED, **returned("r1", "2030-08-01", ("p1", "partial")))
    for facts in (before, partly):
        assert variants(ask(R19, facts, "2030-09-01")) == [("w1", "")]


@pytest.mark.parametrize("steps", [(), (step("w1", "approved", "2030-01-02"), step("w1", "revoked", "2030-03-01"))])
def test_r19_leaves_waivers_alone_that_were_never_approved_or_revoked(steps: tuple[Step, ...]) -> None:
    facts = with_rows(PORTS, waivers=WAIVED.waivers, steps=steps)
    assert ask(R19, facts, "2030-09-01") == []


def test_every_rule_on_procedures_is_for_the_restricted_edition() -> None:
    assert {"R16", "R17", "R18", "R19"} == RESTRICTED
