"""An invented country's plan side for the tests of books: two meetings, two lines, law, courts, procedures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts import council, law, people, plan, procedures, scrutiny
from azm.terms.facts.book import Facts
from azm.terms.facts.hashes import text_hash

FIRST, SECOND = "TC-2023-03-10", "TC-2024-03-15"
WORDS = "The committee directs that courts publish their figures every quarter."
NEW_WORDS = "The committee approves the joint programme for the hill districts."


def day(text: str) -> PartialDate:
    """A partial date."""
    return PartialDate(text)


def at(text: str, source: str = "S-1") -> dict[str, Any]:
    """Dates and source of a row that became true and known on one day."""
    return {"effective_date": day(text), "published_date": day(text), "sources": (source,)}


SOURCES = tuple(
    people.Source(f"S-{n}", publisher, f"https://example.org/{n}", statement, "reported", day(when), day(when))
    for n, publisher, statement, when in (
        (1, "Gazette", "The committee met and decided.", "2023-03-10"),
        (2, "Gazette", "The committee met again.", "2024-03-15"),
        (3, "The Hill Post", "The hill province will not support it before its assembly is heard.", "2024-03-18"),
        (4, "Court administration", "Figures of the courts.", "2023-06-01"),
    )
)
ORGANISATIONS = tuple(
    people.Organisation(ref, name, kind, **at("2020-01-01"))
    for ref, name, kind in (
        ("O-LAW", "Ministry of Law", "ministry"),
        ("O-HILL", "Government of the Hills", "government"),
        ("O-PLAIN", "Government of the Plains", "government"),
        ("O-TC", "Secretariat of the Committee", "secretariat"),
        *((f"O-D{n}", f"Department {n}", "department") for n in range(1, 7)),
    )
)
DECISIONS = (
    council.Decision("TC-2023-03-10-D01", FIRST, "directive", "Courts publish figures", "X-01", **at("2023-03-10")),
    council.Decision("TC-2024-03-15-D01", SECOND, "approval", "Hill programme", "X-02", **at("2024-03-15", "S-2")),
    council.Decision(
        "TC-2024-03-15-D02", SECOND, "directive", "Courts publish figures soon", **at("2024-03-15", "S-2")
    ),
)


def _version(decision: str, text: str, when: str, source: str) -> council.DecisionVersion:
    return council.DecisionVersion(f"{decision}-V1", decision, 1, text, text_hash(text), **at(when, source))


def _step(ref: str, object: str, to: str, when: str, source: str = "S-2", **more: Any) -> people.Step:
    return people.Step(ref, object, to, **more, **at(when, source))


def facts() -> Facts:
    """All rows; the hill province reserves three days after the second meeting."""
    return replace(_council(), **_plan(), **_law(), **_procedures())


def _council() -> Facts:
    new = DECISIONS[1].ref
    return Facts(
        sources=SOURCES,
        organisations=ORGANISATIONS,
        bodies=(council.Body("TC", "Committee of Toria", **at("2020-01-01")),),
        body_terms=(council.BodyTerm("TC-T1", "TC", cadence_days=180, quorum=2, **at("2020-01-01")),),
        seats=(
            council.Seat("TC-S1", "TC", "O-LAW", "Minister of Law", **at("2020-01-01")),
            council.Seat("TC-S2", "TC", "O-HILL", "Chief Minister of the Hills", **at("2020-01-01")),
        ),
        meetings=(
            council.Meeting(FIRST, "TC", "First meeting", day("2023-03-10"), **at("2023-03-10")),
            council.Meeting(SECOND, "TC", "Second meeting", day("2024-03-15"), **at("2024-03-15", "S-2")),
        ),
        attendance=(
            council.Attendance("TC-A1", SECOND, "TC-S1", "principal", **at("2024-03-15", "S-2")),
            council.Attendance("TC-A2", SECOND, "TC-S2", "principal", **at("2024-03-15", "S-2")),
        ),
        agenda_items=(
            council.AgendaItem("TC-G1", SECOND, 1, "Hill programme", "To approve the programme.", **at("2024-03-01")),
        ),
        decisions=DECISIONS,
        decision_versions=(
            _version(DECISIONS[0].ref, WORDS, "2023-03-10", "S-1"),
            _version(new, NEW_WORDS, "2024-03-15", "S-2"),
        ),
        decision_relations=(
            council.DecisionRelation("TC-R1", DECISIONS[2].ref, DECISIONS[0].ref, "renews", **at("2024-03-15", "S-2")),
        ),
        consultees=(
            council.Consultee("TC-C1", new, "O-HILL", "its districts", **at("2024-03-15", "S-2")),
            council.Consultee("TC-C2", new, "O-PLAIN", "pays a part", **at("2024-03-15", "S-2")),
        ),
        positions=(
            council.Position(
                *("TC-P1", new, "O-HILL", "agree", text_hash(NEW_WORDS)), claimed_by="O-TC", **at("2024-03-15", "S-2")
            ),
            council.Position("TC-P2", new, "O-PLAIN", "agree", text_hash(NEW_WORDS), **at("2024-03-15", "S-2")),
            council.Position(
                *("TC-P3", new, "O-HILL", "reserve", text_hash(NEW_WORDS), "Its assembly is to be heard first."),
                **at("2024-03-18", "S-3"),
            ),
        ),
        steps=(
            _step("TC-ST1", DECISIONS[0].ref, "confirmed", "2023-03-10", "S-1"),
            _step("TC-ST2", new, "confirmed", "2024-03-15"),
            _step("TC-ST3", FIRST, "held", "2023-03-10", "S-1"),
        ),
    )


def _plan() -> dict[str, Any]:
    return {
        "plans": (plan.Plan("X", "Plan of Toria", **at("2022-01-01")),),
        "plan_versions": (
            plan.PlanVersion(
                "X1", "X", "Plan of Toria", banner="The signed text has not been seen.", **at("2022-01-01")
            ),
        ),
        "lines": (
            plan.Line("X1-L1", "X1", 1, "Courts and law", "non_kinetic", **at("2022-01-01")),
            plan.Line("X1-L2", "X1", 2, "Support of the police", "kinetic", **at("2022-01-01")),
        ),
        "objectives": (
            plan.Objective("X-01", "X1-L1", 1, "Figures of courts", "", "placeholder", **at("2022-01-01")),
            plan.Objective("X-02", "X1-L2", 2, "Hill districts", "Joint programme.", "paraphrase", **at("2022-01-01")),
        ),
        "actions": (plan.Action("X-A1", "X-01", "Publish figures", due=day("2023-12-31"), **at("2023-03-10")),),
        "action_parties": (plan.ActionParty("X-AP1", "X-A1", "O-LAW", "lead", **at("2023-03-10")),),
        "milestones": (
            plan.Milestone("X-M1", "X-A1", "First quarter", due=day("2023-06-30"), **at("2023-03-10")),
            plan.Milestone("X-M2", "X-A1", "Second quarter", due=day("2023-09-30"), **at("2023-03-10")),
        ),
        "outcome_links": (
            plan.OutcomeLink(
                *("X-OL1", "X-02", "killed", "decrease", 3, day("2023-01-01"), day("2023-02")),
                place="PK-KP",
                **at("2023-01-01"),
            ),
        ),
        "spends": (
            plan.Spend("X-SP1", "X1-L1", day("2023"), "TOR", Decimal(100), Decimal(60), None, **at("2023-12-31")),
        ),
        "grievances": (plan.Grievance("X-G1", "PK-KP-BAJ", "Lack of schools", 3, **at("2023-12-31")),),
        "published_findings": (
            scrutiny.PublishedFinding("X-PF1", "X-01", "Slow progress on figures.", **at("2023-12-31")),
        ),
    }


def _law() -> dict[str, Any]:
    counts = {"opening": 100, "instituted": 40, "disposed": 50, "convicted": 12, "acquitted": 38, "closing": 80}
    return {
        "instruments": (
            law.Instrument(
                *("X-I1", "Emergency powers", day("2021-01-01"), day("2023-12-31")),
                oversight="High court",
                **at("2021-01-01"),
            ),
        ),
        "justice_returns": (
            law.JusticeReturn("X-J1", "X-courts", "Court administration", day("2022"), **at("2023-06-01", "S-4")),
        ),
        "stage_counts": tuple(
            law.StageCount(f"X-J1-{stage}", "X-J1", stage, cases, **at("2023-06-01", "S-4"))
            for stage, cases in counts.items()
        ),
    }


def _procedures() -> dict[str, Any]:
    departments = [f"O-D{n}" for n in range(1, 7)]
    when = at("2023-05-01")
    return {
        "sops": (procedures.Sop("X-SOP", "Care of guests", **when),),
        "sop_versions": (procedures.SopVersion("X-SOP-V1", "X-SOP", 1, **when),),
        "provisions": (procedures.Provision("X-SOP-P1", "X-SOP-V1", 1, "Focal persons are named.", **when),),
        "issues": tuple(procedures.Issue(f"X-IS-{one}", "X-SOP-V1", one, **when) for one in departments),
        "acknowledgements": tuple(
            procedures.Acknowledgement(f"X-AK-{one}", f"X-IS-{one}", **when) for one in departments[:4]
        ),
        "compliance_returns": tuple(
            procedures.ComplianceReturn(f"X-CR-{one}", f"X-IS-{one}", one, submitted_date=day("2023-08-01"), **when)
            for one in departments
        ),
        "provision_results": tuple(
            procedures.ProvisionResult(
                f"X-PR-{one}", f"X-CR-{one}", "X-SOP-P1", "compliant" if n < 4 else "non_compliant", **when
            )
            for n, one in enumerate(departments)
        ),
    }
