"""Rows about shortcomings: what others published, what is suppressed and by whom, what is done about it.

Dates and `sources` as in azm.terms.facts.people. A shortcoming is named by rule and object: "R12:body-nacta-board".
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from azm.terms.dates import PartialDate


class PublishedFinding(NamedTuple):
    """A shortcoming that another body published, about an objective, line, version or body."""

    ref: str
    object: str
    text: str
    value: Decimal | None = None
    unit: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Suppression(NamedTuple):
    """A shortcoming that is not shown until a day, with the reason and the organisation that approved it."""

    ref: str
    shortcoming: str
    reason: str
    approver: str
    until: PartialDate
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Remedy(NamedTuple):
    """What is planned against a shortcoming: an action or decision, or words, by an organisation, until a day."""

    ref: str
    shortcoming: str
    organisation: str
    text: str = ""
    action: str = ""
    decision: str = ""
    due: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"
