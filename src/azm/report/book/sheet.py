"""A sheet of a workbook that takes whole rows of texts: a country's plan has hundreds of thousands of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

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

    def write_texts(self, row: int, texts: Iterable[str], style: Any) -> None:
        """Write a row's texts from the first column on, all in one style."""
        self._write_single_row(row)
        held = [(column, text) for column, text in enumerate(texts) if text]
        if not held:
            return
        for column, _ in (held[0], held[-1]):
            self._check_dimensions(row, column)
        head = f'{row + 1}" s="{style._get_xf_index()}" t="inlineStr"><is><t'
        cells = (f'<c r="{_name(column)}{head}{_told(text[:_MOST_LETTERS])}</t></is></c>' for column, text in held)
        self.row_data_fh.write(f'<row r="{row + 1}">{"".join(cells)}</row>')


def _told(text: str) -> str:
    """What follows the opening of a text's tag: whether its blanks count, and its letters as the format writes them."""
    if not _UNUSUAL.search(text):
        return f">{text}"
    letters = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_ESCAPED.sub(r"_x005F\1", text))
    blanks = ' xml:space="preserve"' if text != text.strip() else ""
    return f"{blanks}>{escape(letters, quote=False)}"
