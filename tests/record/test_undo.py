"""Undoing an import: by new accounts, in any order, once."""

from __future__ import annotations

import pytest

from azm.ledger.queries import events
from azm.places.queries import gazetteer
from azm.record.actions.matching import judge
from azm.record.actions.review import review
from azm.record.actions.undo import undo_import
from azm.record.models import Account, Import, Incident
from azm.terms.drafts import RowRead, RowRemoved
from azm.terms.errors import NotThere, Refused
from tests.record.cast import ANA, AT, BEN, coded, incident, killed, public_id, put, row, says, settle, simple, toll

pytestmark = pytest.mark.usefixtures("record")


def _undo(number: int, *, by: str = ANA) -> dict[str, int]:
    return undo_import(number, locate=gazetteer("PK").locate, by=by, at=AT, reason="the wrong file")


def _row(best: int, *statements: int) -> RowRead:
    said = (says(f"s{number}", killed(value)) for number, value in enumerate(statements, start=1))
    return row("A", coded("A", killed(best)), *said)


def test_undoing_a_first_import_withdraws_its_incidents_and_keeps_their_accounts() -> None:
    number, _ = put(_row(5, 6), simple("B", 2))
    assert _undo(number) == {"withdrawn": 2, "restored": 0, "totals": 0}
    held = incident("A")
    assert (held.state, held.gone_reason, held.tolls.count()) == ("withdrawn", "withdrawn_import_undone", 0)
    assert Account.objects.filter(is_retraction=False).count() == 3
    assert Account.objects.filter(is_retraction=True).count() == 3
    assert Import.objects.get(id=number).undone_by == ANA
    assert [event.action for event in events([f"import:{number}"])] == ["import", "undo_import"]


def test_undoing_an_update_says_again_what_stood_before_through_new_accounts() -> None:
    put(_row(5, 6, 4))
    second, _ = put(_row(7, 8))
    assert _undo(second) == {"withdrawn": 0, "restored": 1, "totals": 0}
    assert toll("A") == (None, 5, None)
    standing = Account.objects.filter(superseded_by=None, is_retraction=False).order_by("slot")
    assert [(account.slot, account.killed) for account in standing] == [("row", 5), ("s1", 6), ("s2", 4)]
    assert incident("A").statements == 2
    assert incident("A").state == "coded"


def test_an_import_is_undone_once() -> None:
    number, _ = put(_row(5))
    _undo(number)
    before = Account.objects.count()
    with pytest.raises(Refused, match=f"import {number} was undone by {ANA}"):
        _undo(number)
    with pytest.raises(NotThere, match="there is no import 99"):
        _undo(99)
    assert Account.objects.count() == before


def test_the_file_can_be_imported_again_after_its_import_was_undone() -> None:
    number, _ = put(_row(5, 6), simple("B", 2))
    _undo(number)
    again, tally = put(_row(5, 6), simple("B", 2))
    assert (again, tally.updated, tally.new) == (number + 1, 2, 0)
    assert (incident("A").state, toll("A"), incident("A").gone_reason) == ("coded", (None, 5, None), "")
    assert Incident.objects.count() == 2


def test_the_later_file_stands_when_the_earlier_import_is_undone() -> None:
    first, _ = put(_row(5))
    put(_row(7))
    _undo(first)
    assert (toll("A"), incident("A").state) == ((None, 7, None), "coded")


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3), (2, 3, 1), (1, 3, 2), (3, 1, 2)])
def test_all_imports_can_be_undone_in_any_order(order: tuple[int, ...]) -> None:
    numbers = [put(_row(best, best + 1))[0] for best in (5, 7, 9)]
    best_of = {1: 5, 2: 7, 3: 9}
    for position, place in enumerate(order, start=1):
        _undo(numbers[place - 1])
        left = set(best_of) - set(order[:position])
        if left:
            assert toll("A") == (None, best_of[max(left)], None)
    assert incident("A").state == "withdrawn"


def test_undoing_a_removal_brings_the_incident_back() -> None:
    put(_row(5))
    removal, _ = put(RowRemoved(0, "A", "duplicate"))
    assert _undo(removal)["restored"] == 1
    assert (incident("A").state, toll("A")) == ("coded", (None, 5, None))


def test_an_undone_change_of_something_released_is_looked_at_again() -> None:
    settle("ucdp_ged")
    put(simple("G", 5), source="ucdp_ged")
    second, _ = put(simple("G", 6), source="ucdp_ged")
    _undo(second)
    assert (incident("G").state, toll("G")) == ("signed_off_changed", (None, 5, None))


def test_what_people_put_out_meanwhile_stays_out_and_does_not_stop_the_undoing() -> None:
    number, _ = put(*(simple(name, 1) for name in "ABCD"))
    review(public_id("A"), "withdraw", by=BEN, at=AT, reason="never happened")
    review(public_id("B"), "reject", by=BEN, at=AT, reason="a crime")
    judge(public_id("D"), public_id("C"), "same", by=BEN, at=AT)
    assert _undo(number)["withdrawn"] == 4
    assert [incident(name).state for name in "ABCD"] == ["withdrawn", "rejected", "merged", "withdrawn"]
    assert [incident(name).gone_reason for name in "ABCD"] == [
        "withdrawn_false",
        "",
        "merged",
        "withdrawn_import_undone",
    ]
