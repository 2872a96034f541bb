"""What Python refuses, the database refuses too: here every wrong value comes in by bulk, past all actions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from azm.record.models import (
    Account,
    Citation,
    Document,
    Import,
    Incident,
    MatchEdge,
    Release,
    RowNote,
    SourceGrant,
    Statement,
    Toll,
    TotalStatement,
)
from tests.record.cast import ANA, AT, coded, day, incident, killed, put, row, says, settle, simple

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture(autouse=True)
def rows(record: None) -> None:
    """Two incidents and a statement, in an accepted source and in a reviewed one."""
    settle("ucdp_ged")
    put(row("A", coded("A", killed(5, low=4, high=6)), says("s1", killed(6))), simple("B", 2))
    put(simple("G", 5), source="ucdp_ged")


def _refused(write: Any) -> None:
    """The write fails in the database and nothing of it is kept."""
    before = _contents()
    with pytest.raises(DatabaseError), transaction.atomic():
        write()
    assert _contents() == before


def _contents() -> list[tuple[Any, ...]]:
    tables: tuple[type[models.Model], ...] = (Incident, Toll, Account, Document, MatchEdge, Import)
    return [row for table in tables for row in table._default_manager.order_by("pk").values_list()]


@pytest.mark.parametrize(
    "figures",
    [
        {"low": -1, "best": 5, "high": 6},
        {"low": 6, "best": 5, "high": 6},
        {"low": 4, "best": 7, "high": 6},
        {"low": 7, "best": None, "high": 6},
        {"low": None, "best": -1, "high": None},
        {"low": 5, "best": 4, "high": None},
        {"outcome": "scared"},
        {"group": "soldier"},
        {"basis": "hearsay"},
        {"basis": "party_claim", "low": 1},
    ],
)
def test_a_toll_out_of_order_or_out_of_the_lists_is_refused(figures: dict[str, Any]) -> None:
    _refused(lambda: Toll.objects.filter(incident=incident("A")).update(**figures))


def test_a_second_toll_of_one_group_is_refused() -> None:
    values = {"outcome": "killed", "group": "total", "low": 1, "best": 1, "high": 1}
    toll = Toll(incident=incident("A"), basis="inferred", party_claim=0, **values)
    _refused(lambda: Toll.objects.bulk_create([toll]))


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "riot"},
        {"initiator": "nobody"},
        {"state": "blessed"},
        {"verification": "certain"},
        {"publish_level": "secret"},
        {"date_start": day("2023-05-02")},
        {"date_precision": 6},
        {"place_precision": 0},
        {"place_precision": 10},
        {"latitude": 34.0},
        {"latitude": 91.0, "longitude": 71.0},
        {"latitude": 34.0, "longitude": 181.0},
        {"state": "merged"},
        {"approved_by": ANA},
        {"approved_by": "ben", "signed_by": "ben"},
        {"approved_by": "ben", "signed_by": ANA},
        {"external_id": "B"},
        {"public_id": "PK-2023-000002"},
    ],
)
def test_an_incident_with_a_value_that_rules_forbid_is_refused(values: dict[str, Any]) -> None:
    _refused(lambda: Incident.objects.filter(external_id="A").update(**values))


def test_an_incident_that_leads_elsewhere_is_merged() -> None:
    _refused(lambda: Incident.objects.filter(external_id="A").update(merged_into=incident("B")))


def test_one_person_may_stand_for_the_review_of_a_source_accepted_as_a_whole() -> None:
    held = incident("G")
    assert held.approved_by == held.signed_by
    _refused(lambda: Incident.objects.filter(external_id="G").update(is_accepted_as_source=False))


def _values(account: Account, **changes: Any) -> Account:
    """A copy of an account under a new number."""
    names = [field.attname for field in Account._meta.concrete_fields]
    return Account(**{name: getattr(account, name) for name in names} | {"id": 900} | changes)


def test_an_account_is_superseded_once() -> None:
    first = Account.objects.get(slot="s1")
    Account.objects.bulk_create([_values(first, supersedes_id=first.id)])
    _refused(lambda: Account.objects.bulk_create([_values(first, supersedes_id=first.id, id=901)]))


@pytest.mark.parametrize(
    "changes", [{"supersedes_id": 900}, {"is_retraction": True}, {"voice": "rumour"}, {"document_id": 4711}]
)
def test_an_account_that_hangs_in_the_air_is_refused(changes: dict[str, Any]) -> None:
    account = _values(Account.objects.get(slot="s1"), **changes)

    def write() -> None:
        Account.objects.bulk_create([account])
        connection.check_constraints()

    _refused(write)


@pytest.mark.parametrize(
    "change",
    [
        {"claims": "{}"},
        {"claims": "", "is_redacted": False},
        {"claims": "{}", "is_redacted": True},
        {"killed": 7},
        {"voice": "police"},
        {"said_on": "2023-01-01"},
        {"coder": "ben"},
        {"claims_hash": "0" * 64},
        {"is_reconciled": True},
    ],
)
def test_an_account_is_never_changed(change: dict[str, Any]) -> None:
    _refused(lambda: Account.objects.filter(slot="s1").update(**change))


@pytest.mark.parametrize(
    "change", [{"title": "Another"}, {"url": ""}, {"is_redacted": True, "text_hash": "0" * 64}, {"is_party": True}]
)
def test_a_document_is_never_changed(change: dict[str, Any]) -> None:
    _refused(lambda: Document.objects.filter(accounts__slot="s1").update(**change))


def test_accounts_and_documents_are_never_deleted() -> None:
    for table in ("record_account", "record_document"):

        def delete(name: str = table) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {name}")

        _refused(delete)


@pytest.mark.parametrize("change", [{"storage": "in a drawer"}, {"publisher_kind": "rumour"}])
def test_a_document_of_an_unknown_kind_is_refused(change: dict[str, Any]) -> None:
    held = Document.objects.order_by("id").first()
    assert held is not None
    names = [field.attname for field in Document._meta.concrete_fields]
    copy = Document(**{name: getattr(held, name) for name in names} | {"id": 900, "key": "new"} | change)
    _refused(lambda: Document.objects.bulk_create([copy]))


def test_a_document_is_cited_once_by_an_account() -> None:
    account = Account.objects.get(slot="s1")
    Citation.objects.create(account=account, document=account.document)
    _refused(lambda: Citation.objects.bulk_create([Citation(account=account, document=account.document)]))


def test_an_import_that_lost_a_row_is_refused() -> None:
    _refused(lambda: Import.objects.update(unchanged=1))


def _edge(first: str, second: str, verdict: str = "different") -> MatchEdge:
    return MatchEdge(first=incident(first), second=incident(second), verdict=verdict, method="x", by=ANA, at=AT)


def test_an_edge_goes_from_the_older_to_the_younger_and_stands_once() -> None:
    _refused(lambda: MatchEdge.objects.bulk_create([_edge("B", "A")]))
    _refused(lambda: MatchEdge.objects.bulk_create([_edge("A", "A")]))
    _refused(lambda: MatchEdge.objects.bulk_create([_edge("A", "B", "alike")]))
    _refused(lambda: MatchEdge.objects.bulk_create([_edge("A", "B"), _edge("A", "B", "same")]))


def test_the_books_refuse_unknown_words_and_spans_out_of_order() -> None:
    number = Import.objects.order_by("id").values_list("id", flat=True)[0]
    total = {"publisher_code": "CRSS", "period": "year", "from_day": day("2023-12-31"), "to_day": day("2023-01-01")}
    release = {"cutoff": day("2023-05-01"), "sources": "x", "manifest_sha256": "", "by": ANA, "at": AT}
    claim = {"claim_id": "c", "measure": "killed", "text": "", "publisher_code": "x", "rule": "all", "year": 2023}
    _refused(lambda: RowNote.objects.create(imported_id=number, outcome="lost", code="x", message=""))
    _refused(lambda: TotalStatement.objects.create(id=1, imported_id=number, row_hash="x", measures="{}", **total))
    _refused(lambda: Release.objects.create(id="1", track="rough", **release))
    _refused(lambda: Release.objects.create(id="..", track="final", **release))
    _refused(lambda: Statement.objects.bulk_create([Statement(value=1, **claim), Statement(value=2, **claim)]))
    _refused(lambda: SourceGrant.objects.bulk_create([SourceGrant(source_code="ucdp_ged", accepted_at=AT)]))
