"""Reading the book of releases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection

from azm.record.models import Release
from azm.terms.release import CUT, natural


def has_book() -> bool:
    """Whether there is a database with a book of releases; to open a file that is not there would make an empty one."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).exists():
        return False
    return Release._meta.db_table in connection.introspection.table_names()


def known_release(name: str) -> Release | None:
    """The release with this id, if there is one."""
    return Release.objects.filter(id=name).first()


def latest_before(name: str) -> str:
    """The release that came before this one (the latest of all when it is new); "" when there is none.

    A cut has none, so that its bytes do not depend on which other releases were made.
    """
    held = known_release(name)
    if held:
        return held.previous_id or ""
    if name.startswith(CUT):
        return ""
    ordinary = Release.objects.exclude(id__startswith=CUT).values("id", "previous_id", "at")
    rows = _in_order([dict(row) for row in ordinary])
    return str(rows[-1]["id"]) if rows else ""


def releases() -> list[dict[str, Any]]:
    """Every release, oldest first."""
    names = ("id", "track", "cutoff", "sources", "previous_id", "manifest_sha256", "by", "at")
    return _in_order(list(Release.objects.values(*names)))


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each release after the one it names as its previous one, whatever the clocks of two runs said."""
    before = {row["id"]: row["previous_id"] for row in rows}

    def followed(row: dict[str, Any]) -> tuple[Any, ...]:
        name, steps = row["previous_id"], 0
        while name:
            name, steps = before.get(name), steps + 1
        return steps, row["at"], natural(row["id"])

    return sorted(rows, key=followed)
