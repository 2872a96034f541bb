"""Who speaks, out of GED's source_original: its parts mapped by the patterns of voices.csv."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from azm.sources.catalogue import listing
from azm.terms.codes import VOICE
from azm.terms.errors import BadInput

_PARTS = re.compile(r"\s*[;,]\s*|\s+and\s+")


@lru_cache(maxsize=65536)
def voices(source_original: str) -> tuple[str, ...]:
    """The voices quoted, in order of first mention and each once; ("other",) where nobody is named."""
    parts = [part.strip() for part in _PARTS.split(source_original) if part.strip()]
    return tuple(dict.fromkeys(_voice(part) for part in parts)) or ("other",)


def _voice(part: str) -> str:
    return next((voice for pattern, voice in _patterns() if pattern.search(part)), "other")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = listing(Path(__file__).with_name("voices.csv"))
    wrong = [row["voice"] for row in rows if row["voice"] not in VOICE]
    if wrong:
        raise BadInput(f"{wrong[0]!r} is no voice.", where="ucdp_ged/voices.csv", remedy="use a code of the list")
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["voice"]) for row in rows)
