"""Who holds a role for one organisation writes its rows and no others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from azm.flow.papers import import_plan, take
from azm.flow.plan_facts import gather
from azm.people.actions import add_user, found
from azm.sources.azm_plan.reader import PlanRow
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.council import Assignment, Decision, Position
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Organisation, Step
from azm.terms.facts.plan import Action, ActionParty, ActionUpdate, Evidence, Milestone, Verification
from azm.terms.facts.procedures import AuditFinding, AuditVisit, ComplianceReturn, Issue, ProvisionResult
from tests.plan.nowhere import WORDS, nowhere

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
ADA, FAY, TAO = (f"{name}@example.org" for name in ("ada", "fay", "tao"))
UPDATE = ActionUpdate("up-9", "act-1", "works", "Eleven are done.", submitted_date=Day("2024-08-01"))
ACTION = Action("act-9", "obj-1", "Paint the schools", due=Day("2025-06"))
LEAD = ActionParty("par-9", "act-9", "works", "lead")


@pytest.fixture(autouse=True)
def _nowhere(db: None, tmp_path: Path) -> None:
    """Nowhere's plan; fay answers for works, tao audits for audit."""
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    assert import_plan(tmp_path / "plan", country="PK", by=ADA, at=AT)["rejected"] == 0
    add_user(FAY, role="focal", organisation="works", by=ADA, at=AT)
    add_user(TAO, role="auditor", organisation="audit", by=ADA, at=AT)


def enter(*rows: Any, by: str = FAY) -> tuple[set[str], dict[str, str]]:
    """Refs that were taken, and the code of why others were not."""
    table_of = {kind: table for table, kind in TABLES.items()}
    taken = take([PlanRow(table_of[type(row)], 2, row) for row in rows], act="import_plan", by=by, at=AT)
    return set(taken.new | taken.updated), {problem.ref: problem.code for problem in taken.problems}


MINE: Sequence[tuple[Any, ...]] = (
    (UPDATE,),
    (ACTION, LEAD, ActionParty("par-8", "act-9", "interior", "supporting")),
    (Milestone("mil-9", "act-1", "Thirty schools"),),
    (Evidence("ev-9", "mil-2", "Photographs"),),
    (Step("s-9", "mil-2", "claimed", "works", effective_date=Day("2024-08-01")),),
    (Position("pos-9", "dec-1", "works", "agree", text_hash(WORDS), effective_date=Day("2024-08-01")),),
    (ComplianceReturn("ret-9", "iss-1", "works"), ProvisionResult("res-9", "ret-9", "prov-1", "compliant")),
)
OTHERS: Sequence[tuple[Any, ...]] = (
    (UPDATE._replace(organisation="interior"),),
    (UPDATE._replace(accepted_date=Day("2024-08-02")),),
    # What another organisation reported cannot be made one's own.
    (Verification("vf-9", "mil-1", "works", "desk", "confirmed"),),
    (Milestone("mil-9", "act-2", "Tunnel"),),
    # An action that stands is not taken over by a row that names a lead.
    (ActionParty("par-9", "act-2", "works", "supporting"),),
    (Evidence("ev-9", "mil-2", "Photographs", admitted_by="desk"),),
    (Evidence("ev-9", "act-2", "Photographs"),),
    (Step("s-9", "act-2", "agreed", "interior", effective_date=Day("2024-08-01")),),
    (Step("s-9", "meet-1", "minutes_circulated", effective_date=Day("2024-08-01")),),
    (Position("pos-9", "dec-1", "north", "agree", text_hash(WORDS), claimed_by="works"),),
    (Position("pos-9", "dec-1", "works", "agree", text_hash(WORDS), claimed_by="office"),),
    (Issue("iss-9", "sop-1-v1", "works"),),
    (Assignment("asg-9", "dec-1", "works"),),
    (Decision("dec-9", "meet-1", "declaration", "Works is praised"),),
    (Organisation("works", "Ministry of Great Works", "ministry", "NW", "office"),),
)


@pytest.mark.parametrize("rows", MINE, ids=lambda rows: rows[0].ref)
def test_rows_of_ones_own_organisation_are_taken(rows: tuple[Any, ...]) -> None:
    assert enter(*rows) == ({row.ref for row in rows}, {})


@pytest.mark.parametrize("rows", OTHERS, ids=lambda rows: type(rows[0]).__name__)
def test_rows_of_others_are_not_ones_own_to_write(rows: tuple[Any, ...]) -> None:
    before = gather()
    assert enter(*rows) == (set(), {row.ref: "not_yours" for row in rows})
    assert gather() == before


def test_a_row_of_another_organisation_is_not_taken_over_by_writing_ones_own_name_into_it() -> None:
    assert enter(UPDATE._replace(organisation="interior"), by=ADA) == ({"up-9"}, {})
    assert enter(UPDATE) == (set(), {"up-9": "not_yours"})


def test_an_auditor_writes_what_it_found_and_nothing_for_whom_it_audits() -> None:
    visit = AuditVisit("vis-9", "sop-1-v1", "works", "audit")
    finding = AuditFinding("fin-9", "vis-9", "prov-1", "minor", "Some are missing.")
    assert enter(visit, finding, by=TAO) == ({"vis-9", "fin-9"}, {})
    assert enter(UPDATE, by=TAO) == (set(), {"up-9": "not_yours"})


def test_the_others_rows_of_a_file_are_taken_all_the_same() -> None:
    assert enter(UPDATE, Milestone("mil-9", "act-2", "Tunnel")) == ({"up-9"}, {"mil-9": "not_yours"})
