"""The workbook of a book: a sheet of sentences, a sheet per table, and the sheet of keys with what they resolve to."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from azm.report.book.data import fields_of, values_of
from azm.report.book.model import Book, Grid
from azm.report.book.sheet import Sheet
from azm.report.xlsx import styles_of

_MOST_NAME = 31
_WIDTHS = {"text": 34, "count": 14, "decimal": 14, "percent": 14}


def workbook_of(book: Book) -> bytes:
    """The workbook; the same book gives the same bytes, dated by its day."""
    target = io.BytesIO()
    # Texts that look like formulas, numbers or addresses stay texts: they come from outside.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made = xlsxwriter.Workbook(target, options)
    created = datetime.fromisoformat(book.as_of).replace(tzinfo=UTC)
    made.set_properties({"title": book.title, "author": "Azm", "comments": book.subtitle, "created": created})
    styles = styles_of(made)
    _sentences(made, styles, book)
    for number, grid in enumerate(book.grids().values(), start=1):
        _sheet(made, styles, grid, number)
    _sources(made, styles, book)
    made.close()
    return target.getvalue()


def _sentences(made: Any, styles: dict[str, Any], book: Book) -> None:
    sheet = made.add_worksheet("Sentences", Sheet)
    _headings(sheet, styles, [("Part", 26), ("Sentence", 110), ("Source", 24)])
    sheet.write_string(1, 1, book.title, styles["title"])
    lines = [("", text, "") for text in (*book.marks, *book.imprint)]
    # Sentences are told with the part they stand in; those of notes have no source.
    lines += [(said.id.partition(".")[0], said.text, ", ".join(said.keys)) for said in book.said()]
    for number, line in enumerate(lines, start=2):
        sheet.write_cells(number, line, [styles["text"]] * len(line))


def _sheet(made: Any, styles: dict[str, Any], grid: Grid, number: int) -> None:
    # A sheet's name is short and one of its kind; what is cut keeps its number.
    name = grid.id if len(grid.id) < _MOST_NAME else f"{grid.id[: _MOST_NAME - 4]}.{number}"
    sheet = made.add_worksheet(name, Sheet)
    fields = fields_of(grid)
    headings = [(field.header, _WIDTHS[field.kind]) for field in fields]
    _headings(sheet, styles, [*headings, ("Source", 20)])
    kinds = [*(field.kind for field in fields), "text"]
    plain, total = ([styles[f"{kind}{end}"] for kind in kinds] for end in ("", " total"))
    for number, line in enumerate(grid.lines, start=1):
        cells = [*values_of(grid, line), ", ".join(line.keys)]
        sheet.write_cells(number, cells, total if line.is_total else plain)
    if grid.lines:
        sheet.autofilter(0, 0, len(grid.lines), len(headings))


def _sources(made: Any, styles: dict[str, Any], book: Book) -> None:
    sheet = made.add_worksheet("Keys", Sheet)
    _headings(sheet, styles, [("Key", 14), ("Kind", 12), ("Value", 14), ("What", 60), ("Rows", 50), ("Address", 50)])
    rows = book.sources["rows"]
    # Shortcomings have a sheet of their own, with their keys.
    held = [(key, source) for key, source in book.sources["keys"].items() if source["kind"] != "finding"]
    for number, (key, source) in enumerate(held, start=1):
        own = rows.get(key, {})
        what = " ".join(filter(None, (own.get("publisher", ""), own.get("statement", "")))) or str(source["id"])
        refs = source.get("refs", {})
        named = ", ".join(refs.get("ids", ())) or (f"{refs['count']} rows" if refs else str(source.get("sql", "")))
        value = "" if source.get("value") is None else str(source["value"])
        cells = (key, source["kind"], value, what, named, own.get("url", ""))
        sheet.write_cells(number, cells, [styles["text"]] * len(cells))


def _headings(sheet: Any, styles: dict[str, Any], headings: list[tuple[str, int]]) -> None:
    sheet.freeze_panes(1, 1)
    for position, (text, width) in enumerate(headings):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, text, styles["header"])
