"""The tables: each is one SQL file of tables/, whose comment header says what it is; the header's grammar is here.

A file begins with its title, then `-- name: value` lines, then one query over `incidents` (see compose.py):

- columns: names in order; `M` stands for the seven measures
- keys: the columns that name a row, and are columns of incidents too
- parts: yes if its rows add up to the `year` table
- only: (optional) condition on incidents; the table is about these alone
- rows: (optional) left_out: about the incidents that are not counted because an earlier source holds them
- note: what a statistician would argue about; may run over several lines
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from azm.terms.errors import BadInput, NotThere

FOLDER = Path(__file__).with_name("tables")
MEASURES = (
    "incidents",
    *(f"{outcome}_{bound}" for outcome in ("killed", "injured") for bound in ("low", "best", "high")),
)
# In the order of the report; a file that is not named here is found all the same, after these.
ORDER = tuple(
    "year month kind subkind month_kind month_change group group_kind party_word province province_kind province_month "
    "province_year former_fata district point tactic target actor claimant suicide operation outcome verification "
    "source overlap".split()
)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: `keys` name a row, the other columns measure it.

    `is_additive` says that its incidents, killed_best and injured_best add up to the `year` table of the same rule
    and the same `where`. `body` is the query over `incidents`.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    is_additive: bool
    note: str
    only: str
    is_of_left_out: bool
    body: str


@cache
def catalogue() -> Mapping[str, TableSpec]:
    """Every table by name, in the order of the report."""
    found = {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.sql"))}
    names = [name for name in ORDER if name in found] + [name for name in found if name not in ORDER]
    return {name: found[name] for name in names}


def table_named(name: str) -> TableSpec:
    """The table of that name, or NotThere with the names that exist."""
    if name not in catalogue():
        raise NotThere(f"there is no table {name!r}.", remedy=f"use one of: {', '.join(catalogue())}")
    return catalogue()[name]


def parse(name: str, text: str) -> TableSpec:
    """The table that a SQL file describes; BadInput if its header lacks something."""
    lines = text.splitlines()
    header = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    said: dict[str, str] = {}
    field = "title"
    for line in header:
        start, colon, rest = line.partition(":")
        if colon and start in ("columns", "keys", "parts", "only", "rows", "note"):
            field, line = start, rest.strip()
        said[field] = f"{said[field]} {line}" if field in said else line
    missing = [wanted for wanted in ("title", "columns", "keys", "parts", "note") if not said.get(wanted)]
    if missing:
        raise BadInput(f"the header lacks {', '.join(missing)}.", where=f"{name}.sql", remedy="add these lines")
    return TableSpec(
        name=name,
        title=said["title"].removesuffix("."),
        columns=tuple(column for word in _words(said["columns"]) for column in (MEASURES if word == "M" else (word,))),
        keys=_words(said["keys"]),
        is_additive=said["parts"] == "yes",
        note=said["note"],
        only=said.get("only", ""),
        is_of_left_out=said.get("rows") == "left_out",
        body="\n".join(line for line in lines if line.strip() and not line.startswith("--")),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))
