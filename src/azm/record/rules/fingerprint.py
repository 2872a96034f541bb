"""The hash of a stored row's content: what the ledger holds so that a changed row is found and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

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


def leaf(values: Iterable[object]) -> bytes:
    """sha256 over the values' texts; None and "" differ, True is 1, days are ISO 8601."""
    return hashlib.sha256("\x1f".join([_text(value) for value in values]).encode("utf-8", "surrogatepass")).digest()


def _text(value: object) -> str:
    if value is None:
        return "\x00"
    if value is True or value is False:
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def incident_leaf(content: Iterable[object], tolls: Iterable[tuple[object, ...]]) -> bytes:
    """An incident's fingerprint over its content and its tolls, the tolls in order of outcome and group."""
    ordered = sorted(tolls, key=lambda toll: (str(toll[0]), str(toll[1])))
    return leaf([*content, *(value for toll in ordered for value in toll)])
