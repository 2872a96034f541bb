"""An edition before it is printed: sections of sentences, tables and charts over one set of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from azm.report.figures import Figure

if TYPE_CHECKING:
    from azm.assess.forecasting.make import Outlook


@dataclass(frozen=True, slots=True)
class Fig:
    """A figure shown in a sentence or cell; `form` is value, range or both.

    `noun` is (one, many), written after the figure: ("incident was", "incidents were").
    """

    id: str
    form: str = "value"
    noun: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a table's cell shown in a sentence: a name that stands in the data."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of ours shown in a sentence; the only digits they may hold are years the edition speaks of."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of another publisher or of the release's papers, shown as they stand there."""

    text: str


Bound = Fig | Cell | Words | Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """What must hold in the data for a sentence to be printed: a predicate of azm.report.findings and its arguments."""

    predicate: str
    args: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: a template without digits, what fills it, and the claims it makes about the data."""

    id: str
    template: str
    bound: Mapping[str, Bound] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: kind is text, code, count, toll (low, best, high), percent or day; `width` is its share of the page."""

    name: str
    header: str
    kind: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, and one text or figure per column; None is an empty cell."""

    key: str
    cells: tuple[str | Fig | None, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A promise: the rows of a column add up to a figure, in its value or in low, value and high."""

    column: str
    total: str
    with_range: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the edition; `empty` is the sentence printed in its place when it has no rows.

    A long list prints its first `most_printed` rows; the data files hold them all.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...] = ()
    notes: tuple[Sentence, ...] = ()
    empty: str = "There are no rows to show."
    most_printed: int | None = None

    def column_at(self, name: str) -> int:
        """The position of the column called `name`."""
        return [column.name for column in self.columns].index(name)

    def row(self, key: str) -> Row:
        """The row with that key."""
        return next(row for row in self.rows if row.key == key)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: a Vega-Lite specification, its caption and the words for who cannot see it."""

    id: str
    title: str
    alt: Sentence
    spec: Mapping[str, Any]
    note: str = ""


Block = Sentence | Table | Chart | tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: sentences, lists of sentences (a tuple), tables and charts in reading order."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole report. `release` is {id, manifest_sha256}; `papers` are the further facts of the manifest."""

    kind: str
    year: int
    rule: str
    rule_version: str
    lang: str
    title: str
    subtitle: str
    cutoff: str
    release: Mapping[str, str]
    papers: Mapping[str, Any]
    years: frozenset[int]
    figures: Mapping[str, Figure]
    headline: tuple[tuple[str, Fig], ...]
    findings: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    outlooks: Mapping[str, Outlook] = field(default_factory=dict)

    def tables(self) -> dict[str, Table]:
        """Every table by its id, in reading order."""
        return {b.id: b for section in self.sections for b in section.blocks if isinstance(b, Table)}

    def charts(self) -> dict[str, Chart]:
        """Every chart by its id, in reading order."""
        return {b.id: b for section in self.sections for b in section.blocks if isinstance(b, Chart)}

    def sentences(self) -> list[Sentence]:
        """Every sentence, those of notes and charts too."""
        found = list(self.findings)
        for section in self.sections:
            for block in section.blocks:
                found.extend(_sentences_of(block))
        return found


def _sentences_of(block: Block) -> tuple[Sentence, ...]:
    if isinstance(block, Table):
        return block.notes
    if isinstance(block, Chart):
        return (block.alt,)
    return block if isinstance(block, tuple) else (block,)


def sentence(id: str, template: str, *claims: Claim, **bound: Bound) -> Sentence:
    """A sentence; `bound` fills the template's placeholders, `claims` must hold in the data."""
    return Sentence(id, template, bound, claims)
