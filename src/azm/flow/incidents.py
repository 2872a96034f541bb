"""One incident: its story, its review, and judgements about it; places are found anew where accounts move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from azm.places.queries import gazetteer
from azm.record.actions.matching import split as split_incident
from azm.record.queries.incidents import by_public_id


def split(public_id: str, slots: Sequence[str], *, by: str, at: datetime, reason: str) -> str:
    """Move accounts to an incident of their own; its public id."""
    locate = gazetteer(by_public_id(public_id).country).locate
    return split_incident(public_id, slots, locate=locate, by=by, at=at, reason=reason)
