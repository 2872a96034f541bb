"""Which incidents a table is asked for: names and values of `where` turned into SQL, everything else refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from azm.terms import codes
from azm.terms.errors import BadInput
from azm.terms.release import INCIDENTS

# What a table prints for a code that is not known; these values may also be asked for.
BLANK = {"province_code": "not_located", "district_code": "not_located", "claimed_by_code": "unclaimed"}
UNKNOWN = "unknown"
CODE_COLUMNS = tuple(column.name for column in INCIDENTS if column.name.endswith("_code"))
FLAG_COLUMNS = tuple(column.name for column in INCIDENTS if column.kind == "flag" and column.name != "is_counted")
_SPANS = {
    "year": ("year", "="),
    "year_from": ("year", ">="),
    "year_to": ("year", "<="),
    "month": ("month", "="),
    "month_from": ("month", ">="),
    "month_to": ("month", "<="),
}
_KNOWN_CODES: Mapping[str, frozenset[str]] = {
    "kind_code": frozenset(codes.KIND),
    "subkind_code": frozenset(code for codelist in codes.SUBKIND.values() for code in codelist),
    "initiator_code": frozenset(codes.INITIATOR),
    "tactic_code": frozenset(codes.TACTIC),
    "target_code": frozenset(codes.TARGET),
    "actor_kind_code": frozenset(codes.ACTOR_KIND),
    "opponent_kind_code": frozenset(codes.ACTOR_KIND),
    "certainty_code": frozenset(codes.CERTAINTY),
    "verification_code": frozenset(codes.VERIFICATION),
    "review_code": frozenset(("reviewed", "accepted_as_source")),
    "publish_level_code": frozenset(codes.PUBLISH_LEVEL),
}
KEYS = (*_SPANS, *CODE_COLUMNS, *FLAG_COLUMNS)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def predicates(where: Mapping[str, Any]) -> list[str]:
    """SQL conditions over incidents, one per name; BadInput names what is allowed."""
    return [_predicate(name, value) for name, value in where.items()]


def blank_of(column: str) -> str:
    """What a table prints where this code is not known."""
    return BLANK.get(column, UNKNOWN)


def is_listed(column: str) -> bool:
    """Whether the codes of a column are a list of this program, whatever a release holds."""
    return column in _KNOWN_CODES


def quoted(value: str) -> str:
    """A text as an SQL literal."""
    if "\x00" in value:
        raise BadInput("a value holds a NUL character.", remedy="remove it")
    return "'" + value.replace("'", "''") + "'"


def _predicate(name: str, value: Any) -> str:
    makers: tuple[tuple[Mapping[str, Any] | tuple[str, ...], Callable[[str, Any], str]], ...] = (
        (_SPANS, _in_time),
        (CODE_COLUMNS, _has_code),
        (FLAG_COLUMNS, _has_flag),
    )
    for names, make in makers:
        if name in names:
            return make(name, value)
    raise BadInput(f"tables cannot be filtered by {name!r}.", remedy=f"use one of: {', '.join(KEYS)}")


def _in_time(name: str, value: Any) -> str:
    column, sign = _SPANS[name]
    if column == "year":
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadInput(f"{name} is {value!r}, not a whole number.", remedy="give a year such as 2023")
        return f"year {sign} {value}"
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise BadInput(f"{name} is {value!r}, not a month.", remedy="write it as YYYY-MM")
    return f"month {sign} {quoted(value)}"


def _has_code(name: str, value: Any) -> str:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple | set | frozenset) or not all(isinstance(code, str) for code in values):
        raise BadInput(f"{name} is {value!r}, not a code.", remedy="give one code or a list of codes")
    blank, known = blank_of(name), _KNOWN_CODES.get(name)
    strange = sorted(set(values) - known - {blank}) if known else []
    if strange:
        raise BadInput(
            f"{name} has no code {', '.join(strange)}.", remedy=f"use one of: {', '.join(sorted(known or ()))}"
        )
    if not values:
        return "false"
    listed = f"{name} IN ({', '.join(quoted(code) for code in sorted(values))})"
    return f"({listed} OR {name} IS NULL)" if blank in values else listed


def _has_flag(name: str, value: Any) -> str:
    if not isinstance(value, bool):
        raise BadInput(f"{name} is {value!r}, not yes or no.", remedy="give True or False")
    return f"coalesce({name}, false) = {str(value).lower()}"
