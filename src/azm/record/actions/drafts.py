"""Turning drafts into rows: documents, accounts, incidents and tolls, and the leaves that the ledger keeps of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from azm.ledger.actions import LeafBook, bulk
from azm.places.rules import Located
from azm.record.actions.numbers import Numbers
from azm.record.models import Account, Citation, Document, Incident, Toll
from azm.record.queries.accounts import view_of
from azm.record.rules import fingerprint
from azm.record.rules.accounts import AccountView, Prepared, view
from azm.record.rules.resolve import Resolved
from azm.record.rules.salt import salted
from azm.terms.drafts import DocumentRef, DraftAccount, PlaceRef

Locate = Callable[[PlaceRef], Located]
DOCUMENT_COLUMNS = (
    *("id", "key", "publisher", "publisher_kind", "independence_group", "is_party", "url", "title", "language"),
    *("published", "retrieved_on", "sha256", "syndicated_from", "storage", "salt", "text_hash", "is_redacted"),
)
ACCOUNT_COLUMNS = (*fingerprint.ACCOUNT, "claims", "salt")
_IS_REDACTED = fingerprint.ACCOUNT.index("is_redacted")
TOLL_COLUMNS = ("incident_id", *fingerprint.TOLL)


@dataclass
class Pen:
    """Rows waiting to be written, and the numbers they were given; `flush` writes them in the order keys need."""

    numbers: Numbers
    book: LeafBook
    retrieved_on: date
    import_id: int | None
    documents: list[tuple[Any, ...]] = field(default_factory=list)
    accounts: list[tuple[Any, ...]] = field(default_factory=list)
    citations: list[tuple[int, int]] = field(default_factory=list)
    incidents: list[tuple[Any, ...]] = field(default_factory=list)
    tolls: list[tuple[Any, ...]] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    salts: list[str] = field(default_factory=list)

    def know_documents(self, refs: Iterable[DocumentRef]) -> None:
        """Look up which documents are stored already, once for a batch."""
        self.known = {}
        for keys in bulk.in_chunks({ref.key for ref in refs}):
            self.known.update(Document.objects.filter(key__in=keys).values_list("key", "id"))

    def document(self, ref: DocumentRef) -> int:
        """The number of a document, writing it when it is new."""
        number = self.known.get(ref.key)
        if number is None:
            number = self.known[ref.key] = self.numbers.take("document")
            salt = self._salt()
            text_hash = salted(salt, fingerprint.document_text(ref))
            self.documents.append(
                (
                    *(number, ref.key, ref.publisher, ref.publisher_kind, ref.independence_group, ref.is_party),
                    *(ref.url, ref.title, ref.language, ref.published, self.retrieved_on.isoformat(), ref.sha256),
                    *(ref.syndicated_from, ref.storage, salt, text_hash, False),
                )
            )
            facts = (ref.publisher_kind, ref.independence_group, ref.is_party, ref.published)
            kept = (number, *facts, self.retrieved_on.isoformat(), ref.storage, False, text_hash)
            self.book.add(f"document:{number}", fingerprint.leaf(kept))
        return number

    def account(
        self, incident: int, prepared: Prepared, *, line: int | None, supersedes: int | None, retracts: bool = False
    ) -> AccountView:
        """Write one account and return how resolution sees it."""
        draft = prepared.draft
        document = self.document(draft.document)
        number = self.numbers.take("account")
        salt, claims = self._salt(), prepared.claims
        stored = (
            *(number, incident, document, draft.slot, draft.voice, " ".join(draft.also_voices), draft.coder),
            *(
                draft.is_reconciled,
                draft.is_correction,
                retracts,
                draft.said_on,
                supersedes,
                *_totals(draft),
            ),
            *(self.import_id, line, prepared.digest, False, salted(salt, claims)),
        )
        self._say(stored, claims, salt, dict.fromkeys(self.document(ref) for ref in draft.citations))
        return view(number, draft)

    def again(
        self, row: Account, *, incident: int, line: int | None, supersedes: int | None, retracts: bool
    ) -> AccountView:
        """Write a stored account again under a new number: to say it once more, or (saying nothing) to retract it."""
        number, salt = self.numbers.take("account"), self._salt()
        claims = "{}" if retracts else row.claims
        stored = (
            *(number, incident, row.document_id, row.slot, row.voice, row.also_voices, row.coder, row.is_reconciled),
            *(row.is_correction, retracts, row.said_on, supersedes),
            *((None, None) if retracts else (row.killed, row.injured)),
            # What is said again still belongs to the import that said it first: undoing that one takes it back.
            *(self.import_id if retracts else row.imported_id, line, row.draft_hash, row.is_redacted),
            salted(salt, claims),
        )
        cited = [] if retracts else list(row.citations.order_by("id").values_list("document_id", flat=True))
        self._say(stored, claims, salt, cited)
        return view_of(row)._replace(id=number)

    def _say(self, stored: tuple[Any, ...], claims: str, salt: str, cited: Iterable[int]) -> None:
        """Note an account with what it cites, and its leaf; `stored` follows fingerprint.ACCOUNT."""
        left = (salt, claims) if stored[_IS_REDACTED] else ()
        self.book.add(f"account:{stored[0]}", fingerprint.account_leaf((*stored, *left), cited))
        self.accounts.append((*stored, claims, salt))
        self.citations += [(stored[0], document) for document in cited]

    def incident(self, number: int, content: Sequence[Any], review: Sequence[Any]) -> None:
        """Note a new incident and where its review stands; they follow fingerprint.INCIDENT and REVIEW."""
        self.incidents.append((number, *content, *review))
        self.book.add(f"review:{number}", fingerprint.review_leaf(number, review))

    def _salt(self) -> str:
        """Sixteen hex digits; asked of the system for many rows at once, which is most of their cost."""
        if not self.salts:
            many = secrets.token_hex(8 * 1024)
            self.salts = [many[start : start + 16] for start in range(0, len(many), 16)]
        return self.salts.pop()

    def resolved(self, incident: int, content: Sequence[Any], resolved: Resolved) -> None:
        """Note an incident's tolls and its leaf; `content` follows fingerprint.INCIDENT."""
        tolls = [
            (row.outcome, row.group, row.toll.low, row.toll.best, row.toll.high, row.basis, row.party_claim)
            for row in resolved.tolls
        ]
        self.tolls += [(incident, *toll) for toll in tolls]
        self.book.add(f"incident:{incident}", fingerprint.incident_leaf(content, tolls))

    def flush(self, incident_columns: Sequence[str]) -> None:
        """Write everything that waits."""
        bulk.insert(Document, DOCUMENT_COLUMNS, self.documents)
        bulk.insert(Incident, incident_columns, self.incidents)
        bulk.insert(Account, ACCOUNT_COLUMNS, self.accounts)
        bulk.insert(Citation, ("account_id", "document_id"), self.citations)
        bulk.insert(Toll, TOLL_COLUMNS, self.tolls)
        for waiting in (self.documents, self.incidents, self.accounts, self.citations, self.tolls):
            waiting.clear()


def _totals(draft: DraftAccount) -> tuple[int | None, int | None]:
    """People killed and injured in all, as the account gives them."""
    totals = {casualty.outcome: casualty.best for casualty in draft.casualties if casualty.group == "total"}
    return totals.get("killed"), totals.get("injured")
