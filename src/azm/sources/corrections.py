"""Known errors of a source: what stands where, what it should be, and why; applied only where the old value stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from azm.terms.errors import BadInput

STATUSES = ("own_reading", "reported", "confirmed")


@dataclass(frozen=True, slots=True)
class Correction:
    """At row `at` (id within the source) `column` reads `instead_of` and is changed to `change`, because of `why`.

    `status`: own_reading (we saw it), reported (told to the publisher), confirmed (by the publisher).
    """

    at: str
    column: str
    change: str
    instead_of: str
    why: str
    status: str


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, none where there is no such file; BadInput for an entry that is not complete."""
    if not path.exists():
        return ()
    entries = yaml.safe_load(path.read_text("utf-8")) or []
    return tuple(_read(entry, path, number) for number, entry in enumerate(entries, start=1))


def _read(entry: Any, path: Path, number: int) -> Correction:
    wanted = Correction.__slots__
    if not isinstance(entry, dict) or set(entry) != set(wanted) or entry["status"] not in STATUSES:
        raise BadInput(
            f"a correction has the keys {', '.join(wanted)} and a status of {', '.join(STATUSES)}.",
            where=f"{path.name}, entry {number}",
            remedy="complete the entry",
        )
    return Correction(**{key: str(value) for key, value in entry.items()})
