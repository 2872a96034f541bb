"""Which sources were accepted as a whole, and by whom."""

from __future__ import annotations

from azm.record.models import SourceGrant


def accepted() -> dict[str, str]:
    """Source -> the user who accepted it."""
    return dict(SourceGrant.objects.values_list("source_code", "accepted_by"))
