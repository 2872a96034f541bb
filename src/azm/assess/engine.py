"""The engine: runs SQL over the files of one release and returns Arrow tables; DuckDB in process is the only one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

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

    def sql(self, query: str) -> pa.Table:
        """The query's rows."""


class DuckDBEngine:
    """DuckDB in process. It can read the release's folder and nothing else."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._connection = duckdb.connect(config={"threads": threads} if threads else {})
        for file in FILES:
            path = folder / f"{file}.parquet"
            if path.is_file():
                self._view(file, path)
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

    def sql(self, query: str) -> pa.Table:
        """The rows of one SELECT; anything else, or several statements, is BadInput."""
        try:
            statements = self._connection.extract_statements(query)
            if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
                raise BadInput("only one SELECT is allowed.", where=query[:80], remedy="send a single query that reads")
            # A cursor of its own, so that threads of one process do not end each other's pending results.
            return _narrow(self._connection.cursor().sql(query).to_arrow_table())
        except duckdb.Error as problem:
            raise BadInput(
                f"the query does not run: {problem}", remedy="correct the SQL, or verify the release"
            ) from problem


def _narrow(table: pa.Table) -> pa.Table:
    # DuckDB adds integers up in 128 bits, which Arrow can only hold as a decimal; counts of people fit in 64.
    fields = [
        field.with_type(pa.int64()) if pa.types.is_decimal(field.type) and field.type.scale == 0 else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
