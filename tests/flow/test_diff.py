"""Two releases told apart: each row has an id, a change and a reason."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from azm.flow.release_check import diff
from azm.places.queries import gazetteer
from azm.record.actions.matching import judge, split
from azm.record.actions.review import review
from azm.record.actions.undo import undo_import
from azm.terms.drafts import RowRead, RowRemoved
from tests.flow.releases import OWN, release
from tests.record.cast import ANA, AT, BEN, coded, incident, killed, public_id, put, row, says, simple

pytestmark = pytest.mark.usefixtures("record")
LATER = AT + timedelta(days=1)


def _changes() -> dict[str, tuple[str, str]]:
    release("2", at=LATER)
    return {held["id"]: (held["change"], held["reason"]) for held in diff("1", "2")}


def _two(**of_a: Any) -> tuple[RowRead, RowRead]:
    return simple("A", of_a.pop("killed", 5), **of_a), simple("B", 2)


def _start(*rows: RowRead) -> None:
    put(*(rows or _two()), source=OWN)
    release("1")


def test_the_same_content_gives_no_row() -> None:
    _start()
    assert _changes() == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"killed": 6}, "toll_update"),
        ({"district": "Kohat"}, "correction_geo"),
        ({"place": "another bazaar"}, "correction_geo"),
        ({"day": "2023-05-02"}, "correction_coding"),
        ({"tactics": ("grenade",)}, "correction_coding"),
        ({"kind": "armed_clash", "subkind": "clash"}, "correction_coding"),
        ({"killed": 6, "district": "Kohat", "tactics": ("grenade",)}, "toll_update"),
    ],
)
def test_an_edited_incident_has_the_first_reason_that_applies(change: dict[str, Any], reason: str) -> None:
    _start()
    put(*_two(**change), source=OWN)
    assert incident("A").state == "released_changed"
    assert _changes() == {public_id("A"): ("edited", reason)}


def test_an_edit_shows_what_changed_before_and_after_and_nothing_else() -> None:
    _start()
    put(*_two(killed=6), source=OWN)
    release("2", at=LATER)
    (held,) = diff("1", "2")
    assert (json.loads(held["before"]), json.loads(held["after"])) == ({"killed_best": 5}, {"killed_best": 6})


def test_added_rows_are_told_from_those_of_a_new_source() -> None:
    _start()
    put(*_two(), simple("C", 1), source=OWN)
    put(simple("G", 1), source="ucdp_ged")
    release("2", OWN, "ucdp_ged", at=LATER)
    assert {(held["id"], held["change"], held["reason"]) for held in diff("1", "2")} == {
        (public_id("C"), "added", "new_row"),
        (public_id("G"), "added", "new_source"),
    }


def test_withdrawn_rows_carry_the_reason_of_their_tombstone() -> None:
    _start(*(simple(name, 1) for name in "ABCDE"))
    put(RowRemoved(0, "A", "duplicate"), *(simple(name, 1) for name in "BCDE"), source=OWN)
    review(public_id("B"), "withdraw", by=BEN, at=AT, reason="never happened")
    judge(public_id("D"), public_id("C"), "same", by=BEN, at=AT)
    assert _changes() == {
        public_id("A"): ("withdrawn", "withdrawn_by_source"),
        public_id("B"): ("withdrawn", "withdrawn_false"),
        public_id("C"): ("merged", "merged"),
    }


def test_an_id_that_only_disappeared_from_the_file_stays_in_the_release() -> None:
    _start(*(simple(name, 1) for name in "ABC"))
    put(simple("A", 1), simple("C", 1), source=OWN)
    assert _changes() == {}


def test_an_undone_import_is_withdrawn_or_edited_back() -> None:
    _start()
    second, _ = put(*_two(killed=6), simple("C", 1), source=OWN)
    release("2", at=LATER)
    undo_import(second, locate=gazetteer("PK").locate, by=ANA, at=AT)
    release("3", at=LATER + timedelta(days=1))
    assert {(held["id"], held["change"], held["reason"]) for held in diff("2", "3")} == {
        (public_id("A"), "edited", "toll_update"),
        (public_id("C"), "withdrawn", "withdrawn_import_undone"),
    }
    assert not diff("1", "3")


def test_a_split_names_the_new_incident() -> None:
    both = row(
        "A",
        coded("A", is_reconciled=False),
        says("s1", killed(5)),
        coded("A", slot="row2", is_reconciled=False, district="Kohat"),
        says("s2", killed(3)),
    )
    _start(both)
    locate = gazetteer("PK").locate
    new = split(public_id("A"), ["row2", "s2"], locate=locate, by=ANA, at=AT, reason="two bangs")
    review(new, "submit", by=ANA, at=AT)
    review(new, "approve", by=BEN, at=AT)
    review(new, "sign_off", by="cleo@example.org", at=AT)
    changes = _changes()
    assert changes[new] == ("split", "split")
    assert changes[public_id("A")][0] == "edited"


def test_what_a_cutoff_or_another_choice_of_sources_leaves_out_is_said_so() -> None:
    put(simple("A", 5, day="2023-05-01"), simple("B", 5, day="2023-05-02"), source=OWN)
    put(simple("G", 1, district="Kohat"), source="ucdp_ged")
    release("1", OWN, "ucdp_ged")
    release("2", at=LATER, cutoff=AT.date().replace(year=2023, month=5))
    assert {held["id"]: held["reason"] for held in diff("1", "2")} == {
        public_id("B"): "after_cutoff",
        public_id("G"): "source_not_in_release",
    }
