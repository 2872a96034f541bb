"""Reading the book of releases."""

from __future__ import annotations

from typing import Any

from azm.record.models import Release
from azm.terms.release import CUT


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
    ordinary = Release.objects.exclude(id__startswith=CUT)
    return ordinary.order_by("-at", "-id").values_list("id", flat=True).first() or ""


def releases() -> list[dict[str, Any]]:
    """Every release, oldest first."""
    names = ("id", "track", "cutoff", "sources", "previous_id", "manifest_sha256", "by", "at")
    return list(Release.objects.order_by("at", "id").values(*names))
