"""From a release to surges: counts by unit and period, the gate, the alarms, and the file they go into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from azm.assess import Release, open_release
from azm.assess.gate import word_of
from azm.assess.panel import Panel, panel, published
from azm.assess.statements import statements_of
from azm.assess.surge.alarms import COLUMNS, Alarm, alarms, counted, last_day
from azm.assess.surge.methods import DEFAULT, method_named
from azm.flow.shelf import latest_release
from azm.flow.tables import FORMATS, write_table
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput

_NOTES = {
    "good": "another body's totals show that our coverage of the period and of its past is high and much the same",
    "own publisher only": "only the publisher of our rows has such totals: the rows are there, no more is known",
    "low": "our coverage of the period or of its past is too low, or the two are too far apart: no rise is claimed",
    "not known": "nobody publishes totals of this unit and period to compare with: a rise may be one of reporting",
    "not ours": "totals that another body published, judged as they are",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `publisher` takes another body's monthly totals of the country instead of the release's incidents.

    Only rows from `since` on, or only alarms, are given; all periods are judged.
    """

    release: str
    unit: str
    step: str
    method: str = ""
    measure: str = "killed"
    rule: str = "all"
    publisher: str = ""
    since: str = ""
    only_alarms: bool = False


def surges(asked: Asked, out: Path | None = None) -> dict[str, Any]:
    """Judges every unit and period; with `out` the rows go into that file (.csv, .json, .xlsx or .parquet)."""
    if out and out.suffix not in FORMATS:
        raise BadInput(f"cannot write {out.suffix or 'a file without ending'}", remedy=f"use {', '.join(FORMATS)}")
    release = open_release(asked.release or latest_release())
    counts = _panel(release, asked)
    method = method_named(asked.method or DEFAULT[counts.step])
    as_of = _stated_on(release, asked.publisher) if asked.publisher else _closed(release)
    covered = _of_others if asked.publisher else coverage_of(release, counts)
    found = list(alarms(counts, method, as_of=as_of, coverage=covered))
    shown = [each for each in found if each.period >= asked.since and (each.is_alarm or not asked.only_alarms)]
    result = {
        "release": release.id,
        "counts_of": counts.origin,
        "method": f"{method.title}; {method.source}" + ("; a comparator" if method.is_comparator else ""),
        "false_alarm_rate": found[0].false_alarm_rate,
        **counted(found),
        "too_little_past": len(counts.periods) * len(counts.codes) - len(found),
        "left_out": counts.left_out,
        "coverage": "; ".join(f"{word}: {_NOTES[word]}" for word in sorted({each.coverage for each in found})),
    }
    if out is None:
        return result | {"rows": [_told(each) for each in shown]}
    write_table(as_table(shown), out, title="surges")
    return result | {"rows": len(shown), "file": str(out)}


def as_table(found: list[Alarm]) -> pa.Table:
    """The rows as an Arrow table, with the columns of an alarm."""
    kinds: dict[str, pa.DataType] = {"observed": pa.int64(), "is_alarm": pa.bool_(), "is_provisional": pa.bool_()}
    numbers = ("expected", "bound", "false_alarm_rate", "q")
    fields = [(name, pa.float64() if name in numbers else kinds.get(name, pa.string())) for name in COLUMNS]
    return pa.Table.from_pylist([_told(each) for each in found], schema=pa.schema(fields))


def coverage_of(release: Release, counts: Panel) -> Callable[[str, str], str]:
    """What is known of our coverage of a period and of its past; only of the country as a whole does anybody say it."""
    if counts.unit != "country":
        return lambda period, first: "not known"

    @cache
    def said(month: str, first: str) -> str:
        # The past of a month ends with the month before it.
        before = f"{first}..{_month_before(month)}"
        return word_of(release.gate(month, before, measure=counts.measure, rule=counts.rule))

    def of_period(period: str, first: str) -> str:
        return said(f"{last_day(period):%Y-%m}", f"{last_day(first):%Y-%m}")

    return of_period


def _of_others(period: str, first: str) -> str:
    return "not ours"


def _panel(release: Release, asked: Asked) -> Panel:
    if not asked.publisher:
        return panel(release, unit=asked.unit, step=asked.step, measure=asked.measure, rule=asked.rule)
    if (asked.unit, asked.step) != ("country", "month"):
        raise BadInput(
            f"{asked.publisher}'s totals are of the country, by month.", remedy="use --unit country --step month"
        )
    return published(release, asked.publisher, measure=asked.measure)


def _closed(release: Release) -> date:
    return date.fromisoformat(str(release.manifest["cutoff"]))


def _stated_on(release: Release, publisher: str) -> date:
    """The day of the latest statement of a publisher."""
    days = [s.published for s in statements_of(release.read("references")) if s.publisher == publisher and s.published]
    return PartialDate(max(days)).last_day if days else _closed(release)


def _month_before(month: str) -> str:
    first = date.fromisoformat(f"{month}-01")
    return f"{date.fromordinal(first.toordinal() - 1):%Y-%m}"


def _told(found: Alarm) -> dict[str, Any]:
    return asdict(found)
