"""Columns of incidents held in memory: what was read from Parquet once is not read, decoded and filled again.

A million incidents take 4 MB a column of numbers and 1 or 2 MB a column of codes. Six sums by year take about 100 ms
of processor from Parquet and 35 from here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa

from azm.terms.release import INCIDENTS

# Above this many incidents columns would take more memory than a web worker may; they are read from Parquet each time.
MOST_ROWS = 3_000_000
NAME = "held_incidents"
_NAMES = frozenset(column.name for column in INCIDENTS)
_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"'(?:[^']|'')*'")


class Held:
    """The columns of incidents that tables named so far, as an Arrow table that grows by need.

    `prepared` are expressions over incidents, as compose writes them, whose values are held as columns of their own;
    those of codes as dictionaries.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, relation: str, path: Path, prepared: Collection[str]
    ) -> None:
        self._connection, self._relation, self._prepared = connection, relation, prepared
        self._columns: pa.Table | None = None
        self._lock = Lock()
        self._is_small = path.is_file() and _rows(connection, relation) <= MOST_ROWS

    def run(self, query: str) -> pa.Table:
        """The rows of a table's SQL, which must name every column that it reads: from what is held, if that may be."""
        # A cursor of its own, so that threads of one process do not end each other's pending results.
        cursor = self._connection.cursor()
        # A value that looks like a piece of our SQL must not be taken for one.
        is_plain = not any({'"', "("} & set(text) for text in _LITERAL.findall(query))
        if self._is_small and is_plain and self._relation in query:
            found = [text for text in self._prepared if text in query]
            rest = query
            for text in found:
                rest, query = rest.replace(text, " "), query.replace(text, _named(text))
            columns = self._with({*_NAMES.intersection(_WORD.findall(rest)), *found})
            cursor.register(NAME, columns)
            query = query.replace(self._relation, NAME)
        rows: pa.Table = cursor.sql(query).to_arrow_table()
        return rows

    def _with(self, wanted: Iterable[str]) -> pa.Table:
        """What is held, after the columns and expressions that were not are read."""
        with self._lock:
            known = self._columns.column_names if self._columns is not None else []
            more = [text for text in sorted(wanted) if _column(text) not in known]
            if more or self._columns is None:
                parts = [f"{self._typed(text)} AS {_named(text)}" for text in more] or ["1 AS one"]
                sql = f"SELECT {', '.join(parts)} FROM {self._relation}"  # nosec B608 - names of the layout
                self._columns = _beside(self._columns, self._connection.cursor().sql(sql).to_arrow_table())
            return self._columns

    def _typed(self, text: str) -> str:
        """A prepared code as an enumeration of its values in their order as texts; anything else as it is."""
        if text in _NAMES or "_code" not in text:
            return text
        kind = f'"kinds of {text}"'
        values = f"SELECT DISTINCT {text} AS value FROM {self._relation} ORDER BY value"  # nosec B608 - as above
        self._connection.cursor().execute(f"CREATE TYPE {kind} AS ENUM ({values})")
        return f"CAST({text} AS {kind})"


def _beside(held: pa.Table | None, read: pa.Table) -> pa.Table:
    for name in read.column_names if held is not None else ():
        held = held.append_column(name, read.column(name)) if held is not None else None
    return read if held is None else held


def _column(text: str) -> str:
    return text if text in _NAMES else f"held {text}"


def _named(text: str) -> str:
    return f'"{_column(text)}"'


def _rows(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {relation}").fetchone()  # nosec B608 - a name of the layout
    return int(found[0]) if found else 0
