"""When something is due after its dates were moved; the first date stays in its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.plan import Rebaseline


def current_due(facts: Facts, ref: str) -> PartialDate | None:
    """When an action, milestone, target or objective is due after its last rebaseline; None where no date is given."""
    moved: Sequence[Rebaseline] = facts.of("rebaselines", "object").get(ref, ())
    if moved:
        return max(moved, key=_when).due
    due: PartialDate | None = getattr(facts.by_ref.get(ref), "due", None)
    return due


def _when(row: Rebaseline) -> tuple[date, str]:
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)
