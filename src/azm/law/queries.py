"""Reading law: its rows, their hashes, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from azm.law.models import TABLES
from azm.ledger.queries import kept_counts, kept_leaves, kept_rows


def rows() -> dict[str, tuple[Any, ...]]:
    """Every row, by table of the format, ordered by ref."""
    return kept_rows(TABLES)


def leaves() -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row as it is now, for the ledger to compare."""
    return kept_leaves(TABLES)


def counts() -> dict[str, int]:
    """Rows per table."""
    return kept_counts(TABLES)
