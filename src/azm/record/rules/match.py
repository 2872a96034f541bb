"""Judgements about two incidents: same, different, part of, related or unsure."""

from __future__ import annotations

from collections.abc import Mapping

VERDICTS: Mapping[str, str] = {
    "same": "Both are one incident: the second is merged into the first.",
    "different": "Two incidents; the pair is not suggested again.",
    "part_of": "The second is part of the first; both stay.",
    "related": "Linked but apart.",
    "unsure": "Nobody can say; counted once.",
}
