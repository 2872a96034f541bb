"""Strict, streaming tables: a CSV file as numbered rows of text, with bounded memory and no guessing."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NoReturn, Protocol, TypeVar

from azm.sources.corrections import Correction
from azm.terms.drafts import Flag, RowRead, RowRejected
from azm.terms.errors import BadInput

MAX_FIELD = 1 << 20
MAX_LINE = 4 << 20
MAX_RECORD = 8 << 20
MAX_COLUMNS = 1000
# Characters of an id within a source.
MAX_ID = 100
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"

T = TypeVar("T")
Values = list[str]
Pick = Callable[[Values], tuple[str, ...]]

# The csv module keeps one limit for the whole process; it stops a field before it has grown past this.
csv.field_size_limit(MAX_FIELD)


class Unusable(Exception):
    """Raised while a row is parsed: this row cannot be used, the next one may."""

    def __init__(self, code: str, column: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.column, self.message, self.remedy = code, column, message, remedy


class Columns:
    """The heading of a table, used up by name: a column that nobody took is an error.

    Raises BadInput, naming the nearest spelling, for a column that is wanted and missing.
    """

    def __init__(self, header: Sequence[str], where: str) -> None:
        self.names = tuple(header)
        self._where = where
        self._position = {name: at for at, name in enumerate(self.names)}
        self._left = dict.fromkeys(self.names)
        if len(self.names) > MAX_COLUMNS:
            raise BadInput(f"{len(self.names)} columns.", where=where, remedy=f"give at most {MAX_COLUMNS} columns")
        if len(self._position) != len(self.names):
            twice = sorted({name for name in self.names if self.names.count(name) > 1})
            raise BadInput(f"column {_quoted(twice)} stands twice.", where=where, remedy="keep one of them")

    def __contains__(self, name: str) -> bool:
        return name in self._position

    def take(self, *names: str, optional: bool = False) -> Pick:
        """What cuts these columns out of a row; a missing optional column is always the empty text."""
        missing = [name for name in names if name not in self._position]
        if missing and not optional:
            raise BadInput(self._missing(missing), where=self._where, remedy="name the columns as the source does")
        for name in names:
            self._left.pop(name, None)
        # Each row carries one empty text behind its last value: missing optional columns point there.
        positions = [self._position.get(name, len(self.names)) for name in names]
        return _single(positions[0]) if len(positions) == 1 else itemgetter(*positions)

    def position(self, name: str) -> int | None:
        """Where the column stands, or None."""
        return self._position.get(name)

    def finish(self, ignore: Iterable[str] = ()) -> None:
        """Refuse columns that nobody took and that the reader does not pass over by name."""
        left = [name for name in self._left if name not in set(ignore)]
        if left:
            raise BadInput(
                f"unknown column {_quoted(left)}.", where=self._where, remedy="remove it or rename it to a known column"
            )

    def _missing(self, missing: list[str]) -> str:
        near = {name: difflib.get_close_matches(name, self._left, n=1) for name in missing[:5]}
        hints = [f"'{found[0]}' looks like '{name}'" for name, found in near.items() if found]
        return f"column {_quoted(missing)} is missing" + (f" ({'; '.join(hints)})" if hints else "") + "."


class Table(Protocol):
    """A heading and numbered rows, used in a `with`; rows that cannot be cut into columns come out rejected."""

    name: str
    columns: Columns

    def __enter__(self) -> Table: ...

    def __exit__(self, *exception: object) -> None: ...

    def __iter__(self) -> Iterator[tuple[int, Values] | RowRejected]: ...


@dataclass
class CsvTable:
    """A CSV file in UTF-8 (a byte order mark is accepted), read one record at a time.

    Raises BadInput, before or while rows come out, for what makes the file as a whole unreadable: another encoding, NUL
    bytes, a field above 1 MiB, a line above 4 MiB, a quotation mark that is never closed.
    """

    path: Path

    def __post_init__(self) -> None:
        self.name = self.path.name
        self._lines = _Lines(self.path)
        self._reader = csv.reader(self._lines, strict=True)
        try:
            self.columns = self._heading()
        except BadInput:
            self._lines.close()
            raise

    def __enter__(self) -> CsvTable:
        return self

    def __exit__(self, *exception: object) -> None:
        self._lines.close()

    def __iter__(self) -> Iterator[tuple[int, Values] | RowRejected]:
        width = len(self.columns.names)
        is_first = True
        while True:
            line = self._reader.line_num + 1
            values = self._next()
            if values is None:
                return
            if is_first and _is_hxl(values):
                continue
            is_first = False
            if len(values) == width:
                values.append("")
                yield line, values
            elif values:
                yield RowRejected(
                    line,
                    "field_count",
                    "",
                    f"{len(values)} fields where the heading has {width}",
                    "quote fields that hold commas; if this is the last row, the file may be cut short",
                )

    def _heading(self) -> Columns:
        header = self._next()
        where = f"{self.name}, row 1"
        if not header:
            what = "the file is empty." if header is None else "the first row is empty."
            raise BadInput(what, where=where, remedy="give a file with a heading row")
        if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
            what = "the fields are not separated by commas."
            raise BadInput(what, where=where, remedy="save as CSV with commas, UTF-8")
        return Columns([name.strip() for name in header], where)

    def _next(self) -> Values | None:
        try:
            self._lines.record_bytes = 0
            return next(self._reader)
        except StopIteration:
            return None
        except csv.Error as problem:
            raise BadInput(
                _in_words(str(problem)), where=f"{self.name}, row {self._reader.line_num}", remedy=_CSV_REMEDY
            ) from None


_CSV_REMEDY = "save the file again as CSV, UTF-8, with fields quoted where they hold commas, quotes or line breaks"


class _Lines:
    """Lines of a file as text, each one bounded; counts the bytes of the current record."""

    def __init__(self, path: Path) -> None:
        self.record_bytes = 0
        self._name, self._number = path.name, 0
        self._file: BinaryIO = _open(path)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_LINE + 1)
        self._number += 1
        self.record_bytes += len(line)
        if self._number == 1:
            line = self._opening(line)
        if not line:
            raise StopIteration
        if len(line) > MAX_LINE or self.record_bytes > MAX_RECORD:
            self._refuse("the row is too long to be true", "look for a quotation mark that is never closed")
        if b"\0" in line:
            self._refuse(f"NUL byte at byte {line.index(0) + 1} of the line", "save the file again as CSV, UTF-8")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as problem:
            before = line[: problem.start].decode("utf-8")
            column = before.count(",") + 1
            self._refuse(
                f"byte 0x{line[problem.start]:02x} at character {len(before) + 1} (near field {column}) is not UTF-8",
                "save as UTF-8 (in a spreadsheet: CSV UTF-8); the file may be in another encoding such as CP1252",
            )

    def close(self) -> None:
        self._file.close()

    def _opening(self, line: bytes) -> bytes:
        if line.startswith(_UTF16):
            self._refuse("the file is UTF-16", "save as UTF-8 (in a spreadsheet: CSV UTF-8)")
        if line.startswith(b"PK\x03\x04"):
            self._refuse("the file is a workbook or an archive", "save the sheet as CSV, UTF-8")
        return line.removeprefix(_BOM)

    def _refuse(self, what: str, remedy: str) -> NoReturn:
        raise BadInput(f"{what}.", where=f"{self._name}, row {self._number}", remedy=remedy)


def each(
    table: Table,
    parse: Callable[[int, Values], T],
    *,
    key: str,
    corrections: Sequence[Correction] = (),
) -> Iterator[T | RowRejected]:
    """Every row of a table as `parse` reads it, or as rejected with its line; known errors are corrected first.

    `key` is the column that holds the id within the source.
    """
    at = table.columns.position(key)
    known: dict[str, list[Correction]] = {}
    for correction in corrections:
        known.setdefault(correction.at, []).append(correction)
    for item in table:
        if isinstance(item, RowRejected):
            yield item
            continue
        line, values = item
        external_id = values[at] if at is not None else ""
        if len(external_id) > MAX_ID:
            what = f"the id has {len(external_id)} characters"
            yield RowRejected(line, "id_too_long", key, what, f"give at most {MAX_ID}", external_id[:MAX_ID])
            continue
        flags = _corrected(values, known[external_id], table.columns) if external_id in known else ()
        try:
            row = parse(line, values)
        except Unusable as why:
            yield RowRejected(line, why.code, why.column, why.message, why.remedy, external_id)
        else:
            yield replace(row, flags=row.flags + flags) if flags and isinstance(row, RowRead) else row


def _corrected(values: Values, corrections: list[Correction], columns: Columns) -> tuple[Flag, ...]:
    """Apply corrections in place; one whose old value is no longer there is left out and flagged."""
    flags = []
    for correction in corrections:
        at = columns.position(correction.column)
        if at is not None and values[at] == correction.instead_of:
            values[at] = correction.change
            flags.append(Flag("corrected", correction.column, f"{correction.instead_of!r} corrected: {correction.why}"))
        else:
            message = f"the correction of {correction.instead_of!r} no longer fits; the value was left as it is"
            flags.append(Flag("correction_stale", correction.column, message))
    return tuple(flags)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as problem:
        what = "it is a folder" if path.is_dir() else (problem.strerror or "it cannot be opened").lower()
        raise BadInput(f"the file cannot be read: {what}.", where=path.name, remedy="give the path of a file") from None


def _is_hxl(values: Values) -> bool:
    """Whether the row holds nothing but hashtags of the Humanitarian Exchange Language."""
    return any(values) and all(value.startswith("#") for value in values if value)


def _single(position: int) -> Pick:
    return lambda values: (values[position],)


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name[:60]}'" for name in names[:8])
    return shown if len(names) <= 8 else f"{shown} and {len(names) - 8} more"


def _in_words(problem: str) -> str:
    if "field larger" in problem:
        return f"a field is larger than {MAX_FIELD >> 20} MiB."
    if "unexpected end of data" in problem:
        return "the file ends inside quotation marks: it was cut short or a quotation mark is never closed."
    if "new-line character" in problem:
        return "a line ends in a carriage return alone."
    return f"the row is not CSV ({problem})."
