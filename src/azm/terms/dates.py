"""Partial dates: a date is exactly as precise as its text, and never becomes more precise."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from azm.terms.errors import BadInput

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, kept as its ISO 8601 text: "2024", "2024-03" or "2024-03-05"."""

    text: str
    # The earliest and the latest day the text allows, kept: they are asked for far more often than dates are made.
    first_day: date = field(init=False, repr=False, compare=False)
    last_day: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first, last = _bounds(self.text)
        object.__setattr__(self, "first_day", first)
        object.__setattr__(self, "last_day", last)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def _bounds(text: str) -> tuple[date, date]:
    found = _SHAPE.fullmatch(text)
    if not found:
        raise BadInput(f"{text!r} is not a partial date.", remedy="write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except ValueError as problem:
        raise BadInput(f"{text!r} is no day of the calendar ({problem}).", remedy="correct the date") from None
    return first, last
