"""Resolving incidents again after their accounts changed, and saying so in their state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from azm.ledger.actions import bulk
from azm.record.actions.drafts import Locate, Pen
from azm.record.models import Account, Incident, Toll
from azm.record.queries.accounts import stored_accounts
from azm.record.rules import fingerprint
from azm.record.rules.accounts import AccountView
from azm.record.rules.content import content_of
from azm.record.rules.resolve import resolve
from azm.record.rules.states import WITHDRAWN_BY_A_PERSON, step

CHANGED_COLUMNS = (
    *fingerprint.INCIDENT,
    *("row_hash", "state", "gone_reason", "gone_on", "coded_by", "approved_by", "signed_by"),
)
_WORKFLOW = CHANGED_COLUMNS[len(fingerprint.INCIDENT) :]


@dataclass(frozen=True, slots=True)
class Standing:
    """An account that nothing supersedes: how resolution sees it, and its stored row unless it is being written."""

    view: AccountView
    draft_hash: str
    row: Account | None = None


def standing_accounts(incidents: Sequence[int], *, upto: int | None = None) -> dict[int, list[Standing]]:
    """The standing accounts of each incident, in the order in which they came."""
    found: dict[int, list[Standing]] = {}
    for stored in stored_accounts(incidents, upto=upto):
        found.setdefault(stored.incident, []).append(Standing(stored.view, stored.draft_hash, stored.row))
    return found


def now_coded_by(incident: Incident, person: str) -> None:
    """Whoever changes an incident that is reviewed by itself is its coder, and others look at it anew."""
    if not incident.is_accepted_as_source:
        incident.coded_by, incident.approved_by, incident.signed_by = person, "", ""


def write_changed(done: Iterable[tuple[Incident, list[Standing], str]], *, pen: Pen, locate: Locate, at: date) -> None:
    """Resolve each incident from its standing accounts and write it; without accounts it is withdrawn, and why."""
    rows: list[tuple[Any, ...]] = []
    touched: list[int] = []
    for incident, standing, why_gone in done:
        touched.append(incident.id)
        is_said = any(account.view.coding for account in standing)
        _move(incident, "" if is_said else why_gone, at)
        if not is_said:
            content = fingerprint.plain(getattr(incident, name) for name in fingerprint.INCIDENT)
            pen.book.add(f"incident:{incident.id}", fingerprint.incident_leaf(content, ()))
        else:
            views = sorted((account.view for account in standing), key=lambda view: view.id)
            resolved = resolve(views)
            content = content_of(
                resolved,
                locate(resolved.coding.place),
                public_id=incident.public_id,
                source=incident.source_code,
                external_id=incident.external_id,
            )
            pen.resolved(incident.id, content, resolved)
        rows.append((*content, *(getattr(incident, name) for name in _WORKFLOW), incident.id))
        pen.book.add(*reviewed(incident))
    for ids in bulk.in_chunks(touched):
        Toll.objects.filter(incident_id__in=ids).delete()
    bulk.update(Incident, CHANGED_COLUMNS, rows)


def reviewed(incident: Incident) -> tuple[str, bytes]:
    """Object and fingerprint of where an incident's review stands, as it is being written."""
    values = fingerprint.plain(getattr(incident, name) for name in fingerprint.REVIEW)
    return f"review:{incident.id}", fingerprint.review_leaf(incident.id, values)


def _move(incident: Incident, why_gone: str, at: date) -> None:
    """The state after a change; what a person put out stays out, whatever its source says now."""
    if incident.state in ("rejected", "merged") or incident.gone_reason in WITHDRAWN_BY_A_PERSON:
        return
    if not why_gone:
        incident.state = step(incident.state, "change")
        incident.gone_reason, incident.gone_on = "", None
    elif incident.state != "withdrawn":
        incident.state = step(incident.state, "withdraw")
        incident.gone_reason, incident.gone_on = why_gone, at
