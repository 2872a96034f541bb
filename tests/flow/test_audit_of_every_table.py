"""The audit holds every column of every table: whatever is forged by SQL, in whatever table, is found and named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from azm.flow.keep import audit, take_stock
from azm.flow.register import scrutinise
from azm.flow.scrutinise import Asked
from azm.ledger.actions import append, erase_text
from azm.ledger.models import Event, Leaves
from azm.ledger.queries import Broken
from azm.people.actions import add_user, end_role, write_notices
from azm.people.rules.ladder import Call, Duty
from azm.places.actions import load_towns, set_outlines
from azm.places.queries import gazetteer
from azm.record.actions.importing import FileFacts
from azm.record.actions.matching import judge, revoke, split
from azm.record.actions.papers import load_actors, load_statements
from azm.record.actions.redact import redact_account
from azm.record.actions.releasing import accept_changes, record_release
from azm.record.actions.review import dispute, review, set_publish_level
from azm.record.actions.totals import import_totals
from azm.record.actions.undo import undo_import
from azm.record.models import Account, Incident, TotalStatement
from azm.record.queries.releasing import Scope
from azm.terms.drafts import Flag, RowRead
from azm.terms.errors import NotThere
from azm.terms.totals import TotalRow
from tests.record.cast import (
    ADA,
    ANA,
    AT,
    BEN,
    CLEO,
    coded,
    document,
    killed,
    public_id,
    put,
    row,
    says,
    sign_off,
    simple,
)

pytestmark = pytest.mark.usefixtures("record")
ROOMS = ("people", "plan", "council", "procedures", "law", "scrutiny")
# Tables that are not of the plan's format (each of those is forged in test_papers.py).
FORGED = {
    *("ledger.Event", "ledger.EventText", "ledger.Leaves"),
    *("people.User", "people.RoleGrant", "people.Notice"),
    *("places.Unit", "places.Town", "places.Outline"),
    *("record.Account", "record.Actor", "record.Citation", "record.Counter", "record.Document", "record.Import"),
    *("record.Incident", "record.MatchEdge", "record.Release", "record.RowNote", "record.SourceGrant"),
    *("record.Statement", "record.Toll", "record.TotalStatement"),
    *("scrutiny.RuleRun", "scrutiny.Shortcoming"),
}
# Numbers that only the database gives and nothing refers to: these rows are held by what they belong to.
NUMBERS = {
    *("ledger.EventText.id", "ledger.Leaves.id", "record.Citation.id", "record.RowNote.id", "record.Toll.id"),
    "scrutiny.Shortcoming.id",
}


@pytest.fixture
def world(record: None) -> None:
    """An installation with rows in every table, made by all the acts that write them."""
    _places_and_papers()
    first, _ = put(
        row("A", coded("A", killed(5)), says("s1", killed(6), citations=(document("https://example.org/wire"),))),
        RowRead(0, "B", (coded("B", killed(2)),), (Flag("odd", "killed", "an odd figure"),)),
        row("C", coded("C", killed(1)), coded("C", killed(2), slot="other")),
        simple("D", 3),
    )
    put(row("A", coded("A", killed(7)), says("s1", killed(6))), simple("D", 4))
    put(simple("G", 3), source="ucdp_ged")
    put(simple("G", 4), source="ucdp_ged")
    last, _ = put(simple("E", 4))
    places = gazetteer("PK").locate
    undo_import(last, locate=places, by=ANA, at=AT)
    _judgements(places)
    _totals()
    redacted = Account.objects.get(incident__external_id="D", imported=first)
    redact_account(redacted.pk, by=BEN, second=CLEO, reason="a name", at=AT, with_document=True)
    _release(places)
    call = Call(Duty("mil-1", "milestone", "", "Schools", AT.date()), "due", "")
    write_notices([call], day=AT.date(), by=ADA, at=AT)
    _run_of_the_rules()
    number = append(who=ADA, action="note", object="x", at=AT, reason="a name")
    erase_text(number, field="reason", by=BEN, second=CLEO, reason="a name", at=AT)
    assert audit(lambda text: None) is None


def _places_and_papers() -> None:
    place = {"country": "PK", "province_id": "PK-KP", "name": "Tank", "latitude": 32, "longitude": 70}
    load_towns([{"external_id": "1", **place}], by=ADA, at=AT)
    shape = {"type": "Polygon", "coordinates": [[[70, 32], [71, 32], [71, 33], [70, 32]]]}
    set_outlines({"PK-KP": shape}, licence="ODbL", is_public=True, by=ADA, at=AT)
    load_actors([{"code": "x", "name": "X", "kind": "unknown"}], by=ADA, at=AT)
    claim = {"claim_id": "c", "measure": "killed", "text": "Ten.", "publisher_code": "p", "rule": "all"}
    load_statements([{**claim, "year": 2023, "value": 10}], by=ADA, at=AT)
    end_role(CLEO, role="signer", by=ADA, at=AT)
    add_user(CLEO, role="signer", by=ADA, at=AT)


def _judgements(places: Any) -> None:
    judge(public_id("A"), public_id("B"), "same", by=ANA, at=AT)
    revoke(public_id("A"), public_id("B"), by=ANA, at=AT, reason="two places")
    judge(public_id("A"), public_id("D"), "part_of", by=ANA, at=AT)
    split(public_id("C"), ["other"], locate=places, by=ANA, at=AT, reason="two incidents")
    dispute(public_id("B"), is_disputed=True, by=BEN, at=AT, reason="a letter")
    set_publish_level(public_id("B"), "coarse", by=BEN, at=AT, reason="a school")
    review(public_id("D"), "withdraw", by=BEN, at=AT, reason="never happened")
    sign_off("A")


def _totals() -> None:
    for number, killed_ in enumerate((5, 6), start=1):
        total = TotalRow(2, "pips", f"202{number}", "2023", "2023", "2024", "all", "all", {"killed": killed_})
        facts = FileFacts("reference_totals", "1", "t.csv", f"{number:064}", "PK")
        held, _ = import_totals([total], facts=facts, report=lambda note: None, by=ANA, at=AT)
    undo_import(held, locate=gazetteer("PK").locate, by=ANA, at=AT)
    assert sorted(TotalStatement.objects.values_list("is_withdrawn", flat=True)) == [False, True]


def _release(places: Any) -> None:
    scope = Scope("PK", ("azm_sheet", "ucdp_ged"), date(2024, 1, 1), {}, frozenset(), frozenset(), places)
    assert accept_changes(["ucdp_ged"], country="PK", by=ADA, at=AT) == 1
    record_release("2024.1", "final", scope, manifest_sha256="0" * 64, by=ADA, at=AT)
    assert set(Incident.objects.filter(state="released").values_list("external_id", flat=True)) == {"A", "G"}


def _run_of_the_rules() -> None:
    run = import_module("tests.scrutiny.test_runs")
    run.file_rows(legal_gaps=(run.LegalGap("gap-1", "No power to freeze."),))
    scrutinise(Asked(date(2030, 6, 1)), by=ADA, at=AT)


def test_every_table_is_held_by_the_audit() -> None:
    of_the_plan = {model._meta.label for room in ROOMS for model in import_module(f"azm.{room}.models").TABLES.values()}
    assert {model._meta.label for model in apps.get_models()} == of_the_plan | FORGED


NO_POSTGRES = pytest.mark.skipif(connection.vendor != "sqlite", reason="takes SQLite's guards away")


@pytest.mark.slow
@NO_POSTGRES
def test_a_value_that_is_forged_in_any_column_of_any_table_is_found(world: None) -> None:
    missed, named = [], set()
    for model, field in _columns():
        with _unguarded():
            forged = _forge(model, field)
            broken = audit(lambda text: None)
            if broken is None:
                missed.append(f"{model._meta.label}.{field.name} ({forged})")
            else:
                named.add(broken.object.partition(":")[0])
    assert missed == []
    assert named >= {"review", "import", "total", "users", "role_grants", "units", "edge", "grant", "release", "actor"}


@NO_POSTGRES
def test_a_row_that_is_taken_out_of_any_table_is_missed(world: None) -> None:
    missed = []
    for label in sorted(FORGED):
        with _unguarded(), connection.cursor() as cursor:
            table = apps.get_model(label)._meta.db_table
            cursor.execute(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table} WHERE {_real(label)})")
            assert cursor.rowcount == 1
            if audit(lambda text: None) is None:
                missed.append(label)
    assert missed == []


@NO_POSTGRES
def test_a_row_that_no_event_tells_of_is_found_in_any_table(world: None) -> None:
    missed = []
    for label in sorted(FORGED - {"ledger.Event", "ledger.EventText"}):
        with _unguarded():
            _add_one_more(apps.get_model(label))
            if audit(lambda text: None) is None:
                missed.append(label)
    assert missed == []


def test_a_forged_review_is_named_with_the_event_that_told_of_it(world: None) -> None:
    number = Incident.objects.get(external_id="A").pk
    Incident.objects.filter(pk=number).update(signed_by="eve@example.org")
    release = Event.objects.get(action="release").seq
    assert audit(lambda text: None) == Broken(release, f"review:{number}", "differs from what the event recorded")


def test_a_hash_cannot_be_passed_off_as_another_rows(world: None) -> None:
    # To roll a row back unseen, its latest hash would have to go under the name of a row that has a later one.
    event = Event.objects.get(action="dispute")
    chunk = Leaves.objects.get(event=event)
    other = chunk.objects_text.replace("review:", "account:")
    Leaves.objects.filter(pk=chunk.pk).update(objects_text=other)
    assert audit(lambda text: None) == Broken(event.seq, event.object, "leaves")


def _columns() -> Iterator[tuple[type[models.Model], Any]]:
    for label in sorted(FORGED):
        model = apps.get_model(label)
        for field in model._meta.concrete_fields:
            if f"{label}.{field.name}" not in NUMBERS:
                yield model, field


@contextmanager
def _unguarded() -> Iterator[None]:
    """As someone would who has the database: without triggers, checks and foreign keys; afterwards all is as it was."""
    point = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    transaction.savepoint_rollback(point)


def _real(label: str) -> str:
    """Rows that a forger would care for: the counter that only serves as a lock is none."""
    return "name <> ''" if label == "record.Counter" else "1 = 1"


def _forge(model: type[models.Model], field: Any) -> Any:
    """Set one column of one row to something else."""
    table, column = model._meta.db_table, field.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT rowid, "{column}" FROM {table} WHERE {_real(model._meta.label)} ORDER BY rowid DESC')
        number, value = cursor.fetchone()
        forged = _another(field, value)
        cursor.execute(f'UPDATE {table} SET "{column}" = %s WHERE rowid = %s', [forged, number])
    return forged


def _another(field: Any, value: Any) -> Any:
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(kind, models.BooleanField):
        return not value
    if isinstance(kind, models.DateTimeField):
        return "2001-01-01 00:00:00"
    if isinstance(kind, models.DateField):
        return "2001-01-01"
    if isinstance(kind, models.IntegerField | models.FloatField):
        return 1 if value is None else value + 900
    if isinstance(kind, models.BinaryField):
        return bytes(len(value))
    return f"{value}x" if isinstance(value, str) else "x"


def _add_one_more(model: type[models.Model]) -> None:
    """Copy a row, with other keys where a key must be another."""
    table = model._meta.db_table
    once = {name for one in model._meta.constraints if isinstance(one, models.UniqueConstraint) for name in one.fields}
    with connection.cursor() as cursor:
        names = [field.column for field in model._meta.concrete_fields]
        listed = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f"SELECT {listed} FROM {table} WHERE {_real(model._meta.label)} ORDER BY rowid DESC")
        held = dict(zip(model._meta.concrete_fields, cursor.fetchone(), strict=True))
        values = [_another(field, value) if field.unique else value for field, value in held.items()]
        if once:
            # Of several columns that are once together it is enough to change one, and best one that is no reference.
            one = min(reversed(held), key=lambda field: (field.name not in once, field.is_relation))
            values = [_another(f, v) if f is one else v for f, v in zip(held, values, strict=True)]
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(f"INSERT INTO {table} ({listed}) VALUES ({', '.join(['%s'] * len(names))})", values)


def test_a_ledger_of_an_earlier_version_takes_stock_once(record: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert take_stock(by=ADA, at=AT) is False
    _as_an_earlier_version_left_it()
    with pytest.raises(NotThere, match="is of an earlier version"):
        audit(lambda text: None)
    assert take_stock(by=ADA, at=AT) is True
    assert audit(lambda text: None) is None
    # What is forged now stays found, however often stock is to be taken.
    Incident.objects.update(signed_by="eve@example.org")
    assert take_stock(by=ADA, at=AT) is False
    broken = audit(lambda text: None)
    assert broken is not None
    assert broken.object.startswith("review:")


def _as_an_earlier_version_left_it() -> None:
    """A ledger whose events hold no rows of users, roles, places and reviews, and whose hashes stand without names."""
    put(simple("A", 5))
    with connection.cursor() as cursor:
        tables = "ledger_leaves", "ledger_eventtext", "ledger_event"
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_event_no_delete")
        else:
            cursor.execute("DROP TRIGGER ledger_event_fixed ON ledger_event")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
    append(who=ADA, action="found", object=f"user:{ADA}", at=AT, after="administrator")


def test_what_is_entered_of_a_row_is_the_same_before_and_after_it_is_stored(world: None) -> None:
    # The world has shown it for every act; what is left is a moment with parts of a second, told in another zone.
    moment = datetime.fromisoformat("2024-07-01T14:00:00.123456+05:00")
    add_user("dan@example.org", role="viewer", by=ADA, at=moment)
    assert audit(lambda text: None) is None
