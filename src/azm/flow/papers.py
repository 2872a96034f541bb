"""The one way into the plan side: rows are judged together with what stands, and what holds is written by its room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from azm.council import actions as council
from azm.council.rules.fixed import FIXED as OF_COUNCIL
from azm.flow.country import country_papers
from azm.flow.plan_check import CHECKS, judged, told
from azm.flow.plan_facts import gather
from azm.flow.plan_report import Taken, write_report
from azm.law import actions as law
from azm.law.rules.fixed import FIXED as OF_LAW
from azm.people import actions as people
from azm.people.queries import scope
from azm.people.rules.fixed import FIXED as OF_PEOPLE
from azm.people.rules.scope import foreign
from azm.plan import actions as plan
from azm.plan.rules.fixed import FIXED as OF_PLAN
from azm.procedures import actions as procedures
from azm.procedures.rules.fixed import FIXED as OF_PROCEDURES
from azm.scrutiny import actions as scrutiny
from azm.scrutiny.rules.fixed import FIXED as OF_SCRUTINY
from azm.sources.azm_plan.checks import Sifted
from azm.sources.azm_plan.reader import PlanRow, facts_of, read_plan
from azm.sources.azm_plan.writer import write_plan
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.fixed import Fixed, changed_where_fixed, holds
from azm.terms.facts.layout import TABLES
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import ROOM_OF, room_of_step

FIXED: Fixed = {**OF_PEOPLE, **OF_PLAN, **OF_COUNCIL, **OF_PROCEDURES, **OF_LAW, **OF_SCRUTINY}
_WRITE: Mapping[str, Callable[..., dict[str, int]]] = {
    "people": people.write,
    "plan": plan.write,
    "council": council.write,
    "procedures": procedures.write,
    "law": law.write,
    "scrutiny": scrutiny.write,
}


class _DryRun(Exception):
    """Ends a dry run's transaction after everything was tried."""


@transaction.atomic
def take(rows: Sequence[PlanRow], *, act: str, by: str, at: datetime, reason: str = "") -> Taken:
    """Judge rows beside what stands and write those that hold; `act` is what the user must be allowed to do.

    Rows that are there as they are stay untouched, rows that are there and not among these stay as well. Who may do it
    for some organisations only has the rows of others rejected.
    """
    mine = scope(by, act)
    standing = gather()
    old = {row.row.ref for row in rows if _stands(standing, row)}
    fresh = [row for row in rows if row.row.ref not in old]
    sifted = _sifted(fresh, standing, mine)
    written = {row.row.ref for row in sifted.good}
    _write(sifted.good, standing, act=act, by=by, at=at, reason=reason)
    updated = frozenset(written & standing.by_ref.keys())
    return Taken(frozenset(written - updated), updated, frozenset(old), tuple(sifted.problems))


def _stands(standing: Facts, row: PlanRow) -> bool:
    held = standing.by_ref.get(row.row.ref)
    # Two kinds of rows may hold the same values: a row is the same only if its kind is.
    return type(held) is type(row.row) and held == row.row


def _sifted(rows: Sequence[PlanRow], standing: Facts, mine: frozenset[str] | None) -> Sifted:
    """The rows that hold, that are the user's to write, and that leave everything that stands as true as it was."""
    problems = [problem for row in rows for problem in _immutable(row, standing)]
    if mine is not None:
        problems += _of_others(rows, standing, mine)
    fallen = {problem.ref for problem in problems}
    while True:
        sifted = judged([row for row in rows if row.row.ref not in fallen], standing)
        broken = list(_breaking(sifted.good, standing))
        if not broken:
            return Sifted(sifted.good, problems + sifted.problems)
        problems += broken
        fallen |= {problem.ref for problem in broken}


def _immutable(row: PlanRow, standing: Facts) -> Iterator[Problem]:
    held, rule = standing.by_ref.get(row.row.ref), FIXED[row.table]
    remedy = f"leave it as it is; {rule.instead}"
    if held is None and rule.closed and holds(rule.closed, row.row, standing):
        what = f"{row.row.ref} cannot be added to {row.table}: what it belongs to is settled"
        yield Problem(row.table, row.row.ref, "settled", "", what, remedy)
    if held is None or type(held) is not type(row.row):
        return
    column = changed_where_fixed(row.table, held, row.row, FIXED, standing)
    if column:
        what = f"{column} is recorded as {getattr(held, column)} and never changes"
        yield Problem(row.table, row.row.ref, "immutable", column, what, remedy)


