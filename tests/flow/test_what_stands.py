"""What never changes once it is recorded, given or settled: every table decides, files and database hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from azm.council.rules.standing import quorum
from azm.flow.papers import FIXED, import_plan
from azm.flow.plan_facts import gather
from azm.people.actions import found
from azm.plan.rules.indicators import reading
from azm.procedures import actions as procedures
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate as Day
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.fixed import DATES, OPEN, Filled, Is, Stands, holds
from azm.terms.facts.layout import TABLES
from azm.terms.facts.rooms import ROOM_OF, room_of_step
from tests.flow.test_papers import ADA, AT, with_row
from tests.plan.nowhere import nowhere, stepped


def settled_nowhere() -> Facts:
    """Nowhere once its minutes are confirmed, its waiver approved, a remedy agreed, its reports accepted."""
    facts = nowhere()
    steps = [
        *stepped("wai-1", "approved 2024-03-02", by="office"),
        *stepped("fin-1", "accepted 2024-03-02", "remedy_agreed 2024-03-03", by="works"),
    ]
    minutes = stepped("meet-1", "held 2024-01-10", "minutes_circulated 2024-01-20", "minutes_confirmed 2024-02-01")
    accepted = facts.compliance_returns[0]._replace(accepted_date=Day("2024-03-09"))
    observation = facts.observations[0]._replace(accepted_date=Day("2024-07-02"))
    translation = facts.translations[0]._replace(is_reviewed=True)
    relation = facts.decision_relations[0]._replace(is_confirmed=True)
    all_steps = (*facts.steps, *steps, *minutes[1:])
    return replace(
        facts,
        steps=tuple(sorted(all_steps, key=lambda step: step.ref)),
        observations=(observation,),
        compliance_returns=(accepted,),
        translations=(translation,),
        decision_relations=(relation,),
    )


STANDING = settled_nowhere()


@pytest.fixture
def entered(db: None, tmp_path: Path) -> Path:
    """The files of the settled plan, which were imported."""
    found(email=ADA, at=AT)
    write_plan(STANDING, tmp_path / "plan")
    assert enter(tmp_path / "plan")["rejected"] == 0
    return tmp_path / "plan"


def enter(path: Path) -> dict[str, Any]:
    """Import as the first administrator."""
    return import_plan(path, country="PK", by=ADA, at=AT)


def fixed_now(table: str, rule: Stands) -> Iterator[tuple[str, str]]:
    """Ref and column of what of a table's first row never changes as things stand."""
    row = getattr(STANDING, table)[0]
    given = {name for name in rule.once_given if getattr(row, name) not in (None, "", ())}
    stood = {name for each in rule.settled if holds(each.when, row, STANDING) for name in each.columns}
    yield from ((row.ref, name) for name in sorted({*rule.always, *given, *stood} - {"ref"}))


def test_every_table_of_the_format_says_which_of_its_columns_stand_and_from_when() -> None:
    assert FIXED.keys() == TABLES.keys()
    for table, rule in FIXED.items():
        named = {*rule.always, *rule.once_given, *(name for each in rule.settled for name in each.columns)}
        assert named <= set(TABLES[table]._fields), table
        assert set(DATES) <= named, table
        assert not named & set(OPEN), table
        assert rule.instead, table
        for each in rule.settled:
            if isinstance(each.when, Is | Filled) and not getattr(each.when, "of", ()):
                assert each.when.column in TABLES[table]._fields


def test_every_condition_holds_of_some_row_of_nowhere_so_that_it_is_tried() -> None:
    for table, rule in FIXED.items():
        for each in rule.settled:
            assert any(holds(each.when, row, STANDING) for row in getattr(STANDING, table)), (table, each)


def place(table: str, ref: str) -> str:
    """The database table that a row is in."""
    about = STANDING.by_ref[ref].object if table == "steps" else ""
    tables = {row.ref: name for name in TABLES for row in getattr(STANDING, name)}
    room = room_of_step(about, tables.get(about)) if table == "steps" else ROOM_OF[table]
    return f"{room}_{TABLES[table].__name__.lower()}"


