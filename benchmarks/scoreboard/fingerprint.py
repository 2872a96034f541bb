"""The fingerprint of the code that was scored: a row of the scoreboard is named by it."""

from __future__ import annotations

import hashlib
import io
import tokenize
from collections.abc import Iterable
from pathlib import Path

_QUIET = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}


def fingerprint(files: Iterable[Path]) -> str:
    """The sha256 of what these modules do: their tokens without comments, docstrings and layout."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name}\n{_tokens(path.read_text('utf-8'))}\n".encode())
    return digest.hexdigest()


def _tokens(source: str) -> str:
    found: list[str] = []
    before = tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        # A string that is a line of its own says something to the reader only.
        is_told = token.type == tokenize.STRING and before in _QUIET
        if token.type not in _QUIET and not is_told:
            # A comma before a closing bracket comes and goes with the layout.
            if token.string in ")]}" and found and found[-1] == ",":
                found.pop()
            found.append(token.string)
        if token.type not in (tokenize.NL, tokenize.COMMENT):
            before = token.type
    return "".join(found)
