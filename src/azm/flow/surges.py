"""From a release to alarms: counts by unit and period, judged by a method whose false alarms were measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from azm.assess import Release, Span
from azm.assess.panel import Panel, panel
from azm.assess.surge.farrington import Judged
from azm.assess.surge.fdr import adjusted
from azm.assess.surge.methods import DEFAULT, false_alarm_rates, method_named
from azm.assess.surge.past import Series
from azm.terms.errors import Refused

NOT_KNOWN_COVERAGE = "coverage of the periods compared is not known to be alike"


def surges(release: Release, *, unit: str, step: str, measure: str = "killed", method: str = "") -> dict[str, Any]:
    """Every unit and period that the method can judge, with observed, expected, bound and whether it is an alarm.

    `q` adjusts p for the number of units judged in the same period (Benjamini and Hochberg 1995). Refused where the
    release is too short for the method; `coverage` says where the coverage gate withholds the comparison.
    """
    chosen = method_named(method or DEFAULT[step])
    counts = panel(release, unit=unit, step=step, measure=measure)
    needed = chosen.needed[step]
    if len(counts.periods) <= needed:
        raise Refused(
            f"{chosen.name} needs {needed} {step}s before the one it judges; the release holds {len(counts.periods)}.",
            where=release.id,
            remedy="use a release with a longer past, or a method that needs less: --method ears-c1",
        )
    judged = chosen.judge(Series(counts.values, step, first=needed))
    rate = false_alarm_rates()[chosen.name, step]
    rows = [{**row, "false_alarm_rate": rate, "method": chosen.name} for row in _rows(counts, judged, needed)]
    return {
        "release": release.id,
        "measure": measure,
        "method": chosen.title,
        "source": chosen.source,
        "is_comparator": chosen.is_comparator,
        "coverage": _coverage(release, counts, needed, measure),
        "alarms": sum(row["is_alarm"] for row in rows),
        "rows": rows,
    }


def _rows(counts: Panel, judged: Judged, first: int) -> Iterator[dict[str, Any]]:
    for column in range(first, len(counts.periods)):
        q = adjusted(judged.p[:, column])
        for row, code in enumerate(counts.codes):
            if np.isfinite(judged.bound[row, column]):
                yield {
                    "unit": code,
                    "period": counts.periods[column],
                    "observed": int(judged.observed[row, column]),
                    "expected": round(float(judged.expected[row, column]), 3),
                    "bound": round(float(judged.bound[row, column]), 3),
                    "is_alarm": bool(judged.is_alarm[row, column]),
                    "q": None if np.isnan(q[row]) else round(float(q[row]), 6),
                }


def _coverage(release: Release, counts: Panel, first: int, measure: str) -> str:
    """Whether the last year that is judged may be compared with the one before it; "" if it may."""
    last = int(release.years()[-1]) if release.years() else 0
    if measure == "incidents" or not last:
        return NOT_KNOWN_COVERAGE
    verdict = release.gate(Span.of(last), Span.of(last - 1), measure=measure)
    return "" if verdict.is_open else f"{NOT_KNOWN_COVERAGE}: {' '.join(verdict.reasons)}"
