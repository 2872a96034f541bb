"""Whether a target lies on the side of its baseline that the indicator's direction names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from azm.terms.facts.book import Facts
from azm.terms.facts.plan import Baseline, Indicator
from azm.terms.facts.problem import Problem


def contradicts(indicator: Indicator, baseline: Decimal, target: Decimal) -> bool:
    """Whether to reach the target would be to go the other way; to keep a value allows for the tolerance.

    A target that is the baseline contradicts nothing: the aim is then to keep the value.
    """
    if indicator.direction == "increase":
        return target < baseline
    if indicator.direction == "decrease":
        return target > baseline
    return abs(target - baseline) > indicator.tolerance


def directions(facts: Facts) -> Iterator[Problem]:
    """Each target is on the side of its series' baseline that the direction of its indicator names."""
    baselines: dict[tuple[str, str], Baseline] = {}
    for row in sorted(facts.baselines, key=_when):
        baselines[row.indicator, row.series] = row
    for target in facts.targets:
        indicator, start = facts.by_ref.get(target.indicator), baselines.get((target.indicator, target.series))
        if start and isinstance(indicator, Indicator) and contradicts(indicator, start.value, target.value):
            side = "above" if target.value > start.value else "below"
            what = f"{target.value} is {side} the baseline {start.value} ({start.ref}), and {indicator.ref} is to "
            what += {"maintain": "keep it"}.get(indicator.direction, indicator.direction)
            remedy = "correct the target or the baseline, or give the indicator the direction that it has"
            yield Problem("targets", target.ref, "direction", "value", what, remedy)


def _when(row: Baseline) -> tuple[date, str]:
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)
