"""Making releases in tests, and reading them back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings

from azm.assess import open_release
from azm.flow.extract import Wish, create_release
from azm.terms.release import FILES
from tests.record.cast import AT, CLEO

OWN = "azm_open_record"


def release(name: str, *sources: str, by: str = CLEO, at: datetime = AT, **wish: Any) -> dict[str, Any]:
    """Freeze a release of these sources (the open record's, if none is named); what the command would print."""
    wanted = Wish(name, "PK", sources=sources or (OWN,), **wish)
    return create_release(wanted, home=settings.AZM_HOME, by=by, at=at, say=lambda text: None, progress=lambda n: None)


def rows(name: str, table: str = "incidents") -> dict[str, dict[str, Any]]:
    """Rows of a release's file by their first column."""
    first = FILES[table][0].name
    return {row[first]: row for row in open_release(name).read(table)}


def released(name: str) -> dict[str, dict[str, Any]]:
    """Rows of a release's incidents by the id they have in their source."""
    return {row["external_id"]: row for row in rows(name).values()}


def last_day(name: str) -> date:
    """The cutoff of a release."""
    return date.fromisoformat(open_release(name).manifest["cutoff"])