def _of_others(rows: Sequence[PlanRow], standing: Facts, mine: frozenset[str]) -> Iterator[Problem]:
    merged = _merged(rows, standing)
    for table, _, row in rows:
        why = foreign(standing, merged, table, row, mine)
        if why:
            remedy = "leave it to the organisation that it belongs to, or to the secretariat"
            yield Problem(table, row.ref, "not_yours", "", f"{row.ref} of {table} is not yours to write: {why}", remedy)


def _breaking(rows: Sequence[PlanRow], standing: Facts) -> Iterator[Problem]:
    """New rows that would make untrue what stands: an earlier step under a later one, say."""
    mine = {row.row.ref for row in rows}
    merged = _merged(rows, standing)
    broken = [problem for check in CHECKS for problem in check(merged) if problem.ref not in mine]
    if not broken:
        return
    already = {problem for check in CHECKS for problem in check(standing)}
    for problem in broken:
        if problem in already:
            continue
        what = f"{problem.ref} of {problem.table} stands, and would no longer hold: {problem.message}"
        causes = [row for row in rows if _concerns(row, merged.by_ref[problem.ref], merged)]
        if not causes:
            raise Refused(what, where=problem.ref, remedy="take the rows that change this out of the file")
        for row in causes:
            yield Problem(row.table, row.row.ref, "breaks", problem.column, what, problem.remedy)


def _concerns(row: PlanRow, held: Any, merged: Facts) -> bool:
    """Whether a new row may be why a row that stands no longer holds: one names the other, or both the same owner.

    What is about a milestone also falls with its action: the owner may be one step further up.
    """
    about = merged.by_ref.get(getattr(held, "object", ""), ())
    return row.row.ref in held or held.ref in row.row or row.row[1] == held[1] or row.row[1] in about


def _merged(rows: Sequence[PlanRow], standing: Facts) -> Facts:
    added = facts_of(rows)
    names = {row.row.ref for row in rows}
    return Facts(
        **{
            table: (*(row for row in getattr(standing, table) if row.ref not in names), *getattr(added, table))
            for table in TABLES
        }
    )


def _write(rows: Sequence[PlanRow], standing: Facts, *, act: str, by: str, at: datetime, reason: str) -> None:
    tables = {row.ref: table for table in TABLES for row in getattr(standing, table)}
    tables.update((row.row.ref, row.table) for row in rows)
    by_room: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for table, _, row in rows:
        room = room_of_step(row.object, tables.get(row.object)) if table == "steps" else ROOM_OF[table]
        by_room[room][table].append(row)
    for room, write in _WRITE.items():
        if by_room[room]:
            write(by_room[room], act=act, by=by, at=at, reason=reason)


def import_plan(
    path: Path, *, country: str, by: str, at: datetime, dry_run: bool = False, report: Path | None = None
) -> dict[str, Any]:
    """Take a plan's files, all or nothing written; the tally of its rows, and why each rejected one cannot be taken.

    new + updated + unchanged + rejected = rows. A row that is absent from the files is left as it is.
    """
    country_papers(country)  # refuses a country that has none
    read = read_plan(path)
    taken = Taken()
    with suppress(_DryRun), transaction.atomic():
        taken = take(read.rows, act="import_plan", by=by, at=at, reason=path.name)
        if report:
            write_report(report, read, taken)
        if dry_run:
            raise _DryRun
    rows = len(read.rows) + len(read.rejected)
    tally = {outcome: len(getattr(taken, outcome)) for outcome in ("new", "updated", "unchanged")}
    rejected = rows - sum(tally.values())
    assert rejected == len(read.rejected) + len({problem.ref for problem in taken.problems})
    why = told(read, Sifted([], list(taken.problems)))
    return {"file": path.name, "rows": rows, **tally, "rejected": rejected, "problems": why}


def export_plan(folder: Path) -> dict[str, Any]:
    """Write everything to a folder that import takes back unchanged; rows per table."""
    written = write_plan(gather(), folder)
    return {"folder": str(folder), "rows": sum(written.values()), "rows_by_table": written}
