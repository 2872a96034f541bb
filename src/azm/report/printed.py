"""The edition in the words that PDF and HTML show: texts only, nothing left to compute."""

from __future__ import annotations

from typing import Any

from azm.report.edition import Block, Chart, Column, Edition, Fig, Row, Sentence, Table
from azm.report.words import day_name, range_of, say, shown

# Many columns need smaller type to keep a row on a line.
_WIDE = 6


def printed(edition: Edition) -> dict[str, Any]:
    """The whole edition as nested dictionaries of texts; charts are named, not drawn."""
    counts = {"table": 0, "chart": 0}
    release = edition.release
    return {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "country": edition.papers["country"],
        "author": edition.papers["author"],
        "keywords": list(edition.papers["keywords"]),
        "lang": edition.lang,
        "year": str(edition.year),
        "headline": [_tile(edition, name, ref) for name, ref in edition.headline],
        "reading": edition.papers["reading"],
        "imprint": list(edition.papers["imprint"]),
        "stamp": f"Release {release['id']}, data as of {day_name(edition.cutoff)}, counting rule {edition.rule}",
        "findings": [say(edition, sentence) for sentence in edition.findings],
        "sections": [
            {
                "id": section.id,
                "number": str(position),
                "title": section.title,
                "blocks": _paragraphs([_block(edition, block, counts) for block in section.blocks]),
            }
            for position, section in enumerate(edition.sections, start=1)
        ],
    }


def _paragraphs(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sentences that follow each other become one paragraph."""
    joined: list[dict[str, Any]] = []
    for block in blocks:
        if block["kind"] == "text" and joined and joined[-1]["kind"] == "text":
            joined[-1] = {"kind": "text", "text": f"{joined[-1]['text']} {block['text']}"}
        else:
            joined.append(block)
    return joined


def _tile(edition: Edition, name: str, ref: Fig) -> dict[str, str]:
    figure = edition.figures[ref.id]
    ranged = figure.low is not None and figure.low != figure.high
    return {"label": name, "value": shown(figure, ref), "range": f"range {range_of(figure)}" if ranged else ""}


def _block(edition: Edition, block: Block, counts: dict[str, int]) -> dict[str, Any]:
    if isinstance(block, Sentence):
        return {"kind": "text", "text": say(edition, block)}
    if isinstance(block, tuple):
        return {"kind": "list", "entries": [say(edition, sentence) for sentence in block]}
    kind = "table" if isinstance(block, Table) else "chart"
    if isinstance(block, Chart) or block.rows:
        counts[kind] += 1
    return {"kind": kind, "number": str(counts[kind])} | (
        _table(edition, block) if isinstance(block, Table) else _chart(edition, block)
    )


def _chart(edition: Edition, chart: Chart) -> dict[str, Any]:
    alt = say(edition, chart.alt)
    return {"id": chart.id, "title": chart.title, "alt": alt, "note": chart.note, "width": 100}


def _table(edition: Edition, table: Table) -> dict[str, Any]:
    shown_columns = [spread for column in table.columns for spread in _spread(edition, table, column)]
    return {
        "id": table.id,
        "title": table.title,
        "columns": shown_columns,
        "rows": [_row(edition, table, row) for row in table.rows[: table.most_printed]],
        "notes": [*(say(edition, sentence) for sentence in table.notes), *_cut(table)],
        "empty": table.empty,
        "size": 8.6 if len(shown_columns) > _WIDE else 9.4,
    }


def _cut(table: Table) -> list[str]:
    if table.most_printed is None or len(table.rows) <= table.most_printed:
        return []
    return [f"Only the first rows are printed here; the file csv/{table.id}.csv holds them all."]


def _spread(edition: Edition, table: Table, column: Column) -> list[dict[str, Any]]:
    """A toll is shown in two columns, best figure and range; codes stay in the data files."""
    if column.kind == "code":
        return []
    kind = "text" if column.kind in ("text", "day") else "number"
    first = {"header": column.header, "kind": kind, "width": column.width}
    if column.kind == "toll" and _has_range(edition, table, column):
        return [first, {"header": f"{column.header}, range", "kind": "range", "width": column.width * 1.3}]
    return [first]


def _has_range(edition: Edition, table: Table, column: Column) -> bool:
    position = table.column_at(column.name)
    figures = [edition.figures[cell.id] for row in table.rows if isinstance(cell := row.cells[position], Fig)]
    return any(figure.low != figure.high for figure in figures)


def _row(edition: Edition, table: Table, row: Row) -> dict[str, Any]:
    cells: list[str] = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.kind == "code":
            continue
        ranged = column.kind == "toll" and _has_range(edition, table, column)
        if isinstance(cell, Fig):
            figure = edition.figures[cell.id]
            cells.append("\N{EN DASH}" if figure.value is None else shown(figure, cell))
            cells.extend([range_of(figure) if figure.value is not None else ""] if ranged else [])
        else:
            cells.extend([cell or ""] + ([""] if ranged else []))
    return {"cells": cells, "total": row.is_total}
