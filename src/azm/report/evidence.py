"""Which incidents stand under a row of a table: asked once for a span and sorted into rows here, not row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.assess import Release
from azm.assess.counting import rule_named
from azm.assess.where import CODE_COLUMNS, blank_of, predicates, quoted
from azm.report.figures import Evidence, evidence_of
from azm.terms.release import INCIDENTS

_COLUMNS = frozenset(column.name for column in INCIDENTS)
_FLAGS = frozenset(column.name for column in INCIDENTS if column.kind == "flag")
Key = tuple[Any, ...]


def counted(rule: str, where: Mapping[str, Any], *, left_out: bool = False) -> str:
    """SQL for the incidents that a rule counts and `where` leaves, ready for a further AND.

    With `left_out`, those instead that an earlier source of the release may hold already.
    """
    once = "NOT is_counted" if left_out else "is_counted"
    conditions = [once, f"NOT ({rule_named(rule).excludes})", *(f"({each})" for each in predicates(where))]
    return f'"incidents.parquet" WHERE {" AND ".join(conditions)}'


class Incidents:
    """The incidents of a release by table row; the same answer as Release.incidents_of, with far fewer queries."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._sorted: dict[Key, dict[Key, list[str]]] = {}
        self._evidence: dict[Key, Evidence] = {}

    def under(self, table: str, rule: str, where: Mapping[str, Any], keys: Mapping[str, Any]) -> list[str]:
        """The sorted ids under the row of a table with these keys; under all its rows when there are none."""
        spec = self._release.describe(table)
        if not _COLUMNS.issuperset(spec.keys) or set(keys) not in (set(), set(spec.keys)):
            return self._release.incidents_of(table, rule=rule, where=where, keys=keys)
        names = tuple(spec.keys) if keys else ()
        span = (rule, repr(sorted(where.items())), spec.only, spec.is_of_left_out, names)
        if span not in self._sorted:
            rows = counted(rule, where, left_out=spec.is_of_left_out) + (f" AND ({spec.only})" if spec.only else "")
            self._sorted[span] = self._sort(names, rows)
        return self._sorted[span].get(tuple(keys[name] for name in names), [])

    def evidence(self, table: str, rule: str, where: Mapping[str, Any], keys: Mapping[str, Any]) -> Evidence:
        """The same incidents as evidence of a figure."""
        key = (table, rule, repr(sorted(where.items())), repr(sorted(keys.items())))
        if key not in self._evidence:
            self._evidence[key] = evidence_of(self.under(table, rule, where, keys))
        return self._evidence[key]

    def _sort(self, names: tuple[str, ...], rows: str) -> dict[Key, list[str]]:
        listed = "".join(f", {_as_printed(name)}" for name in names)
        found = self._release.query(f"SELECT incident_id{listed} FROM {rows} ORDER BY incident_id")
        ids, *columns = (column.to_pylist() for column in found.columns)
        under: dict[Key, list[str]] = {}
        for number, *key in zip(ids, *columns, strict=True):
            under.setdefault(tuple(key), []).append(number)
        return under


def _as_printed(name: str) -> str:
    """A column as tables print it: a code that is not known has a word of its own, a flag that is not known is no."""
    if name in CODE_COLUMNS:
        return f"coalesce(nullif({name}, ''), {quoted(blank_of(name))}) AS {name}"
    return f"coalesce({name}, false) AS {name}" if name in _FLAGS else name
