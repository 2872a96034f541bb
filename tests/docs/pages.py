"""The papers of the house as tests see them: pages, and the blocks of code in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"^`(?P<name>[\w./-]+)`:\n\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One block of code: its kind ("python", "console", ...), its text, and its first line in the page."""

    kind: str
    text: str
    line: int


def pages() -> list[Path]:
    """Every page of prose in the repository's root and docs."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def read(*paths: Path) -> str:
    """The pages' text, joined."""
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def blocks(page: Path, kind: str) -> Iterator[Block]:
    """The blocks of one kind, in their order."""
    text = read(page)
    for found in _BLOCK.finditer(text):
        if found["kind"] == kind:
            yield Block(kind, found["text"], text.count("\n", 0, found.start()) + 2)


def named_files(page: Path) -> dict[str, str]:
    """Files that a page gives whole: `path`: on a line of its own, and the block that follows."""
    return {found["name"]: found["text"] for found in _NAMED.finditer(read(page))}
