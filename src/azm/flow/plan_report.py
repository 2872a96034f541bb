"""What became of each row of a plan's files, as a CSV with one line per row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from azm.sources.azm_plan.reader import PlanRead, PlanRejected
from azm.terms.errors import BadInput
from azm.terms.facts.problem import Problem

HEADING = ("file", "line", "ref", "outcome", "code", "column", "message", "remedy")
TAKEN = ("", "", "", "")


class Taken(NamedTuple):
    """What became of rows: refs that are new, updated and unchanged, and why the others were rejected."""

    new: frozenset[str] = frozenset()
    updated: frozenset[str] = frozenset()
    unchanged: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def outcomes(self) -> Mapping[str, str]:
        """What became of each row that was not rejected, by ref."""
        return {ref: name for name in ("new", "updated", "unchanged") for ref in getattr(self, name)}


def write_report(path: Path, read: PlanRead, taken: Taken) -> None:
    """One line per row in the order of the files, whole or not at all; a rejected row with its first reason."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(HEADING)
            sheet.writerows(_lines(read, taken))
        part.replace(path)
    except OSError as problem:
        what = f"the report cannot be written ({problem.strerror})"
        raise BadInput(what, where=str(path), remedy="name a file you may write") from None


def _lines(read: PlanRead, taken: Taken) -> Iterator[tuple[object, ...]]:
    outcomes = taken.outcomes
    # Told from the last to the first, so that the first reason stays.
    why: dict[str, Problem] = {problem.ref: problem for problem in reversed(taken.problems)}
    told = [
        (table, line, row.ref, *_outcome(outcomes.get(row.ref), why.get(row.ref))) for table, line, row in read.rows
    ]
    told += [(row.table, row.line, row.ref, *_outcome(None, row)) for row in read.rejected]
    order = {table: number for number, table in enumerate(read.files)}
    told.sort(key=lambda entry: (order[entry[0]], entry[1]))
    return ((read.files[table], *rest) for table, *rest in told)


def _outcome(outcome: str | None, why: Problem | PlanRejected | None) -> tuple[str, ...]:
    if outcome or why is None:
        return (outcome or "", *TAKEN)
    return ("rejected", why.code, why.column, why.message, why.remedy)
