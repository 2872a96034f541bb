"""Alarms on a panel: every judged unit and period with what was expected, the bound, and how much to trust it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from azm.assess.panel import WEEK, Panel
from azm.assess.series import next_month
from azm.assess.surge.fdr import adjusted
from azm.assess.surge.methods import Method, false_alarm_rates
from azm.assess.surge.past import Series
from azm.terms.errors import Refused

# Reports of the last quarter are still coming in: UCDP and ACLED both revise their latest months.
LATE = timedelta(days=92)
Coverage = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Alarm:
    """One unit and period. `expected`, `bound`, `is_alarm` are None where the method has no answer (no fit converged).

    `false_alarm_rate` is the method's, as measured on the scenarios; `q` the false discovery rate over the units of the
    period at which this one would be called (Benjamini & Hochberg), None for methods without a distribution.
    `is_provisional`: later reports may still raise the count. `coverage`: good, low, not known, or own publisher only.
    """

    unit: str
    period: str
    observed: int
    expected: float | None
    bound: float | None
    is_alarm: bool | None
    false_alarm_rate: float
    q: float | None
    is_provisional: bool
    method: str
    coverage: str


COLUMNS = tuple(Alarm.__slots__)


def alarms(panel: Panel, method: Method, *, as_of: date, coverage: Coverage) -> Iterator[Alarm]:
    """Every unit and period of the panel that has enough past, units in the panel's order, periods oldest first.

    `as_of` is the day on which the data were closed. `coverage(period, first)` says what is known of our coverage of a
    period and of its past from `first` on. Refused where no period has enough past.
    """
    needed = method.needed[panel.step]
    if len(panel.periods) <= needed:
        raise Refused(
            f"too little data: {method.title} needs {needed} {panel.step}s before the first one that it judges, "
            f"{panel.origin} has {len(panel.periods)} {panel.step}s.",
            remedy="use a release with a longer record, a method that needs less (ears-c1 needs 7 periods), or another "
            "body's totals (--published UCDP)",
        )
    judged = method.judge(Series(panel.values, panel.step))
    q = adjusted(judged.p)
    rate = false_alarm_rates()[method.name, panel.step]
    said = {
        period: (is_late(period, as_of), coverage(period, panel.periods[at - needed]))
        for at, period in enumerate(panel.periods)
        if at >= needed
    }
    for row, unit in enumerate(panel.codes):
        for at in range(needed, len(panel.periods)):
            period = panel.periods[at]
            bound = _number(judged.bound[row, at])
            yield Alarm(
                unit=unit,
                period=period,
                observed=int(judged.observed[row, at]),
                expected=_number(judged.expected[row, at]),
                bound=bound,
                is_alarm=None if np.isnan(judged.bound[row, at]) else bool(judged.is_alarm[row, at]),
                false_alarm_rate=rate,
                q=_number(q[row, at]),
                is_provisional=said[period][0],
                method=method.name,
                coverage=said[period][1],
            )


def is_late(period: str, as_of: date) -> bool:
    """Whether a period ("YYYY-MM" or "YYYY-Www") ended so short before the day that reports are still coming in."""
    return last_day(period) > as_of - LATE


def last_day(period: str) -> date:
    """The last day of a month or of an ISO week."""
    if "W" in period:
        return date.fromisoformat(f"{period}-1") + WEEK - timedelta(days=1)
    return next_month(date.fromisoformat(f"{period}-01")) - timedelta(days=1)


def counted(found: list[Alarm]) -> Mapping[str, int]:
    """How many rows were judged and alarm, how many of these where coverage is good, and how many have no answer."""
    alarmed = [each for each in found if each.is_alarm]
    return {
        "judged": sum(each.is_alarm is not None for each in found),
        "alarms": len(alarmed),
        "alarms_with_good_coverage": sum(each.coverage == "good" for each in alarmed),
        "provisional_alarms": sum(each.is_provisional for each in alarmed),
        "no_answer": sum(each.is_alarm is None for each in found),
    }


def _number(value: np.float64) -> float | None:
    # A rule that is silent at a low level has no finite bound.
    return round(float(value), 4) if np.isfinite(value) else None
