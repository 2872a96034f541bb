"""Rows of the plan's format in the database: exactly there and back, hashed, and refused where SQL can say why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from azm.ledger.actions.rows import write_rows
from azm.ledger.kept import condition
from azm.ledger.models import Event
from azm.ledger.queries import broken_link, kept_leaves
from azm.plan.models import TABLES as OF_PLAN
from azm.plan.rules.fixed import FIXED
from azm.terms.dates import PartialDate as Day
from azm.terms.errors import BadInput, Refused
from azm.terms.facts.fixed import changed_where_fixed, whole
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Step
from azm.terms.facts.plan import Action, ActionParty, Grievance, Objective, Plan, Target
from azm.terms.facts.rooms import ROOMS, room_of_step
from azm.terms.facts.stored import leaf, restored, stored

AT = datetime(2024, 9, 1, 9, tzinfo=UTC)
OBJECTIVE = Objective("o", "l", 1, "T", "W", "verified", Decimal("1.50"), Day("2024-03"), False, sources=("a", "b"))


def keep(rows: Mapping[str, list[Any]]) -> dict[str, int]:
    """Write rows of the plan as anybody."""
    return write_rows(OF_PLAN, rows, fixed=FIXED, who="ada", action="import_plan", object="plan", at=AT)


def test_a_row_comes_back_exactly_as_it_was_kept() -> None:
    (kept,) = stored("objectives", [OBJECTIVE])
    assert kept == ("o", "l", 1, "T", "W", "verified", "1.50", "2024-03", False, "", "", "a b", "public")
    (back,) = restored("objectives", [kept])
    assert back == OBJECTIVE
    assert str(back.weight) == "1.50"
    assert restored("objectives", []) == stored("objectives", []) == []


def test_a_column_that_the_format_gains_later_changes_no_earlier_hash() -> None:
    (kept,) = stored("steps", [Step("s", "o", "held")])
    given = [("ref", "s"), ("object", "o"), ("to", "held")]
    assert leaf("steps", kept) == hashlib.sha256(repr(("steps", given)).encode()).digest()
    (skipping,) = stored("steps", [Step("s", "o", "held", skips=True)])
    assert leaf("steps", skipping) != leaf("steps", kept)


def test_every_table_has_the_columns_of_its_rows_and_is_in_one_room() -> None:
    assert sorted(table for tables in ROOMS.values() for table in tables) == sorted(set(TABLES) - {"steps"})
    for room, tables in ROOMS.items():
        models = {model.__name__: model for model in apps.get_app_config(room).get_models()}
        for table in tables:
            columns = [field.name for field in models[TABLES[table].__name__]._meta.concrete_fields]
            assert sorted(columns) == sorted(TABLES[table]._fields)


def test_a_step_is_kept_in_the_room_of_what_it_is_about() -> None:
    assert room_of_step("act-1", "actions") == "plan"
    assert room_of_step("R12:body-1", None) == "scrutiny"
    assert room_of_step("nothing", None) == ""


@pytest.mark.parametrize("room", ROOMS)
def test_what_never_changes_by_the_rules_never_changes_in_the_database_either(room: str) -> None:
    rules = import_module(f"azm.{room}.rules.fixed").FIXED
    models = import_module(f"azm.{room}.models").TABLES
    number = "0004" if room in ("people", "procedures", "scrutiny") else "0003"
    guarded = import_module(f"azm.{room}.migrations.{number}_what_is_settled").FIXED
    assert guarded == {
        models[table]._meta.model_name: (
            " ".join(stands.always),
            " ".join(stands.once_given),
            [(" ".join(each.columns), condition(room, table, each.when)) for each in stands.settled],
        )
        for table, stands in rules.items()
    }


def test_what_may_be_filled_in_and_what_never_changes_are_told_apart() -> None:
    due = Target("t", "i", Decimal(1), Day("2024"))
    assert changed_where_fixed("targets", due, due._replace(due=Day("2025")), FIXED) == "due"
    undated = Action("a", "o", "A")
    assert changed_where_fixed("actions", undated, undated._replace(due=Day("2025")), FIXED) == ""
    assert changed_where_fixed("actions", undated, undated._replace(title="B"), FIXED) == ""
    dated = undated._replace(due=Day("2025"))
    assert changed_where_fixed("actions", dated, undated, FIXED) == "due"
    step = Step("s", "o", "held")
    assert changed_where_fixed("steps", step, step._replace(sources=("a",)), {"steps": whole("steps")}) == ""
    assert changed_where_fixed("steps", step, step._replace(reason="x"), {"steps": whole("steps")}) == "reason"


@pytest.mark.django_db
def test_a_second_writing_of_the_same_rows_writes_no_event() -> None:
    plans = {"plans": [Plan("p-1", "One"), Plan("p-2", "Two")]}
    assert keep(plans) == {"plans": 2}
    assert keep(plans) == {"plans": 0}
    assert Event.objects.count() == 1
    assert keep({"plans": [Plan("p-1", "Other"), Plan("p-2", "Two")]}) == {"plans": 1}
    latest: dict[str, bytes] = {}
    broken_link(latest)
    assert latest == dict(kept_leaves({"plans": OF_PLAN["plans"]}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("plans", Plan("", "No ref")),
        ("plans", Plan("p", "")),
        ("plans", Plan("p", "Secret", visibility="secret")),
        ("grievances", Grievance("g", "NW-N", "schools", -1)),
        ("steps", Step("s", "a", "held")),
        ("action_parties", ActionParty("ap", "a", "works", "boss")),
        ("action_parties", ActionParty("ap", "a", "works", "lead", Day("2025"), Day("2024-12-31"))),
    ],
)
def test_the_database_refuses_codes_blanks_counts_and_spans_that_cannot_be(table: str, row: Any) -> None:
    with pytest.raises(Refused, match="the database refuses a row"), transaction.atomic():
        keep({table: [row]})
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_span_within_one_year_is_no_disorder_however_it_is_written() -> None:
    spans = [(Day("2024-03"), Day("2024")), (Day("2024"), Day("2024-01")), (None, Day("2024")), (Day("2024"), None)]
    rows = [ActionParty(f"ap-{n}", "a", "works", "supporting", *span) for n, span in enumerate(spans)]
    with transaction.atomic():
        assert keep({"action_parties": rows}) == {"action_parties": 4}
        transaction.set_rollback(True)  # their action is not there


@pytest.mark.django_db
def test_a_number_that_no_database_holds_is_bad_input() -> None:
    with pytest.raises(BadInput, match="too large"), transaction.atomic():
        keep({"grievances": [Grievance("g", "NW-N", "schools", 10**30)]})