def other_value(table: str, column: str, row: Any) -> Any:
    """Some other value of a column, of the kind that the database keeps."""
    value = getattr(row, column)
    if isinstance(value, bool):
        return not value
    return 77 if isinstance(value, int) else "1999"


def test_the_database_refuses_to_change_every_column_that_stands_in_every_table(entered: Path) -> None:
    tried = 0
    for table, rule in FIXED.items():
        row = getattr(STANDING, table)[0]
        for ref, column in fixed_now(table, rule):
            statement = f'UPDATE {place(table, ref)} SET "{column}" = %s WHERE ref = %s'
            values = [other_value(table, column, row), ref]
            with pytest.raises(IntegrityError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, values)
            tried += 1
    assert tried > 150
    assert gather() == STANDING


def test_the_database_refuses_to_delete_a_row_of_any_table(entered: Path) -> None:
    for table in TABLES:
        ref = getattr(STANDING, table)[0].ref
        with pytest.raises(IntegrityError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {place(table, ref)} WHERE ref = %s", [ref])
    assert gather() == STANDING


CHANGES: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("provisions", "prov-1", {"text": "Some visitors are registered."}, "text", "provision of a new version"),
    ("provisions", "prov-1", {"level": "may"}, "level", "provision of a new version"),
    ("instruments", "act-nw", {"sunset": Day("2036-06-30")}, "sunset", "instrument of its own"),
    ("instruments", "act-nw", {"title": "Visitors and Strangers Act"}, "title", "instrument of its own"),
    ("waivers", "wai-1", {"until": Day("2034-12-31")}, "until", "revoke it"),
    ("observations", "obs-1", {"value": Decimal(100)}, "value", "returned first"),
    ("observations", "obs-1", {"accepted_date": Day("2024-08-01")}, "accepted_date", "superseded by a later row"),
    ("observations", "obs-1", {"returned_date": Day("2024-08-01")}, "returned_date", "superseded by a later row"),
    ("compliance_returns", "ret-1", {"submitted_date": Day("2024-03-02")}, "submitted_date", "return of its own"),
    ("action_updates", "up-1", {"narrative": "All are done."}, "narrative", "superseded by a later row"),
    ("baselines", "bas-1", {"value": Decimal(60)}, "value", "indicator or series of its own"),
    ("baselines", "bas-1", {"effective_date": Day("2023")}, "effective_date", "indicator or series of its own"),
    ("body_terms", "term-1", {"quorum": 1}, "quorum", "terms of reference are a row of their own"),
    ("attendance", "att-1", {"mode": "absent"}, "mode", "version of the minutes"),
    ("objectives", "obj-1", {"official_text": "Some schools open."}, "official_text", "plan_mappings"),
    ("objectives", "obj-1", {"due": Day("2030")}, "due", "plan_mappings"),
    ("objectives", "obj-1", {"text_status": "paraphrase"}, "text_status", "plan_mappings"),
    ("obligations", "ob-1", {"first_due": Day("2025-04-01")}, "first_due", "end the duty"),
    ("obligations", "ob-1", {"every_days": 900}, "every_days", "end the duty"),
    ("targets", "tar-1", {"value": Decimal(81)}, "value", "rebaseline"),
    ("actions", "act-1", {"title": "Rebuild two schools"}, "title", "rebaseline"),
    ("indicators", "ind-1", {"direction": "decrease"}, "direction", "indicator of its own"),
    ("stage_counts", "cnt-1", {"cases": 10}, "cases", "return of their own"),
    ("translations", "tr-1", {"text": "سڑک"}, "text", "take the review back"),
    ("sources", "src-1", {"statement": "The committee did not meet."}, "statement", "source of its own"),
)


@pytest.mark.parametrize(("table", "ref", "change", "column", "instead"), CHANGES)
def test_a_second_import_does_not_change_what_stands_and_says_what_to_do(
    entered: Path, table: str, ref: str, change: dict[str, Any], column: str, instead: str
) -> None:
    result = enter(with_row(entered, table, ref, **change))
    (problem,) = result["problems"]
    assert (problem["ref"], problem["code"], problem["column"]) == (ref, "immutable", column)
    assert instead in problem["remedy"]
    assert gather() == STANDING


