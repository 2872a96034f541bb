"""Reads a plan: a folder of CSV files named after the tables, one such file, or a workbook with a sheet per table."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from azm.sources.azm_plan.cells import parser
from azm.sources.rows import Columns, CsvTable, Table, Unusable, Values, each
from azm.sources.workbook import WorkbookTable, opened
from azm.terms.drafts import RowRejected
from azm.terms.errors import BadInput
from azm.terms.facts.book import Facts
from azm.terms.facts.columns import columns
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES

# Sheets of the template that hold no rows.
READ_ME, CODES = "Read me", "Codes"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
# Tables whose text is addressed by its sha256.
_HASHED = frozenset({"decision_versions", "minutes", "sop_versions"})


class PlanRow(NamedTuple):
    """A row that was read whole: its table, its line in the file, and the row (a tuple of azm.terms.facts)."""

    table: str
    line: int
    row: Any


class PlanRejected(NamedTuple):
    """A row that could not be used: where, why, and what to do; `ref` as it stands in the file, perhaps ""."""

    table: str
    line: int
    ref: str
    code: str
    column: str
    message: str
    remedy: str


@dataclass
class PlanRead:
    """All that a plan's files hold: every row is in `rows` or in `rejected`; `files` says where a table stood."""

    rows: list[PlanRow] = field(default_factory=list)
    rejected: list[PlanRejected] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def facts(self) -> Facts:
        """The rows that were read, as facts."""
        return facts_of(self.rows)


def facts_of(rows: Iterable[tuple[str, int, Any]]) -> Facts:
    """Rows of (table, line, row) as facts, each table ordered by ref."""
    found: dict[str, list[Any]] = defaultdict(list)
    for table, _, row in rows:
        found[table].append(row)
    return Facts(**{table: tuple(sorted(listed, key=lambda row: row.ref)) for table, listed in found.items()})


def read_plan(path: Path) -> PlanRead:
    """Every row of the plan at `path`; a table that is missing is empty.

    Raises BadInput for what is no plan at all: a file or sheet that is named after no table, a column that the table
    does not have, and everything that makes a file unreadable (see azm.sources.rows and azm.sources.workbook).
    """
    found = PlanRead()
    # Which row has a ref already: refs are of one kind across all tables.
    owners: dict[str, tuple[str, int]] = {}
    with ExitStack() as stack:
        for name, table in _tables(path, stack):
            found.files[name] = f"{path.name}, sheet {name}" if isinstance(table, WorkbookTable) else table.name
            with table:
                for item in _rows(name, table):
                    _file(found, item, owners)
    return found


def _file(found: PlanRead, item: PlanRow | PlanRejected, owners: dict[str, tuple[str, int]]) -> None:
    if isinstance(item, PlanRejected):
        found.rejected.append(item)
        return
    ref = item.row.ref
    table, line = owners.setdefault(ref, (item.table, item.line))
    if (table, line) == (item.table, item.line):
        found.rows.append(item)
        return
    what = f"{ref!r} is the reference of {table}, line {line} already"
    remedy = "give each row a reference of its own, across all tables"
    found.rejected.append(PlanRejected(item.table, item.line, ref, "ref_twice", "ref", what, remedy))


def _tables(path: Path, stack: ExitStack) -> Iterator[tuple[str, Table]]:
    if path.is_dir():
        yield from _folder(path)
    elif path.suffix.lower() in _WORKBOOKS:
        book = stack.enter_context(opened(_there(path)))
        names = [name for name in book.sheetnames if name not in (READ_ME, CODES)]
        for name in names:
            _known(name, TABLES, f"{path.name}, sheet {name}", "sheet")
        yield from ((name, WorkbookTable(path, name, book)) for name in TABLES if name in names)
    else:
        _known(path.stem, TABLES, _there(path).name, "file")
        yield path.stem, CsvTable(path)


def _folder(path: Path) -> Iterator[tuple[str, Table]]:
    files = {}
    for file in sorted(path.iterdir()):
        if file.suffix.lower() == ".csv" and not file.name.startswith("."):
            files[_known(file.stem, TABLES, file.name, "file")] = file
    if not files:
        remedy = f"name its CSV files after the tables: {', '.join(list(TABLES)[:4])}, ..."
        raise BadInput("the folder holds no table of a plan.", where=path.name, remedy=remedy)
    yield from ((name, CsvTable(files[name])) for name in TABLES if name in files)


def _there(path: Path) -> Path:
    if not path.is_file():
        what = "not a regular file" if path.exists() else "there is no such file or folder"
        raise BadInput(what, where=str(path), remedy="check the path")
    return path


def _known(name: str, allowed: Iterable[str], where: str, what: str) -> str:
    """The name, if it is allowed; else BadInput with the nearest one that is."""
    listed = list(allowed)
    if name in listed:
        return name
    near = difflib.get_close_matches(name.lower(), listed, n=1, cutoff=0.5)
    hint = f" It looks like {near[0]!r}." if near else ""
    asked = f"unknown column {name[:60]!r}." if what == "column" else f"no table is called {name[:60]!r}."
    remedy = f"rename the {what}, or take it out; it may be {', '.join(listed[:60])}"
    raise BadInput(asked + hint, where=where, remedy=remedy)


def _rows(name: str, table: Table) -> Iterator[PlanRow | PlanRejected]:
    parse = _Layout(name, table.columns, table.name).row
    for item in each(table, parse, key="ref"):
        if isinstance(item, RowRejected):
            where = (name, item.line, item.external_id.strip())
            yield PlanRejected(*where, item.code, item.column, item.message, item.remedy)
        elif item:
            yield item


class _Layout:
    """The columns of one file, and how its cells become a row."""

    def __init__(self, table: str, heading: Columns, file: str) -> None:
        self._table, self._make = table, TABLES[table]._make
        wanted = columns(table)
        known = [column.name for column in wanted]
        for name in heading.names:
            _known(name, known, f"{file}, row 1", "column")
        cells = []
        for column in wanted:
            at = heading.position(column.name)
            # Columns without a default must be in the heading, even those whose cells may be blank.
            heading.take(column.name, optional=not column.is_required)
            cells.append((at, column, parser(column)))
        heading.finish()
        self._cells: Sequence[Any] = cells

    def row(self, line: int, values: Values) -> PlanRow | None:
        """The row; None for a line of blanks, as spreadsheets leave behind."""
        if not any(values):
            return None
        found = []
        for at, column, parse in self._cells:
            text = values[at].strip() if at is not None else ""
            if text:
                found.append(parse(text))
            elif column.may_be_blank:
                found.append(column.default)
            else:
                raise Unusable("missing_value", column.name, f"{column.name} is blank", "fill it in")
        row = self._make(found)
        _check_dates(row)
        return PlanRow(self._table, line, _hashed(row) if self._table in _HASHED else row)


def _check_dates(row: Any) -> None:
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if first and last and last.last_day < first.first_day:
        raise Unusable("dates_inverted", "valid_to", f"{last} is before {first}", "correct one of the dates")


def _hashed(row: Any) -> Any:
    """The row with the sha256 of its text; one that was given must fit. Text that is not public has none to check."""
    if not row.text:
        return row
    sha256 = text_hash(row.text)
    if row.sha256 not in ("", sha256):
        what = f"the text has the sha256 {sha256}, not {row.sha256}"
        raise Unusable("sha256_differs", "sha256", what, "leave sha256 blank, or put back the text it belongs to")
    return row._replace(sha256=sha256)
