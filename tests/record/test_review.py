"""The review of one incident: three people, a reason where one is needed, and a ledger event for each step."""

from __future__ import annotations

from typing import Any

import pytest

from azm.ledger.queries import events
from azm.people.actions import add_user
from azm.record.actions.review import PARTS, dispute, review, set_publish_level
from azm.record.models import Incident
from azm.terms.errors import BadInput, NotThere, Refused
from tests.record.cast import ADA, ANA, AT, BEN, CLEO, incident, public_id, put, settle, sign_off, simple

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture
def name(record: None) -> str:
    """A coded incident's public id."""
    put(simple("A", 5))
    return public_id("A")


def _everything() -> list[tuple[Any, ...]]:
    return list(Incident.objects.order_by("id").values_list())


def test_an_incident_passes_through_three_people_and_each_step_is_in_the_ledger(name: str) -> None:
    sign_off("A")
    held = incident("A")
    assert (held.state, held.coded_by, held.approved_by, held.signed_by) == ("signed_off", ANA, BEN, CLEO)
    steps = [(event.who, event.action) for event in events([f"incident:{name}"])]
    assert steps == [(ANA, "submit"), (BEN, "approve"), (CLEO, "sign_off")]


@pytest.mark.parametrize(
    ("person", "also", "act", "part"),
    [
        (ANA, "approver", "approve", "coder"),
        (ANA, "signer", "sign_off", "coder"),
        (BEN, "signer", "sign_off", "approver"),
    ],
)
def test_nobody_takes_two_parts_whatever_roles_they_hold(
    name: str, person: str, also: str, act: str, part: str
) -> None:
    add_user(person, role=also, by=ADA, at=AT)
    review(name, "submit", by=ANA, at=AT)
    if act == "sign_off":
        review(name, "approve", by=BEN, at=AT)
    before = _everything()
    with pytest.raises(Refused, match=f"{person} was the {part} of this incident and may not {act.replace('_', ' ')}"):
        review(name, act, by=person, at=AT)
    assert _everything() == before


def test_a_step_that_the_table_does_not_hold_is_refused_and_leaves_no_event(name: str) -> None:
    with pytest.raises(Refused, match="an incident that is coded cannot be asked to approve"):
        review(name, "approve", by=BEN, at=AT)
    assert incident("A").state == "coded"
    assert not events([f"incident:{name}"])


@pytest.mark.parametrize("act", sorted(act for act, (_, needs_reason) in PARTS.items() if needs_reason))
def test_what_sends_back_puts_out_or_brings_back_needs_a_reason(name: str, act: str) -> None:
    person = ANA if act == "reopen" else BEN
    with pytest.raises(BadInput, match="needs a reason"):
        review(name, act, by=person, at=AT, reason="  ")
    assert incident("A").state == "coded"


def test_an_unknown_act_and_an_unknown_incident_are_told_apart(name: str) -> None:
    with pytest.raises(BadInput, match="there is no act 'bless'"):
        review(name, "bless", by=BEN, at=AT)
    with pytest.raises(NotThere, match="there is no incident PK-2023-000009"):
        review("PK-2023-000009", "submit", by=ANA, at=AT)


def test_changes_requested_go_back_to_the_coder_and_the_review_starts_over(name: str) -> None:
    review(name, "submit", by=ANA, at=AT)
    review(name, "approve", by=BEN, at=AT)
    review(name, "request_changes", by=CLEO, at=AT, reason="which bazaar?")
    assert review(name, "recode", by=ANA, at=AT) == "coded"
    held = incident("A")
    assert (held.coded_by, held.approved_by, held.signed_by) == (ANA, "", "")
    sign_off("A")


def test_a_rejected_incident_is_reopened_by_a_coder(name: str) -> None:
    review(name, "reject", by=BEN, at=AT, reason="a quarrel in a family")
    assert review(name, "reopen", by=ANA, at=AT, reason="police say otherwise") == "coded"


@pytest.mark.parametrize(
    ("reason", "code"), [("out of scope: a crime", "withdrawn_out_of_scope"), ("never happened", "withdrawn_false")]
)
def test_a_withdrawal_leaves_its_reason_and_day_and_can_be_taken_back(name: str, reason: str, code: str) -> None:
    review(name, "withdraw", by=BEN, at=AT, reason=reason)
    held = incident("A")
    assert (held.state, held.gone_reason, held.gone_on) == ("withdrawn", code, AT.date())
    assert review(name, "restore", by=BEN, at=AT, reason="a mistake") == "coded"
    held = incident("A")
    assert (held.gone_reason, held.gone_on) == ("", None)


def test_what_a_person_restores_of_an_accepted_source_is_again_accepted_with_it() -> None:
    settle("ucdp_ged")
    put(simple("G", 5), source="ucdp_ged")
    review(public_id("G"), "withdraw", by=BEN, at=AT, reason="never happened")
    review(public_id("G"), "restore", by=CLEO, at=AT, reason="a mistake")
    held = incident("G")
    assert (held.state, held.is_accepted_as_source) == ("coded", True)


def test_a_changed_row_of_an_accepted_source_can_be_reviewed_by_itself() -> None:
    settle("ucdp_ged")
    put(simple("G", 5), source="ucdp_ged")
    put(simple("G", 6), source="ucdp_ged")
    name = public_id("G")
    assert incident("G").state == "signed_off_changed"
    review(name, "approve", by=BEN, at=AT)
    review(name, "sign_off", by=CLEO, at=AT)
    held = incident("G")
    assert (held.state, held.is_accepted_as_source, held.approved_by, held.signed_by) == (
        "signed_off",
        False,
        BEN,
        CLEO,
    )


def test_a_dispute_is_a_flag_beside_the_state(name: str) -> None:
    dispute(name, is_disputed=True, by=ANA, at=AT, reason="the family says otherwise")
    assert (incident("A").is_disputed, incident("A").state) == (True, "coded")
    dispute(name, is_disputed=False, by=ANA, at=AT, reason="settled")
    assert not incident("A").is_disputed


def test_a_publish_level_is_one_of_the_list(name: str) -> None:
    with pytest.raises(BadInput, match="there is no publish level 'secret'"):
        set_publish_level(name, "secret", by=BEN, at=AT, reason="")
    set_publish_level(name, "coarse", by=BEN, at=AT, reason="a witness lives there")
    assert incident("A").publish_level == "coarse"
