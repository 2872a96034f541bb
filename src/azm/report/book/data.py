"""A book's table as data files hold it: numbers in columns of their own, low, best and high, and texts as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from azm.report.book.model import Column, Grid, Line, Number, Told


class Field(NamedTuple):
    """A column of a data file: its name, a heading for people, and its kind: text, count, decimal or percent."""

    name: str
    header: str
    kind: str


def fields_of(grid: Grid) -> tuple[Field, ...]:
    """The columns of a table's data file, without that of the sources."""
    return tuple(field for column in grid.columns for field in _fields(column))


def values_of(grid: Grid, line: Line) -> list[str | Number | None]:
    """A row's values, one per field; None is a number that is not known. ValueError where numbers are missing."""
    return [
        value for column, cell in zip(grid.columns, line.cells, strict=True) for value in _values(grid, column, cell)
    ]


def _fields(column: Column) -> Iterator[Field]:
    for name in column.numbers:
        bound = f", {name.rpartition('_')[2]}" if len(column.numbers) > 1 else ""
        kind = "percent" if "percent" in name else "decimal" if column.kind == "decimal" else "count"
        yield Field(name, f"{column.header}{bound}", kind)
    if column.is_told or not column.numbers:
        name = f"{column.name}_as_printed" if column.numbers else column.name
        yield Field(name, f"{column.header}, as printed" if column.numbers else column.header, "text")


def _values(grid: Grid, column: Column, cell: str) -> Iterator[str | Number | None]:
    if column.numbers:
        if not isinstance(cell, Told) or len(cell.numbers) != len(column.numbers):
            raise ValueError(f"table {grid.id}, column {column.name}: {cell!r} does not hold {column.numbers}")
        yield from cell.numbers
    if column.is_told or not column.numbers:
        # A text alone: what reads a file needs no numbers behind it.
        yield str(cell)
