"""The fingerprints of the rows as they stand now, for the ledger to compare, and the whole record's content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from azm.ledger.whole import Entry, entry, whole_entries
from azm.record.models import (
    WHOLE,
    Account,
    Citation,
    Counter,
    Document,
    Import,
    Incident,
    MatchEdge,
    RowNote,
    Toll,
    TotalStatement,
)
from azm.record.rules import fingerprint
from azm.record.rules.salt import salted

CHUNK = 5000
Row = tuple[Any, ...]
_DOCUMENT = (*fingerprint.DOCUMENT, "salt", *fingerprint.DOCUMENT_TEXT)
_ACCOUNT = (*fingerprint.ACCOUNT, "salt", "claims")
_INCIDENT = ("id", *fingerprint.INCIDENT, *fingerprint.REVIEW)
_NOTE = ("line", "external_id", "outcome", "code", "column", "message")


def leaves() -> Iterator[Entry]:
    """Object and fingerprint of every row of the record's tables as it is now.

    Erasable text enters by its salted hash: recomputed while the text is there, taken as stored once it was erased.
    """
    yield from document_entries(Document.objects.all())
    yield from account_entries(Account.objects.all())
    yield from _incidents()
    yield from total_entries(TotalStatement.objects.all())
    yield from import_entries(Import.objects.all())
    # The row that migration 0002 made, for the first hand-out to lock, is older than any event.
    made = entry("counter", Counter(name="", next=1))
    yield from (one for one in whole_entries(WHOLE) if one != made)


def document_entries(rows: QuerySet[Document]) -> Iterator[Entry]:
    """Object and fingerprint of these documents."""
    facts, end = slice(len(fingerprint.DOCUMENT) - 1), len(fingerprint.DOCUMENT)
    redacted = fingerprint.DOCUMENT.index("is_redacted")
    for row in rows.order_by("id").values_list(*_DOCUMENT).iterator(CHUNK):
        text = "\x1f".join(row[end + 1 :])
        said = _erasable(row[end - 1], row[end], text, is_erased=row[redacted])
        yield f"document:{row[0]}", fingerprint.leaf((*fingerprint.plain(row[facts]), *said))


def account_entries(rows: QuerySet[Account]) -> Iterator[Entry]:
    """Object and fingerprint of these accounts, each with what it cites."""
    facts, end = slice(len(fingerprint.ACCOUNT) - 1), len(fingerprint.ACCOUNT)
    redacted = fingerprint.ACCOUNT.index("is_redacted")
    for chunk in _chunks(rows.order_by("id").values_list(*_ACCOUNT).iterator(CHUNK)):
        cited: dict[int, list[int]] = {}
        for account, document in _within(Citation, "account", chunk).values_list("account_id", "document_id"):
            cited.setdefault(account, []).append(document)
        for row in chunk:
            said = _erasable(row[end - 1], row[end], row[end + 1], is_erased=row[redacted])
            yield f"account:{row[0]}", fingerprint.account_leaf((*row[facts], *said), cited.get(row[0], ()))


def _erasable(kept: str, salt: str, text: str, *, is_erased: bool) -> tuple[str, ...]:
    """What stands in a fingerprint for an erasable text: its hash, if it fits; once erased, also what is left."""
    if is_erased:
        return kept, salt, text
    return (kept if salted(salt, text) == kept else "does not fit",)


def _incidents() -> Iterator[Entry]:
    start = 1 + len(fingerprint.INCIDENT)
    for chunk in _chunks(Incident.objects.order_by("id").values_list(*_INCIDENT).iterator(CHUNK)):
        tolls: dict[int, list[Row]] = {}
        for incident, *toll in _within(Toll, "incident", chunk).values_list("incident_id", *fingerprint.TOLL):
            tolls.setdefault(incident, []).append(tuple(toll))
        for number, *content in chunk:
            said, review = fingerprint.plain(content[: start - 1]), fingerprint.plain(content[start - 1 :])
            yield f"incident:{number}", fingerprint.incident_leaf(said, tolls.get(number, ()))
            yield f"review:{number}", fingerprint.review_leaf(number, review)


def review_entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Object and fingerprint of where the reviews of these incidents stand."""
    for start in range(0, len(ids), CHUNK):
        rows = Incident.objects.filter(id__in=ids[start : start + CHUNK]).order_by("id")
        for number, *review in rows.values_list("id", *fingerprint.REVIEW):
            yield f"review:{number}", fingerprint.review_leaf(number, fingerprint.plain(review))


def total_entries(rows: QuerySet[TotalStatement]) -> Iterator[Entry]:
    """Object and fingerprint of these published totals; known by what they say, which is kept once."""
    for row in rows.order_by("id"):
        yield f"total:{row.row_hash}", entry("total", row)[1]


def import_entries(rows: QuerySet[Import]) -> Iterator[Entry]:
    """Object and fingerprint of these imports, each with its notes on rows."""
    for row in rows.order_by("id"):
        name, own = entry("import", row)
        whole = hashlib.sha256(own)
        for note in RowNote.objects.filter(imported=row).order_by("id").values_list(*_NOTE).iterator(CHUNK):
            whole.update(fingerprint.leaf(note))
        yield name, whole.digest()


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _within(table: type[models.Model], column: str, chunk: Sequence[Row]) -> QuerySet[Any]:
    """The rows that belong to a chunk: by a range of the key, which is quicker to ask for than a list of keys."""
    return table._default_manager.filter(**{f"{column}__gte": chunk[0][0], f"{column}__lte": chunk[-1][0]})


# What a clock or a source of randomness wrote is no part of the content.
_NOT_CONTENT = {"at", "salt", "text_hash", "claims_hash", "retrieved_on", "gone_on", "revoked_at"}
_TABLES: tuple[type[models.Model], ...] = (
    *(Counter, Import, RowNote, Document, Account, Citation, Incident, Toll, MatchEdge, TotalStatement),
)


def table_contents() -> Iterator[str]:
    """Every row of the record's tables as text, table by table, ordered by content where the key is the database's."""
    for table in _TABLES:
        names = [f.attname for f in table._meta.concrete_fields if f.name not in _NOT_CONTENT]
        if isinstance(table._meta.pk, models.BigAutoField):
            names.remove(table._meta.pk.attname)
        yield table._meta.label
        rows: Iterable[tuple[Any, ...]] = table._default_manager.order_by(*names).values_list(*names).iterator(CHUNK)
        yield from (json.dumps(row, default=str) for row in rows)
