"""Sources as the installation sees them: their papers, and whether someone accepted them as a whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from azm.record.actions.papers import accept_source
from azm.record.queries.grants import accepted
from azm.sources import catalogue
from azm.terms.errors import Refused


def sources() -> list[dict[str, Any]]:
    """One row per source, in order of precedence."""
    grants = accepted()
    return [_row(code, grants.get(code, "")) for code in catalogue.codes()]


def _row(code: str, accepted_by: str) -> dict[str, Any]:
    papers = catalogue.load(code)
    return {
        "source": code,
        "title": papers.title,
        "version": papers.version,
        "licence": papers.licence,
        "enters": papers.enters,
        "accepted_by": accepted_by,
    }


def accept_source_as_whole(code: str, *, by: str, at: datetime, reason: str) -> bool:
    """Accept a source whose papers allow it; False when it was accepted already."""
    papers = catalogue.load(code)
    if papers.enters != "signed_off":
        raise Refused(
            f"the rows of {code} are reviewed one by one", remedy="review them: azm incident review ID submit"
        )
    return accept_source(code, by=by, at=at, reason=reason)
