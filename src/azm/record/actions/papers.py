"""Loading the shipped papers of the record: actors, public claims, and which sources are accepted as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.ledger.whole import entry
from azm.people.queries import require
from azm.record.models import Actor, SourceGrant, Statement


@transaction.atomic
def load_actors(rows: Iterable[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Add actors that are not there yet; how many were new."""
    require(by, "load_papers")
    there = set(Actor.objects.values_list("code", flat=True))
    new = [Actor(**row) for row in rows if row["code"] not in there]
    Actor.objects.bulk_create(new)
    if new:
        book = LeafBook().of(entry("actor", row) for row in new)
        append(who=by, action="load", object="record:actors", at=at, after=f"{len(new)} new", leaves=book)
    return len(new)


@transaction.atomic
def load_statements(rows: Iterable[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Add public claims that are not there yet; how many were new."""
    require(by, "load_papers")
    there = set(Statement.objects.values_list("claim_id", "measure"))
    new = [Statement(**row) for row in rows if (row["claim_id"], row["measure"]) not in there]
    Statement.objects.bulk_create(new)
    if new:
        book = LeafBook().of(entry("claim", row) for row in new)
        append(who=by, action="load", object="record:claims", at=at, after=f"{len(new)} new", leaves=book)
    return len(new)


@transaction.atomic
def accept_source(source: str, *, by: str, at: datetime, reason: str = "") -> bool:
    """Let the rows of a source enter signed off, because people coded them there; False when it was so already."""
    require(by, "accept_source")
    grant, is_new = SourceGrant.objects.get_or_create(
        source_code=source, defaults={"accepted_by": by, "accepted_at": at}
    )
    if is_new:
        book = LeafBook().of([entry("grant", grant)])
        append(who=by, action="accept_source", object=f"source:{source}", at=at, reason=reason, leaves=book)
    return is_new
