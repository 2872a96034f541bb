"""The hash of a stored row's content: what the ledger holds so that a changed row is found and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from operator import attrgetter

# Columns that a fingerprint covers, in order. Workflow columns (state, who reviewed) have ledger events of their own.
DOCUMENT = ("id", "publisher_kind", "independence_group", "is_party", "published", "storage", "text_hash")
DOCUMENT_TEXT = ("key", "publisher", "url", "title", "language", "sha256", "syndicated_from")
ACCOUNT = (
    "id",
    "incident_id",
    "document_id",
    "slot",
    "voice",
    "also_voices",
    "coder",
    "is_reconciled",
    "is_correction",
    "is_retraction",
    "said_on",
    "supersedes_id",
    "killed",
    "injured",
    "claims_hash",
)
INCIDENT = (
    "public_id",
    "source_code",
    "external_id",
    "kind",
    "subkind",
    "initiator",
    "links",
    "claimed_by",
    "country",
    "province_code",
    "district_code",
    "place_name",
    "place_precision",
    "latitude",
    "longitude",
    "date_text",
    "date_start",
    "date_end",
    "date_precision",
    "is_cumulative",
    "summary",
    "verification",
    "statements",
    "basis",
)
TOTAL = ("publisher_code", "period", "from_day", "to_day", "published", "scope", "rule", "measures", "note", "url")
TOLL = ("outcome", "group", "low", "best", "high", "basis", "party_claim")

_DOCUMENT_TEXT = attrgetter(*DOCUMENT_TEXT)


def leaf(values: Iterable[object]) -> bytes:
    """sha256 over the values as Python writes them, so that None, "", 0 and False all differ; days as ISO 8601."""
    return hashlib.sha256(repr(tuple(values)).encode("utf-8", "surrogatepass")).digest()


def incident_leaf(content: Iterable[object], tolls: Iterable[tuple[object, ...]]) -> bytes:
    """An incident's fingerprint over its content and its tolls, the tolls in order of outcome and group."""
    return leaf((*content, *sorted(tolls)))


def plain(values: Iterable[object]) -> list[object]:
    """Values as read from the database in the form in which they were fingerprinted: days as text."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def total_leaf(total: object) -> bytes:
    """The fingerprint of a published total."""
    return leaf(plain(getattr(total, name) for name in TOTAL))


def document_text(document: object) -> str:
    """The erasable texts of a document, stored or drafted, as one text."""
    return "\x1f".join(_DOCUMENT_TEXT(document))
