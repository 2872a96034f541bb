"""Which sources were accepted as a whole and by whom; which country an import spoke of."""

from __future__ import annotations

from azm.record.models import Import, Incident, SourceGrant


def accepted() -> dict[str, str]:
    """Source -> the user who accepted it."""
    return dict(SourceGrant.objects.values_list("source_code", "accepted_by"))


def country_of_import(number: int) -> str:
    """The country of an import's incidents; "" when it brought none."""
    found = Incident.objects.filter(accounts__imported=number).values_list("country", flat=True)
    return found.first() or ""


def latest_versions() -> dict[str, str]:
    """Source -> the version that was imported last and not undone."""
    rows = Import.objects.filter(undone_by="").order_by("id").values_list("source_code", "version")
    return dict(rows)
