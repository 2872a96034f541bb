"""The progress that the rules judge by, reckoned once, and how shares are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from weakref import ref as weak

from azm.plan.rules.progress import Interval, Progress, progress_of
from azm.terms.facts.book import Facts

# The last two facts asked about, held weakly, and their progress: reckoning is pure, so to keep it changes no answer.
_LAST: list[tuple[weak[Facts], date, Progress]] = []


def progress(facts: Facts, day: date) -> Progress:
    """progress_of(facts, day); the rules of one run, and a book of then and now, ask for the same facts again."""
    for kept, kept_day, answer in _LAST:
        if kept() is facts and kept_day == day:
            return answer
    answer = progress_of(facts, day)
    _LAST[:] = [(weak(facts), day, answer), *_LAST[:1]]
    return answer


def percent(share: Decimal) -> str:
    """A share of 1 as a whole percentage."""
    return f"{(share * 100).quantize(Decimal(1))} %"


def span(interval: Interval) -> str:
    """An interval of shares as people read it: "40 %", or "20 % - 60 %" where something is not known."""
    low, high = percent(interval.low), percent(interval.high)
    return low if low == high else f"{low} - {high}"
