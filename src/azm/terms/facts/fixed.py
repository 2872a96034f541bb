"""Columns that never change once they are recorded: approved words, original dates, steps, positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from azm.terms.facts.layout import TABLES


class Stands(NamedTuple):
    """The columns of a table that never change, and those that may be filled in where they were blank."""

    always: tuple[str, ...]
    once_given: tuple[str, ...] = ()


Fixed = Mapping[str, Stands]
# What may be put right in any row: where it is told, and who may see it.
_OPEN = ("sources", "visibility")


def whole(table: str) -> Stands:
    """Every column of a table but its sources and its visibility."""
    return Stands(tuple(name for name in TABLES[table]._fields if name not in _OPEN))


def changed_where_fixed(table: str, before: Sequence[Any], after: Sequence[Any], fixed: Fixed) -> str:
    """The first fixed column that differs between two versions of a row, or ""."""
    stands = fixed.get(table)
    if stands is None:
        return ""
    for name, old, new in zip(TABLES[table]._fields, before, after, strict=True):
        if old != new and (name in stands.always or (name in stands.once_given and old not in (None, ""))):
            return name
    return ""
