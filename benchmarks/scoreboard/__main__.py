"""`python -m benchmarks.scoreboard [--date DAY] [PART]...`: score, and keep the results in SCOREBOARD.md and CSV files.

Without a part, all of them. A part that is scored again replaces its own section and leaves the others as they are.
"""

from __future__ import annotations

import argparse
import importlib
from datetime import UTC, datetime

from benchmarks.scoreboard.page import write_section

# Part -> the module whose `section(day)` scores it and gives the lines of its section.
PARTS = {"surge": "benchmarks.scoreboard.surge"}


def main() -> None:
    """Score the parts named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all if none is named")
    asked.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="the day to log a first scoring under")
    words = asked.parse_args()
    for part in words.parts or PARTS:
        lines = importlib.import_module(PARTS[part]).section(words.date)
        write_section(part, list(PARTS), lines)
        print("\n".join(lines))


if __name__ == "__main__":
    main()
