"""Checks across the rows of a plan that need only its format, and the sifting of rows until what is left stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from azm.sources.azm_plan.reader import PlanRow
from azm.terms.facts.book import Facts
from azm.terms.facts.columns import Column, columns
from azm.terms.facts.layout import TABLES
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import OF_SHORTCOMINGS

Check = Callable[[Facts], Iterable[Problem]]
Rows = Iterable[tuple[str, Any]]
# Columns that together are of one kind in their table: a second row with the same values is a slip.
UNIQUE: Mapping[str, tuple[str, ...]] = {
    "seats": ("body", "title", "organisation", "valid_from"),
    "attendance": ("meeting", "seat"),
    "agenda_items": ("meeting", "number"),
    "minutes": ("meeting", "number"),
    "lines": ("version", "number"),
    "objectives": ("line", "number"),
    "plan_mappings": ("from_objective", "to_objective"),
    "decision_versions": ("decision", "number"),
    "decision_relations": ("decision", "other", "relation"),
    "dependencies": ("action", "needs"),
    "consultees": ("decision", "organisation"),
    "baselines": ("indicator", "series"),
    "targets": ("indicator", "series", "due"),
    "sop_versions": ("sop", "number"),
    "provisions": ("version", "number"),
    "provision_results": ("compliance_return", "provision"),
    "stage_counts": ("justice_return", "stage"),
    "translations": ("object", "column", "language"),
}
# Tables whose rows hang on one another by a column: going up must come to an end.
_UPWARD: Mapping[str, tuple[str, ...]] = {
    "jurisdictions": ("parent", "successor"),
    "organisations": ("parent",),
    "bodies": ("parent", "succeeds"),
    "instruments": ("renews",),
}


class Sifted(NamedTuple):
    """Rows that can be taken, and why each of the others cannot: one problem per row at least."""

    good: list[PlanRow]
    problems: list[Problem]


def dangling(rows: Rows, known_tables: Mapping[str, str]) -> Iterator[Problem]:
    """Columns that name a row that is not there or of the wrong table; `known_tables` is the table of every ref.

    Call it again without the rows that it names: what rests on them falls with them.
    """
    for table, row in rows:
        for position, column in _links(table):
            value = row[position]
            for ref in value if isinstance(value, tuple) else (value,):
                found = known_tables.get(ref)
                is_there = found in column.refers if column.refers else found or _is_shortcoming(table, ref)
                if ref and not is_there:
                    yield _not_there(table, row, column, ref, found or "")
        if table == "translations" and row.object in known_tables:
            yield from _untranslatable(row, known_tables[row.object])


def repeated(rows: Rows) -> Iterator[Problem]:
    """Rows that say again what an earlier row of their table says (UNIQUE)."""
    seen: dict[tuple[Any, ...], str] = {}
    for table, row in rows:
        names = UNIQUE.get(table)
        if not names:
            continue
        values = tuple(getattr(row, name) for name in names)
        earlier = seen.setdefault((table, *values), row.ref)
        if earlier != row.ref:
            shown = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True) if value)
            what = f"{earlier} has the same {shown}"
            yield Problem(table, row.ref, "row_twice", names[-1], what, "keep one of the two rows")


def rings(facts: Facts) -> Iterator[Problem]:
    """Rows that in the end hang on themselves: parents, successors, renewals and dependencies."""
    for table, names in _UPWARD.items():
        for name in names:
            ups = {row.ref: (getattr(row, name),) for row in getattr(facts, table)}
            for ref in _in_rings(ups):
                yield _ring(table, ref, name, "it hangs on itself in the end")
    of_action = {milestone.ref: milestone.action for milestone in facts.milestones}
    needs: dict[str, list[str]] = defaultdict(list)
    for dependency in facts.dependencies:
        needs[dependency.action].append(of_action.get(dependency.needs, dependency.needs))
    waiting = _in_rings(needs)
    for dependency in facts.dependencies:
        if {dependency.action, of_action.get(dependency.needs, dependency.needs)} <= waiting:
            yield _ring("dependencies", dependency.ref, "needs", "the actions wait for one another")


def sift(
    rows: Sequence[PlanRow],
    *,
    refused: Callable[[str, Any], Problem | None],
    checks: Iterable[Check],
    standing: Facts | None = None,
) -> Sifted:
    """The rows that stand, together with the `standing` facts that they join or replace, and why the others do not.

    `refused` judges a row alone, `checks` judge all facts together; a row that falls takes with it what rests on it, so
    all is checked again until nothing falls. Problems of standing rows that no new row touches are not told.
    """
    checks = (*checks, rings)
    held = standing or Facts()
    tables = {row.ref: table for table in TABLES for row in getattr(held, table)}
    found = {
        row.row.ref: problem
        for row in rows
        if (problem := _of_another_table(row, tables) or refused(row.table, row.row))
    }
    problems = list(found.values())
    good = [row for row in rows if row.row.ref not in found]
    while True:
        merged, tables = _merged(held, good)
        mine = {row.row.ref for row in good}
        fallen = [*dangling(((row.table, row.row) for row in good), tables), *repeated(_newest_last(merged, mine))]
        if not fallen:
            # A judgement over facts is only worth telling once all that they name is there.
            facts = Facts(**{table: tuple(listed) for table, listed in merged.items()})
            fallen = [problem for check in checks for problem in check(facts)]
        fallen = [problem for problem in fallen if problem.ref in mine]
        if not fallen:
            return Sifted(good, problems)
        problems += fallen
        names = {problem.ref for problem in fallen}
        good = [row for row in good if row.row.ref not in names]


def _merged(held: Facts, rows: Iterable[PlanRow]) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """All rows by table, ordered by ref, those that stand first where refs are the same table's; each ref's table."""
    by_table = {table: {row.ref: row for row in getattr(held, table)} for table in TABLES}
    for row in rows:
        by_table[row.table][row.row.ref] = row.row
    merged = {table: [listed[ref] for ref in sorted(listed)] for table, listed in by_table.items()}
    return merged, {ref: table for table, listed in by_table.items() for ref in listed}


def _newest_last(merged: Mapping[str, Iterable[Any]], mine: set[str]) -> list[tuple[str, Any]]:
    everything = [(table, row) for table, listed in merged.items() if table in UNIQUE for row in listed]
    return sorted(everything, key=lambda item: item[1].ref in mine)


def _of_another_table(row: PlanRow, tables: Mapping[str, str]) -> Problem | None:
    table = tables.get(row.row.ref, row.table)
    if table == row.table:
        return None
    what = f"{row.row.ref!r} is the reference of a row of {table} already"
    return Problem(row.table, row.row.ref, "ref_twice", "ref", what, "give the row a reference of its own")


@cache
def _links(table: str) -> tuple[tuple[int, Column], ...]:
    """The columns of a table that name rows, with their positions."""
    return tuple((at, column) for at, column in enumerate(columns(table)) if column.kind in ("link", "links"))


def _is_shortcoming(table: str, ref: str) -> bool:
    return table == "steps" and OF_SHORTCOMINGS in ref


def _not_there(table: str, row: Any, column: Column, ref: str, instead: str) -> Problem:
    wanted = " or ".join(column.refers or ()) or "any table"
    what = f"{ref!r} is a row of {instead}, not of {wanted}" if instead else f"there is no row {ref!r} in {wanted}"
    remedy = "correct the reference, or give that row as well (it may have been rejected itself)"
    return Problem(table, row.ref, "no_such_row", column.name, what, remedy)


def _untranslatable(row: Any, table: str) -> Iterator[Problem]:
    texts = [column.name for column in columns(table) if column.kind == "text"]
    if row.column not in texts:
        what = f"{table} has no text column {row.column!r}"
        yield Problem("translations", row.ref, "no_such_column", "column", what, f"use one of {', '.join(texts)}")


def _ring(table: str, ref: str, column: str, what: str) -> Problem:
    return Problem(table, ref, "ring", column, what, "take one of the references out")


def _in_rings(ups: Mapping[str, Iterable[str]]) -> set[str]:
    """Names that can be reached from themselves by walking up, some of every ring; each name is walked once."""
    done: set[str] = set()
    found: set[str] = set()
    for start in ups:
        if start in done:
            continue
        # The names from the start to where the walk is, each with what is left of its ups.
        path = {start: iter(ups[start])}
        while path:
            here, left = next(reversed(path.items()))
            up = next((ref for ref in left if ref in ups), None)
            if up is None:
                done.add(here)
                del path[here]
            elif up in path:
                names = list(path)
                found.update(names[names.index(up) :])
            elif up not in done:
                path[up] = iter(ups[up])
    return found
