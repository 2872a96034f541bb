"""Judgements about two incidents: same, different, part of, related or unsure."""

from __future__ import annotations

from collections.abc import Mapping

# Stands in the external id of an incident that was split off, between the row's own id and the new public id.
SPLIT = "#split-"
VERDICTS: Mapping[str, str] = {
    "same": "Both are one incident: one is merged into the other.",
    "different": "Two incidents; the pair is not suggested again.",
    "part_of": "The second is part of the first; both stay.",
    "related": "Linked but apart.",
    "unsure": "Nobody can say; counted once.",
}
