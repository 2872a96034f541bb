"""Finds details of persons in free text: the record holds incidents and organisations, never dossiers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from azm.sources.rows import Unusable

# What is found, and the shape it has; \d also matches the digits of Urdu and Arabic.
_DETAILS = (
    ("an identity card number", re.compile(r"(?<!\d)\d{5}[-\s]?\d{7}[-\s]?\d(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+|00)\d{1,3}[-\s]?(?:\d[-\s]?){8,11}(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)03\d{2}[-\s]?\d{7}(?!\d)")),
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
)


def refuse_details(texts: Iterable[tuple[str, str]]) -> None:
    """Raise Unusable for the first pair (column, text) that holds a personal detail; the detail is not repeated."""
    for column, text in texts:
        for what, shape in _DETAILS:
            if shape.search(text):
                raise Unusable("personal_detail", column, f"the text holds {what}", "take it out")
