"""Writes the desk's template: a workbook with drop-downs, a note on every heading, an example, and all codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from azm.sources.azm_sheet.columns import COLUMNS, INCIDENTS, LISTS, SheetColumn
from azm.sources.catalogue import listing
from azm.terms.shipped import data_dir

LAST_ROW = 5000
_HOW = (
    "One row is one incident. Write on the sheet 'incidents'; the sheet 'example' shows a filled row.",
    "Point at a heading to read what belongs below it. Headings on a dark ground must be filled.",
    "Leave blank what is not known. 0 means that a report says none.",
    "Dates: 2024-03-05, or 2024-03 if only the month is known. Never guess a day.",
    "Several tactics, targets or organisations: put ; between them, the main one first.",
    "Organisations only. No name, address, telephone or identity card number of any person, anywhere.",
    "Up to three statements: who published it, where, when, who speaks, and its own figures, also where they differ.",
    "To correct an incident, send its row again with the same reference.",
    "Type values, no formulas. Then: azm import azm_sheet FILE.xlsx --dry-run",
)
_EXAMPLE = {
    "reference": "EXAMPLE-001", "date": "2024-03-05", "date_precision": "1", "kind": "terror_attack",
    "subkind": "bombing", "tactics": "ied", "targets": "police; market_public", "perpetrator": "unidentified",
    "certainty": "unknown", "place": "bazaar road", "place_precision": "2", "killed_civilian": "1",
    "killed_security_force": "2", "killed_low": "2", "killed_best": "3", "killed_high": "3", "injured_unknown": "7",
    "injured_best": "7", "summary": "A device beside a bazaar road struck a police van.",
    "source1_publisher": "Example Daily", "source1_url": "https://news.example/1", "source1_published": "2024-03-05",
    "source1_voice": "police", "source1_killed": "2", "source1_injured": "7", "source2_publisher": "Example Wire",
    "source2_url": "https://wire.example/2", "source2_published": "2024-03-06", "source2_voice": "hospital",
    "source2_killed": "3",
}  # fmt: skip


def write(path: Path, *, country: str = "PK") -> None:
    """Write the template to `path`; provinces and districts of the drop-downs are the country's."""
    with xlsxwriter.Workbook(str(path)) as book:
        # No clock: the same template is the same bytes.
        book.set_properties({"title": "Azm incident sheet", "created": datetime(2024, 1, 1, tzinfo=UTC)})
        styles = {
            "text": book.add_format({"num_format": "@", "valign": "top"}),
            "must": book.add_format({"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "border": 1}),
            "may": book.add_format({"bold": True, "bg_color": "#D9E2E8", "border": 1}),
            "prose": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        incidents, example = book.add_worksheet(INCIDENTS), book.add_worksheet("example")
        how, codes = book.add_worksheet("how to fill"), book.add_worksheet("codes")
        places = {"province": _place_names(country, "province_names"), "district": _place_names(country, "districts")}
        ranges = _write_codes(codes, styles, {**LISTS, **places})
        filled = {**_EXAMPLE, "province": next(iter(places["province"]), "name of the province")}
        for sheet in (incidents, example):
            _write_headings(sheet, styles)
        for at, column in enumerate(COLUMNS):
            if column.choices in ranges:
                incidents.data_validation(1, at, LAST_ROW, at, _drop_down(column, ranges))
            if column.name in filled:
                example.write_string(1, at, filled[column.name], styles["text"])
        how.set_column(0, 0, 110, styles["prose"])
        for row, sentence in enumerate(_HOW):
            how.write_string(row, 0, f"{row + 1}. {sentence}")


def _write_headings(sheet: Any, styles: dict[str, Any]) -> None:
    for at, column in enumerate(COLUMNS):
        # Cells are text, so that a spreadsheet does not turn 2024-03 into a day.
        sheet.set_column(at, at, max(14, len(column.name) + 2), styles["text"])
        sheet.write_string(0, at, column.name, styles["must" if column.is_required else "may"])
        sheet.write_comment(0, at, column.note, {"x_scale": 2})
    sheet.freeze_panes(1, 1)


def _write_codes(sheet: Any, styles: dict[str, Any], lists: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Write each list as two columns, code and meaning; the ranges of their codes by list name."""
    ranges = {}
    for at, (name, listed) in enumerate(lists.items()):
        column = 2 * at
        sheet.set_column(column, column, 24, styles["text"])
        sheet.set_column(column + 1, column + 1, 48, styles["prose"])
        sheet.write_string(0, column, name, styles["must"])
        sheet.write_string(0, column + 1, "meaning", styles["may"])
        for row, (code, meaning) in enumerate(listed.items(), start=1):
            sheet.write_string(row, column, code)
            sheet.write_string(row, column + 1, meaning)
        letter = _letters(column)
        if listed:
            ranges[name] = f"=codes!${letter}$2:${letter}${len(listed) + 1}"
    sheet.freeze_panes(1, 0)
    return ranges


def _place_names(country: str, which: str) -> dict[str, str]:
    path = data_dir() / "places" / f"{country.lower()}_{which}.csv"
    rows = listing(path) if path.is_file() else []
    return {row["name"]: row["code"] for row in sorted(rows, key=lambda row: row["name"])}


def _drop_down(column: SheetColumn, ranges: dict[str, str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": ranges[column.choices],
        "error_type": "information" if column.is_open else "stop",
        "error_title": column.name,
        "error_message": "Several codes may be joined by ;" if column.is_open else "Choose a value from the list.",
    }


def _letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
