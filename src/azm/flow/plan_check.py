"""Checking a plan's files without a database: read, boundaries, references, and what every room says of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from azm.council.rules.checks import problems as of_council
from azm.law.rules.checks import problems as of_law
from azm.people.rules.checks import problems as of_people
from azm.plan.rules import boundaries
from azm.plan.rules.checks import problems as of_plan
from azm.procedures.rules.checks import problems as of_procedures
from azm.scrutiny.rules.checks import problems as of_scrutiny
from azm.sources.azm_plan.checks import Check, Sifted, sift
from azm.sources.azm_plan.reader import PlanRead, PlanRow, read_plan
from azm.terms.facts.book import Facts

# Judgements over all facts together, room by room.
CHECKS: tuple[Check, ...] = (
    *(boundaries.problems, of_people, of_plan, of_council, of_procedures, of_law, of_scrutiny),
)


def check_plan(path: Path) -> dict[str, Any]:
    """Every row of the plan at `path` judged: the tally, and why each rejected row cannot be taken."""
    read = read_plan(path)
    sifted = judged(read.rows)
    rows = len(read.rows) + len(read.rejected)
    tables = Counter([*(row.table for row in read.rows), *(row.table for row in read.rejected)])
    return {
        "rows": rows,
        "good": len(sifted.good),
        "rejected": rows - len(sifted.good),
        "rows_by_table": {table: tables[table] for table in read.files if tables[table]},
        "problems": told(read, sifted),
    }


def judged(rows: list[PlanRow], standing: Facts | None = None) -> Sifted:
    """The rows that can be taken beside the facts that stand already, and why the others cannot."""
    return sift(rows, refused=boundaries.refused, checks=CHECKS, standing=standing)


def told(read: PlanRead, sifted: Sifted) -> list[dict[str, Any]]:
    """Why rows cannot be taken, in the order of the files: {file, line, ref, column, code, message, remedy}."""
    lines = {row.row.ref: row.line for row in read.rows}
    order = {table: number for number, table in enumerate(read.files)}
    found: Iterable[tuple[str, int, str, str, str, str, str]] = (
        *((p.table, p.line, p.ref, p.column, p.code, p.message, p.remedy) for p in read.rejected),
        *((p.table, lines[p.ref], p.ref, p.column, p.code, p.message, p.remedy) for p in sifted.problems),
    )
    ordered = sorted(found, key=lambda problem: (order[problem[0]], problem[1:]))
    names = ("line", "ref", "column", "code", "message", "remedy")
    return [{"file": read.files[table], **dict(zip(names, rest, strict=True))} for table, *rest in ordered]
