"""The plan side of the database as facts: every room's rows, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from azm.council import queries as council
from azm.law import queries as law
from azm.people import queries as people
from azm.plan import queries as plan
from azm.procedures import queries as procedures
from azm.scrutiny import queries as scrutiny
from azm.terms.facts.book import Facts

Rows = dict[str, tuple[Any, ...]]
_ROOMS: tuple[Callable[[], Rows], ...] = (
    *(people.rows, plan.rows, council.rows, procedures.rows, law.rows, scrutiny.rows),
)
_LEAVES: tuple[Callable[[], Iterator[tuple[str, bytes]]], ...] = (
    *(people.leaves, plan.leaves, council.leaves, procedures.leaves, law.leaves, scrutiny.leaves),
)
_COUNTS: tuple[Callable[[], dict[str, int]], ...] = (
    *(people.counts, plan.counts, council.counts, procedures.counts, law.counts, scrutiny.counts),
)


def gather() -> Facts:
    """Everything that is recorded, as of no day in particular (see azm.terms.facts.book.known)."""
    found: Rows = {}
    for rows in _ROOMS:
        for table, listed in rows().items():
            # Each room keeps the steps of its own rows.
            found[table] = found.get(table, ()) + listed
    found["steps"] = tuple(sorted(found.get("steps", ()), key=lambda step: step.ref))
    return Facts(**found)


def leaves() -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row of every room as it is now."""
    for room in _LEAVES:
        yield from room()


def misfits() -> Iterator[str]:
    """Approved texts that do not fit the sha256 by which they are known, as objects."""
    yield from council.misfits()
    yield from procedures.misfits()


def counts() -> dict[str, int]:
    """Rows per table of the format."""
    found: dict[str, int] = {}
    for room in _COUNTS:
        for table, count in room().items():
            found[table] = found.get(table, 0) + count
    return found
