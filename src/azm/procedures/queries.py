"""Reading procedures: their rows, their hashes, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from azm.ledger.queries import kept_counts, kept_leaves, kept_misfits, kept_rows
from azm.procedures.models import TABLES


def rows() -> dict[str, tuple[Any, ...]]:
    """Every row, by table of the format, ordered by ref."""
    return kept_rows(TABLES)


def leaves() -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row as it is now, for the ledger to compare."""
    return kept_leaves(TABLES)


def misfits() -> Iterator[str]:
    """Approved texts that do not fit their sha256, as objects."""
    return kept_misfits(TABLES)


def counts() -> dict[str, int]:
    """Rows per table."""
    return kept_counts(TABLES)
