"""Columns that never change once they are recorded, given or settled: approved words, original dates, accepted reports.

Every table of the format has a row in `rules/fixed.py` of its room; a column that it does not name may be put right in
place, and the ledger keeps that it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from azm.terms.facts.book import Facts
from azm.terms.facts.layout import TABLES


class Filled(NamedTuple):
    """Holds while a column is filled and, if named, another one is not; of the row, or of one that it names (`of`)."""

    column: str
    unless: str = ""
    of: tuple[str, ...] = ()


class Is(NamedTuple):
    """Holds while a column of the row has a value."""

    column: str
    value: str | bool


class Stepped(NamedTuple):
    """Holds once the row, or the one that the columns of `of` lead up to, was stepped into one of the states."""

    states: tuple[str, ...]
    of: tuple[str, ...] = ()


When = Filled | Is | Stepped


class Settled(NamedTuple):
    """Columns that never change from when a condition holds of the row as it stands."""

    columns: tuple[str, ...]
    when: When


NEW_ROW = "add a row of its own that says what is new"


class Stands(NamedTuple):
    """What of a table's rows never changes, and what is done instead.

    `always` from the first, `once_given` from when it is filled, `settled` from when its condition holds. No row is
    added that `closed` holds of already.
    """

    always: tuple[str, ...]
    once_given: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()
    instead: str = NEW_ROW
    closed: When | None = None


Fixed = Mapping[str, Stands]
# What may be put right in any row: where it is told, and who may see it.
OPEN = ("sources", "visibility")
# When a row became true and known decides which past days it belongs to.
DATES = ("effective_date", "published_date")


def stands(
    always: str = "", once_given: str = "", *settled: Settled, instead: str, closed: When | None = None
) -> Stands:
    """A table's decision, columns divided by spaces; the row's own dates stand once given, in every table."""
    return Stands(tuple(always.split()), (*once_given.split(), *DATES), settled, instead, closed)


def settled(columns: str, when: When) -> Settled:
    """Columns, divided by spaces, that stand from when a condition holds."""
    return Settled(tuple(columns.split()), when)


def whole(table: str, instead: str = NEW_ROW) -> Stands:
    """Every column of a table but its sources and its visibility."""
    return Stands(contents(table), instead=instead)


def contents(table: str) -> tuple[str, ...]:
    """The columns of a table but its sources and its visibility."""
    return tuple(name for name in TABLES[table]._fields if name not in OPEN)


def holds(when: When, row: Any, facts: Facts | None) -> bool:
    """Whether a condition holds of a row; what only other rows can tell does not where there are no facts."""
    if isinstance(when, Is):
        return bool(getattr(row, when.column) == when.value)
    about = _up(when.of, row, facts)
    if about is None:
        return False
    if isinstance(when, Filled):
        return bool(getattr(about, when.column)) and not (when.unless and getattr(about, when.unless))
    return facts is not None and any(step.to in when.states for step in facts.steps_of.get(about.ref, ()))


def _up(path: Sequence[str], row: Any, facts: Facts | None) -> Any:
    for name in path:
        row = facts.by_ref.get(getattr(row, name)) if facts is not None and row is not None else None
    return row


def changed_where_fixed(
    table: str, before: Sequence[Any], after: Sequence[Any], fixed: Fixed, facts: Facts | None = None
) -> str:
    """The first fixed column that differs between two versions of a row, or ""; `facts` are those that stand."""
    rule = fixed[table]
    now = TABLES[table]._make(before)
    stood = {name for each in rule.settled if holds(each.when, now, facts) for name in each.columns}
    for name, old, new in zip(TABLES[table]._fields, before, after, strict=True):
        if old == new:
            continue
        if name in rule.always or name in stood or (name in rule.once_given and old not in (None, "")):
            return name
    return ""
