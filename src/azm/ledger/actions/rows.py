"""Writing rows of the plan's format: insert what is new, update what changed, one event with a hash for each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, models, transaction

from azm.ledger.actions import bulk
from azm.ledger.actions.chain import LeafBook, append
from azm.ledger.kept import Tables
from azm.ledger.queries import stored_rows
from azm.terms.errors import BadInput, Refused
from azm.terms.facts.fixed import Fixed, changed_where_fixed
from azm.terms.facts.layout import TABLES
from azm.terms.facts.stored import Stored, leaf, stored

# Above so many rows a table is read whole to see what is there; below, by ref.
MANY = 2000


@transaction.atomic
def write_rows(
    tables: Tables,
    rows: Mapping[str, Sequence[Any]],
    *,
    fixed: Fixed,
    who: str,
    action: str,
    object: str,
    at: datetime,
    reason: str = "",
) -> dict[str, int]:
    """Write rows by table; how many of each table are new or changed. Rows that are there as they are stay untouched.

    Refused: a row whose fixed columns change, or that the database refuses. Nothing written, no event.
    """
    book, told = LeafBook(), {}
    for table in TABLES:
        if rows.get(table):
            written = _write(tables[table], table, stored(table, rows[table]), fixed, book)
            told[table] = written
    if any(told.values()):
        after = ", ".join(f"{table} {count}" for table, count in told.items() if count)
        append(who=who, action=action, object=object, at=at, after=after, reason=reason, leaves=book)
    return told


def _write(model: type[models.Model], table: str, rows: Sequence[Stored], fixed: Fixed, book: LeafBook) -> int:
    held = _held(model, table, [row[0] for row in rows])
    new, changed = [], []
    for row in rows:
        before = held.get(row[0])
        if before == row:
            continue
        if before is None:
            new.append(row)
        else:
            _refuse_fixed(table, before, row, fixed)
            changed.append(row)
    _run(model, table, new, changed)
    for row in (*new, *changed):
        book.add(f"{table}:{row[0]}", leaf(table, row))
    return len(new) + len(changed)


def _held(model: type[models.Model], table: str, refs: Sequence[str]) -> dict[str, Stored]:
    if len(refs) > MANY:
        return {row[0]: row for row in stored_rows(model, table)}
    chunks: Iterable[list[str]] = bulk.in_chunks(refs, 500)
    return {row[0]: row for chunk in chunks for row in stored_rows(model, table, refs=chunk)}


def _refuse_fixed(table: str, before: Stored, after: Stored, fixed: Fixed) -> None:
    column = changed_where_fixed(table, before, after, fixed)
    if column:
        raise Refused(
            f"{column} of {table} never changes once it is recorded",
            where=str(after[0]),
            remedy=fixed[table].instead,
        )


def _run(model: type[models.Model], table: str, new: Sequence[Stored], changed: Sequence[Stored]) -> None:
    names = TABLES[table]._fields
    try:
        # What ends makes room for what begins: changes first.
        bulk.update(model, names[1:], [(*row[1:], row[0]) for row in changed])
        bulk.insert(model, names, new)
    except IntegrityError as problem:
        raise Refused(
            f"the database refuses a row ({problem})", where=table, remedy="run azm plan check on it"
        ) from None
    except (OverflowError, DataError):
        raise BadInput("a number is too large", where=table, remedy="correct the number") from None
