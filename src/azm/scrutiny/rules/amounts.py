"""Days, months and counts as the rules on procedures, law and figures reckon and show them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

from azm.terms.dates import PartialDate


def came(moment: PartialDate | None, day: date) -> bool:
    """Whether a date is stated and has certainly come."""
    return moment is not None and moment.last_day <= day


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def counted(cases: int) -> str:
    """A count as people read it: 2273 is "2,273"."""
    return f"{cases:,}"


def in_order(*refs: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Refs once each, in their order, blanks left out: the inputs of a finding."""
    return tuple(sorted({ref for ref in (*refs, *more) if ref}))
