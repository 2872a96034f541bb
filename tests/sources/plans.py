"""Small invented plans for tests: a folder of CSV tables, each row given by what differs from a plain one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from azm.sources.azm_plan.reader import PlanRejected, read_plan
from azm.terms.facts.layout import TABLES
from tests.sources.files import write_csv

Tables = Mapping[str, Sequence[Mapping[str, str]]]
PLAIN: Tables = {
    "organisations": [{"ref": "ORG-1", "name": "Ministry of Rivers", "kind": "ministry"}],
    "plans": [{"ref": "PLAN", "title": "The plan of Norvale"}],
    "plan_versions": [{"ref": "V1", "plan": "PLAN", "title": "First version"}],
    "lines": [{"ref": "L1", "version": "V1", "number": "1", "title": "Law", "domain": "non_kinetic"}],
    "objectives": [
        {
            "ref": "O1", "line": "L1", "number": "1", "title": "Cases in time",
            "official_text": "Courts decide cases in time.", "text_status": "paraphrase", "due": "2025-06",
        }
    ],
    "actions": [{"ref": "A1", "objective": "O1", "title": "Count the cases", "weight": "1.50"}],
    "milestones": [{"ref": "M1", "action": "A1", "title": "First count", "needs_evidence": "no", "due": "2024-12-31"}],
}  # fmt: skip


def changed(table: str, **values: str) -> Tables:
    """The plain plan with other values in a table's first row; a table it does not have gets this one row."""
    first, *rest = PLAIN.get(table, [{}])
    return {**PLAIN, table: [{**first, **values}, *rest]}


def with_rows(**more: Sequence[Mapping[str, str]]) -> Tables:
    """The plain plan with more rows."""
    return {**PLAIN, **{table: [*PLAIN.get(table, []), *rows] for table, rows in more.items()}}


def folder(path: Path, tables: Tables = PLAIN) -> Path:
    """A folder of CSV files, the columns those that any of a table's rows has."""
    path.mkdir(exist_ok=True)
    for table, rows in ((table, rows) for table, rows in tables.items() if rows):
        write_csv(path / f"{table}.csv", rows, _names(table, rows))
    return path


def book(path: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]] = PLAIN) -> Path:
    """The same as a workbook."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for table, rows in tables.items():
        page = made.create_sheet(table)
        names = _names(table, rows)
        page.append(names)
        for row in rows:
            page.append([row.get(name) for name in names])
    made.save(path)
    return path


def _names(table: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    used = {name for row in rows for name in row}
    known = TABLES.get(table, TABLES["plans"])._fields
    return [name for name in known if name in used] + sorted(used - set(known))


def rejected(path: Path) -> PlanRejected:
    """The one row of a plan that cannot be used."""
    (found,) = read_plan(path).rejected
    return found
