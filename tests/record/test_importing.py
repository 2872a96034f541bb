"""Importing: every row is new, updated, unchanged or rejected, and what was said before is kept."""

from __future__ import annotations

import pytest

from azm.ledger.queries import events
from azm.people.actions import add_user
from azm.record.actions.review import review
from azm.record.models import Account, Import, Incident, RowNote
from azm.terms.drafts import Flag, RowRead, RowRejected, RowRemoved
from azm.terms.errors import NotThere, Refused
from tests.record.cast import (
    ADA,
    ANA,
    AT,
    BEN,
    DORA,
    Told,
    coded,
    incident,
    killed,
    public_id,
    put,
    row,
    says,
    settle,
    sign_off,
    simple,
    toll,
)

pytestmark = pytest.mark.usefixtures("record")


def test_a_first_file_brings_incidents_with_their_accounts_figures_and_codes() -> None:
    number, tally = put(row("A", coded("A", killed(5, low=4, high=6)), says("s1", killed(6))), simple("B", 2))
    assert (tally.rows, tally.new, tally.rejected) == (2, 2, 0)
    held = incident("A")
    assert (held.public_id, held.state, held.coded_by) == ("PK-2023-000001", "coded", ANA)
    assert (held.province_code, held.district_code) == ("PK-KP", "PK-KP-PES")
    assert toll("A") == (4, 5, 6)
    assert [(account.slot, account.killed, account.line) for account in held.accounts.order_by("id")] == [
        ("row", 5, 2),
        ("s1", 6, 2),
    ]
    assert Import.objects.get(id=number).rows == 2


def test_the_same_file_again_changes_nothing() -> None:
    rows = [simple("A", 5), simple("B", 2)]
    number, _ = put(*rows)
    before = (Account.objects.count(), Import.objects.count(), len(events([f"import:{number}"])))
    again, tally = put(*rows)
    assert (again, tally.unchanged, tally.new, tally.updated) == (number, 2, 0, 0)
    assert (Account.objects.count(), Import.objects.count(), len(events([f"import:{number}"]))) == before


def test_the_same_rows_in_another_file_are_unchanged_and_the_file_is_noted() -> None:
    put(simple("A", 5), simple("B", 2))
    _, tally = put(simple("B", 2), simple("A", 5))
    assert (tally.unchanged, Import.objects.count(), Account.objects.count()) == (2, 2, 2)


def test_a_changed_row_updates_through_an_account_that_supersedes_and_keeps_the_old_one() -> None:
    put(row("A", coded("A", killed(5)), says("s1", killed(6))))
    _, tally = put(row("A", coded("A", killed(7)), says("s1", killed(6))))
    assert (tally.updated, tally.unchanged) == (1, 0)
    first, said, second = Account.objects.order_by("id")
    assert (first.killed, second.killed, second.supersedes_id, said.supersedes_id) == (5, 7, first.id, None)
    assert toll("A") == (None, 7, None)
    assert Incident.objects.count() == 1


def test_a_statement_that_left_its_row_is_retracted_and_kept() -> None:
    put(row("A", coded("A", is_reconciled=False), says("s1", killed(6)), says("s2", killed(4))))
    assert toll("A") == (4, 4, 6)
    put(row("A", coded("A", is_reconciled=False), says("s1", killed(6))))
    assert toll("A") == (6, 6, 6)
    retraction = Account.objects.get(is_retraction=True)
    assert retraction.supersedes is not None
    assert (retraction.slot, retraction.supersedes.killed, Account.objects.count()) == ("s2", 4, 4)


@pytest.mark.parametrize("state", ["approved", "signed_off"])
def test_a_change_after_review_is_marked_until_somebody_looks_again(state: str) -> None:
    put(simple("A", 5))
    name = public_id("A")
    review(name, "submit", by=ANA, at=AT)
    review(name, "approve", by=BEN, at=AT)
    if state == "signed_off":
        review(name, "sign_off", by="cleo@example.org", at=AT)
    put(simple("A", 6))
    assert incident("A").state == f"{state}_changed"


def test_whoever_brings_a_change_is_its_coder_and_may_not_approve_it() -> None:
    put(simple("A", 5))
    sign_off("A")
    add_user(BEN, role="coder", by=ADA, at=AT)
    put(simple("A", 6), by=BEN)
    with pytest.raises(Refused, match=f"{BEN} was the coder of this incident"):
        review(public_id("A"), "approve", by=BEN, at=AT)
    assert incident("A").state == "signed_off_changed"


def test_whoever_brought_an_earlier_version_may_not_pass_a_later_one() -> None:
    put(simple("A", 5))
    for role in ("approver", "signer"):
        add_user(ANA, role=role, by=ADA, at=AT)
    add_user(BEN, role="coder", by=ADA, at=AT)
    put(simple("A", 6), by=BEN)
    review(public_id("A"), "submit", by=BEN, at=AT)
    assert incident("A").coded_by == BEN
    with pytest.raises(Refused, match=f"{ANA} was the coder of this incident and may not approve it"):
        review(public_id("A"), "approve", by=ANA, at=AT)
    assert incident("A").state == "in_review"


def test_an_id_that_disappeared_is_reported_and_kept() -> None:
    put(simple("A", 5), simple("B", 2, day="2023-05-02"), simple("C", 1, day="2023-05-03"))
    told = Told()
    _, tally = put(simple("A", 5), simple("C", 1, day="2023-05-03"), told=told)
    assert (tally.gone, tally.unchanged) == (1, 2)
    assert told.outcomes() == {"A": "unchanged", "C": "unchanged", "B": "gone"}
    assert incident("B").state == "coded"
    assert RowNote.objects.get(outcome="gone").external_id == "B"


