"""`python -m benchmarks.scoreboard [PART]...`: measure the parts and keep them in benchmarks/SCOREBOARD.md.

A part that is run again replaces its own section and leaves the others as they are; its CSV files lie beside this
module.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterable
from pathlib import Path

SCOREBOARD = Path(__file__).parents[1] / "SCOREBOARD.md"
# Part -> the module whose `lines()` measures it and says what it found, as Markdown.
PARTS = {
    "forecast": "benchmarks.scoreboard.forecast",
    "surge": "benchmarks.scoreboard.surge",
    "hotspot": "benchmarks.scoreboard.hotspot",
}
_INTRODUCTION = """# Scoreboard

Written by `make scoreboard` (`python -m benchmarks.scoreboard`). Each section is measured from scratch by the protocol
that it states. Rows that lose stay; a later model adds a row and never replaces one.
"""


def keep(path: Path, part: str, section: str) -> None:
    """Put a section in place of the one that the part had, in the order of the parts."""
    held = dict(each.split("\n", 1) for each in path.read_text("utf-8").split("\n## ")[1:]) if path.is_file() else {}
    held[part] = f"\n{section}\n"
    body = "".join(f"\n## {name}\n{held[name].rstrip()}\n" for name in PARTS if name in held)
    path.write_text(_INTRODUCTION + body, "utf-8")


def main() -> None:
    """Measure the parts that were named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoreboard", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}")
    asked = parser.parse_args()
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for part in asked.parts or PARTS:
        found: Iterable[str] = importlib.import_module(PARTS[part]).lines()
        told = []
        for line in found:
            print(line, flush=True)
            told.append(line)
        keep(SCOREBOARD, part, "\n".join(told))


if __name__ == "__main__":
    main()
