"""Writes the plan's template: a workbook with a sheet per table, drop-downs, a note on every heading, and all codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from azm.sources.azm_plan.notes import note
from azm.sources.azm_plan.reader import CODES, READ_ME
from azm.terms.codes import CodeList
from azm.terms.facts.columns import Column, columns
from azm.terms.facts.layout import TABLES

LAST_ROW = 5000
_HOW = (
    "One sheet is one table, one row one statement. Sheets that you do not need stay empty. Never rename a sheet.",
    "Point at a heading to read what belongs below it. Headings on a dark ground must be filled.",
    "Every row has a reference (ref) of its own, used once in the whole workbook. Other rows name it by that.",
    "Dates: 2024-03-05, or 2024-03 or 2024 if no more is known. Never guess a day.",
    "Leave blank what is not known. 0 means that somebody says none.",
    "Numbers: digits, with a point before decimals; no separators between thousands.",
    "A change of state (in progress, completed, confirmed, in force) is a row of the sheet 'steps', never a new value.",
    "A due date never changes: a new one is a row of the sheet 'rebaselines', with the decision that moved it.",
    "Offices and organisations only. No name, address, telephone or identity card number of any person, anywhere.",
    "No routes, times of movement, rosters, numbers of guards, plans of sites or coordinates, anywhere.",
    "No measure or target may count it as progress that more people are killed, arrested, detained or convicted.",
    "Type values, no formulas. Then: azm plan check FILE.xlsx",
)
_YES_NO: CodeList = {"yes": "Yes.", "no": "No."}


def write(path: Path) -> None:
    """Write the template to `path`; the same template is the same bytes."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Azm plan", "created": datetime(2024, 1, 1, tzinfo=UTC)})
        styles = {
            "text": book.add_format({"num_format": "@", "valign": "top"}),
            "must": book.add_format({"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "border": 1}),
            "may": book.add_format({"bold": True, "bg_color": "#D9E2E8", "border": 1}),
            "prose": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        how = book.add_worksheet(READ_ME)
        sheets = {table: book.add_worksheet(table) for table in TABLES}
        ranges = _write_codes(book.add_worksheet(CODES), styles)
        for table, sheet in sheets.items():
            _write_table(sheet, table, styles, ranges)
        _write_read_me(how, styles)


def _write_table(sheet: Any, table: str, styles: Mapping[str, Any], ranges: Mapping[str, str]) -> None:
    for at, column in enumerate(columns(table)):
        # Cells are text, so that a spreadsheet does not turn 2024-03 into a day; numbers stay numbers.
        style = None if column.kind in ("count", "decimal") else styles["text"]
        sheet.set_column(at, at, max(14, len(column.name) + 2), style)
        sheet.write_string(0, at, column.name, styles["may" if column.may_be_blank else "must"])
        sheet.write_comment(0, at, note(table, column), {"x_scale": 2})
        source = ranges.get(_list_of(table, column))
        if source:
            sheet.data_validation(1, at, LAST_ROW, at, _drop_down(column.name, source))
    sheet.freeze_panes(1, 1)


def _write_read_me(sheet: Any, styles: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110, styles["prose"])
    for row, sentence in enumerate(_HOW):
        sheet.write_number(row, 0, row + 1)
        sheet.write_string(row, 1, sentence)
    first = len(_HOW) + 1
    sheet.write_row(first, 0, ("sheet", "what a row of it is"), styles["must"])
    for row, (table, kind) in enumerate(TABLES.items(), start=first + 1):
        sheet.write_string(row, 0, table)
        sheet.write_string(row, 1, " ".join((kind.__doc__ or "").split()))


def _lists() -> dict[str, CodeList]:
    """Every list behind a drop-down, by a name of its own; a list that several columns share stands once."""
    found: dict[str, CodeList] = {"yes_no": _YES_NO}
    for table in TABLES:
        for column in columns(table):
            if column.codes:
                found.setdefault(_list_of(table, column), column.codes)
    return found


def _list_of(table: str, column: Column) -> str:
    if column.kind == "flag":
        return "yes_no"
    if not column.codes:
        return ""
    return column.name if column.name == "visibility" else f"{table}.{column.name}"


def _write_codes(sheet: Any, styles: Mapping[str, Any]) -> dict[str, str]:
    """Write each list as two columns, code and meaning; the ranges of their codes by list name."""
    ranges = {}
    for at, (name, listed) in enumerate(_lists().items()):
        column = 2 * at
        sheet.set_column(column, column, 28, styles["text"])
        sheet.set_column(column + 1, column + 1, 48, styles["prose"])
        sheet.write_string(0, column, name, styles["must"])
        sheet.write_string(0, column + 1, "meaning", styles["may"])
        for row, (code, meaning) in enumerate(listed.items(), start=1):
            sheet.write_string(row, column, code)
            sheet.write_string(row, column + 1, meaning)
        letter = xl_col_to_name(column)
        ranges[name] = f"={CODES}!${letter}$2:${letter}${len(listed) + 1}"
    sheet.freeze_panes(1, 0)
    return ranges


def _drop_down(name: str, source: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "stop",
        "error_title": name,
        "error_message": "Choose a value from the list.",
    }