def test_an_id_outside_the_days_of_a_file_is_not_missed() -> None:
    put(simple("A", 5), simple("B", 2, day="2023-05-20"))
    assert put(simple("A", 6))[1].gone == 0


def test_an_id_that_stands_twice_in_a_file_is_rejected_naming_the_first_line() -> None:
    told = Told()
    _, tally = put(simple("A", 5), simple("A", 6), told=told)
    assert (tally.new, tally.rejected) == (1, 1)
    (note,) = [note for note in told if note.outcome == "rejected"]
    assert (note.line, note.code) == (3, "duplicate_id")
    assert "id A stands already in line 2" in note.message
    assert toll("A") == (None, 5, None)


def test_a_row_without_a_coding_is_rejected_and_the_rest_is_kept() -> None:
    told = Told()
    _, tally = put(row("A", says("s1", killed(5))), simple("B", 2), told=told)
    assert (tally.new, tally.rejected, Incident.objects.count()) == (1, 1, 1)
    assert "the row says not what, when and where" in next(n.message for n in told if n.outcome == "rejected")


def test_every_row_has_one_outcome_and_the_outcomes_sum_to_the_rows() -> None:
    put(simple("A", 5), simple("B", 2))
    told = Told()
    flagged = RowRead(0, "D", simple("D", 1).accounts, (Flag("odd", "best", "odd"), Flag("odd", "low", "odd")))
    bad = RowRejected(0, "bad", "date", "no date", "give one")
    _, tally = put(simple("A", 6), simple("B", 2), simple("C", 1), flagged, bad, told=told)
    assert (tally.rows, tally.updated, tally.unchanged, tally.new, tally.rejected) == (5, 1, 1, 2, 1)
    assert tally.flagged == 1, "a row with two flags is one flagged row"
    assert [n.outcome for n in told if n.outcome not in ("flagged", "gone")].__len__() == 5
    note = RowNote.objects.get(outcome="rejected")
    assert (note.line, note.column, note.message) == (6, "date", "no date Remedy: give one")


def test_a_row_that_its_publisher_removed_is_withdrawn_and_a_second_time_unchanged() -> None:
    put(simple("A", 5), simple("B", 2))
    _, tally = put(RowRemoved(0, "A", "duplicate"))
    assert tally.updated == 1
    held = incident("A")
    assert (held.state, held.gone_reason, held.gone_on) == ("withdrawn", "withdrawn_by_source", AT.date())
    assert not held.tolls.exists()
    _, tally = put(RowRemoved(0, "A", "duplicate"), simple("B", 2))
    assert tally.unchanged == 2


def test_a_removal_of_what_was_never_recorded_is_rejected() -> None:
    _, tally = put(RowRemoved(0, "A", "duplicate"))
    assert (tally.rejected, tally.rows) == (1, 1)


def test_a_removal_of_what_a_person_withdrew_already_does_not_stop_the_file() -> None:
    put(simple("A", 5), simple("B", 2))
    review(public_id("A"), "withdraw", by=BEN, at=AT, reason="false report")
    _, tally = put(RowRemoved(0, "A", "duplicate"), simple("B", 3))
    assert (tally.updated, incident("A").state, incident("A").gone_reason) == (2, "withdrawn", "withdrawn_false")


def test_what_a_person_withdrew_stays_so_when_its_row_changes() -> None:
    put(simple("A", 5))
    review(public_id("A"), "withdraw", by=BEN, at=AT, reason="false report")
    put(simple("A", 6))
    assert (incident("A").state, incident("A").gone_reason) == ("withdrawn", "withdrawn_false")


def test_a_source_accepted_as_a_whole_enters_signed_off_under_the_name_of_who_accepted_it() -> None:
    settle("ucdp_ged")
    put(simple("A", 5), source="ucdp_ged")
    held = incident("A")
    assert (held.state, held.is_accepted_as_source) == ("signed_off", True)
    assert (held.coded_by, held.approved_by, held.signed_by) == ("ana", ADA, ADA)


def test_a_stranger_imports_nothing() -> None:
    with pytest.raises(NotThere, match="no active user dora"):
        put(simple("A", 5), by=DORA)
    with pytest.raises(Refused, match=f"{BEN} may not import: holds approver"):
        put(simple("A", 5), by=BEN)
    assert (Incident.objects.count(), Import.objects.count()) == (0, 0)


def test_public_ids_are_counted_by_the_year_of_the_last_day_and_never_given_twice() -> None:
    put(simple("A", 1, day="2022-12-31", last_day="2023-01-01"), simple("B", 1, day="2022-12-31"))
    assert (public_id("A"), public_id("B")) == ("PK-2023-000001", "PK-2022-000001")
    # A change of day changes no id, and its number is not free again.
    put(simple("B", 1, day="2023-03-01"))
    put(simple("C", 1, day="2022-06-01"), simple("D", 1, day="2023-06-01"))
    assert [public_id(name) for name in "BCD"] == ["PK-2022-000001", "PK-2022-000002", "PK-2023-000002"]


def test_a_row_that_comes_again_without_a_coding_is_rejected_and_takes_nothing_back() -> None:
    put(simple("A", 5), simple("B", 2))
    told = Told()
    _, tally = put(row("A", says("row", killed(9))), simple("B", 2), told=told)
    assert (tally.rejected, tally.unchanged, tally.updated, tally.gone) == (1, 1, 0, 0)
    assert told.outcomes() == {"A": "rejected", "B": "unchanged"}
    assert (incident("A").state, toll("A")) == ("coded", (None, 5, None))
    put(row("A"), simple("B", 2))
    assert incident("A").state == "coded"
