"""A sheet of a workbook that takes whole rows of cells: a country's plan has hundreds of thousands of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from azm.report.book.model import Number

# Longer texts do not fit into a cell.
_MOST_LETTERS = 32_000
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff&<>]|_x[0-9a-fA-F]{4}_|^\s|\s$")
_LIKE_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_name = cache(xl_col_to_name)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Sheet(Worksheet):  # type: ignore[misc]
    """A sheet of a workbook with constant memory; rows come from top to bottom, empty texts leave their cell empty.

    xlsxwriter keeps, looks at and formats each cell by itself, which takes four times as long as a row at once. What is
    written is the same, but that a text is never taken for the format's own tags of rich text.
    """

    def write_cells(self, row: int, cells: Sequence[str | Number | None], styles: Sequence[Any]) -> None:
        """Write a row's texts and numbers from the first column on, each in its style; None leaves a cell empty."""
        self._write_single_row(row)
        held = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
        if not held:
            return
        for column, _ in (held[0], held[-1]):
            self._check_dimensions(row, column)
        made = (
            f'<c r="{_name(at)}{row + 1}" s="{styles[at]._get_xf_index()}"{_content(cell)}</c>' for at, cell in held
        )
        self.row_data_fh.write(f'<row r="{row + 1}">{"".join(made)}</row>')


def _content(cell: str | Number) -> str:
    """What follows a cell's place and style, up to its closing tag."""
    if isinstance(cell, str):
        return f' t="inlineStr"><is><t{_told(cell[:_MOST_LETTERS])}</t></is>'
    return f"><v>{cell}</v>"


def _told(text: str) -> str:
    """What follows the opening of a text's tag: whether its blanks count, and its letters as the format writes them."""
    if not _UNUSUAL.search(text):
        return f">{text}"
    letters = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_ESCAPED.sub(r"_x005F\1", text))
    blanks = ' xml:space="preserve"' if text != text.strip() else ""
    return f"{blanks}>{escape(letters, quote=False)}"
