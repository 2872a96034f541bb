"""A book before it is printed: parts made of sentences, tables and charts, each with the keys of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence (or a few that belong together) and the keys of what it rests on; one without keys is not printed."""

    id: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Words of ours on how to read something; they state no fact, so they hold no digits and need no key."""

    text: str


class Told(str):
    """A cell that tells numbers: the text as printed, and the numbers as data files hold them, None where not known."""

    __slots__ = ("numbers",)
    numbers: tuple[Number | None, ...]

    def __new__(cls, text: str, *numbers: Number | None) -> Self:
        """The text with its numbers, one per name in its column's `numbers`."""
        made = super().__new__(cls, text)
        made.numbers = numbers
        return made


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, number (whole) or decimal; `width` is its share of the page.

    If it is not `is_printed`, only files have it.

    `numbers` are the columns of numbers that data files hold in its place, units in their names; with `is_told` they
    hold it as it is printed, too, since that may say why there is no number.
    """

    name: str
    header: str
    kind: str = "text"
    width: float = 1.0
    is_printed: bool = True
    numbers: tuple[str, ...] = ()
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its texts, one per column, `Told` in columns of numbers; and the keys of what they rest on."""

    id: str
    cells: tuple[str, ...]
    keys: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; without rows `empty` is printed in its place. `most_printed` cuts it in PDF, HTML and DOCX."""

    id: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty: Said | None = None
    notes: tuple[str, ...] = ()
    most_printed: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: a Vega-Lite specification, and the words for who cannot see it."""

    id: str
    title: str
    alt: Said
    spec: Mapping[str, Any]


Block = Said | Note | tuple[Said, ...] | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book under its heading; `banner` is a warning that stands above everything in it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    banner: Said | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book. `summary` stands first, on pages of its own; `sources` is what its keys resolve to.

    `as_of` (YYYY-MM-DD) is the day of the knowledge in it and the only date its files carry; `papers` are the further
    facts of the manifest.
    """

    kind: str
    stem: str
    lang: str
    title: str
    subtitle: str
    country: str
    as_of: str
    marks: tuple[str, ...]
    summary: tuple[Part, ...]
    parts: tuple[Part, ...]
    imprint: tuple[str, ...]
    papers: Mapping[str, Any]
    sources: Mapping[str, Any]
    figures: Mapping[str, Any]

    def sections(self) -> tuple[Part, ...]:
        """The parts of the summary and then all others."""
        return (*self.summary, *self.parts)

    def grids(self) -> dict[str, Grid]:
        """Every table by its id, in reading order."""
        return {block.id: block for part in self.sections() for block in part.blocks if isinstance(block, Grid)}

    def drawings(self) -> dict[str, Drawing]:
        """Every chart by its id, in reading order."""
        return {block.id: block for part in self.sections() for block in part.blocks if isinstance(block, Drawing)}

    def said(self) -> Iterator[Said]:
        """Every sentence, those of banners, empty tables and charts too."""
        return _said(self.sections())


def cited(parts: Iterable[Part]) -> frozenset[str]:
    """The keys that sentences and rows of these parts name."""
    held = tuple(parts)
    grids = (block for part in held for block in part.blocks if isinstance(block, Grid))
    of_rows = (key for grid in grids for line in grid.lines for key in line.keys)
    return frozenset(key for said in _said(held) for key in said.keys) | frozenset(of_rows)


def _said(parts: Iterable[Part]) -> Iterator[Said]:
    for part in parts:
        if part.banner:
            yield part.banner
        for block in part.blocks:
            yield from _said_in(block)


def _said_in(block: Block) -> tuple[Said, ...]:
    if isinstance(block, Said):
        return (block,)
    if isinstance(block, tuple):
        return block
    if isinstance(block, Drawing):
        return (block.alt,)
    return (block.empty,) if isinstance(block, Grid) and block.empty and not block.lines else ()
