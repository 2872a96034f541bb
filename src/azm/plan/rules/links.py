"""Outcome links: what seals one, and the first month that it may be judged on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from azm.terms.canonical import digest
from azm.terms.facts.plan import OutcomeLink

# What a link says; where it is told and who may see it can be put right later.
_SAYS = tuple("ref objective measure direction lag_months registered_date starts rule kind group place".split())


def link_hash(link: OutcomeLink) -> str:
    """The sha256, in hex, of what a link says."""
    return digest({name: str(getattr(link, name)) for name in _SAYS})


def is_frozen(link: OutcomeLink, registered: Mapping[str, date], first: date) -> bool:
    """Whether the hash of what a link says was in the ledger before the first day of the first month judged.

    `registered` holds, by hash, the day on which it entered the ledger.
    """
    sealed = registered.get(link_hash(link))
    return sealed is not None and sealed < first and link.sha256 in ("", link_hash(link))


def judged_from(link: OutcomeLink, sealed: date | None) -> date:
    """The first day of the first month that a link may be judged on.

    The lag runs from the month in which it starts; a link that entered the ledger later than that is judged from the
    month after it did, so that no month is judged by words that were written after it.
    """
    planned = month_after(link.starts.last_day, link.lag_months)
    return planned if sealed is None else max(planned, month_after(sealed, 1))


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after the month of a day (before it, if negative)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
