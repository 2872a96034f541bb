"""The check of a book before it is printed: a sentence or row without a source is refused, naming it."""

from __future__ import annotations

import re

from azm.report.book.model import Book, Note
from azm.terms.errors import Refused

_DIGITS = re.compile(r"\d")


def check(book: Book) -> None:
    """Refused, naming the first sentence or row that rests on nothing, on an unknown key or holds its own number."""
    known = book.sources["keys"]
    places = [(f"sentence {said.id}", said.text, said.keys) for said in book.said()]
    places += [
        (f"table {grid.id}, row {line.id}", " | ".join(line.cells), line.keys)
        for grid in book.grids().values()
        for line in grid.lines
    ]
    for where, text, keys in places:
        unknown = [key for key in keys if key not in known]
        if not keys or unknown:
            why = f"rests on {', '.join(unknown)}, which resolves to nothing" if unknown else "has no source"
            raise Refused(f"it {why}: {text!r}", where=where, remedy="give its rows a source; nothing was printed")
    for part in book.sections():
        for block in part.blocks:
            if isinstance(block, Note) and _DIGITS.search(block.text):
                raise Refused(
                    f"it holds a number and names no source: {block.text!r}",
                    where=f"note in {part.id}",
                    remedy="print the number with its source; nothing was printed",
                )
