"""Reading incidents: the one door to each, redirects followed, and the way from a figure back to its documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azm.ledger.queries import events
from azm.record.models import Account, Incident, MatchEdge
from azm.record.queries.accounts import view_of
from azm.record.rules.content import rests_on
from azm.terms.errors import NotThere


def by_public_id(public_id: str, *, lock: bool = False, follow: bool = False) -> Incident:
    """The incident with this id; with `follow`, the one it was merged into."""
    rows = Incident.objects.select_for_update() if lock else Incident.objects.all()
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotThere(f"there is no incident {public_id}", remedy="check the id, as in PK-2023-000123")
    while follow and found.merged_into is not None:
        found = found.merged_into
    return found


def story(public_id: str) -> dict[str, Any]:
    """Everything that leads from an incident's figures to its documents: tolls, accounts, citations, edges, events."""
    asked = by_public_id(public_id)
    incident = by_public_id(public_id, follow=True)
    rule, accounts_of = rests_on(incident.basis)
    return {
        "incident": incident.public_id,
        "asked_for": asked.public_id,
        "state": incident.state,
        "kind": incident.kind,
        "subkind": incident.subkind,
        "date": incident.date_text,
        "place": ", ".join(filter(None, [incident.place_name, incident.district_code, incident.province_code])),
        "verification": incident.verification,
        "is_disputed": incident.is_disputed,
        "summary": incident.summary,
        "rule": rule,
        "tolls": _tolls(incident, accounts_of),
        "accounts": [_account(row) for row in _rows(incident)],
        "edges": _edges(incident),
        "events": [_event(event) for event in events(_objects(incident))],
    }


def _tolls(incident: Incident, accounts_of: Callable[[str, str], list[int]]) -> list[dict[str, Any]]:
    names = ("outcome", "group", "low", "best", "high", "basis", "party_claim")
    rows = incident.tolls.order_by("outcome", "group").values(*names)
    return [{**row, "accounts": accounts_of(row["outcome"], row["group"])} for row in rows]


def _rows(incident: Incident) -> list[Account]:
    merged = list(incident.merged_from.values_list("id", flat=True))
    found = Account.objects.filter(incident_id__in=[incident.id, *merged]).select_related("document")
    return list(found.prefetch_related("citations__document").order_by("id"))


def _account(row: Account) -> dict[str, Any]:
    view = view_of(row)
    said = {f"{c.outcome} {c.group}": c.best for c in view.casualties}
    return {
        "account": row.id,
        "slot": row.slot,
        "voice": " ".join(filter(None, [row.voice, row.also_voices])),
        "coder": row.coder,
        "said_on": row.said_on,
        "says": ", ".join(f"{name} {value}" for name, value in said.items()),
        "supersedes": row.supersedes_id,
        "publisher": row.document.publisher,
        "title": row.document.title,
        "url": row.document.url,
        "cites": "; ".join(citation.document.title or citation.document.key for citation in row.citations.all()),
        "is_retraction": row.is_retraction,
    }


def _edges(incident: Incident) -> list[dict[str, Any]]:
    edges = MatchEdge.objects.filter(first=incident) | MatchEdge.objects.filter(second=incident)
    names = ("first__public_id", "second__public_id", "verdict", "part__public_id", "method", "by", "at", "revoked_by")
    return list(edges.order_by("id").values(*names))


def _objects(incident: Incident) -> list[str]:
    """What events speak of the incident: itself, and in bulk the imports of its accounts and its first release."""
    imports = incident.accounts.exclude(imported=None).order_by("imported").values_list("imported", flat=True)
    release = [f"release:{incident.first_released}"] if incident.first_released else []
    return [f"incident:{incident.public_id}", *(f"import:{number}" for number in imports.distinct()), *release]


def _event(event: Any) -> dict[str, Any]:
    texts = {text.field: text.text for text in event.texts.all()}
    return {"seq": event.seq, "at": event.at, "who": event.who, "action": event.action, "object": event.object, **texts}
