"""A book in the words that PDF, HTML and DOCX show: texts only, in the blocks that their templates know."""

from __future__ import annotations

from typing import Any

from azm.report.book.model import Block, Book, Drawing, Grid, Note, Part, Said

# Many columns need smaller type to keep a row on a line.
_WIDE, _WIDEST = 6, 9


def printed(book: Book) -> dict[str, Any]:
    """The whole book as nested dictionaries of texts; charts are named, not drawn."""
    counts = {"table": 0, "chart": 0}
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "country": book.country,
        "author": "Azm",
        "keywords": [book.kind, book.country, book.as_of[:4]],
        "lang": book.lang,
        "direction": "rtl" if book.lang == "ur" else "ltr",
        "marks": list(book.marks),
        "imprint": list(book.imprint),
        "stamp": book.imprint[0] if book.imprint else "",
        "summary": [_part(part, "", counts) for part in book.summary],
        "sections": [_part(part, str(number), counts) for number, part in enumerate(book.parts, start=1)],
    }


def bracketed(keys: tuple[str, ...]) -> str:
    """Keys as they stand after a sentence."""
    return f"[{joined(keys)}]" if keys else ""


def joined(keys: tuple[str, ...]) -> str:
    """Keys in one text; three or more that follow each other are given as the first to the last of them."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and _follows(runs[-1][-1], key):
            runs[-1].append(key)
        else:
            runs.append([key])
    told = [f"{run[0]}\N{EN DASH}{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(told)


def _follows(one: str, other: str) -> bool:
    """Whether two numbered keys of one letter follow each other."""
    is_numbered = one[0] == other[0] in "FCS" and one[1:].isdecimal() and other[1:].isdecimal()
    return is_numbered and int(other[1:]) == int(one[1:]) + 1


def _part(part: Part, number: str, counts: dict[str, int]) -> dict[str, Any]:
    banner = _said(part.banner) if part.banner else None
    blocks = [_block(block, counts) for block in part.blocks]
    return {"id": part.id, "number": number, "title": part.title, "banner": banner, "blocks": blocks}


def _block(block: Block, counts: dict[str, int]) -> dict[str, Any]:
    if isinstance(block, Said):
        return {"kind": "said"} | _said(block)
    if isinstance(block, Note):
        return {"kind": "note", "text": block.text}
    if isinstance(block, tuple):
        return {"kind": "said-list", "entries": [_said(said) for said in block]}
    if isinstance(block, Grid) and block.most_printed == 0:
        where = f"{len(block.lines):,} rows in the workbook and in csv/{block.id}.csv"
        return {"kind": "note", "text": f"{block.title}: {where}."}
    if isinstance(block, Grid) and not block.lines:
        empty = _said(block.empty) if block.empty else {"text": "", "keys": ""}
        return {"kind": "said", "text": f"{block.title}: {empty['text']}", "keys": empty["keys"]}
    kind = "table" if isinstance(block, Grid) else "chart"
    counts[kind] += 1
    return {"kind": kind, "number": str(counts[kind])} | (_grid(block) if isinstance(block, Grid) else _chart(block))


def _said(said: Said) -> dict[str, str]:
    return {"text": said.text, "keys": bracketed(said.keys)}


def _chart(chart: Drawing) -> dict[str, Any]:
    alt = chart.alt.text
    note = f"{alt} {bracketed(chart.alt.keys)}"
    return {"id": chart.id, "title": chart.title, "alt": alt, "note": note, "width": 100}


def _grid(grid: Grid) -> dict[str, Any]:
    shown = [position for position, column in enumerate(grid.columns) if column.is_printed]
    columns = [
        {"header": each.header, "kind": each.kind, "width": each.width} for each in grid.columns if each.is_printed
    ]
    rows = [
        {"cells": [*(line.cells[at] for at in shown), joined(line.keys)], "total": line.is_total}
        for line in grid.lines[: grid.most_printed]
    ]
    return {
        "id": grid.id,
        "title": grid.title,
        "columns": [*columns, {"header": "Source", "kind": "text", "width": 0.8}],
        "rows": rows,
        "notes": [*grid.notes, *_cut(grid)],
        "empty": "",
        "size": 7.6 if len(columns) > _WIDEST else 8.4 if len(columns) > _WIDE else 9.0,
    }


def _cut(grid: Grid) -> list[str]:
    more = 0 if grid.most_printed is None else len(grid.lines) - grid.most_printed
    return [f"{more:,} more in the workbook and in csv/{grid.id}.csv."] if more > 0 else []
