"""Writing places: units, towns and outlines, from the shipped papers or an operator's file.

Places lie below people: who may call these is asked by flow before it does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.ledger.whole import entry
from azm.places.models import Outline, Town, Unit


@transaction.atomic
def load_units(rows: Iterable[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Add units that are not there yet, provinces first; how many were new."""
    return _load(Unit, "code", rows, "units", by=by, at=at)


@transaction.atomic
def load_towns(rows: Iterable[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Add towns that are not there yet; how many were new."""
    return _load(Town, "external_id", rows, "towns", by=by, at=at)


def _load(table: type[Unit] | type[Town], key: str, rows: Iterable[Mapping[str, Any]], name: str, **log: Any) -> int:
    there = set(table.objects.values_list("pk", flat=True))
    new = [table(**row) for row in rows if row[key] not in there]
    table.objects.bulk_create(new, batch_size=500)  # type: ignore[arg-type]
    if new:
        book = LeafBook().of(entry(name, row) for row in new)
        after = f"{len(new)} new"
        append(who=log["by"], action="load", object=f"places:{name}", at=log["at"], after=after, leaves=book)
    return len(new)


@transaction.atomic
def set_outlines(
    geometries: Mapping[str, Mapping[str, Any]], *, licence: str, is_public: bool, by: str, at: datetime
) -> int:
    """Set the outlines of units by code; how many are new or changed."""
    held = dict(Outline.objects.filter(unit__in=list(geometries)).values_list("unit_id", "geometry"))
    texts = {code: json.dumps(shape, separators=(",", ":"), sort_keys=True) for code, shape in geometries.items()}
    changed = {code: text for code, text in texts.items() if held.get(code) != text}
    book = LeafBook()
    for code, text in changed.items():
        outline, _ = Outline.objects.update_or_create(
            unit_id=code, defaults={"geometry": text, "licence": licence, "is_public": is_public}
        )
        book.add(*entry("outlines", outline))
    if changed:
        after = f"{len(changed)}; {licence}"
        append(who=by, action="set_outlines", object="places:outlines", at=at, after=after, leaves=book)
    return len(changed)
