"""Spans of whole months, as text ("2023", "2023-H1", "2023-Q2", "2023-05", "2022-11..2024-06") and as days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from azm.terms.errors import BadInput

_SHAPE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the first day of a month to the last day of the same or a later one."""

    first: date
    last: date

    def __post_init__(self) -> None:
        ends = calendar.monthrange(self.last.year, self.last.month)[1]
        if self.first.day != 1 or self.last.day != ends or self.first > self.last:
            raise BadInput(f"{self.first}..{self.last} is no span of whole months.", remedy="give whole months")

    @classmethod
    def of(cls, value: Span | int | str) -> Span:
        """The span that a year or a text names."""
        if isinstance(value, Span):
            return value
        start, dots, end = str(value).partition("..")
        return cls(_named(start).first, _named(end).last) if dots else _named(start)

    @property
    def months(self) -> int:
        """How many months it holds."""
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    @property
    def first_month(self) -> str:
        """Its first month as YYYY-MM."""
        return f"{self.first:%Y-%m}"

    @property
    def last_month(self) -> str:
        """Its last month as YYYY-MM."""
        return f"{self.last:%Y-%m}"

    @property
    def label(self) -> str:
        """Its shortest name."""
        year, month, months = self.first.year, self.first.month, self.months
        if months == 1:
            return self.first_month
        for size, sign in ((12, ""), (6, "-H"), (3, "-Q")):
            if months == size and month % size == 1:
                return f"{year}{sign}{1 + month // size if sign else ''}"
        return f"{self.first_month}..{self.last_month}"

    def __str__(self) -> str:
        return self.label


def _named(text: str) -> Span:
    found = _SHAPE.fullmatch(text)
    if not found:
        raise BadInput(f"{text!r} names no span.", remedy="write 2023, 2023-H1, 2023-Q2, 2023-05 or 2022-11..2024-06")
    year, half, quarter, month = (int(part) if part else 0 for part in found.groups())
    start, size = 1, 12
    if half:
        start, size = 6 * half - 5, 6
    elif quarter:
        start, size = 3 * quarter - 2, 3
    elif month:
        start, size = month, 1
    return span_of_months(year, start, size)


def span_of_months(year: int, month: int, months: int) -> Span:
    """The span of so many months that begins with a month (1 to 12) of a year."""
    try:
        carry, last = divmod(month + months - 2, 12)
        end = date(year + carry, last + 1, calendar.monthrange(year + carry, last + 1)[1])
        return Span(date(year, month, 1), end)
    except (ValueError, calendar.IllegalMonthError) as problem:
        raise BadInput(f"{year}-{month:02} is no month of the calendar ({problem}).", remedy="correct it") from None
