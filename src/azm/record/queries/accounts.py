"""Reading accounts: those that stand, as resolution sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from azm.record.models import Account
from azm.record.rules.accounts import AccountView, read_claims


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """A standing account with everything needed to resolve it or say it again."""

    incident: int
    view: AccountView
    draft_hash: str
    row: Account


def stored_accounts(incidents: Sequence[int], *, upto: int | None = None) -> Iterator[StoredAccount]:
    """Accounts of the incidents that no account (numbered at most `upto`) supersedes, by number; no retractions."""
    for start in range(0, len(incidents), 5000):
        found = Account.objects.filter(incident_id__in=list(incidents[start : start + 5000]))
        if upto is not None:
            found = found.filter(id__lte=upto)
        rows = list(found.select_related("document").order_by("id"))
        superseded = {row.supersedes_id for row in rows if row.supersedes_id}
        for row in rows:
            if row.id not in superseded and not row.is_retraction:
                yield StoredAccount(row.incident_id, view_of(row), row.draft_hash, row)


def view_of(row: Account) -> AccountView:
    """A stored account as resolution sees it."""
    casualties, coding, _ = read_claims(row.claims)
    return AccountView(
        id=row.id,
        slot=row.slot,
        voice=row.voice,
        also_voices=tuple(row.also_voices.split()),
        group=row.document.independence_group,
        is_party=row.document.is_party,
        is_reconciled=row.is_reconciled,
        is_correction=row.is_correction,
        said_on=row.said_on,
        casualties=casualties,
        coding=coding,
    )
