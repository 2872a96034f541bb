"""Entering a release in the book, and accepting again what changed in sources that were accepted as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Max, OuterRef, Q, Subquery, Value, When

from azm.ledger.actions import LeafBook, append
from azm.ledger.whole import entry
from azm.people.queries import require
from azm.record.models import Account, Incident, Release, SourceGrant
from azm.record.queries.fingerprints import review_entries
from azm.record.queries.releases import latest_before
from azm.record.queries.releasing import Scope, releasable
from azm.record.rules.states import CHANGED, TRANSITIONS


@transaction.atomic
def accept_changes(sources: Sequence[str], *, country: str, by: str, at: datetime) -> int:
    """Rows of accepted sources that changed since their review count as reviewed again, as the grant says."""
    require(by, "release")
    granted = list(SourceGrant.objects.filter(source_code__in=list(sources)).values_list("source_code", flat=True))
    waiting = [state for state in ("coded", *CHANGED) if TRANSITIONS.get((state, "accept")) == "signed_off"]
    rows = Incident.objects.filter(
        country=country, source_code__in=granted, state__in=waiting, is_accepted_as_source=True
    )
    newest = Account.objects.filter(incident=OuterRef("pk")).order_by().values("incident").annotate(last=Max("id"))
    changed = list(rows.values_list("id", flat=True))
    if changed:
        rows.update(state="signed_off", reviewed_upto=Subquery(newest.values("last")))
        append(
            who=by,
            action="accept_changes",
            object=f"sources:{','.join(granted)}",
            at=at,
            after=f"{len(changed)} rows signed off",
            reason="accepted as a source, not reviewed row by row",
            leaves=LeafBook().of(review_entries(changed)),
        )
    return len(changed)


@transaction.atomic
def record_release(name: str, track: str, scope: Scope, *, manifest_sha256: str, by: str, at: datetime) -> None:
    """Enter a release and move its incidents to released."""
    require(by, "release")
    # One pass over the rows: what was never released is now, and what was signed off is released.
    fresh = releasable(scope).filter(Q(first_released="") | Q(state="signed_off"))
    touched = list(fresh.values_list("id", flat=True))
    fresh.update(
        first_released=Case(When(first_released="", then=Value(name)), default=F("first_released")),
        state=Case(When(state="signed_off", then=Value("released")), default=F("state")),
    )
    release = Release.objects.create(
        id=name,
        track=track,
        cutoff=scope.cutoff,
        sources=",".join(scope.sources),
        manifest_sha256=manifest_sha256,
        previous_id=latest_before(name) or None,
        by=by,
        at=at,
    )
    book = LeafBook().of([entry("release", release)]).of(review_entries(touched))
    append(who=by, action="release", object=f"release:{name}", at=at, after=manifest_sha256, leaves=book)
