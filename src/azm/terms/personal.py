"""Details of persons that no text of this system may hold: identity cards, telephones, e-mail addresses."""

from __future__ import annotations

import re

# What is found, and the shape it has; \d also matches the digits of Urdu and Arabic.
_DETAILS = (
    ("an identity card number", re.compile(r"(?<!\d)\d{5}[-\s]?\d{7}[-\s]?\d(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+|00)\d{1,3}[-\s]?(?:\d[-\s]?){8,11}(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)03\d{2}[-\s]?\d{7}(?!\d)")),
    ("an e-mail address", re.compile(r"[\w.+-]@[\w-]{1,63}\.\w")),
)
_DIGIT = re.compile(r"\d")


def detail_in(text: str) -> str:
    """What kind of personal detail the text holds, or ""."""
    if "@" not in text and not _DIGIT.search(text):
        return ""
    return next((what for what, shape in _DETAILS if shape.search(text)), "")
