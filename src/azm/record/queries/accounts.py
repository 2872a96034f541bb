"""Reading accounts: those that stand, as resolution sees them and as drafts again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from azm.record.models import Account, Document
from azm.record.rules.accounts import AccountView, read_claims
from azm.terms.drafts import DocumentRef, DraftAccount


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """A standing account with everything needed to resolve it or copy it."""

    incident: int
    view: AccountView
    draft_hash: str
    row: Account

    def draft(self) -> DraftAccount:
        """The draft again, with its citations."""
        return draft_of(self.row)


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


def draft_of(row: Account) -> DraftAccount:
    """The draft that a stored account was made from."""
    casualties, coding, kept = read_claims(row.claims)
    cited = Document.objects.filter(cited_by__account=row).order_by("cited_by__id")
    return DraftAccount(
        slot=row.slot,
        document=ref_of(row.document),
        voice=row.voice,
        coder=row.coder,
        casualties=casualties,
        coding=coding,
        also_voices=tuple(row.also_voices.split()),
        is_reconciled=row.is_reconciled,
        is_correction=row.is_correction,
        said_on=row.said_on,
        citations=tuple(ref_of(document) for document in cited),
        kept=kept,
    )


def ref_of(document: Document) -> DocumentRef:
    """A stored document as a reference."""
    return DocumentRef(
        key=document.key,
        publisher=document.publisher,
        independence_group=document.independence_group,
        url=document.url,
        title=document.title,
        language=document.language,
        published=document.published,
        sha256=document.sha256,
        syndicated_from=document.syndicated_from,
        storage=document.storage,
        publisher_kind=document.publisher_kind,
        is_party=document.is_party,
    )
