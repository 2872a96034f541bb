"""Writing one table to a file, in the form its ending names."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from pyarrow import csv as arrow_csv

from azm.flow.release_text import guarded


def _json(rows: pa.Table, path: Path, title: str) -> None:
    body = {"table": title, "rows": rows.to_pylist()}
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")


def _xlsx(rows: pa.Table, path: Path, title: str) -> None:
    # Strings stay strings: nothing that a cell holds is ever run as a formula or turned into a link.
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, rows.column_names, book.add_format({"bold": True}))
        for number, row in enumerate(rows.to_pylist(), start=1):
            sheet.write_row(number, 0, list(row.values()))
        sheet.freeze_panes(1, 0)
        sheet.autofit()


_WRITERS: Mapping[str, Callable[[pa.Table, Path, str], None]] = {
    ".csv": lambda rows, path, title: arrow_csv.write_csv(guarded(rows), path),
    ".json": _json,
    ".xlsx": _xlsx,
    ".parquet": lambda rows, path, title: pq.write_table(rows, path),
}
FORMATS = tuple(_WRITERS)


def write_table(rows: pa.Table, path: Path, *, title: str) -> None:
    """Write the table whole or not at all."""
    part = path.with_name(path.name + ".part")
    _WRITERS[path.suffix](rows, part, title)
    part.replace(path)
