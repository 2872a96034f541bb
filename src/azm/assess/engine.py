"""The engine: runs SQL over the files of one release and returns Arrow tables; DuckDB in process is the only one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from azm.assess.held import Held
from azm.terms.errors import BadInput
from azm.terms.release import FILES


def relation(file: str) -> str:
    """The name under which SQL finds a file of the release.

    It is the file's own name as a quoted identifier, so that a printed query also runs in a DuckDB shell started in
    the release's folder; an engine for a cluster registers views of these names.
    """
    return f'"{file}.parquet"'


class Engine(Protocol):
    """Runs one SQL query over one release."""

    def sql(self, query: str, *, is_table: bool = False) -> pa.Table:
        """The query's rows. `is_table`: it names every column that it reads, so that an engine may hold those."""


class DuckDBEngine:
    """DuckDB in process. It can read the release's folder and nothing else.

    Columns of incidents that queries name are held in memory once they were read (azm.assess.held); `prepared` are
    expressions whose values are held as columns of their own. Either changes how long a query takes, never its rows.
    """

    def __init__(self, folder: Path, *, threads: int | None = None, prepared: Collection[str] = ()) -> None:
        self._connection = duckdb.connect(config={"threads": threads} if threads else {})
        for file in FILES:
            path = folder / f"{file}.parquet"
            if path.is_file():
                self._view(file, path)
        incidents = folder / "incidents.parquet"
        self._held = Held(self._connection, relation("incidents"), incidents, prepared)
        self._connection.execute(f"SET allowed_directories = [{_text(str(folder))}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def _view(self, file: str, path: Path) -> None:
        try:
            # The name is one of the layout's, the path is quoted as a literal.
            view = f"CREATE VIEW {relation(file)} AS SELECT * FROM read_parquet({_text(str(path))})"  # nosec B608
            self._connection.execute(view)
        except duckdb.Error as problem:
            raise BadInput(
                f"the file cannot be read ({problem}).", where=str(path), remedy="make the release again"
            ) from problem

    def sql(self, query: str, *, is_table: bool = False) -> pa.Table:
        """The rows of one SELECT; anything else, or several statements, is BadInput."""
        try:
            statements = self._connection.extract_statements(query)
            if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
                raise BadInput("only one SELECT is allowed.", where=query[:80], remedy="send a single query that reads")
            if is_table:
                return _narrow(self._held.run(query))
            # A cursor of its own, so that threads of one process do not end each other's pending results.
            return _narrow(self._connection.cursor().sql(query).to_arrow_table())
        except duckdb.Error as problem:
            raise BadInput(
                f"the query does not run: {problem}", remedy="correct the SQL, or verify the release"
            ) from problem


def _narrow(table: pa.Table) -> pa.Table:
    return table.cast(pa.schema([field.with_type(_narrowed(field.type)) for field in table.schema]))


def _narrowed(kind: pa.DataType) -> pa.DataType:
    # DuckDB adds integers up in 128 bits, which Arrow can only hold as a decimal; counts of people fit in 64.
    if pa.types.is_decimal(kind) and kind.scale == 0:
        return pa.int64()
    # Held codes come as dictionaries; whoever asks gets texts.
    return pa.string() if pa.types.is_dictionary(kind) else kind


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
