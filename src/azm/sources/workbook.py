"""One sheet of an XLSX workbook as numbered rows of text; the archive is checked before anything is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook

from azm.sources.rows import Columns, Values
from azm.terms.drafts import RowRejected
from azm.terms.errors import BadInput

MAX_UNPACKED = 200 << 20
MAX_RATIO = 200
# A short member of blanks packs well and harms nobody.
RATIO_APPLIES_ABOVE = 1 << 20
MAX_MEMBERS = 500
MAX_ROWS = 100_000
MAX_WIDTH = 200
_CHUNK = 1 << 20
_COPY_VALUES = "copy the sheet's values into a new template, or save the sheet as CSV"
# What a member's name begins with, and why a workbook with it is refused.
_REFUSED_MEMBERS = {
    "xl/vbaproject": "macros",
    "xl/externallinks/": "links to other workbooks",
    "xl/embeddings/": "embedded files",
    "xl/activex/": "embedded controls",
}
# What openpyxl and the zip module raise on damaged files: they have no common family of errors.
_DAMAGED = (
    BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, SyntaxError, OSError,
    NotImplementedError, RuntimeError, zlib.error,
)  # fmt: skip


@dataclass
class WorkbookTable:
    """The sheet called `sheet`, first row its heading; hidden rows are read, empty rows are passed over.

    Cells become the text a person would have typed: whole numbers without a point, days as YYYY-MM-DD (as YYYY-MM where
    the cell shows no day). A row with a formula is rejected: its value is not in the file for certain. Raises BadInput
    for what is no plain workbook: archives that unpack above 200 MiB or pack above 1:200, macros, links, entities.
    `book` is the workbook where `opened` already holds it open for several sheets.
    """

    path: Path
    sheet: str
    book: Any = None

    def __post_init__(self) -> None:
        self.name = self.path.name
        self._where = f"{self.name}, sheet {self.sheet}"
        if self.book is None:
            with _damage_named(self.name):
                _check_archive(self.path)
        self._rows = self._cells()
        try:
            self.columns = self._heading()
        except BadInput:
            self._rows.close()
            raise

    def __enter__(self) -> WorkbookTable:
        return self

    def __exit__(self, *exception: object) -> None:
        self._rows.close()

    def __iter__(self) -> Iterator[tuple[int, Values] | RowRejected]:
        width = len(self.columns.names)
        for line, cells in self._rows:
            read = [_text(cell) for cell in cells]
            texts = [text for text, _ in read]
            if not any(texts):
                continue
            wrong = next((at for at, (_, problem) in enumerate(read) if problem), None)
            if wrong is not None:
                yield self._rejected(line, cells, wrong, read[wrong][1])
            elif any(texts[width:]):
                yield RowRejected(line, "field_count", "", "cells stand to the right of the heading", "remove them")
            else:
                texts += [""] * (width - len(texts))
                yield line, [*texts[:width], ""]

    def _heading(self) -> Columns:
        first = next(self._rows, None)
        heading = [] if first is None else [_name(cell) for cell in first[1]]
        while heading and not heading[-1]:
            heading.pop()
        if not heading:
            raise BadInput("the sheet is empty.", where=self._where, remedy="start from a new template")
        if len(heading) > MAX_WIDTH:
            raise BadInput(f"{len(heading)} columns.", where=self._where, remedy=f"give at most {MAX_WIDTH} columns")
        return Columns(heading, f"{self._where}, row 1")

    def _rejected(self, line: int, cells: tuple[Any, ...], at: int, problem: str) -> RowRejected:
        column = self.columns.names[at] if at < len(self.columns.names) else ""
        message = f"sheet {self.sheet}, cell {cells[at].coordinate}: {problem}"
        return RowRejected(line, "formula" if "formula" in problem else "error_cell", column, message, "type the value")

    def _cells(self) -> Generator[tuple[int, tuple[Any, ...]], None, None]:
        book = self.book or _load(self.path)
        try:
            if self.sheet not in book.sheetnames:
                listed = ", ".join(book.sheetnames[:10])
                what = f"there is no sheet {self.sheet!r}, only {listed}."
                raise BadInput(what, where=self.name, remedy=f"name the sheet {self.sheet}")
            sheet = book[self.sheet]
            with _damage_named(self.name):
                # The size that a sheet states may be a lie of a billion cells.
                sheet.reset_dimensions()
            rows = enumerate(sheet.iter_rows(), start=1)
            while True:
                with _damage_named(self.name):
                    item = next(rows, None)
                if item is None:
                    return
                self._check_size(*item)
                yield item
        finally:
            if self.book is None:
                book.close()

    def _check_size(self, line: int, cells: tuple[Any, ...]) -> None:
        if line > MAX_ROWS or len(cells) > 4 * MAX_WIDTH:
            raise BadInput(
                f"the sheet reaches row {line} and column {len(cells)}.",
                where=self._where,
                remedy=f"give at most {MAX_ROWS} rows and {MAX_WIDTH} columns; delete what lies outside",
            )


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A workbook of several sheets, checked and opened once; its `sheetnames` say what there is."""
    with _damage_named(path.name):
        _check_archive(path)
    book = _load(path)
    try:
        yield book
    finally:
        book.close()


