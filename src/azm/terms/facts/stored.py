"""Rows of the plan's format as the plain texts and numbers that a database keeps, exactly there and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache, partial
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from azm.terms.dates import PartialDate
from azm.terms.facts.layout import TABLES

Stored = tuple[Any, ...]


@lru_cache(maxsize=65536)
def _day(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


@lru_cache(maxsize=65536)
def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@lru_cache(maxsize=65536)
def _refs(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _text(value: object) -> str:
    return "" if value is None else str(value)


# What a column holds -> how it is kept, and how it is read back. Amounts are kept as text: 1.50 comes back as 1.50,
# and no database rounds it. Columns of other kinds are kept as they are.
_WAYS: Mapping[Any, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    PartialDate: (_text, _day),
    Decimal: (_text, _amount),
    tuple[str, ...]: (" ".join, _refs),
}


class Kind(NamedTuple):
    """A column's name, what it holds, and whether that may be None."""

    name: str
    holds: Any
    may_be_none: bool


@cache
def kinds(table: str) -> tuple[Kind, ...]:
    """The columns of a table in the order of its row's fields."""
    hints = get_type_hints(TABLES[table])
    return tuple(_kind(name, hints[name]) for name in TABLES[table]._fields)


def _kind(name: str, hint: Any) -> Kind:
    if NoneType not in get_args(hint):
        return Kind(name, hint, False)
    return Kind(name, next(part for part in get_args(hint) if part is not NoneType), True)


@cache
def _changed(table: str, way: int) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    found = ((number, _WAYS.get(kind.holds)) for number, kind in enumerate(kinds(table)))
    return tuple((number, ways[way]) for number, ways in found if ways)


def stored(table: str, rows: Sequence[Any]) -> list[Stored]:
    """Rows as they are kept, their values in the order of their fields."""
    return list(_columns_changed(table, rows, 0))


def restored(table: str, rows: Sequence[Stored]) -> list[Any]:
    """Rows of the format from the values as they are kept."""
    # As _make does, but for counting the values of each row, of which there are as many as columns were asked for.
    return list(map(partial(tuple.__new__, TABLES[table]), _columns_changed(table, rows, 1)))


def _columns_changed(table: str, rows: Sequence[Any], way: int) -> Iterator[Stored]:
    """The rows again, column by column turned one way or the other: much quicker than row by row."""
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    if not columns:
        return iter(())
    for number, turn in _changed(table, way):
        columns[number] = map(turn, columns[number])
    return zip(*columns, strict=True)


@cache
def _defaults(table: str) -> tuple[Any, ...]:
    """Per column the value, as kept, that a row has when nothing is given; a marker where something must be."""
    kind = TABLES[table]
    nothing = [kind._field_defaults.get(name, ...) for name in kind._fields]
    ways = dict(_changed(table, 0))
    return tuple(
        value if value is ... else ways.get(number, lambda same: same)(value) for number, value in enumerate(nothing)
    )


def leaf(table: str, values: Stored) -> bytes:
    """The hash of a row as it is kept: sha256 over its columns and values as Python writes them.

    Columns at their default are left out, so that a column that the format gains later changes no earlier hash.
    """
    names = TABLES[table]._fields
    given = [
        (name, value)
        for name, value, default in zip(names, values, _defaults(table), strict=True)
        if not (value == default and type(value) is type(default))
    ]
    return hashlib.sha256(repr((table, given)).encode("utf-8", "surrogatepass")).digest()
