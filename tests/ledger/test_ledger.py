"""The ledger in the database: it only grows, and its texts can be erased by two people."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from azm.ledger.actions import LeafBook, append, erase_text
from azm.ledger.models import Event, EventText, Leaves
from azm.ledger.queries import Broken, broken_link, events, last_event, last_told, leaves_of
from azm.ledger.rules import GENESIS
from azm.terms.errors import NotThere, Refused
from tests.record.cast import ANA, AT, BEN, CLEO

pytestmark = pytest.mark.django_db


def _append(name: str = "incident:1", **texts: Any) -> int:
    return append(who=ANA, action="note", object=name, at=AT, **texts)


def test_events_are_numbered_and_chained_from_the_first() -> None:
    assert [_append(), _append("incident:2"), _append()] == [1, 2, 3]
    first, second, third = Event.objects.order_by("seq")
    assert first.prev_hash == GENESIS
    assert (second.prev_hash, third.prev_hash) == (first.hash, second.hash)
    assert [event.seq for event in events(["incident:1"])] == [1, 3]
    assert broken_link() is None


def test_an_event_holds_hashes_and_its_texts_lie_beside_it() -> None:
    number = _append(before="coded", after="in_review")
    event = Event.objects.get(seq=number)
    assert {text.field: text.text for text in event.texts.all()} == {"before": "coded", "after": "in_review"}
    assert event.reason_hash == ""
    assert "coded" not in str([getattr(event, field.attname) for field in Event._meta.concrete_fields])


def test_equal_texts_have_different_hashes() -> None:
    numbers = [_append(reason="a quarrel"), _append(reason="a quarrel")]
    assert Event.objects.get(seq=numbers[0]).reason_hash != Event.objects.get(seq=numbers[1]).reason_hash


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_event(change: str) -> None:
    _append()
    rows = Event.objects.filter(seq=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(who="eve") if change == "update" else rows.delete()
    assert Event.objects.get().who == ANA


def test_an_event_that_fails_with_its_change_is_not_in_the_chain() -> None:
    _append()
    with suppress(ZeroDivisionError), transaction.atomic():
        assert _append("incident:2") == 2
        _append(f"incident:{1 // 0}")
    assert _append("incident:3") == 2
    assert broken_link() is None


def test_a_bulk_event_keeps_the_hash_of_each_row_and_the_latest_counts() -> None:
    for leaf in (b"\x01", b"\x02"):
        book = LeafBook()
        book.add("incident:1", leaf * 32)
        book.add(f"account:{leaf[0]}", bytes(32))
        append(who=ANA, action="import", object="import:1", at=AT, leaves=book)
    assert [name for name, _ in leaves_of(1)] == ["incident:1", "account:1"]
    latest: dict[str, bytes] = {}
    assert broken_link(latest) is None
    assert (latest["incident:1"], last_told("incident:1"), last_told("account:1")) == (b"\x02" * 32, 2, 1)
    assert broken_link() is None
    kept = bytes(Leaves.objects.get(event=2).hashes)
    Leaves.objects.filter(event=2).update(hashes=kept[:63] + b"\x01")
    assert broken_link() == Broken(2, "import:1", "leaves")
    Leaves.objects.filter(event=2).update(hashes=kept)
    assert broken_link() is None
    Leaves.objects.filter(event=1).delete()
    broken = broken_link()
    assert broken is not None
    assert (broken.seq, broken.differs) == (1, "leaves")


def test_the_end_of_the_chain_tells_whether_it_was_cut_off() -> None:
    assert last_event() == (0, GENESIS)
    _append()
    _append()
    assert last_event() == (2, Event.objects.get(seq=2).hash)


def test_two_people_erase_a_text_and_the_chain_still_verifies() -> None:
    number = _append(reason="the house of the witness")
    erase_text(number, field="reason", by=BEN, second=CLEO, reason="a witness", at=AT)
    held = EventText.objects.get(event=number)
    assert (held.text, held.salt, held.is_erased) == ("", "", True)
    assert broken_link() is None
    last = Event.objects.order_by("seq").last()
    assert last is not None
    assert (last.who, last.action, last.object) == (f"{BEN}, {CLEO}", "redact", f"event:{number}")


def test_one_person_erases_nothing_and_nothing_is_erased_twice() -> None:
    number = _append(reason="the house of the witness")
    with pytest.raises(Refused, match="erasing needs two people"):
        erase_text(number, field="reason", by=BEN, second=BEN, reason="", at=AT)
    with pytest.raises(NotThere, match="there is no such text to erase"):
        erase_text(number, field="before", by=BEN, second=CLEO, reason="", at=AT)
    assert (EventText.objects.get().text, Event.objects.count()) == ("the house of the witness", 1)
    erase_text(number, field="reason", by=BEN, second=CLEO, reason="", at=AT)
    with pytest.raises(NotThere):
        erase_text(number, field="reason", by=BEN, second=CLEO, reason="", at=AT)


def test_an_erased_text_keeps_nothing_in_the_database() -> None:
    number = _append(reason="the house of the witness")
    with pytest.raises(DatabaseError), transaction.atomic():
        EventText.objects.filter(event=number).update(is_erased=True)
