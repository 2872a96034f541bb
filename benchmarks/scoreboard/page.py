"""SCOREBOARD.md: sections that are replaced one by one, and the fingerprint of the code that was scored."""

from __future__ import annotations

import hashlib
import io
import re
import tokenize
from collections.abc import Iterable, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "SCOREBOARD.md"
_INTRODUCTION = """# Scoreboard

Made by `make scoreboard` (`python -m benchmarks.scoreboard`). Rows of methods that lose stay. A frozen row is named by
the hash of its code and parameters; when that code changes, a new row is added and the old one stays.
"""
_QUIET = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}


def write_section(part: str, order: Sequence[str], lines: Iterable[str]) -> None:
    """Replaces the section of a part; the others stay, in this order."""
    text = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    held = {found[1]: found[2].strip() for found in re.finditer(r"(?ms)^## (\S+)\n(.*?)(?=^## |\Z)", text)}
    held[part] = "\n".join(lines).strip()
    named = [name for name in order if name in held] + sorted(set(held) - set(order))
    PAGE.write_text(_INTRODUCTION + "".join(f"\n## {name}\n\n{held[name]}\n" for name in named), "utf-8")


def fingerprint(files: Iterable[Path]) -> str:
    """The sha256 of what these modules do: their tokens without comments, docstrings and layout."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name}\n{_tokens(path.read_text('utf-8'))}\n".encode())
    return digest.hexdigest()


def _tokens(source: str) -> str:
    found, before = [], tokenize.NEWLINE
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


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in Markdown."""
    return [
        f"| {' | '.join(header)} |",
        f"|{'---|' * len(header)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
