"""A measure of the record month by month: nothing happened is 0, what nobody states is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from azm.assess.counting import rule_named
from azm.assess.engine import relation
from azm.assess.release import Release
from azm.assess.where import predicates
from azm.terms.errors import BadInput, NotThere
from azm.terms.release import GROUPS, TOLL_OUTCOMES

Months = tuple[tuple[str, float], ...]
# Measures that count incidents, some of them of one kind; and people by outcomes that few incidents state.
_KINDS = {"attacks": "terror_attack", "operations": "counter_terror_operation"}
_COUNTED = ("incidents", *_KINDS)
_OUTCOMES = ("abducted", "arrested")


class Measure(NamedTuple):
    """What is counted: a measure of azm.terms.facts.codes.MEASURE under a counting rule; blank is all of them.

    `place` is the country's code, or a province's or district's.
    """

    measure: str
    rule: str = "all"
    kind: str = ""
    group: str = ""
    place: str = ""


def held(release: Release) -> tuple[str, str]:
    """The first and the last whole month that the release's sources cover up to its cutoff; blank if there is none."""
    spans = [
        (row["first_day"], row["last_day"]) for row in release.read("sources") if row["first_day"] and row["last_day"]
    ]
    if not spans:
        return "", ""
    cutoff = date.fromisoformat(str(release.manifest["cutoff"]))
    first = min(start for start, _ in spans)
    last = min(cutoff, max(end for _, end in spans))
    after_first = first if first.day == 1 else next_month(first)
    tomorrow = date.fromordinal(last.toordinal() + 1)
    return f"{after_first:%Y-%m}", month_before(tomorrow)


def monthly(release: Release, counted: Measure, first: str, last: str) -> Months:
    """The values of the months from first to last ("YYYY-MM"), oldest first; none if last is before first.

    Months without an incident are 0; months whose incidents do not state the figure are left out. BadInput for a
    measure, kind or group that the record does not hold, NotThere for a place or rule that it does not know.
    """
    value = _value(counted)
    conditions = ["is_counted", f"NOT ({rule_named(counted.rule).excludes})", *predicates(_where(release, counted))]
    if first > last:
        return ()
    conditions += predicates({"month_from": first, "month_to": last})
    sql = f"SELECT month, {value} AS value\nFROM {relation('incidents')}\n"  # nosec B608 - names of the layout
    sql += f"WHERE {' AND '.join(conditions)}\nGROUP BY month"
    found = {str(row["month"]): row["value"] for row in release.query(sql).to_pylist()}
    values = ((month, found.get(month, 0)) for month in months(first, last))
    return tuple((month, float(known)) for month, known in values if known is not None)


def months(first: str, last: str) -> Iterator[str]:
    """The months from first to last."""
    day = date.fromisoformat(f"{first}-01")
    while f"{day:%Y-%m}" <= last:
        yield f"{day:%Y-%m}"
        day = next_month(day)


def next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_before(day: date) -> str:
    """The month before a day's."""
    return f"{date.fromordinal(day.replace(day=1).toordinal() - 1):%Y-%m}"


def _where(release: Release, counted: Measure) -> dict[str, Any]:
    where: dict[str, Any] = {}
    kind = _KINDS.get(counted.measure, counted.kind)
    if counted.measure in _KINDS and counted.kind not in ("", kind):
        raise BadInput(f"{counted.measure} are never of kind {counted.kind}.", remedy="leave the kind blank")
    if kind:
        where["kind_code"] = kind
    if counted.place and counted.place != release.manifest.get("country"):
        levels = {str(row["unit_code"]): row["level"] for row in release.read("units")}
        if counted.place not in levels:
            raise NotThere(
                f"the release has no place {counted.place!r}.", remedy="name a province or district by its code"
            )
        where["province_code" if levels[counted.place] == 1 else "district_code"] = counted.place
    return where


def _value(counted: Measure) -> str:
    """The SQL of a month's value."""
    outcome, group = counted.measure, counted.group
    if group and group not in GROUPS:
        raise BadInput(f"there is no group {group!r}.", remedy=f"use one of: {', '.join(GROUPS)}")
    if outcome in _COUNTED and not group:
        return "count(*)"
    if outcome in (*TOLL_OUTCOMES, *_OUTCOMES) and not group:
        return f"sum({outcome}_best)"
    if outcome in TOLL_OUTCOMES:
        # Sources that split a total up leave groups without any loss blank.
        split = " + ".join(f"coalesce({outcome}_{each}_best, 0)" for each in GROUPS)
        known = f"sum({outcome}_{group}_best)"
        return f"CASE WHEN {known} IS NULL AND sum({outcome}_best) = sum({split}) THEN 0 ELSE {known} END"
    what = f"{outcome} of group {group}" if group else outcome
    raise BadInput(f"the record holds no monthly figures of {what}.", remedy="link the objective to another measure")
