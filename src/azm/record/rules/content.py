"""The content of an incident as its accounts give it, in the order in which it is stored and fingerprinted."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from azm.places.rules import Located
from azm.record.rules.resolve import Resolved
from azm.terms.canonical import canonical_json
from azm.terms.drafts import ActorRef, TargetRef


def content_of(resolved: Resolved, located: Located, *, public_id: str, source: str, external_id: str) -> list[Any]:
    """An incident's content in the order of fingerprint.INCIDENT."""
    coding, place = resolved.coding, resolved.coding.place
    return [
        *(public_id, source, external_id, coding.kind, coding.subkind, coding.initiator),
        _links(coding.tactics, coding.targets, coding.actors),
        *(coding.claim.actor if coding.claim else "", place.country, located.province, located.district),
        *(place.place, place.precision, place.latitude, place.longitude),
        *(coding.date.text, coding.date.first_day.isoformat(), coding.date_last.last_day.isoformat()),
        *(coding.date_precision, coding.is_cumulative, coding.summary, resolved.verification, resolved.statements),
        _basis(resolved),
    ]


@lru_cache(maxsize=4096)
def _links(tactics: tuple[str, ...], targets: tuple[TargetRef, ...], actors: tuple[ActorRef, ...]) -> str:
    """Tactics, targets and actors as canonical JSON; few combinations make up most of a dataset."""
    return canonical_json(
        {
            "tactics": tactics,
            "targets": [[target.code, target.country] for target in targets],
            "actors": [[actor.code, actor.name, actor.kind, actor.role, actor.certainty] for actor in actors],
        }
    )


def _basis(resolved: Resolved) -> str:
    """Which accounts each resolved field rests on, and the rule that chose it; `all` when one account gave them all."""
    one = resolved.coding_account
    if all(row.accounts == (one,) for row in resolved.tolls):
        return f'{{"all":[{one}],"rule":"{resolved.rule}"}}'
    tolls = {f"{row.outcome}.{row.group}": row.accounts for row in resolved.tolls}
    return canonical_json({"rule": resolved.rule, "coding": [one], "tolls": tolls})


def rests_on(basis: str) -> tuple[str, Callable[[str, str], list[int]]]:
    """The rule, and for an outcome and group the accounts, out of a stored basis."""
    held = json.loads(basis)
    return held["rule"], lambda outcome, group: held.get("all") or held["tolls"].get(f"{outcome}.{group}", [])
