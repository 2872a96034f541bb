"""Resolving incidents again after their accounts changed, and saying so in their state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from azm.record.actions import bulk
from azm.record.actions.drafts import Locate, Pen
from azm.record.models import Account, Incident, Toll
from azm.record.queries.accounts import stored_accounts
from azm.record.rules import fingerprint
from azm.record.rules.accounts import AccountView
from azm.record.rules.content import content_of
from azm.record.rules.resolve import resolve
from azm.record.rules.states import step

CHANGED_COLUMNS = (
    *fingerprint.INCIDENT,
    *("row_hash", "state", "gone_reason", "gone_on"),
)


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


def write_changed(done: Iterable[tuple[Incident, list[Standing]]], *, pen: Pen, locate: Locate, at: date) -> None:
    """Resolve each incident from its standing accounts and write it; without accounts it is withdrawn."""
    rows: list[tuple[Any, ...]] = []
    touched: list[int] = []
    for incident, standing in done:
        touched.append(incident.id)
        if not any(account.view.coding for account in standing):
            incident.state, incident.gone_on = step(incident.state, "withdraw"), at
            incident.gone_reason = incident.gone_reason or "withdrawn_without_accounts"
            content = fingerprint.plain(getattr(incident, name) for name in fingerprint.INCIDENT)
            pen.book.add(f"incident:{incident.id}", fingerprint.incident_leaf(content, ()))
        else:
            incident.state = step(incident.state, "change")
            incident.gone_reason, incident.gone_on = "", None
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
        rows.append((*content, incident.row_hash, incident.state, incident.gone_reason, incident.gone_on, incident.id))
    for ids in bulk.in_chunks(touched):
        Toll.objects.filter(incident_id__in=ids).delete()
    bulk.update(Incident, CHANGED_COLUMNS, rows)
