"""A figure: a number of an edition with its range, its SQL, its rule and the incidents under it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_IDS = 1000
Number = int | float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The incidents under a figure: their ids where they are few, always their count and hash.

    `sha256` is that of the sorted ids joined by newline, so that anybody who holds the release can check it.
    """

    count: int
    sha256: str
    ids: tuple[str, ...] | None


NO_EVIDENCE = Evidence(0, hashlib.sha256(b"").hexdigest(), ())


def evidence_of(ids: Sequence[str]) -> Evidence:
    """The evidence that `ids` (any order) are; ids are listed when there are at most 1,000."""
    ordered = tuple(sorted(ids))
    digest = hashlib.sha256("\n".join(ordered).encode()).hexdigest()
    return Evidence(len(ordered), digest, ordered if len(ordered) <= MOST_IDS else None)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `sql` returns one row with the columns value, low, high over the release's tables.

    `unit` is people, incidents, percent (0..100, to one decimal), days or statements; None means not known, never zero.
    `derived` names what a percentage is made of: ("share", part, whole) or ("change", new, old).
    Figures of other publishers have no incidents: their SQL reads the statement as it was published.
    """

    id: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    sql: str
    rule: str
    rule_version: str
    evidence: Evidence = NO_EVIDENCE
    derived: tuple[str, ...] = ()

    def bounds(self) -> tuple[Number | None, Number | None, Number | None]:
        """Low, value and high."""
        return self.low, self.value, self.high


def to_json(figure: Figure, release: dict[str, str]) -> dict[str, Any]:
    """The figure as figures.json holds it; `release` is {id, manifest_sha256}."""
    evidence: dict[str, Any] = {"count": figure.evidence.count, "sha256": figure.evidence.sha256}
    if figure.evidence.ids is not None:
        evidence["ids"] = list(figure.evidence.ids)
    return {
        "id": figure.id,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "sql": figure.sql,
        "rule": figure.rule,
        "rule_version": figure.rule_version,
        "release": release,
        "incidents": evidence,
        "derived": list(figure.derived),
    }


def percent(part: Number, whole: Number) -> float:
    """100 x part / whole to one decimal, halves away from zero as SQL rounds them; of nothing, 0."""
    if not whole:
        return 0.0
    share = 100.0 * part / whole
    return math.copysign(math.floor(abs(share) * 10 + 0.5) / 10, share)
