"""The communique's files: PDF in English, HTML, DOCX and texts in each language, sources.json and the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from azm.report.book.check import check
from azm.report.book.files import as_json, as_lines, figures_json, manifest_of
from azm.report.book.model import Book
from azm.report.book.printed import printed
from azm.report.communique import text_file
from azm.report.docx import docx_of
from azm.report.editions import place
from azm.report.html import html_of
from azm.report.pdf import pdf_of


def write(books: Mapping[str, Book], out: Path) -> list[Path]:
    """Checks every language's draft and writes the files into `out`; gives their paths.

    The PDF is in English only: its fonts have no Urdu letters, and a reader's browser or word processor has.
    """
    for book in books.values():
        check(book)
    return place(all_files(books), out)


def all_files(books: Mapping[str, Book]) -> dict[str, bytes]:
    """Every file of the drafts, the manifest last; the same drafts give the same bytes."""
    english = books["en"]
    files = data_files(books)
    files[f"{english.stem}.pdf"] = pdf_of(printed(english), {}, english.as_of, template="book.typ")
    for lang, book in books.items():
        stem, page = (book.stem if lang == "en" else f"{book.stem}.{lang}"), printed(book)
        files[f"{stem}.html"] = html_of(page, {}, template="book.html").encode()
        files[f"{stem}.docx"] = docx_of(page, {}, book.as_of)
    files["manifest.json"] = as_json(manifest_of(english, files))
    return files


def data_files(books: Mapping[str, Book]) -> dict[str, bytes]:
    """The texts of each language, and what their keys resolve to."""
    files = {"sources.json": as_lines(books["en"].sources), "figures.json": as_json(figures_json(books["en"]))}
    for lang, book in books.items():
        files[f"{book.stem}.{lang}.txt"] = text_file(book, is_markdown=False)
        files[f"{book.stem}.{lang}.md"] = text_file(book, is_markdown=True)
    return files
