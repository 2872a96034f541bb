"""What must hold between rows of procedures: each check found out, and each satisfied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azm.procedures.rules.checks import problems
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from azm.terms.facts.procedures import Acknowledgement, Provision, SopVersion
from tests.plan.nowhere import nowhere, stepped

NOWHERE = nowhere()


def changed(table: str, ref: str, **more: Any) -> Facts:
    """Nowhere with one row changed."""
    rows = tuple(row._replace(**more) if row.ref == ref else row for row in getattr(NOWHERE, table))
    assert rows != getattr(NOWHERE, table)
    return replace(NOWHERE, **{table: rows})


def codes(facts: Facts) -> list[tuple[str, str]]:
    """What the checks find: (ref, code)."""
    return [(problem.ref, problem.code) for problem in problems(facts)]


def test_the_whole_invented_procedure_holds_without_a_problem() -> None:
    assert not codes(NOWHERE)


def test_only_the_organisation_it_was_sent_to_acknowledges_an_issue() -> None:
    assert codes(changed("steps", "iss-1-s2", organisation="north")) == [("iss-1-s2", "not_the_receiver")]


@pytest.mark.parametrize(
    ("by", "found"),
    [("audit", []), ("desk", []), ("works", [("more-s3", "own_claim")]), ("office", [("more-s3", "own_claim")])],
)
def test_an_organisation_does_not_audit_its_own_issue(by: str, found: list[tuple[str, str]]) -> None:
    way = [step._replace(object="iss-1") for step in stepped("more", "implementing 2024-02-11", "declared 2024-03-01")]
    way = [step._replace(organisation="works") for step in way]
    audited = Step("more-s3", "iss-1", "audited", by, effective_date=Day("2024-06-01"))
    assert codes(replace(NOWHERE, steps=(*NOWHERE.steps, *way, audited))) == found


@pytest.mark.parametrize(("by", "found"), [("audit", []), ("works", ["not_the_auditor"]), ("", ["not_the_auditor"])])
def test_a_finding_is_closed_by_its_auditor_only(by: str, found: list[str]) -> None:
    way = ("accepted 2024-04-01", "remedy_agreed 2024-04-10", "remedy_claimed 2024-08-01")
    last = Step("fin-1-s4", "fin-1", "closed", by, effective_date=Day("2024-09-01"))
    facts = replace(NOWHERE, steps=(*NOWHERE.steps, *stepped("fin-1", *way, by="works"), last))
    assert [code for _, code in codes(facts)] == found


def test_an_organisation_does_not_audit_itself() -> None:
    assert codes(changed("audit_visits", "vis-1", auditor="works")) == [("vis-1", "own_audit")]


def test_an_organisation_above_or_below_neither_audits_nor_waives() -> None:
    (found,) = problems(changed("audit_visits", "vis-1", auditor="office"))
    assert (found.code, found.message) == ("own_audit", "office cannot audit works (office stands above works)")
    # A department of the ministry that is audited, two steps down.
    below = tuple(row._replace(parent="desk") if row.ref == "audit" else row for row in NOWHERE.organisations)
    below = tuple(row._replace(parent="works") if row.ref == "desk" else row for row in below)
    assert codes(replace(NOWHERE, organisations=below)) == [("vis-1", "own_audit")]
    north = tuple(row._replace(parent="office") if row.ref == "north" else row for row in NOWHERE.organisations)
    assert codes(replace(NOWHERE, organisations=north)) == [("wai-1", "own_waiver")]


def test_a_waiver_is_given_by_another_organisation_for_a_reason() -> None:
    assert codes(changed("waivers", "wai-1", approver="north")) == [("wai-1", "own_waiver")]
    assert codes(changed("waivers", "wai-1", reason="")) == [("wai-1", "no_reason")]


def test_only_the_approver_that_a_waiver_names_approves_it() -> None:
    step = Step("wai-1-s1", "wai-1", "approved", "office", effective_date=Day("2024-03-01"))
    assert not codes(replace(NOWHERE, steps=(*NOWHERE.steps, step)))
    step = step._replace(organisation="desk")
    assert codes(replace(NOWHERE, steps=(*NOWHERE.steps, step))) == [("wai-1-s1", "not_the_approver")]


def test_an_issue_is_acknowledged_once_by_a_post_of_its_organisation() -> None:
    assert codes(changed("posts", "post-works", organisation="interior")) == [("ack-1", "other_organisation")]
    again = Acknowledgement("ack-2", "iss-1", "post-works", Day("2024-02-11"))
    facts = replace(NOWHERE, acknowledgements=(*NOWHERE.acknowledgements, again))
    assert codes(facts) == [("ack-2", "repeated")]


def test_a_return_comes_from_the_organisation_the_issue_was_sent_to() -> None:
    assert codes(changed("compliance_returns", "ret-1", organisation="north")) == [("ret-1", "other_organisation")]
    assert codes(changed("compliance_returns", "ret-1", submitted_date=None, accepted_date=Day("2024"))) == [
        ("ret-1", "report")
    ]


def test_results_and_findings_are_about_provisions_of_the_version_in_question() -> None:
    more = replace(
        NOWHERE,
        sop_versions=(*NOWHERE.sop_versions, SopVersion("sop-1-v2", "sop-1", 2)),
        provisions=(*NOWHERE.provisions, Provision("prov-9", "sop-1-v2", 1, "Each visitor is asked.")),
    )
    results = tuple(row._replace(provision="prov-9") for row in NOWHERE.provision_results)
    assert codes(replace(more, provision_results=results)) == [("res-1", "other_version")]
    findings = tuple(row._replace(provision="prov-9") for row in NOWHERE.audit_findings)
    assert codes(replace(more, audit_findings=findings)) == [("fin-1", "other_version")]


def test_words_of_a_version_fit_its_sha256_or_are_not_public() -> None:
    assert codes(changed("sop_versions", "sop-1-v1", text="Other words.")) == [("sop-1-v1", "sha256")]
    assert not codes(changed("sop_versions", "sop-1-v1", text=""))


def test_a_provision_follows_one_of_an_earlier_version_of_its_own_procedure() -> None:
    later = replace(
        NOWHERE,
        sop_versions=(*NOWHERE.sop_versions, SopVersion("sop-1-v2", "sop-1", 2), SopVersion("sop-2-v1", "sop-2", 1)),
    )
    right = Provision("prov-9", "sop-1-v2", 4, "Each visitor is registered.", follows="prov-1")
    assert not codes(replace(later, provisions=(*NOWHERE.provisions, right)))
    for wrong in (right._replace(version="sop-2-v1"), right._replace(version="sop-1-v1")):
        assert codes(replace(later, provisions=(*NOWHERE.provisions, wrong))) == [("prov-9", "other_version")]
