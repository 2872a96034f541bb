"""The exact SQL of a table: the query of its file behind the incidents that the rule and the filters leave.

`incidents` in a table's file is not the release's file but its rows that count, with these decisions made once:

- a code that is not known reads `unknown`, `not_located` or `unclaimed`, so that no group of rows is dropped;
- where only the best figure is known, it is also the lowest and the highest; a lowest figure without a best one is
  not added up, a highest one is: so that low <= best <= high holds for every sum, and best is the sum of what is known;
- a figure nobody knows stays NULL: a sum over nothing known is NULL, never 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from azm.assess.catalogue import TableSpec
from azm.assess.counting import rule_named
from azm.assess.engine import relation
from azm.assess.where import CODE_COLUMNS, FLAG_COLUMNS, blank_of, predicates, quoted
from azm.terms.errors import BadInput
from azm.terms.release import FILES, GROUPS, INCIDENTS, TOLL_OUTCOMES

_NAMES = tuple(column.name for column in INCIDENTS)
_OTHER_FILES = tuple(name for name in FILES if name != "incidents")


def table_sql(spec: TableSpec, rule: str, where: Mapping[str, Any]) -> str:
    """SQL of the whole table; it runs on any engine over the release's files."""
    return _behind_front(spec, rule, where, spec.body)


def incidents_sql(spec: TableSpec, rule: str, where: Mapping[str, Any], keys: Mapping[str, Any]) -> str:
    """SQL of the sorted ids of the incidents under the table's rows with these keys."""
    strange = [name for name in keys if name not in spec.keys]
    if strange:
        raise BadInput(
            f"table {spec.name} has no key {', '.join(strange)}.", remedy=f"use some of: {', '.join(spec.keys)}"
        )
    conditions = _TRACES[spec.name](keys) if spec.name in _TRACES else [_equals(*item) for item in keys.items()]
    body = "SELECT incident_id\nFROM incidents\n"
    if conditions:
        body += f"WHERE {' AND '.join(conditions)}\n"
    return _behind_front(spec, rule, where, body + "ORDER BY incident_id")


def _behind_front(spec: TableSpec, rule: str, where: Mapping[str, Any], body: str) -> str:
    conditions = [
        "NOT is_counted" if spec.is_of_left_out else "is_counted",
        *([f"NOT ({rule_named(rule).excludes})"] if rule_named(rule).exclusions else []),
        *([spec.only] if spec.only else []),
        *predicates(where),
    ]
    words = set(re.findall(r"\w+", body))
    columns = ",\n    ".join(_column(name) for name in _NAMES if name in words)
    views = "".join(f"{file} AS (SELECT * FROM {relation(file)}),\n" for file in _OTHER_FILES if file in words)
    front = (
        f"WITH {views}incidents AS (\n  SELECT\n    {columns or 'incident_id'}\n"
        f"  FROM {relation('incidents')}\n  WHERE {' AND '.join(conditions)}\n)"
    )
    return f"{front},\n{body[5:]}" if body.startswith("WITH ") else f"{front}\n{body}"


def _column(name: str) -> str:
    """A column of incidents as tables see it."""
    if name in CODE_COLUMNS:
        return f"coalesce({name}, '{blank_of(name)}') AS {name}"
    if name in FLAG_COLUMNS:
        return f"coalesce({name}, false) AS {name}"
    stem, _, bound = name.rpartition("_")
    if bound == "low" and f"{stem}_best" in _NAMES:
        return f"CASE WHEN {stem}_best IS NOT NULL THEN coalesce({name}, {stem}_best) END AS {name}"
    if bound == "high" and f"{stem}_best" in _NAMES:
        return f"coalesce({name}, {stem}_best) AS {name}"
    return name


# What `_column` makes of columns, for an engine that holds its values.
PREPARED = frozenset(text.rpartition(" AS ")[0] for text in map(_column, _NAMES) if " AS " in text)


def _equals(name: str, value: Any) -> str:
    if value is None:
        return f"{name} IS NULL"
    if isinstance(value, bool):
        return f"{name} = {str(value).lower()}"
    return f"{name} = {value!r}" if isinstance(value, int | float) else f"{name} = {quoted(str(value))}"


def _under_group(keys: Mapping[str, Any]) -> list[str]:
    """Incidents in which a group has, or may have, a toll; `kind_code` may narrow them."""
    outcomes = (
        [_one_of("outcome_code", keys["outcome_code"], TOLL_OUTCOMES)] if "outcome_code" in keys else TOLL_OUTCOMES
    )
    groups = [_one_of("group_code", keys["group_code"], (*GROUPS, *_REST))] if "group_code" in keys else ["total"]
    some = " OR ".join(_has_toll(outcome, group) for outcome in outcomes for group in groups)
    return [f"({some})", *(_equals(name, value) for name, value in keys.items() if name == "kind_code")]


_REST = ("not_split", "total")


def _has_toll(outcome: str, group: str) -> str:
    if group == "total":
        return f"{outcome}_high > 0"
    if group == "not_split":
        return f"{outcome}_best > {' + '.join(f'coalesce({outcome}_{each}_best, 0)' for each in GROUPS)}"
    return f"{outcome}_{group}_high > 0"


def _under_outcome(keys: Mapping[str, Any]) -> list[str]:
    outcomes = ("abducted", "missing", "arrested", "surrendered")
    wanted = [_one_of("outcome_code", keys["outcome_code"], outcomes)] if "outcome_code" in keys else outcomes
    return ["(" + " OR ".join(f"{outcome}_best > 0" for outcome in wanted) + ")"]


def _one_of(name: str, value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadInput(f"{name} has no code {value!r}.", remedy=f"use one of: {', '.join(allowed)}")
    return str(value)


# Tables whose keys name columns rather than values of a column.
_TRACES = {"group": _under_group, "group_kind": _under_group, "outcome": _under_outcome}
