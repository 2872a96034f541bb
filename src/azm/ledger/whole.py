"""The fingerprint of a whole row of any table: with it in the ledger, a change to any column is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from django.db import models

# Name of a table in the ledger -> its model.
Whole = Mapping[str, type[models.Model]]
Entry = tuple[str, bytes]
_CHUNK = 2000


def entry(table: str, row: models.Model) -> Entry:
    """Object and hash of a row over all its columns, as it is in memory or was read back: both give the same.

    A column that holds its default is left out, so that a column that is added later changes no earlier hash.
    """
    fields = [(field, field.to_python(getattr(row, field.attname))) for field in row._meta.concrete_fields]
    said = [(field.attname, _plain(value)) for field, value in fields if value != field.get_default()]
    return f"{table}:{row.pk}", hashlib.sha256(repr((table, said)).encode("utf-8", "surrogatepass")).digest()


def whole_entries(tables: Whole) -> Iterator[Entry]:
    """Object and hash of every row of these tables as it is now."""
    for table, model in tables.items():
        for row in model._default_manager.order_by("pk").iterator(_CHUNK):
            yield entry(table, row)


def _plain(value: object) -> object:
    """Days and moments as text, moments in UTC, whatever zone they were given in."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
