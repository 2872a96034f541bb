"""The workbook of an edition: a notes sheet, then a sheet per table, with numbers as numbers and texts as texts."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from azm.report.edition import Column, Edition, Fig, Row, Table
from azm.report.words import say

_FORMATS = {"count": "#,##0", "toll": "#,##0", "percent": '0.0" %"', "decimal": "#,##0.##"}


def xlsx_of(edition: Edition) -> bytes:
    """The workbook; the same edition gives the same bytes, dated by its cutoff."""
    target = io.BytesIO()
    # Texts that look like formulas, numbers or addresses stay texts: names come from outside.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties(
        {
            "title": edition.title,
            "author": edition.papers["author"],
            "comments": edition.subtitle,
            "created": datetime.fromisoformat(edition.cutoff).replace(tzinfo=UTC),
        }
    )
    styles = styles_of(book)
    _notes_sheet(book, styles, edition)
    for table in edition.tables().values():
        _table_sheet(book, styles, edition, table)
    book.close()
    return target.getvalue()


def styles_of(book: Any) -> dict[str, Any]:
    """The formats of a workbook of this house, by name."""
    styles = {
        "header": book.add_format(
            {
                "bold": True,
                "font_color": "#123B5D",
                "bg_color": "#EEF2F6",
                "bottom": 2,
                "text_wrap": True,
                "valign": "top",
            }
        ),
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#123B5D"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "text total": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EEF2F6"}),
    }
    for kind, number_format in _FORMATS.items():
        styles[kind] = book.add_format({"num_format": number_format, "valign": "top"})
        styles[f"{kind} total"] = book.add_format(
            {"num_format": number_format, "valign": "top", "bold": True, "bg_color": "#EEF2F6"}
        )
    return styles


def _notes_sheet(book: Any, styles: dict[str, Any], edition: Edition) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, edition.title, styles["title"])
    lines = [("Subject", edition.subtitle)]
    lines += [("Release", edition.release["id"]), ("Release sha256", edition.release["manifest_sha256"])]
    lines += [("Counting rule", f"{edition.rule}@{edition.rule_version}"), ("Data as of", edition.cutoff)]
    lines += [("Key finding", say(edition, sentence)) for sentence in edition.findings]
    lines += [("Note", text) for text in edition.papers["imprint"]]
    for table in edition.tables().values():
        text = table.title if table.rows else f"{table.title}. {table.empty}"
        lines += [(f"Sheet {table.id}", " ".join([f"{text}.", *(say(edition, note) for note in table.notes)]))]
    for position, (name, text) in enumerate(lines, start=2):
        sheet.write_string(position, 0, name, styles["text"])
        sheet.write_string(position, 1, text, styles["text"])


def _table_sheet(book: Any, styles: dict[str, Any], edition: Edition, table: Table) -> None:
    sheet = book.add_worksheet(table.id[:31])
    sheet.freeze_panes(1, 1)
    for position, (header, column) in enumerate(_headers(table)):
        sheet.set_column(position, position, _width(column))
        sheet.write_string(0, position, header, styles["header"])
    for line, row in enumerate(table.rows, start=1):
        for position, (kind, value) in enumerate(row_values(edition, table, row)):
            style = styles[f"{kind if kind in _FORMATS else 'text'}{' total' if row.is_total else ''}"]
            if value is None:
                sheet.write_blank(line, position, None, style)
            elif isinstance(value, str):
                sheet.write_string(line, position, value, style)
            else:
                sheet.write_number(line, position, value, style)


def _width(column: Column) -> int:
    return {"text": 34, "code": 16, "day": 14}.get(column.kind, 13)


def _headers(table: Table) -> list[tuple[str, Column]]:
    found: list[tuple[str, Column]] = []
    for column in table.columns:
        names = ("low", "best", "high") if column.kind == "toll" else ("",)
        found += [(f"{column.header}, {name}" if name else column.header, column) for name in names]
    return found


def column_names(table: Table) -> list[str]:
    """The column names of the CSV: a toll becomes _low, _best and _high."""
    names: list[str] = []
    for column in table.columns:
        names += (
            [f"{column.name}_{bound}" for bound in ("low", "best", "high")] if column.kind == "toll" else [column.name]
        )
    return names


def row_values(edition: Edition, table: Table, row: Row) -> list[tuple[str, str | float | None]]:
    """(kind, value) per data column: tolls as low, best, high; a blank is None."""
    values: list[tuple[str, str | float | None]] = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if isinstance(cell, Fig):
            figure = edition.figures[cell.id]
            parts = figure.bounds() if column.kind == "toll" else (figure.value,)
            values += [(column.kind, part) for part in parts]
        else:
            values += [("text", cell)] * (3 if column.kind == "toll" else 1)
    return values
