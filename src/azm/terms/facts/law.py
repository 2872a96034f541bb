"""Rows of law: gaps, instruments with their sunset, bills, safeguards, and what courts returned, in aggregate.

Dates and `sources` as in azm.terms.facts.people.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from azm.terms.dates import PartialDate


class LegalGap(NamedTuple):
    """Something the law does not provide for, and the objective it stands in the way of."""

    ref: str
    title: str
    objective: str = ""
    closed: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Instrument(NamedTuple):
    """A law or section that grants powers: in force from, until (sunset), and who oversees it.

    `ended` is a repeal or a recorded decision to let it lapse; `renews` names the instrument that it brings back.
    """

    ref: str
    title: str
    in_force: PartialDate | None = None
    sunset: PartialDate | None = None
    review: PartialDate | None = None
    ended: PartialDate | None = None
    renews: str = ""
    oversight: str = ""
    gap: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Proposal(NamedTuple):
    """A bill (has states: its steps are the events of its stages)."""

    ref: str
    title: str
    gap: str = ""
    instrument: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class SafeguardCheck(NamedTuple):
    """Whether a bill or instrument holds a safeguard: yes, no or not_known."""

    ref: str
    object: str
    safeguard: str
    result: str
    note: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class JudicialReview(NamedTuple):
    """A court's word on an instrument: upheld, read_down, struck_down or pending."""

    ref: str
    instrument: str
    court: str
    outcome: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class TimeLimit(NamedTuple):
    """Days within which the law wants a case decided."""

    ref: str
    instrument: str
    days: int
    population: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class JusticeReturn(NamedTuple):
    """One body's figures on a population of cases over a period.

    Two returns are compared only for one population and one `measured_on`; None is an undated figure. `part_of` names
    the population that this one is a part of. `median_days` is from institution to decision. `period_to` is the last
    month or day of a period that is no whole year, month or day; `period` is then its first.
    """

    ref: str
    population: str
    publisher: str
    period: PartialDate | None = None
    measured_on: PartialDate | None = None
    part_of: str = ""
    median_days: Decimal | None = None
    period_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class StageCount(NamedTuple):
    """Cases of a return in one stage."""

    ref: str
    justice_return: str
    stage: str
    cases: int
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"