def test_the_room_itself_refuses_what_only_other_rows_can_tell(entered: Path) -> None:
    changed = STANDING.provisions[0]._replace(level="may")
    with pytest.raises(Refused, match="stands"), transaction.atomic():
        procedures.write({"provisions": [changed]}, act="import_plan", by=ADA, at=AT)
    assert gather() == STANDING


def test_attendance_is_not_added_to_a_meeting_whose_minutes_are_confirmed(entered: Path) -> None:
    late = {"meeting": "meet-1", "seat": "seat-2", "mode": "principal", "effective_date": Day("2024-01-10")}
    (problem,) = enter(with_row(entered, "attendance", "att-2", **late))["problems"]
    assert (problem["ref"], problem["code"]) == ("att-2", "settled")
    assert "minutes" in problem["remedy"]
    assert gather() == STANDING
    assert not quorum(gather(), "meet-1").is_met


def test_before_it_is_settled_a_slip_is_put_right_in_place(db: None, tmp_path: Path) -> None:
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    enter(tmp_path / "plan")
    for table, ref, change in (
        ("attendance", "att-1", {"mode": "representative"}),
        ("meetings", "meet-1", {"title": "The first meeting"}),
        ("waivers", "wai-1", {"until": Day("2024-11-30")}),
        ("objectives", "obj-2", {"official_text": "All roads are open.", "text_status": "verified"}),
        ("actions", "act-2", {"title": "Open the high pass"}),
        ("corrective_actions", "cor-1", {"text": "Register all others"}),
    ):
        assert enter(with_row(tmp_path / "plan", table, ref, **change))["updated"] == 1, table


def test_new_terms_a_later_value_and_a_returned_report_are_the_ways_to_correct(entered: Path) -> None:
    terms = {"body": "body-1", "chair": "seat-1", "cadence_days": 90, "quorum": 1}
    assert enter(with_row(entered, "body_terms", "term-2", **terms))["new"] == 1
    assert quorum(gather(), "meet-1").needed == 1
    value = {"indicator": "ind-1", "value": Decimal(92), "organisation": "works"}
    dates = {
        "effective_date": Day("2024-07-03"),
        "submitted_date": Day("2024-07-03"),
        "accepted_date": Day("2024-07-04"),
    }
    assert enter(with_row(entered, "observations", "obs-2", **value, **dates))["new"] == 1
    facts = gather()
    assert reading(facts, facts.by_ref["ind-1"], date(2024, 8, 1)).value == Decimal(92)
    report = {"issue": "iss-1", "organisation": "works", "submitted_date": Day("2024-03-01")}
    assert enter(with_row(entered, "compliance_returns", "ret-2", **report))["new"] == 1
    assert enter(with_row(entered, "compliance_returns", "ret-2", returned_date=Day("2024-03-05")))["updated"] == 1
    again = {"submitted_date": Day("2024-03-09"), "returned_date": None}
    assert enter(with_row(entered, "compliance_returns", "ret-2", **again))["updated"] == 1


def test_what_is_put_right_in_the_file_that_settles_it_is_taken(db: None, tmp_path: Path) -> None:
    found(email=ADA, at=AT)
    write_plan(nowhere(), tmp_path / "plan")
    enter(tmp_path / "plan")
    with_row(tmp_path / "plan", "attendance", "att-1", mode="representative")
    with_row(tmp_path / "plan", "attendance", "att-2", meeting="meet-1", seat="seat-2", mode="principal")
    step = {"object": "meet-1", "to": "minutes_circulated", "effective_date": Day("2024-01-20")}
    with_row(tmp_path / "plan", "steps", "meet-1-s2", **step)
    step = {"object": "meet-1", "to": "minutes_confirmed", "effective_date": Day("2024-02-01")}
    result = enter(with_row(tmp_path / "plan", "steps", "meet-1-s3", **step))
    assert (result["new"], result["updated"], result["rejected"]) == (3, 1, 0)
