"""When a suppression holds: approved by somebody independent of the work, from a stated day, for a year at most."""

from __future__ import annotations

from datetime import timedelta

from azm.scrutiny.rules.holders import holders
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import kin
from azm.terms.facts.scrutiny import Suppression

# How long a shortcoming may be set aside by one row, in days from the row's own; then somebody looks at it again.
LONGEST = 365


def object_of(shortcoming: str) -> str:
    """The object in a shortcoming's name: "body-1" of "R12:body-1:never"; "" where there is none."""
    parts = shortcoming.split(":")
    return parts[1] if len(parts) > 1 else ""


def bound_to(facts: Facts, row: Suppression) -> str:
    """The holder of the object that the approver is, or stands above or below; "" for an independent approver."""
    return kin(facts, row.approver, sorted(holders(facts, object_of(row.shortcoming))))


def is_too_long(row: Suppression, longest: int = LONGEST) -> bool:
    """Whether a suppression ends more than `longest` days after it begins; partial dates count from their last day."""
    begins = row.effective_date
    return begins is not None and row.until.last_day - begins.last_day > timedelta(days=longest)


def holds(facts: Facts, row: Suppression) -> bool:
    """Whether a suppression sets anything aside at all: one that could not be filed today does not."""
    return row.effective_date is not None and not is_too_long(row) and not bound_to(facts, row)
