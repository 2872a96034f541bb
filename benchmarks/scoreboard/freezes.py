"""The log of freezes and scorings: a model is scored only as it was frozen, and its first scoring is dated."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

FREEZES = Path(__file__).with_name("freezes.csv")
SCORINGS = Path(__file__).with_name("scorings.csv")


def require(model: str, sha256: str) -> None:
    """AssertionError unless the model was frozen with this fingerprint."""
    if (model, sha256) not in {(row["model"], row["sha256"]) for row in _rows(FREEZES)}:
        raise AssertionError(f"{model} with fingerprint {sha256} is not in {FREEZES.name}: freeze and commit it first")


def log(model: str, sha256: str) -> None:
    """Enter the first scoring of a frozen model; a later one finds it there."""
    if (model, sha256) in {(row["model"], row["sha256"]) for row in _rows(SCORINGS)}:
        return
    with SCORINGS.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerow([model, sha256, f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"])


def told() -> Iterator[str]:
    """Every freeze with its fingerprint, and when it was scored for the first time."""
    scored = {(row["model"], row["sha256"]): row["scored_at"] for row in _rows(SCORINGS)}
    for row in _rows(FREEZES):
        first = scored.get((row["model"], row["sha256"]), "not yet")
        yield f"{row['model']}: frozen {row['frozen_at']}, first scored {first}. {row['learnt_on']}"
        yield f"sha256 of its code and parameters: `{row['sha256']}`"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
