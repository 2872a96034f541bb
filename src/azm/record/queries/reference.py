"""Reading what a release carries besides incidents: actors, published totals, claims, tombstones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from azm.ledger.queries import events
from azm.record.models import Actor, Incident, Statement, TotalStatement

WITHHELD = "withheld"
_MEASURES = (
    *("incidents", "attacks", "operations", "killed", "injured"),
    *("killed_civilian", "killed_security_force", "killed_militant"),
)


def actors(seen: Mapping[str, tuple[str, str]]) -> list[tuple[Any, ...]]:
    """Rows of terms.release.ACTORS: the country's list, and those seen in incidents that no list knows."""
    known = {actor.code: actor for actor in Actor.objects.all()}
    rows = [(actor.code, actor.name, actor.kind, actor.parent_code or None) for actor in known.values()]
    rows += [(code, name, kind, None) for code, (name, kind) in seen.items() if code not in known]
    return sorted(rows)


def claims() -> list[tuple[Any, ...]]:
    """Rows of terms.release.CLAIMS."""
    names = ("claim_id", "text", "publisher_code", "published", "url", "rule", "year", "measure", "value")
    return list(Statement.objects.order_by("claim_id", "measure").values_list(*names))


def totals() -> list[tuple[Any, ...]]:
    """Rows of terms.release.REFERENCES: one for the country, one for each province that a statement gives."""
    rows = (row for total in TotalStatement.objects.filter(is_withdrawn=False) for row in _total(total))
    return sorted(rows, key=lambda row: tuple("" if value is None else str(value) for value in row))


def _total(total: TotalStatement) -> Iterator[tuple[Any, ...]]:
    measures = json.loads(total.measures)
    number = total.row_hash[:16]
    span = (total.publisher_code, total.from_day, total.to_day, total.period, total.published or None)
    what, said = (total.scope, total.rule or None), (total.note or None, total.url or None)
    yield (number, *span, *what, None, *(measures.get(name) for name in _MEASURES), *said)
    for name, value in measures.items():
        if ":" in name:
            province = name.partition(":")[2]
            yield (number, *span, *what, province, *(value if held == "killed" else None for held in _MEASURES), *said)


def tombstones(country: str) -> list[tuple[Any, ...]]:
    """Rows of terms.release.TOMBSTONES: released once, and withheld now or no incident of its own any more."""
    is_gone = Q(state__in=["merged", "withdrawn"]) | Q(publish_level=WITHHELD)
    gone = Incident.objects.filter(is_gone, country=country).exclude(first_released="")
    rows = list(gone.order_by("public_id").select_related("merged_into"))
    since = _withheld_on([row.public_id for row in rows if not row.gone_reason])
    return [
        (
            row.public_id,
            row.gone_reason or WITHHELD,
            row.merged_into.public_id if row.merged_into else None,
            row.gone_on or since.get(row.public_id),
        )
        for row in rows
    ]


def _withheld_on(public_ids: Sequence[str]) -> dict[str, date]:
    """The day on which each was withheld, out of the ledger: the last time that its level was set."""
    acts = events(f"incident:{name}" for name in public_ids) if public_ids else []
    days = ((act.object, act.at[:10]) for act in acts if act.action == "set_publish_level")
    return {name.removeprefix("incident:"): date.fromisoformat(day) for name, day in days}
