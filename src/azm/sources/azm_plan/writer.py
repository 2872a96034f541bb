"""Writes facts as the folder of CSV files that the reader takes: the same facts, the same bytes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from azm.sources.azm_plan.cells import written
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.layout import TABLES


def write_plan(facts: Facts, folder: Path) -> dict[str, int]:
    """Write one file per table that has rows, rows by ref, UTF-8 with line feeds; the rows of each table.

    Reading the folder gives the same facts. Rows that are computed (verdicts) are not part of the format. Refuses a
    folder that holds anything else; the file of a table that has no rows any more is taken away.
    """
    _check_folder(folder)
    counts = {}
    for table, kind in TABLES.items():
        rows = sorted(getattr(facts, table), key=lambda row: row.ref)
        if rows:
            _write(folder / f"{table}.csv", kind._fields, rows)
            counts[table] = len(rows)
        else:
            (folder / f"{table}.csv").unlink(missing_ok=True)
    return counts


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused("it is a file", where=str(folder), remedy="name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    others = sorted({file.name for file in folder.iterdir()} - {f"{table}.csv" for table in TABLES})
    if others:
        what = f"the folder holds other files: {', '.join(others[:5])}"
        raise Refused(what, where=str(folder), remedy="name a new or empty folder")


def _write(path: Path, heading: tuple[str, ...], rows: list[Any]) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(heading)
        lines.writerows(map(written, row) for row in rows)
    part.replace(path)
