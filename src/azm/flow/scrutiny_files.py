"""Writing shortcomings to a file: a workbook, a CSV or JSON, in the form that its ending names."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from azm.scrutiny.rules import WORDS
from azm.scrutiny.rules.settings import Settings, in_use
from azm.terms.errors import BadInput

# Column -> its width in the workbook.
COLUMNS: Mapping[str, int] = {
    "state": 12,
    "severity": 11,
    "rule": 7,
    "title": 28,
    "object": 30,
    "objective": 14,
    "text": 70,
    "clears": 50,
    "values": 40,
    "threshold": 20,
    "inputs": 40,
    "course": 16,
    "version": 8,
    "key": 34,
}
RULE_COLUMNS: Mapping[str, int] = {"rule": 7, "version": 8, "title": 34, "explanation": 80, "parameters": 40}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Texts that look like formulas, numbers or addresses stay texts: names come from outside.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Told = Mapping[str, Any]
Line = dict[str, str]


def write_findings(told: Told, path: Path, language: str) -> None:
    """Write an outcome whole or not at all; BadInput for an ending that is not known."""
    write = _WRITERS.get(path.suffix)
    if write is None:
        known = ", ".join(_WRITERS)
        raise BadInput(f"cannot write {path.suffix or 'a file without ending'}", where=str(path), remedy=f"use {known}")
    part = path.with_name(path.name + ".part")
    write(told, part, language)
    part.replace(path)


def lines(findings: Sequence[Told], language: str) -> Iterator[Line]:
    """Findings in one language, every column as text."""
    for one in findings:
        spoken = {name: one[name][language] for name in ("title", "text", "clears")}
        pairs = {name: _pairs(one[name]) for name in ("values", "threshold")}
        yield {name: str(one[name]) for name in COLUMNS} | spoken | pairs | {"inputs": " ".join(one["inputs"])}


def rule_lines(language: str, parameters: Settings) -> Iterator[Line]:
    """The rules with the parameters that they ran with, in one language."""
    for rule in in_use(parameters):
        code = rule.code
        words = WORDS[language][code]
        yield {
            "rule": code,
            "version": str(rule.version),
            "title": words.title,
            "explanation": words.explanation,
            "parameters": _pairs(rule.parameters),
        }


def _pairs(values: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in values.items())


def _json(told: Told, path: Path, language: str) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _csv(told: Told, path: Path, language: str) -> None:
    """One line per shortcoming, the cleared ones last; what a spreadsheet would run as a formula gets an apostrophe."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(COLUMNS)
        for line in lines([*told["findings"], *told["cleared"]], language):
            sheet.writerow(f"'{text}" if text.startswith(_FORMULA) else text for text in line.values())


def _xlsx(told: Told, path: Path, language: str) -> None:
    with xlsxwriter.Workbook(str(path), dict(_AS_TEXT)) as book:
        # The stamp is the day asked about, so that the same findings give the same bytes.
        book.set_properties({"created": datetime.fromisoformat(told["as_of"]).replace(tzinfo=UTC)})
        _sheet(book, "Shortcomings", COLUMNS, list(lines(told["findings"], language)), language)
        _sheet(book, "Cleared", COLUMNS, list(lines(told["cleared"], language)), language)
        _sheet(book, "Rules", RULE_COLUMNS, list(rule_lines(language, told["parameters"])), language)


def _sheet(book: Any, name: str, columns: Mapping[str, int], rows: Sequence[Line], language: str) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#EEF2F6", "bottom": 2, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    if language == "ur":
        sheet.right_to_left()
    for position, (column, width) in enumerate(columns.items()):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, column, heading)
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row.values()):
            sheet.write_string(number, position, value, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


_WRITERS: Mapping[str, Callable[[Told, Path, str], None]] = {".xlsx": _xlsx, ".csv": _csv, ".json": _json}
