"""The content of an incident as its accounts give it, in the order in which it is stored and fingerprinted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.places.rules import Located
from azm.record.rules.resolve import Resolved
from azm.terms.canonical import canonical_json


def content_of(resolved: Resolved, located: Located, *, public_id: str, source: str, external_id: str) -> list[Any]:
    """An incident's content in the order of fingerprint.INCIDENT."""
    coding, place = resolved.coding, resolved.coding.place
    links = {
        "tactics": coding.tactics,
        "targets": [[target.code, target.country] for target in coding.targets],
        "actors": [[actor.code, actor.name, actor.kind, actor.role, actor.certainty] for actor in coding.actors],
    }
    return [
        *(public_id, source, external_id, coding.kind, coding.subkind, coding.initiator, canonical_json(links)),
        *(coding.claim.actor if coding.claim else "", place.country, located.province, located.district),
        *(place.place, place.precision, place.latitude, place.longitude),
        *(coding.date.text, coding.date.first_day.isoformat(), coding.date_last.last_day.isoformat()),
        *(coding.date_precision, coding.is_cumulative, coding.summary, resolved.verification, resolved.statements),
        canonical_json(_basis(resolved)),
    ]


def _basis(resolved: Resolved) -> Mapping[str, Any]:
    """Which accounts each resolved field rests on, and the rule that chose it."""
    tolls = {f"{row.outcome}.{row.group}": list(row.accounts) for row in resolved.tolls}
    return {"rule": resolved.rule, "coding": [resolved.coding_account], "tolls": tolls}
