"""Reading what a release holds as Arrow tables; a large record is read by two processes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import pyarrow as pa

from azm.flow.collecting import without_collecting
from azm.flow.reader_process import serve
from azm.record.queries import releasing
from azm.terms.release import FILES, Column

# From so many incidents on a second process is worth its start.
MANY = 50_000
READERS = 2
# Column kind -> its Arrow type.
TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some incidents with their accounts and links, as the release's files hold them."""

    tables: Mapping[str, pa.Table]
    actors: Mapping[str, tuple[str, str]]


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of one file."""
    return pa.schema([pa.field(column.name, TYPES[column.kind]) for column in columns])


def from_rows(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """A table of the release from tuples in the order of its columns."""
    wanted = schema(FILES[name])
    # One array of structures, taken apart: much quicker than turning rows into columns here.
    structures: Any = pa.array(rows, pa.struct(list(wanted)))
    return pa.Table.from_arrays(structures.flatten(), schema=wanted)


def parts(scope: releasing.Scope, not_counted: Mapping[str, str], *, is_committed: bool) -> Iterator[Part]:
    """The incidents in scope in the order in which they were recorded, a part at a time."""
    spans = releasing.spans(scope)
    with without_collecting():
        if sum(map(len, spans)) < MANY or not is_committed:
            yield from (read_part(span, scope, not_counted) for span in spans)
        else:
            yield from _side_by_side(spans, scope, not_counted)


def _side_by_side(
    spans: Sequence[Sequence[int]], scope: releasing.Scope, not_counted: Mapping[str, str]
) -> Iterator[Part]:
    """Every other span is read by another process; a pipe holds each back until its part is taken.

    They read what is committed: the caller has changed nothing yet, and holds the lock that keeps others from writing.
    Each has one end of a pipe alone, so that one whose parent was killed ends, too.
    """
    context = get_context("spawn")
    readers = []
    for number in range(READERS):
        here, there = context.Pipe()
        reader = context.Process(target=serve, args=(there,), daemon=True)
        reader.start()
        there.close()
        here.send((read_part, spans[number::READERS], scope, not_counted))
        readers.append((reader, here))
    try:
        for number in range(len(spans)):
            yield readers[number % READERS][1].recv()
    finally:
        for reader, here in readers:
            here.close()
            reader.terminate()
            reader.join()


def read_part(span: Sequence[int], scope: releasing.Scope, not_counted: Mapping[str, str]) -> Part:
    """One part, read and turned into tables."""
    chunk = releasing.chunk(span, scope, not_counted)
    wanted = schema(FILES["incidents"])
    columns = [_array(chunk.incidents[field.name], field.type) for field in wanted]
    tables = {
        "incidents": pa.Table.from_arrays(columns, schema=wanted),
        "accounts": from_rows("accounts", chunk.accounts),
        "links": from_rows("links", chunk.links),
    }
    return Part(tables, chunk.actors)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    """One column; days come as ISO text, which Arrow reads quicker than objects."""
    return pa.array(values, pa.string()).cast(kind) if kind == pa.date32() else pa.array(values, kind)
