"""Reviewing one incident: each act locks it, checks the step and the second pair of eyes, writes, and logs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from azm.ledger.actions import LeafBook, append
from azm.ledger.queries import events
from azm.people.queries import require
from azm.record.actions.changing import reviewed
from azm.record.models import Import, Incident
from azm.record.queries.incidents import by_public_id
from azm.record.rules.states import refuse_same_person, step
from azm.terms.codes import PUBLISH_LEVEL
from azm.terms.errors import BadInput

# act -> (the part whoever does it takes, whether a reason is needed)
PARTS: Mapping[str, tuple[str, bool]] = {
    "submit": ("coder", False),
    "request_changes": ("", True),
    "recode": ("coder", False),
    "approve": ("approver", False),
    "sign_off": ("signer", False),
    "reject": ("", True),
    "reopen": ("coder", True),
    "withdraw": ("", True),
    "restore": ("", True),
}
_ROLE_ACT = {"recode": "code"}
_FIELD = {"coder": "coded_by", "approver": "approved_by", "signer": "signed_by"}


@transaction.atomic
def review(public_id: str, act: str, *, by: str, at: datetime, reason: str = "") -> str:
    """Take one step of the review; the state that follows."""
    if act not in PARTS:
        raise BadInput(f"there is no act {act!r}", remedy=f"choose one of {', '.join(PARTS)}")
    require(by, _ROLE_ACT.get(act, act))
    part, needs_reason = PARTS[act]
    if needs_reason and not reason.strip():
        raise BadInput(f"to {act.replace('_', ' ')} needs a reason", where=public_id, remedy="say why")
    incident = by_public_id(public_id, lock=True)
    before = incident.state
    incident.state = step(before, act)
    if part:
        _take_part(incident, part, by, act)
    if act in ("approve", "sign_off"):
        incident.reviewed_upto = incident.accounts.aggregate(last=Max("id"))["last"]
    if act == "withdraw":
        incident.gone_reason, incident.gone_on = _withdrawal(reason), at.date()
    if act == "restore":
        incident.gone_reason, incident.gone_on = "", None
    incident.save()
    name = f"incident:{public_id}"
    texts = {"before": before, "after": incident.state, "reason": reason}
    append(who=by, action=act, object=name, at=at, leaves=_book(incident), **texts)
    return incident.state


def _take_part(incident: Incident, part: str, by: str, act: str) -> None:
    """Note who took the part. A new review of a changed incident starts with fresh approver and signer."""
    if act == "approve":
        # From here on it was reviewed itself, whatever was said of its source as a whole.
        incident.signed_by, incident.is_accepted_as_source = "", False
    earlier = {name: getattr(incident, field) for name, field in _FIELD.items() if name != part}
    if part in ("approver", "signer") and by in _hands(incident):
        earlier["coder"] = by
    if part == "coder":
        earlier = {}
        incident.approved_by = incident.signed_by = ""
        incident.is_accepted_as_source = False
    refuse_same_person(act, by, earlier)
    setattr(incident, _FIELD[part], by)


def _hands(incident: Incident) -> set[str]:
    """Everyone who brought or submitted the incident: whoever had a hand in coding it may not pass it."""
    brought = Import.objects.filter(accounts__incident=incident).values_list("by", flat=True)
    acts = events([f"incident:{incident.public_id}"])
    return {*brought, *(event.who for event in acts if event.action in ("submit", "recode", "reopen"))}


def _withdrawal(reason: str) -> str:
    """The tombstone's code: out of scope when the reason says so, else false."""
    return "withdrawn_out_of_scope" if "scope" in reason.lower() else "withdrawn_false"


@transaction.atomic
def dispute(public_id: str, *, is_disputed: bool, by: str, at: datetime, reason: str) -> None:
    """Set or lift the flag that someone disputes the incident."""
    require(by, "dispute")
    incident = by_public_id(public_id, lock=True)
    before, incident.is_disputed = incident.is_disputed, is_disputed
    incident.save()
    name = f"incident:{public_id}"
    texts = {"before": str(before), "after": str(is_disputed), "reason": reason}
    append(who=by, action="dispute", object=name, at=at, leaves=_book(incident), **texts)


@transaction.atomic
def set_publish_level(public_id: str, level: str, *, by: str, at: datetime, reason: str) -> None:
    """Say how much of an incident may be public: all, district and month only, or nothing."""
    require(by, "set_publish_level")
    if level not in PUBLISH_LEVEL:
        raise BadInput(f"there is no publish level {level!r}", remedy=f"choose one of {', '.join(PUBLISH_LEVEL)}")
    incident = by_public_id(public_id, lock=True)
    before, incident.publish_level = incident.publish_level, level
    incident.save()
    name = f"incident:{public_id}"
    texts = {"before": before, "after": level, "reason": reason}
    append(who=by, action="set_publish_level", object=name, at=at, leaves=_book(incident), **texts)


def _book(incident: Incident) -> LeafBook:
    """Where the review stands now, for the ledger."""
    return LeafBook().of([reviewed(incident)])
