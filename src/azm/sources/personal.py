"""Finds details of persons in free text: the record holds incidents and organisations, never dossiers."""

from __future__ import annotations

from collections.abc import Iterable

from azm.sources.rows import Unusable
from azm.terms.personal import detail_in


def refuse_details(texts: Iterable[tuple[str, str]]) -> None:
    """Raise Unusable for the first pair (column, text) that holds a personal detail; the detail is not repeated."""
    for column, text in texts:
        what = detail_in(text)
        if what:
            raise Unusable("personal_detail", column, f"the text holds {what}", "take it out")
