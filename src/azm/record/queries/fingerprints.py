"""The fingerprints of the rows as they stand now, for the ledger to compare, and the whole record's content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from azm.record.models import (
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


def present_leaves() -> Iterator[tuple[str, bytes]]:
    """Object and fingerprint of every document, account, incident and published total.

    Erasable text enters by its salted hash: recomputed while the text is there, taken as stored once it was erased.
    """
    for document in Document.objects.order_by("id").iterator(CHUNK):
        text_hash = document.text_hash
        if not document.is_redacted:
            text_hash = salted(document.salt, fingerprint.document_text(document))
        facts = [getattr(document, name) for name in fingerprint.DOCUMENT if name != "text_hash"]
        yield f"document:{document.id}", fingerprint.leaf([*facts, text_hash])
    for account in Account.objects.order_by("id").iterator(CHUNK):
        claims_hash = account.claims_hash if account.is_redacted else salted(account.salt, account.claims)
        facts = [getattr(account, name) for name in fingerprint.ACCOUNT if name != "claims_hash"]
        yield f"account:{account.id}", fingerprint.leaf([*facts, claims_hash])
    yield from _incidents()
    for total in TotalStatement.objects.filter(is_withdrawn=False).order_by("id"):
        yield f"total:{total.row_hash}", fingerprint.total_leaf(total)


def _incidents() -> Iterator[tuple[str, bytes]]:
    waiting: list[tuple[Any, ...]] = []
    for row in Incident.objects.order_by("id").values_list("id", *fingerprint.INCIDENT).iterator(CHUNK):
        waiting.append(row)
        if len(waiting) == CHUNK:
            yield from _leaves(waiting)
            waiting = []
    yield from _leaves(waiting)


def _leaves(rows: list[tuple[Any, ...]]) -> Iterator[tuple[str, bytes]]:
    tolls: dict[int, list[tuple[Any, ...]]] = {}
    found = Toll.objects.filter(incident_id__in=[row[0] for row in rows]).values_list("incident_id", *fingerprint.TOLL)
    for incident, *toll in found:
        tolls.setdefault(incident, []).append(tuple(toll))
    for number, *content in rows:
        yield f"incident:{number}", fingerprint.incident_leaf(fingerprint.plain(content), tolls.get(number, ()))


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
