"""Erasing a harmful or personal detail for good, by two people, so that the ledger still verifies."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.people.queries import require
from azm.record.models import Account, Document, Import, RowNote
from azm.record.queries.fingerprints import account_entries, document_entries, import_entries
from azm.terms.errors import BadInput, NotThere, Refused


@transaction.atomic
def redact_account(
    number: int, *, by: str, second: str, reason: str, at: datetime, with_document: bool = False
) -> None:
    """Erase an account's text and its salt; the hash of the text stays, and can no longer be guessed.

    What was resolved from the account stays as it is: erase after correcting, not instead of it.
    """
    for person in (by, second):
        require(person, "redact")
    if by == second:
        raise Refused("erasing needs two people", where=f"account {number}", remedy="name a second person")
    if not reason.strip():
        raise BadInput("erasing needs a reason", where=f"account {number}", remedy="say why")
    account = Account.objects.select_for_update().filter(id=number).first()
    if account is None:
        raise NotThere(f"there is no account {number}", remedy="see azm incident show")
    if not hasattr(account, "superseded_by") and not account.is_retraction:
        raise Refused(
            f"account {number} stands, and figures rest on it",
            remedy="correct the row and import it, so that this account is superseded; then erase it",
        )
    # The digests that compare versions carry no salt: whoever guesses a short text could test the guess. They go too.
    Account.objects.filter(id=number).update(claims="", salt="", draft_hash="", is_redacted=True)
    # A note on the row may quote it: what was noticed stays, what was quoted goes.
    RowNote.objects.filter(imported_id=account.imported_id, line=account.line).exclude(line=None).update(
        message="erased"
    )
    if with_document:
        blank = dict.fromkeys(("url", "title", "sha256", "salt"), "")
        key = f"redacted:{account.document_id}"
        Document.objects.filter(id=account.document_id).update(**blank, key=key, is_redacted=True)
    book = LeafBook().of(account_entries(Account.objects.filter(id=number)))
    book.of(import_entries(Import.objects.filter(accounts=account)))
    book.of(document_entries(Document.objects.filter(id=account.document_id)))
    append(who=f"{by}, {second}", action="redact", object=f"account:{number}", at=at, reason=reason, leaves=book)