def _load(path: Path) -> Any:
    with _damage_named(path.name):
        return load_workbook(path, read_only=True, data_only=False, keep_links=False)


def _name(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value).strip()


def _text(cell: Any) -> tuple[str, str]:
    """The text of a cell, and why it cannot be used or ""."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "=", "a formula; its value is not kept for certain"
    if cell.data_type == "e":
        return str(value), f"an error value ({value})"
    if isinstance(value, bool):
        return ("yes" if value else "no"), ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), ""
    if isinstance(value, date):
        return _day(value, cell.number_format or ""), ""
    text = str(value).strip()
    return text, "an error value (NUL)" if "\0" in text else ""


def _day(value: date, shown_as: str) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ")
    # Spreadsheets turn a typed "2024-03" into 1 March and show the month alone: then only the month is known.
    return value.strftime("%Y-%m-%d") if "d" in shown_as.lower() else value.strftime("%Y-%m")


@contextmanager
def _damage_named(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as problem:
        raise BadInput(
            f"the workbook cannot be read ({type(problem).__name__}).",
            where=name,
            remedy="open it in a spreadsheet, save it again as .xlsx without a password, or save the sheet as CSV",
        ) from None


def _check_archive(path: Path) -> None:
    """Refuse an archive that is too large or holds what a plain workbook does not need."""
    try:
        archive = ZipFile(path)
    except IsADirectoryError:
        raise BadInput("it is a folder.", where=path.name, remedy="give the path of a file") from None
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            what = f"the workbook unpacks to more than {MAX_UNPACKED >> 20} MiB or {MAX_MEMBERS} parts."
            raise BadInput(what, where=path.name, remedy="save only the sheet, or save it as CSV")
        for member in members:
            _check_member(archive, member, path.name)


def _check_member(archive: ZipFile, member: ZipInfo, where: str) -> None:
    for prefix, what in _REFUSED_MEMBERS.items():
        if member.filename.lower().startswith(prefix):
            raise BadInput(f"the workbook holds {what}.", where=where, remedy=_COPY_VALUES)
    if member.file_size > RATIO_APPLIES_ABOVE and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        what = f"part {member.filename[:80]} packs more than 1:{MAX_RATIO}."
        raise BadInput(what, where=where, remedy="delete empty rows and columns, or save the sheet as CSV")
    if member.filename.lower().endswith((".xml", ".rels")):
        _check_xml(archive, member, where)


def _check_xml(archive: ZipFile, member: ZipInfo, where: str) -> None:
    """No document type, no entities, no encoding in which they could hide."""
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise BadInput(f"part {member.filename[:80]} is not UTF-8.", where=where, remedy=_COPY_VALUES)
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                what = f"part {member.filename[:80]} declares a document type."
                raise BadInput(what, where=where, remedy=_COPY_VALUES)
            tail = chunk[-16:]
