"""What must hold between rows of the plan: each check found out, and each satisfied."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from azm.plan.rules.checks import problems
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from azm.terms.facts.plan import Action, ActionParty, Evidence, Milestone
from tests.plan.nowhere import nowhere, stepped

NOWHERE = nowhere()


def changed(table: str, ref: str, **more: Any) -> Facts:
    """Nowhere with one row changed."""
    rows = tuple(row._replace(**more) if row.ref == ref else row for row in getattr(NOWHERE, table))
    assert rows != getattr(NOWHERE, table)
    return replace(NOWHERE, **{table: rows})


def added(table: str, *rows: Any) -> Facts:
    """Nowhere with more rows."""
    return replace(NOWHERE, **{table: (*getattr(NOWHERE, table), *rows)})


def codes(facts: Facts) -> list[tuple[str, str]]:
    """What the checks find: (ref, code)."""
    return [(problem.ref, problem.code) for problem in problems(facts)]


def test_the_whole_invented_plan_holds_without_a_problem() -> None:
    assert not codes(NOWHERE)


def test_a_claimant_cannot_verify_its_own_milestone() -> None:
    assert codes(changed("steps", "mil-1-s2", organisation="works")) == [("mil-1-s2", "own_claim")]
    assert codes(changed("steps", "mil-1-s2", organisation="")) == [("mil-1-s2", "no_verifier")]


def test_a_milestone_is_not_claimed_by_nobody() -> None:
    assert ("mil-1-s1", "no_claimant") in codes(changed("steps", "mil-1-s1", organisation=""))


def test_a_verification_by_the_claimant_is_refused_whomever_it_names() -> None:
    assert codes(changed("verifications", "vf-1", verifier="works")) == [("vf-1", "own_claim")]
    # It names another claimant than the one who claimed by a step.
    assert codes(changed("verifications", "vf-1", claimant="interior", verifier="works")) == [("vf-1", "own_claim")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"admitted_by": ""}, "ev-1 is not admitted"),
        ({"admitted_by": "works"}, "ev-1 was admitted by the claimant"),
        ({"effective_date": Day("2024-07-06")}, "ev-1 is dated 2024-07-06"),
        ({"effective_date": Day("2024-07")}, "ev-1 is dated 2024-07"),
        ({"effective_date": None}, "ev-1 is dated nowhere"),
        (
            {"admitted_by": "office"},
            "ev-1 was admitted by office, which is not independent of the claimant (office stands above works)",
        ),
    ],
)
def test_a_milestone_is_verified_on_admitted_evidence_of_that_day_or_before(change: dict[str, Any], why: str) -> None:
    (found,) = problems(changed("evidence", "ev-1", **change))
    assert (found.ref, found.code) == ("mil-1-s2", "no_evidence")
    assert found.message.endswith(why)


@pytest.mark.parametrize(
    ("expires", "is_refused"),
    [("2024-07-04", True), ("2024-07-05", False), ("2024-06", True), ("2024-07", False)],
)
def test_evidence_that_had_expired_on_the_day_verifies_nothing(expires: str, is_refused: bool) -> None:
    found = list(problems(changed("evidence", "ev-1", expires=Day(expires))))
    if not is_refused:
        assert not found
        return
    assert [(one.ref, one.code) for one in found] == [("mil-1-s2", "no_evidence"), ("vf-1", "expired_evidence")]
    assert found[0].message.endswith(f"ev-1 expired on {expires}")


def below(ref: str, parent: str, facts: Facts = NOWHERE) -> Facts:
    """Facts in which an organisation stands below another one."""
    rows = tuple(row._replace(parent=parent) if row.ref == ref else row for row in facts.organisations)
    return replace(facts, organisations=rows)


def test_nobody_above_or_below_the_claimant_verifies_or_admits() -> None:
    above = changed("steps", "mil-1-s2", organisation="office")
    (found,) = problems(above)
    assert (found.ref, found.code) == ("mil-1-s2", "own_claim")
    assert "office (office stands above works) cannot make it verified" in found.message
    # The desk verified and admitted: below works it did so in its own house, two steps down too.
    assert codes(below("desk", "works")) == [
        *(("mil-1-s2", "own_claim"), ("mil-1-s2", "no_evidence"), ("vf-1", "own_claim")),
    ]
    assert codes(below("desk", "audit", below("audit", "works")))[:1] == [("mil-1-s2", "own_claim")]
    assert codes(changed("verifications", "vf-1", verifier="office")) == [("vf-1", "own_claim")]


def test_nobody_above_or_below_a_party_of_the_action_verifies_it() -> None:
    # The interior ministry supports the action, and the desk stands below it.
    party = ActionParty("par-3", "act-1", "interior", "supporting")
    facts = below("desk", "interior", added("action_parties", party))
    assert codes(facts) == [("mil-1-s2", "own_work"), ("mil-1-s2", "no_evidence"), ("vf-1", "own_work")]
    assert "desk is not independent of interior (desk stands below interior)" in next(iter(problems(facts))).message


def test_siblings_below_one_office_are_independent_of_each_other() -> None:
    assert not codes(changed("steps", "mil-1-s2", organisation="interior"))


@pytest.mark.parametrize("about", ["act-2", "act-1", "mil-2"])
def test_evidence_of_another_row_shows_nothing(about: str) -> None:
    found = list(problems(changed("evidence", "ev-1", object=about)))
    assert [(one.ref, one.code) for one in found] == [("mil-1-s2", "no_evidence"), ("vf-1", "other_evidence")]
    assert all(f"ev-1 is about {about}" in one.message for one in found)


def test_evidence_of_another_row_is_not_named_beside_the_right_one() -> None:
    other = Evidence("ev-9", "mil-2", "Photographs", admitted_by="desk", effective_date=Day("2024-06-01"))
    facts = added("evidence", other)
    for ref, code in (("mil-1-s1", "other_evidence"), ("mil-1-s2", "no_evidence")):
        steps = tuple(step._replace(evidence=("ev-1", "ev-9")) if step.ref == ref else step for step in facts.steps)
        assert codes(replace(facts, steps=steps)) == [(ref, code)]


def test_only_who_leads_or_supports_an_action_claims_its_milestones() -> None:
    assert codes(changed("steps", "mil-1-s1", organisation="interior")) == [("mil-1-s1", "not_a_party")]
    supporting = replace(
        changed("steps", "mil-1-s1", organisation="interior"),
        action_parties=(*NOWHERE.action_parties, ActionParty("par-3", "act-1", "interior", "supporting")),
    )
    assert not codes(supporting)


def test_nobody_with_a_part_in_the_action_verifies_it_whoever_claimed() -> None:
    parties = (*NOWHERE.action_parties, ActionParty("par-3", "act-1", "interior", "supporting"))
    facts = replace(changed("steps", "mil-1-s1", organisation="interior"), action_parties=parties)
    # The lead has another claim and would verify its own work.
    steps = tuple(row._replace(organisation="works") if row.ref == "mil-1-s2" else row for row in facts.steps)
    assert codes(replace(facts, steps=steps)) == [("mil-1-s2", "own_work")]
    named = tuple(row._replace(claimant="interior", verifier="works") for row in facts.verifications)
    assert codes(replace(facts, verifications=named)) == [("vf-1", "own_work")]


def test_a_verification_names_a_claimant_who_claimed_or_carries_the_action_out() -> None:
    assert codes(changed("verifications", "vf-1", claimant="north")) == [("vf-1", "not_a_party")]


def test_only_who_leads_or_supports_an_action_starts_it() -> None:
    assert codes(changed("steps", "act-1-s2", organisation="interior")) == [("act-1-s2", "not_a_party")]
    assert codes(changed("steps", "act-1-s2", organisation="")) == [("act-1-s2", "not_a_party")]


def test_a_claim_is_sent_back_by_whoever_looked_at_it() -> None:
    claim = Step("act-1-s3", "act-1", "completion_claimed", "works", effective_date=Day("2024-12-01"))
    back = Step("act-1-s4", "act-1", "in_progress", "desk", effective_date=Day("2024-12-05"))
    assert not codes(added("steps", claim, back))


def test_a_step_is_not_dated_before_its_row_exists() -> None:
    assert codes(changed("actions", "act-1", effective_date=Day("2024-01-25"))) == [("act-1-s1", "before_it_exists")]
    # A month that may hold the day refuses nothing.
    assert not codes(changed("actions", "act-1", effective_date=Day("2024-01")))


@pytest.mark.parametrize(("day", "is_refused"), [("2024-06-01", True), ("2024-06-25", True), ("2024-06-26", False)])
def test_a_milestone_of_a_dropped_action_is_not_claimed(day: str, is_refused: bool) -> None:
    drop = Step("act-1-s3", "act-1", "dropped", "desk", "dec-1", effective_date=Day(day))
    assert codes(added("steps", drop)) == ([("mil-1-s1", "action_dropped")] if is_refused else [])


def test_a_milestone_that_needs_no_evidence_is_verified_without() -> None:
    facts = replace(changed("milestones", "mil-1", needs_evidence=False), evidence=())
    assert not codes(facts)


def _completed(by: str, **more: Any) -> Facts:
    """Action act-2, led by the interior ministry, stepped up to completed by `by`."""
    way = ("agreed 2024-01-20", "in_progress 2024-02-01", "completion_claimed 2024-05-01")
    last = Step("act-2-s4", "act-2", "completed", by, effective_date=Day("2024-05-10"))._replace(**more)
    facts = added("steps", *stepped("act-2", *way, by="interior"), last)
    shown = Evidence("ev-2", "act-2", "Photographs", admitted_by="desk", effective_date=Day("2024-05-02"))
    return replace(facts, evidence=(*facts.evidence, shown))


def test_an_action_is_completed_by_another_organisation_on_evidence() -> None:
    assert not codes(_completed("desk"))
    assert codes(_completed("interior")) == [("act-2-s4", "own_claim")]
    assert codes(replace(_completed("desk"), evidence=NOWHERE.evidence)) == [("act-2-s4", "no_evidence")]
    assert codes(_completed("desk", effective_date=Day("2024-05-01"))) == [("act-2-s4", "no_evidence")]


def test_an_action_cannot_skip_to_completed() -> None:
    jump = Step("act-2-s1", "act-2", "completed", "desk", skips=True, effective_date=Day("2024-05-10"))
    assert codes(added("steps", jump)) == [("act-2-s1", "transition")]


def test_only_the_organisation_that_leads_an_action_agrees_to_it() -> None:
    assert codes(changed("steps", "act-1-s1", organisation="interior")) == [("act-1-s1", "not_the_lead")]
    # Its part begins after the day.
    assert codes(changed("action_parties", "par-1", valid_from=Day("2024-02"))) == [
        ("act-1-s1", "not_the_lead"),
        ("act-1-s2", "not_a_party"),
    ]


@pytest.mark.parametrize(("about", "state"), [("act-2", "dropped"), ("mil-2", "cancelled")])
def test_nothing_is_dropped_or_cancelled_without_a_decision(about: str, state: str) -> None:
    step = Step("drop-1", about, state, "works", effective_date=Day("2024-08-01"))
    assert codes(added("steps", step)) == [("drop-1", "no_decision")]
    assert not codes(added("steps", step._replace(decision="dec-1")))


def test_a_plan_version_is_approved_by_a_decision() -> None:
    way = stepped("ver-1", "consultation 2024-01-01", "submitted 2024-01-02", "approved 2024-01-10")
    facts = replace(NOWHERE, steps=(*(step for step in NOWHERE.steps if step.object != "ver-1"), *way))
    assert not codes(facts)
    versions = (NOWHERE.plan_versions[0]._replace(decision=""),)
    assert codes(replace(facts, plan_versions=versions)) == [("ver-1-s3", "no_decision")]


def test_an_action_has_one_current_lead() -> None:
    second = ActionParty("par-3", "act-1", "interior", "lead", Day("2024-07"))
    assert codes(added("action_parties", second)) == [("par-3", "two_leads")]
    first = NOWHERE.action_parties[0]._replace(valid_to=Day("2024-06"))
    assert not codes(replace(NOWHERE, action_parties=(first, *NOWHERE.action_parties[1:], second)))


def test_a_due_date_is_moved_by_a_decision_where_there_is_one_to_move() -> None:
    assert codes(changed("rebaselines", "reb-1", decision="")) == [("reb-1", "no_decision")]
    assert codes(changed("actions", "act-1", due=None)) == [("reb-1", "no_due")]


def test_an_independent_assessment_comes_from_somebody_without_a_part() -> None:
    assert codes(changed("status_assessments", "as-1", organisation="works")) == [("as-1", "not_independent")]
    assert not codes(changed("status_assessments", "as-1", organisation="works", kind="self"))


def test_an_independent_assessment_names_somebody_who_stands_neither_above_nor_below() -> None:
    assert codes(changed("status_assessments", "as-1", organisation="")) == [("as-1", "no_assessor")]
    assert not codes(changed("status_assessments", "as-1", organisation="", kind="self"))
    (found,) = problems(changed("status_assessments", "as-1", organisation="office"))
    assert (found.code, found.ref) == ("not_independent", "as-1")
    assert "office is not independent of works (office stands above works)" in found.message


@pytest.mark.parametrize("about", ["line-1", "ver-1", "act-1"])
def test_an_assessment_of_a_whole_line_or_version_is_not_independent_of_who_works_in_it(about: str) -> None:
    assert codes(changed("status_assessments", "as-1", object=about, organisation="works")) == [
        ("as-1", "not_independent")
    ]


@pytest.mark.parametrize(("starts", "is_refused"), [("2024-01", True), ("2024", True), ("2024-02", False)])
def test_an_outcome_link_is_registered_before_the_first_month_it_is_judged_on(starts: str, is_refused: bool) -> None:
    found = codes(changed("outcome_links", "lnk-1", starts=Day(starts)))
    assert found == ([("lnk-1", "after_the_fact")] if is_refused else [])


def test_a_report_is_submitted_before_it_is_accepted_or_returned() -> None:
    assert codes(changed("action_updates", "up-1", submitted_date=None)) == [("up-1", "report")]
    assert codes(changed("action_updates", "up-1", returned_date=Day("2024-07-02"))) == [("up-1", "report")]
    assert codes(changed("observations", "obs-1", accepted_date=Day("2024-06-30"))) == [("obs-1", "order")]
    assert not codes(changed("observations", "obs-1", accepted_date=Day("2024-07")))


def test_a_target_below_the_baseline_of_an_increase_is_refused() -> None:
    assert codes(changed("targets", "tar-1", value=Decimal(70))) == [("tar-1", "direction")]
    assert codes(changed("indicators", "ind-1", direction="decrease")) == [("tar-1", "direction")]


@pytest.mark.parametrize("weight", ["0", "-1"])
def test_a_weight_is_more_than_nothing(weight: str) -> None:
    assert codes(changed("milestones", "mil-2", weight=Decimal(weight))) == [("mil-2", "weight")]


def test_what_begins_does_not_end_before() -> None:
    assert codes(changed("actions", "act-1", start=Day("2025"))) == [("act-1", "order")]
    assert not codes(changed("actions", "act-1", start=Day("2024-12-31")))
    ended = {"valid_from": Day("2024-02"), "valid_to": Day("2024-01")}
    assert ("par-2", "order") in codes(changed("action_parties", "par-2", **ended))


def test_rows_that_name_rows_that_are_not_there_raise_no_error() -> None:
    lone = Facts(
        actions=(Action("a", "nowhere", "A"),),
        milestones=(Milestone("m", "nowhere", "M"),),
        steps=(Step("s", "m", "claimed", "who"), Step("t", "m", "verified", "other", evidence=("gone",))),
        verifications=NOWHERE.verifications,
        rebaselines=NOWHERE.rebaselines,
        status_assessments=NOWHERE.status_assessments,
    )
    assert codes(lone) == [("s", "not_a_party"), ("t", "no_evidence")]
