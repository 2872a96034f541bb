"""A book's files: PDF, HTML, DOCX, XLSX, CSV, sources.json, figures.json and the manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from azm.report.book.check import check
from azm.report.book.data import fields_of, values_of
from azm.report.book.model import Book, Grid
from azm.report.book.printed import printed
from azm.report.book.workbook import workbook_of
from azm.report.docx import docx_of
from azm.report.drawing import svg_of
from azm.report.editions import place
from azm.report.html import html_of
from azm.report.pdf import pdf_of

FORMAT = "1"
KINDS = ("pdf", "html", "docx", "xlsx")
_JOIN = ",\n"
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def write(book: Book, out: Path) -> list[Path]:
    """Checks the book and writes its files into `out`; gives their paths. Nothing is left behind when a step fails."""
    check(book)
    return place(all_files(book), out)


def all_files(book: Book) -> dict[str, bytes]:
    """Every file of a book, the manifest last; the same book gives the same bytes."""
    page = printed(book)
    charts = {name: svg_of(chart.spec) for name, chart in book.drawings().items()}
    specs = {name: chart.spec for name, chart in book.drawings().items()}
    # The PDF is set outside of Python: meanwhile the others are written.
    with ThreadPoolExecutor(max_workers=1) as press:
        pdf = press.submit(pdf_of, page, charts, book.as_of, template="book.typ")
        files = data_files(book)
        html = html_of(page, charts, template="book.html").encode()
        word, sheets = docx_of(page, specs, book.as_of), workbook_of(book)
    files |= {f"{book.stem}.{kind}": made for kind, made in zip(KINDS, (pdf.result(), html, word, sheets), strict=True)}
    files["manifest.json"] = as_json(manifest_of(book, files))
    return files


def data_files(book: Book) -> dict[str, bytes]:
    """The files a machine reads: a CSV per table, sources.json and figures.json."""
    files = {f"csv/{grid.id}.csv": _csv(grid) for grid in book.grids().values() if grid.lines}
    return files | {"sources.json": as_lines(book.sources), "figures.json": as_json(figures_json(book))}


def figures_json(book: Book) -> dict[str, Any]:
    """All figures of the record with their SQL, and all sentences with their keys."""
    sentences = [{"id": said.id, "text": said.text, "keys": list(said.keys)} for said in book.said()]
    return dict(book.figures) | {"sentences": sentences}


def manifest_of(book: Book, files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the book is made of, and the sha256 of every file."""
    made = {"format": FORMAT, "kind": book.kind, "title": book.title, "lang": book.lang, "as_of": book.as_of}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    return made | dict(book.papers) | {"files": hashes}


def as_json(content: Any) -> bytes:
    """An object as the bytes of a file."""
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def as_lines(content: Mapping[str, Mapping[str, Any]]) -> bytes:
    """An object of objects with one entry a line: as readable as it is long, and quick to write."""
    parts = []
    for name, held in content.items():
        entries = (f"{json.dumps(key)}: {_encode(value)}" for key, value in held.items())
        parts.append(f"{json.dumps(name)}: {{\n{_JOIN.join(entries)}\n}}")
    return ("{" + _JOIN.join(parts) + "}\n").encode()


def _csv(grid: Grid) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*(field.name for field in fields_of(grid)), "sources"])
    for line in grid.lines:
        writer.writerow([*values_of(grid, line), " ".join(line.keys)])
    return text.getvalue().encode()
