"""The columns of every table of the plan's format, drawn from its rows: kind, codes, references, what may be blank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from azm.terms import codes as record_codes
from azm.terms.codes import CodeList
from azm.terms.dates import PartialDate
from azm.terms.facts.codes import VISIBILITY
from azm.terms.facts.layout import BLANK, CODES, TABLES, refers

# What a column holds, by its annotation where that says enough.
_BY_TYPE: Mapping[Any, str] = {
    int: "count",
    int | None: "count",
    Decimal: "decimal",
    Decimal | None: "decimal",
    bool: "flag",
    PartialDate: "date",
    PartialDate | None: "date",
    tuple[str, ...]: "links",
}
# Texts that are no prose: one word, an address or a hash.
_WORDS = frozenset("series rule place shortcoming to column language currency".split())
_BY_NAME: Mapping[str, str] = {
    "ref": "ref",
    "url": "url",
    "sha256": "sha256",
    "text_sha256": "sha256",
    **dict.fromkeys(_WORDS, "word"),
}
# Codes that the record defines; blank is "all of them".
_OF_THE_RECORD: Mapping[tuple[str, str], CodeList] = {
    ("outcome_links", "kind"): record_codes.KIND,
    ("outcome_links", "group"): record_codes.GROUP,
}
# Columns without a default that may be blank all the same: not stated, none, or worked out by the reader.
_MAY_BE_BLANK = frozenset(
    {
        ("sources", "url"),
        ("plan_mappings", "from_objective"),
        ("plan_mappings", "to_objective"),
        # Announced without a meeting that is known.
        ("decisions", "meeting"),
        ("decision_versions", "sha256"),
        ("minutes", "sha256"),
        ("observations", "value"),
    }
)
NO_CODES: CodeList = {}


class Column(NamedTuple):
    """One column of a table.

    `kind` is ref (the row's own), link (to a row), links, code, count, decimal, flag, date, sha256, url, word or text;
    `default` is the value of a blank cell where `may_be_blank`. `refers` are the tables it may name a row of, () any
    table, None no row.
    """

    name: str
    kind: str
    is_required: bool
    may_be_blank: bool
    default: Any
    codes: CodeList
    refers: tuple[str, ...] | None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table in the order of its row's fields."""
    kind = TABLES[table]
    hints, defaults = get_type_hints(kind), kind._field_defaults
    return tuple(_column(table, name, hints[name], defaults) for name in kind._fields)


@cache
def prose(table: str) -> tuple[str, ...]:
    """The columns that hold free text: what people must read before anybody else does."""
    return tuple(column.name for column in columns(table) if column.kind == "text" and column.name != "publisher")


def _column(table: str, name: str, hint: Any, defaults: Mapping[str, Any]) -> Column:
    at, is_required = (table, name), name not in defaults
    listed = VISIBILITY if name == "visibility" else CODES.get(at) or _OF_THE_RECORD.get(at, NO_CODES)
    kind = _BY_TYPE.get(hint) or ("code" if listed else _kind_of_text(table, name))
    may_be_blank = not is_required or at in _MAY_BE_BLANK or at in BLANK
    default = defaults.get(name, "" if hint is str else None)
    return Column(name, kind, is_required, may_be_blank, default, listed, refers(table, name))


def _kind_of_text(table: str, name: str) -> str:
    if refers(table, name) is not None:
        return "link"
    return _BY_NAME.get(name, "text")
