"""The hash of a stored row's content: what the ledger holds so that a changed row is found and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from operator import attrgetter

# Columns that a fingerprint covers, in order. An incident has two: what it says, and where its review stands.
DOCUMENT = (
    *("id", "publisher_kind", "independence_group", "is_party", "published", "retrieved_on", "storage", "is_redacted"),
    "text_hash",
)
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
    "imported_id",
    "line",
    "draft_hash",
    "is_redacted",
    "claims_hash",
)
REVIEW = (
    *("row_hash", "publish_level", "state", "is_disputed", "coded_by", "approved_by", "signed_by"),
    *("is_accepted_as_source", "reviewed_upto", "first_released", "gone_reason", "gone_on", "merged_into_id"),
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
TOLL = ("outcome", "group", "low", "best", "high", "basis", "party_claim")

_DOCUMENT_TEXT = attrgetter(*DOCUMENT_TEXT)


def leaf(values: Iterable[object]) -> bytes:
    """sha256 over the values as Python writes them, so that None, "", 0 and False all differ; days as ISO 8601."""
    return hashlib.sha256(repr(tuple(values)).encode("utf-8", "surrogatepass")).digest()


def account_leaf(values: Iterable[object], cited: Iterable[int]) -> bytes:
    """An account's fingerprint over its columns and the numbers of the documents that it cites."""
    return leaf((*values, *sorted(cited)))


def review_leaf(number: int, values: Iterable[object]) -> bytes:
    """The fingerprint of where an incident's review stands; `values` follow REVIEW, days as text."""
    return leaf((number, *values))


def incident_leaf(content: Iterable[object], tolls: Iterable[tuple[object, ...]]) -> bytes:
    """An incident's fingerprint over its content and its tolls, the tolls in order of outcome and group."""
    return leaf((*content, *sorted(tolls)))


def plain(values: Iterable[object]) -> list[object]:
    """Values as read from the database in the form in which they were fingerprinted: days as text."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def document_text(document: object) -> str:
    """The erasable texts of a document, stored or drafted, as one text."""
    return "\x1f".join(_DOCUMENT_TEXT(document))
