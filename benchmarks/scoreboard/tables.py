"""Rows of the scoreboard as Markdown and as CSV."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.scoreboard.board import Row, Skill
from benchmarks.scoreboard.measures import SCORES

HEADS = {
    "crps": "CRPS", "log1p_crps": "log1p-CRPS", "ign": "IGN", "mis": "MIS", "coverage": "coverage",
    "coverage_y_gt_0": "coverage, y > 0", "brier_1": "Brier ≥ 1", "brier_25": "Brier ≥ 25", "brier_100": "Brier ≥ 100",
}  # fmt: skip


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of words; the first column to the left, the others to the right."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(['---'] + ['--:'] * (len(head) - 1))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def score_rows(rows: Iterable[Row], named: str) -> Iterator[str]:
    """Every score of some rows, each under its model's name, and its key where it has one."""
    cells = ([_name(row), *(shown(row.scores[name], SCORES[name]) for name in SCORES)] for row in rows)
    yield from markdown([named, *(HEADS[name] for name in SCORES)], cells)


def wide(rows: Iterable[Row], score: str, head: str) -> Iterator[str]:
    """One score, a line per model and a column per key."""
    held: dict[str, dict[str, float]] = {}
    for row in rows:
        held.setdefault(row.model, {})[row.key] = row.scores[score]
    keys = list(next(iter(held.values())))
    lines = ([model, *(shown(found[key], SCORES[score]) for key in keys)] for model, found in held.items())
    yield from markdown([head, *keys], lines)


def skill_rows(skills: Iterable[Skill]) -> Iterator[str]:
    """Skill in per cent with its interval, and windows won."""
    lines = (
        [
            each.model,
            each.units,
            HEADS[each.score],
            f"{100 * each.skill:+.1f}",
            f"{100 * each.low:+.1f} to {100 * each.high:+.1f}",
            f"{each.won} of {each.windows}",
        ]
        for each in skills
    )
    yield from markdown(["model", "units", "score", "skill, %", "95 % interval", "windows won"], lines)


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """The rows as CSV, to six significant places."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["model", "units", "by", "key", "cells", *SCORES])
        for row in rows:
            values = ["" if math.isnan(row.scores[name]) else f"{row.scores[name]:.6g}" for name in SCORES]
            table.writerow([row.model, row.units, row.by, row.key, row.cells, *values])


def write_skills(path: Path, skills: Iterable[Skill]) -> None:
    """The skills as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(Skill._fields)
        for each in skills:
            table.writerow([f"{cell:.4f}" if isinstance(cell, float) else cell for cell in each])


def shown(value: float, places: int) -> str:
    """A number to so many places; blank where there is none."""
    return "" if math.isnan(value) else f"{value:,.{places}f}"


def _name(row: Row) -> str:
    return f"{row.model}, {row.key}" if row.key else row.model
