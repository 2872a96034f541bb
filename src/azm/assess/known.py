"""Codes of places, organisations and sources that a release knows: asking for another one is a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from azm.assess.engine import Engine, relation
from azm.assess.where import CODE_COLUMNS, blank_of, is_listed
from azm.terms.errors import BadInput

# Column of incidents -> the file that lists its codes and names, and which rows of it.
_UNIT = "SELECT unit_code AS code, name FROM {units} WHERE level = "
_ACTOR = "SELECT actor_code AS code, name FROM {actors}"
_LISTED = {
    "province_code": f"{_UNIT}1",
    "district_code": f"{_UNIT}2",
    "actor_code": _ACTOR,
    "opponent_code": _ACTOR,
    "claimed_by_code": _ACTOR,
    "source_code": "SELECT source_code AS code, title AS name FROM {sources}",
}
_SHOWN = 12


def refuse_unknown(engine: Engine, where: Mapping[str, Any]) -> None:
    """BadInput for a code that neither the release's lists nor its incidents hold, naming codes that are near."""
    for column, value in where.items():
        if column not in CODE_COLUMNS or is_listed(column):
            continue
        wanted = {value} if isinstance(value, str) else set(value)
        names = _names(engine, column)
        strange = sorted(wanted - set(names.values()) - {blank_of(column)})
        if strange:
            remedy = f"use one of: {', '.join(_near(strange, names))}; azm table prints the codes that occur"
            raise BadInput(f"{column} has no code {', '.join(map(repr, strange))}.", remedy=remedy)


def _names(engine: Engine, column: str) -> dict[str, str]:
    """Every code of the column by itself and by its name, both in small letters."""
    found = engine.sql(f"SELECT DISTINCT {column} AS code FROM {relation('incidents')} WHERE {column} IS NOT NULL")
    rows = [{"name": "", **row} for row in found.to_pylist()]
    if column in _LISTED:
        files = {name: relation(name) for name in ("units", "actors", "sources")}
        rows += engine.sql(_LISTED[column].format(**files)).to_pylist()
    by_name = {str(row["name"]).casefold(): str(row["code"]) for row in rows if row["name"]}
    return by_name | {str(row["code"]).casefold(): str(row["code"]) for row in rows}


def _near(strange: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Codes that look like what was asked for, by code or name; where none does, the first ones."""
    close = [found for text in strange for found in get_close_matches(text.casefold(), names, 5, 0.5)]
    return list(dict.fromkeys(names[found] for found in close)) or sorted(set(names.values()))[:_SHOWN]
