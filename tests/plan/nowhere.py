"""The plan of an invented country, Nowhere: at least one row in every table of the format, and everything holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from azm.terms.dates import PartialDate as Day
from azm.terms.facts.book import Facts
from azm.terms.facts.council import (
    AgendaItem,
    Assignment,
    Attendance,
    Body,
    BodyTerm,
    Consultee,
    Decision,
    DecisionRelation,
    DecisionVersion,
    Meeting,
    MinutesVersion,
    Paper,
    Position,
    Seat,
)
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.law import (
    Instrument,
    JudicialReview,
    JusticeReturn,
    LegalGap,
    Proposal,
    SafeguardCheck,
    StageCount,
    TimeLimit,
)
from azm.terms.facts.people import Jurisdiction, Organisation, Post, Source, Step, Translation
from azm.terms.facts.plan import (
    Action,
    ActionParty,
    ActionUpdate,
    Baseline,
    Dependency,
    Evidence,
    Grievance,
    Indicator,
    Line,
    Milestone,
    Objective,
    Obligation,
    Observation,
    OutcomeLink,
    Plan,
    PlanMapping,
    PlanVersion,
    Rebaseline,
    Spend,
    StatusAssessment,
    Target,
    Verification,
)
from azm.terms.facts.procedures import (
    Acknowledgement,
    AuditFinding,
    AuditVisit,
    ComplianceReturn,
    CorrectiveAction,
    Issue,
    Provision,
    ProvisionResult,
    Sop,
    SopVersion,
    Waiver,
)
from azm.terms.facts.scrutiny import PublishedFinding, Remedy, Suppression
from tests.scrutiny.facts import book

WORDS = "Schools in the hills are rebuilt before winter."
MINUTES = "The committee agreed on schools."
GUIDE = "Visitors are registered."


def stepped(about: str, *states: str, by: str = "", **more: Any) -> list[Step]:
    """Steps "state day" of a row, by an organisation; more columns go to the last of them."""
    found: list[Step] = []
    for number, words in enumerate(states, start=1):
        state, day = words.split()
        last: dict[str, Any] = more if number == len(states) else {}
        found.append(Step(f"{about}-s{number}", about, state, by, effective_date=Day(day))._replace(**last))
    return found


def nowhere() -> Facts:
    """The whole book."""
    return book(_people(), _plan(), _council(), _procedures(), _law(), _scrutiny())


def _people() -> list[object]:
    return [
        Source("src-1", "Gazette", "https://gazette.example/1", "The committee met.", "official", Day("2024-01-10")),
        Jurisdiction("NW", "Nowhere", "country"),
        Organisation("office", "Office of the Premier", "office", "NW"),
        Organisation("works", "Ministry of Works", "ministry", "NW", "office"),
        Organisation("interior", "Ministry of the Interior", "ministry", "NW", "office"),
        Organisation("desk", "Secretariat of the Committee", "secretariat", "NW", "office"),
        Organisation("audit", "Court of Audit", "auditor", "NW"),
        Organisation("north", "Government of the North", "government", "NW", valid_from=Day("1990")),
        Post("post-works", "works", "Permanent Secretary"),
        Translation("tr-1", "obj-1", "title", "ur", "اسکول"),
    ]


def _plan() -> list[object]:
    return [
        Plan("plan-1", "Plan for the Hills", "NW"),
        PlanVersion("ver-1", "plan-1", "First version", "dec-1"),
        stepped("ver-1", "in_force 2024-01-10", skips=True),
        Line("line-1", "ver-1", 1, "Schools", "non_kinetic"),
        Objective("obj-1", "line-1", 1, "Schools open", WORDS, "verified", Decimal("1.5"), Day("2025-12")),
        Objective("obj-2", "line-1", 2, "Roads open", "Roads are open all year.", "paraphrase"),
        PlanMapping("map-1", "", "obj-1", "new"),
        Action("act-1", "obj-1", "Rebuild twenty schools", due=Day("2024-12-31"), effective_date=Day("2024-01-10")),
        Action("act-2", "obj-2", "Open the pass", due=Day("2025-06")),
        ActionParty("par-1", "act-1", "works", "lead"),
        ActionParty("par-2", "act-2", "interior", "lead"),
        Milestone("mil-1", "act-1", "Ten schools rebuilt", due=Day("2024-06-30")),
        Milestone("mil-2", "act-1", "Twenty schools rebuilt", Decimal("0.5"), Day("2024-12-31")),
        Dependency("dep-1", "act-2", "mil-1"),
        stepped("act-1", "agreed 2024-01-20", "in_progress 2024-02-01", by="works"),
        Evidence("ev-1", "mil-1", "Survey", "", "https://works.example/s", "desk", effective_date=Day("2024-06-20")),
        stepped("mil-1", "claimed 2024-06-25", by="works"),
        Step("mil-1-s2", "mil-1", "verified", "desk", evidence=("ev-1",), effective_date=Day("2024-07-05")),
        ActionUpdate("up-1", "act-1", "works", "Ten are done.", "on_track", "", Day("2024-06-25"), Day("2024-07-01")),
        Verification("vf-1", "mil-1", "works", "desk", "confirmed", ("ev-1",), effective_date=Day("2024-07-05")),
        StatusAssessment("as-1", "obj-1", "independent", "minor_delay", "audit", Decimal("0.4"), "Late start."),
        Indicator("ind-1", "obj-1", "Schools open", "output", "schools", "Open in term", "increase", "latest"),
        Baseline("bas-1", "ind-1", Decimal(80), effective_date=Day("2024-01-01")),
        Target("tar-1", "ind-1", Decimal(100), Day("2024-12-31")),
        Observation("obs-1", "ind-1", Decimal("90.5"), organisation="works", submitted_date=Day("2024-07-01")),
        Rebaseline("reb-1", "act-1", Day("2025-03-31"), "dec-1", "Snow", Day("2024-11-01")),
        OutcomeLink("lnk-1", "obj-1", "killed", "decrease", 3, Day("2024-01-15"), Day("2024-03"), place="NW-N"),
        Grievance("gri-1", "NW-N", "schools", 120, Day("2024-05")),
        Spend("sp-1", "obj-1", Day("2024"), "NWD", Decimal("1000000.25"), Decimal(400), None),
        Obligation("ob-1", "works", "act-1", 90, Day("2024-04-01")),
    ]


def _council() -> list[object]:
    return [
        Body("body-1", "Committee for the Hills", "NW"),
        BodyTerm("term-1", "body-1", "seat-1", 90, 2),
        Seat("seat-1", "body-1", "office", "Premier"),
        Seat("seat-2", "body-1", "works", "Minister of Works"),
        Meeting("meet-1", "body-1", "First meeting", Day("2024-01-10"), Day("2024-01-10")),
        stepped("meet-1", "held 2024-01-10", skips=True),
        Attendance("att-1", "meet-1", "seat-1", "principal"),
        AgendaItem("item-1", "meet-1", 1, "Schools"),
        Paper("pap-1", "item-1", "State of the schools"),
        MinutesVersion("min-1", "meet-1", 1, MINUTES, text_hash(MINUTES)),
        Decision("dec-1", "meet-1", "directive", "Rebuild the schools", "obj-1", Day("2024-01-10")),
        Decision("dec-2", "meet-1", "declaration", "Schools matter", "obj-1", Day("2024-01-10")),
        stepped("dec-1", "confirmed 2024-01-12", "assigned 2024-01-12", by="desk"),
        DecisionVersion("dec-1-v1", "dec-1", 1, WORDS, text_hash(WORDS), Day("2024-01-10")),
        DecisionRelation("rel-1", "dec-2", "dec-1", "renews", False),
        Assignment("asg-1", "dec-1", "works", "act-1", Day("2024-12-31")),
        stepped("asg-1", "accepted 2024-01-15", by="works"),
        Consultee("con-1", "dec-1", "north", "Its schools"),
        Position("pos-1", "dec-1", "north", "agree_conditional", text_hash(WORDS), "Money comes first."),
    ]


def _procedures() -> list[object]:
    return [
        Sop("sop-1", "Care of visitors", "interior", "obj-2"),
        SopVersion("sop-1-v1", "sop-1", 1, GUIDE, text_hash(GUIDE)),
        stepped("sop-1-v1", "in_force 2024-02-01", skips=True),
        Provision("prov-1", "sop-1-v1", 1, "Each visitor is registered.", every_days=30),
        Issue("iss-1", "sop-1-v1", "works", "post-works", Day("2024-02-15")),
        stepped("iss-1", "delivered 2024-02-02", "acknowledged 2024-02-10", by="works"),
        Acknowledgement("ack-1", "iss-1", "post-works", Day("2024-02-10")),
        ComplianceReturn("ret-1", "iss-1", "works", Day("2024-03-01")),
        ProvisionResult("res-1", "ret-1", "prov-1", "partial"),
        AuditVisit("vis-1", "sop-1-v1", "works", "audit"),
        AuditFinding("fin-1", "vis-1", "prov-1", "minor", "Half of them are registered."),
        CorrectiveAction("cor-1", "fin-1", "Register the others", Day("2024-09-30")),
        Waiver("wai-1", "prov-1", "north", "office", Day("2024-12-31"), "Flood."),
    ]


def _law() -> list[object]:
    return [
        LegalGap("gap-1", "No duty to register", "obj-2"),
        Instrument("act-nw", "Visitors Act", Day("2020"), Day("2026-06-30"), gap="gap-1"),
        Proposal("bill-1", "Visitors (Amendment) Bill", "gap-1", "act-nw"),
        stepped("bill-1", "introduced 2024-03", skips=True),
        SafeguardCheck("safe-1", "bill-1", "sunset", "yes"),
        JudicialReview("jr-1", "act-nw", "audit", "pending"),
        TimeLimit("lim-1", "act-nw", 30),
        JusticeReturn("jus-1", "NW-courts", "Ministry of Law", Day("2023"), median_days=Decimal("45.5")),
        StageCount("cnt-1", "jus-1", "opening", 100),
    ]


def _scrutiny() -> list[object]:
    return [
        PublishedFinding("pub-1", "obj-1", "Slow progress", Decimal(9), "points"),
        Suppression("sup-1", "R12:body-1", "The body was dissolved.", "audit", Day("2025-12-31"), Day("2025-01-01")),
        Remedy("rem-1", "R05:obj-2:no_indicator", "works", "An indicator is being chosen."),
        Step("short-s1", "R05:obj-2:no_indicator", "acknowledged", "works", effective_date=Day("2024-03-01")),
    ]
