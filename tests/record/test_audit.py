"""The audit: whoever changes a row behind the actions' back is found, and the row is named."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection

from azm.flow.keep import audit
from azm.ledger.queries import Broken
from azm.record.actions.review import review
from azm.record.models import Account, Incident
from tests.record.cast import ANA, AT, coded, killed, public_id, put, row, says, simple

pytestmark = pytest.mark.usefixtures("record")
GUARDS = {
    "sqlite": (
        *("ledger_event_no_update", "ledger_event_no_delete", "record_account_fixed", "record_account_claims"),
        *("record_account_kept", "record_document_fixed", "record_document_kept"),
    ),
    "postgresql": ("ledger_event_fixed", "record_account_fixed", "record_document_fixed"),
}


@pytest.fixture
def tamper(record: None) -> Callable[[str], Broken | None]:
    """Runs a statement as someone would who took the guards away, and audits."""
    put(row("A", coded("A", killed(5)), says("s1", killed(6))), simple("B", 2))
    put(row("A", coded("A", killed(7)), says("s1", killed(6))), simple("B", 2))
    review(public_id("A"), "submit", by=ANA, at=AT, reason="ready")
    assert audit(lambda text: None) is None

    def run(statement: str) -> Broken | None:
        with connection.cursor() as cursor:
            for guard in GUARDS[connection.vendor]:
                table = "ledger_event" if guard.startswith("ledger") else "_".join(guard.split("_")[:2])
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER {guard}{on}")
            cursor.execute(statement)
            assert cursor.rowcount == 1, "the statement is meant to change one row"
        return audit(lambda text: None)

    return run


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("prev_hash", "'x'"),
        ("hash", "'x'"),
        ("at", "'2020-01-01T00:00:00+00:00'"),
        ("who", "'eve@example.org'"),
        ("action", "'approve'"),
        ("object", "'incident:X'"),
        ("before_hash", "'x'"),
        ("after_hash", "''"),
        ("reason_hash", "'x'"),
        ("merkle_root", "'x'"),
        ("leaves", "leaves + 1"),
    ],
)
@pytest.mark.parametrize("action", ["import", "submit"])
def test_a_changed_event_breaks_the_chain_at_its_number(
    tamper: Callable[[str], Broken | None], action: str, column: str, value: str
) -> None:
    where = f"(SELECT min(seq) FROM ledger_event WHERE action = '{action}')"
    broken = tamper(f"UPDATE ledger_event SET {column} = {value} WHERE seq = {where}")
    with connection.cursor() as cursor:
        words = f"action IN ('{action}', 'approve') OR object = 'incident:X'"
        cursor.execute(f"SELECT min(seq) FROM ledger_event WHERE {words}")
        (number,) = cursor.fetchone()
    assert broken is not None
    assert broken.seq == number
    assert broken.differs == ("prev_hash" if column == "prev_hash" else "hash")


@pytest.mark.parametrize("change", ["text = 'nothing'", "salt = 'x'"])
def test_a_changed_text_of_an_event_is_found(tamper: Callable[[str], Broken | None], change: str) -> None:
    broken = tamper(f"UPDATE ledger_eventtext SET {change} WHERE field = 'reason' AND text = 'ready'")
    assert broken is not None
    assert (broken.object, broken.differs) == (f"incident:{public_id('A')}", "reason")


def test_a_text_that_disappeared_without_being_erased_is_found(tamper: Callable[[str], Broken | None]) -> None:
    broken = tamper("DELETE FROM ledger_eventtext WHERE field = 'reason' AND text = 'ready'")
    assert broken is not None
    assert broken.differs == "reason"


def test_a_text_erased_without_an_event_that_says_so_is_found(tamper: Callable[[str], Broken | None]) -> None:
    broken = tamper("UPDATE ledger_eventtext SET text = '', salt = '', is_erased = TRUE WHERE text = 'ready'")
    assert broken is not None
    assert broken.differs == "reason"


def test_changed_leaves_of_an_import_are_found(tamper: Callable[[str], Broken | None]) -> None:
    where = "event_id = (SELECT min(event_id) FROM ledger_leaves)"
    broken = tamper(f"UPDATE ledger_leaves SET objects_text = 'incident:9' WHERE {where}")
    assert broken is not None
    assert broken.differs == "leaves"


def test_a_deleted_event_is_missed(tamper: Callable[[str], Broken | None]) -> None:
    with suppress(AssertionError):
        tamper("DELETE FROM ledger_eventtext WHERE event_id = 3")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_leaves WHERE event_id = 3")
        cursor.execute("DELETE FROM ledger_event WHERE seq = 3")
    broken = audit(lambda text: None)
    assert broken is not None
    assert (broken.seq, broken.differs) == (4, "event 3 is missing")


def _number(external_id: str) -> int:
    return int(Incident.objects.get(external_id=external_id).pk)


@pytest.mark.parametrize(
    ("table", "change", "where", "kind"),
    [
        ("record_account", "claims = '{}'", "slot = 's1'", "account"),
        ("record_account", "killed = 1", "slot = 's1'", "account"),
        ("record_account", "voice = 'police'", "slot = 's1'", "account"),
        ("record_account", "said_on = '2020'", "slot = 's1'", "account"),
        ("record_document", "title = 'Another'", "key = 'https://example.org/s1'", "document"),
        ("record_document", "is_party = TRUE", "key = 'https://example.org/s1'", "document"),
        ("record_document", "url = 'https://evil.example'", "key = 'https://example.org/s1'", "document"),
        ("record_incident", "kind = 'armed_clash'", "external_id = 'A'", "incident"),
        ("record_incident", "date_end = '2023-05-02'", "external_id = 'A'", "incident"),
        ("record_incident", "district_code = 'PK-KP-KOH'", "external_id = 'A'", "incident"),
        ("record_incident", "summary = ''", "external_id = 'A'", "incident"),
        ("record_incident", "basis = '{}'", "external_id = 'A'", "incident"),
    ],
)
def test_a_changed_row_is_named(
    tamper: Callable[[str], Broken | None], table: str, change: str, where: str, kind: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE {where}")
        (number,) = cursor.fetchone()
    broken = tamper(f"UPDATE {table} SET {change} WHERE id = {number}")
    assert broken is not None
    assert broken.object == f"{kind}:{number}"
    assert broken.differs == "differs from what the event recorded"
    assert broken.seq > 0


@pytest.mark.parametrize("statement", ["UPDATE record_toll SET best = 8 WHERE", "DELETE FROM record_toll WHERE"])
def test_a_changed_or_deleted_toll_names_its_incident(tamper: Callable[[str], Broken | None], statement: str) -> None:
    broken = tamper(f"{statement} incident_id = {_number('A')}")
    assert broken is not None
    assert broken.object == f"incident:{_number('A')}"


def test_a_deleted_account_is_missed(tamper: Callable[[str], Broken | None]) -> None:
    (number,) = Account.objects.filter(incident=_number("B")).values_list("id", flat=True)
    broken = tamper(f"DELETE FROM record_account WHERE id = {number}")
    assert broken is not None
    assert (broken.object, broken.differs) == (f"account:{number}", "is gone from the database")


def test_an_account_that_no_event_tells_of_is_named(tamper: Callable[[str], Broken | None]) -> None:
    account = Account.objects.get(slot="s1")
    names = [field.attname for field in Account._meta.concrete_fields]
    Account.objects.bulk_create([Account(**{name: getattr(account, name) for name in names} | {"id": 900})])
    broken = audit(lambda text: None)
    assert broken is not None
    assert (broken.seq, broken.object) == (0, "account:900")
