"""What may become of a notice in the outbox, so that none is ever sent twice."""

from __future__ import annotations

from collections.abc import Mapping

# A notice is marked as sent before it is handed over: one that is lost on the way is lost, never doubled.
# Undelivered is a notice for which there is nobody to send it to; it is tried again when there is.
NEXT: Mapping[str, tuple[str, ...]] = {
    "written": ("sent", "undelivered"),
    "undelivered": ("sent",),
    "sent": ("failed",),
    "failed": (),
}
STATES = tuple(NEXT)
ENDS = frozenset({"sent", "failed"})


def before(state: str) -> tuple[str, ...]:
    """The states from which a notice may come into a state."""
    return tuple(earlier for earlier, following in NEXT.items() if state in following)
