"""The progress that the rules judge by, reckoned once, and how shares are told."""

from __future__ import annotations

from decimal import Decimal

from azm.plan.rules.progress import Interval, progress_of
from azm.terms.facts.book import kept

# The rules of one run, and a book of then and now, ask for the progress of the same facts again and again.
progress = kept(progress_of)


def percent(share: Decimal) -> str:
    """A share of 1 as a whole percentage."""
    return f"{(share * 100).quantize(Decimal(1))} %"


def span(interval: Interval) -> str:
    """An interval of shares as people read it: "40 %", or "20 % - 60 %" where something is not known."""
    low, high = percent(interval.low), percent(interval.high)
    return low if low == high else f"{low} - {high}"
