"""How far an indicator has come from its baseline to its target, what was expected by the day, and its band.

A reduction is progress like any other: only the way from baseline to target counts, never the size of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

from azm.plan.rules.direction import contradicts
from azm.plan.rules.due import current_due
from azm.terms.facts.book import Facts, is_by
from azm.terms.facts.plan import Baseline, Indicator, Observation

ZERO, ONE = Decimal(0), Decimal(1)
WHOLE = ""
NOT_ASSESSED = "not_assessed"
# The least pace (raw progress less the expected share) of a band; anything below the last one is off_track.
BANDS: tuple[tuple[Decimal, str], ...] = (
    (Decimal("-0.10"), "on_track"),
    (Decimal("-0.25"), "minor_delay"),
    (Decimal("-0.50"), "major_delay"),
)
_DIGITS = Context(prec=28)


class Reading(NamedTuple):
    """An indicator as of a day; None is not known. `raw` is never clamped, `pace` = raw - expected.

    `distance` is value - target where the aim is to keep a value; `missing` names what is missing (baseline, target,
    value, fresh_value, denominator, baseline_date) or is at odds (direction: a target on the other side of its baseline
    than the indicator is to go), and `observations` are the refs that the value is made of.
    """

    band: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    value: Decimal | None = None
    raw: Decimal | None = None
    expected: Decimal | None = None
    pace: Decimal | None = None
    distance: Decimal | None = None
    missing: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()


class Point(NamedTuple):
    """A value on a day; None is a day that is not known."""

    day: date | None
    value: Decimal


class Series(NamedTuple):
    """One series of an indicator: where it starts, its targets (first to last), and its latest value."""

    baseline: Point | None = None
    targets: tuple[Point, ...] = ()
    latest: Observation | None = None


def raw_progress(baseline: Decimal, target: Decimal, value: Decimal, tolerance: Decimal = ZERO) -> Decimal:
    """(value - baseline) / (target - baseline), which may lie below 0 or above 1.

    Where target and baseline are the same the aim is to keep the value: 1 within the tolerance, else 0.
    """
    if target == baseline:
        return ONE if abs(value - target) <= tolerance else ZERO
    return _DIGITS.divide(value - baseline, target - baseline)


def expected_share(baseline: Point, targets: Sequence[Point], day: date) -> Decimal | None:
    """The share of the way to the last target that should be done by the day, by straight lines between dated targets.

    Before the first target a line needs the day of the baseline; None where that is not known, and without targets.
    """
    if not targets:
        return None
    if baseline.day is not None and day <= baseline.day:
        return ZERO
    start, goal = baseline, targets[-1].value
    for end in targets:
        if end.day is not None and day < end.day:
            if start.day is None:
                return None
            way = _DIGITS.divide(Decimal((day - start.day).days), Decimal((end.day - start.day).days))
            return raw_progress(baseline.value, goal, start.value + (end.value - start.value) * way)
        start = end
    return ONE


def band(pace: Decimal | None) -> str:
    """The band of a pace; not_assessed where it is not known."""
    if pace is None:
        return NOT_ASSESSED
    return next((name for least, name in BANDS if pace >= least), "off_track")


def is_accepted(row: Observation, day: date) -> bool:
    """Whether a measured value was accepted by the day, was true by then, and is no blank."""
    if row.accepted_date is None or row.returned_date is not None or _value(row) is None:
        return False
    return is_by(row.accepted_date, day) and is_by(row.effective_date, day)


def reading(
    facts: Facts, indicator: Indicator, day: date, counts: Callable[[Observation], bool] | None = None
) -> Reading:
    """An indicator as of a day, from its latest accepted observations; `counts` leaves some of them out.

    Series are put together as its aggregation says: sum and mean over all series (if one of them lacks something,
    nothing can be said of the whole), ratios as the sum of numerators over the sum of denominators, `latest` by the
    series with the latest value. Rows whose series is blank speak of the whole and are taken first.
    """
    series = _series(facts, indicator, day, counts)
    whole = series.pop(WHOLE, Series())
    parts = [series[name] for name in sorted(series)]
    if indicator.aggregation == "latest" and parts and whole.latest is None:
        whole, parts = max(parts, key=lambda part: _when(part.latest)), []
    is_stated = not parts or bool(whole.baseline and whole.targets)
    # A value of a series that no baseline or target speaks of says nothing about the others.
    planned = [part for part in parts if part.baseline or part.targets] or parts
    paths = [whole] if is_stated else planned
    measured = [whole] if not parts or _is_fresh(whole, indicator, day) else parts if is_stated else planned
    missing = _missing(indicator, day, paths, measured)
    if missing:
        return Reading(NOT_ASSESSED, missing=missing)
    if any(_is_at_odds(indicator, part) for part in paths):
        return Reading(NOT_ASSESSED, missing=("direction",))
    return _judged(indicator, day, *_path(indicator, paths), measured)


def _series(
    facts: Facts, indicator: Indicator, day: date, counts: Callable[[Observation], bool] | None
) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for row in sorted(facts.of("baselines", "indicator").get(indicator.ref, ()), key=_when):
        start = row.effective_date.last_day if row.effective_date else None
        found[row.series] = found.get(row.series, Series())._replace(baseline=Point(start, row.value))
    for row in facts.of("targets", "indicator").get(indicator.ref, ()):
        due = current_due(facts, row.ref) or row.due
        held = found.get(row.series, Series())
        targets = sorted((*held.targets, Point(due.last_day, row.value)), key=lambda point: point.day or date.max)
        found[row.series] = held._replace(targets=tuple(targets))
    for row in sorted(facts.of("observations", "indicator").get(indicator.ref, ()), key=_when):
        if is_accepted(row, day) and (counts is None or counts(row)):
            found[row.series] = found.get(row.series, Series())._replace(latest=row)
    return found


def _missing(indicator: Indicator, day: date, paths: Sequence[Series], measured: Sequence[Series]) -> tuple[str, ...]:
    needs: Mapping[str, bool] = {
        "baseline": all(part.baseline for part in paths),
        "target": all(part.targets for part in paths),
        "value": all(part.latest for part in measured),
        "fresh_value": all(_is_fresh(part, indicator, day) for part in measured),
        "denominator": indicator.aggregation != "ratio"
        or all(len(used) == 1 or all(_denominator(part) for part in used) for used in (paths, measured)),
    }
    return tuple(name for name, is_there in needs.items() if not is_there)


def _is_at_odds(indicator: Indicator, part: Series) -> bool:
    """Whether a target of a series goes the other way: what would be counted as progress cannot be told."""
    start = part.baseline
    return start is not None and any(contradicts(indicator, start.value, target.value) for target in part.targets)


def _is_fresh(part: Series, indicator: Indicator, day: date) -> bool:
    measured = part.latest.effective_date if part.latest else None
    return measured is not None and (day - measured.last_day).days <= indicator.fresh_days


def _path(indicator: Indicator, paths: Sequence[Series]) -> tuple[Point, tuple[Point, ...]]:
    """Baseline and targets of the whole: a step on each day on which every series has a target, and the last ones."""
    starts = [part.baseline for part in paths if part.baseline]
    days = [start.day for start in starts if start.day is not None]
    since = max(days) if len(days) == len(starts) else None
    baseline = Point(since, _whole(indicator, paths, [start.value for start in starts]))
    by_day = [{target.day: target.value for target in part.targets} for part in paths]
    last = max(target.day or date.min for part in paths for target in part.targets)
    shared = sorted(day for day in set.intersection(*(set(each) for each in by_day)) if day is not None and day < last)
    steps = [Point(day, _whole(indicator, paths, [each[day] for each in by_day])) for day in shared]
    end = Point(last, _whole(indicator, paths, [part.targets[-1].value for part in paths]))
    return baseline, (*steps, end)


def _whole(indicator: Indicator, parts: Sequence[Series], values: Sequence[Decimal]) -> Decimal:
    """The values of several series as one: added up, their mean, or weighted by their denominators."""
    if len(values) == 1:
        return values[0]
    if indicator.aggregation == "ratio":
        weights = [_denominator(part) or ZERO for part in parts]
        return _DIGITS.divide(sum(map(_times, values, weights), ZERO), sum(weights, ZERO))
    total = sum(values, ZERO)
    return _DIGITS.divide(total, Decimal(len(values))) if indicator.aggregation == "mean" else total


def _times(value: Decimal, weight: Decimal) -> Decimal:
    return value * weight


def _measured(indicator: Indicator, parts: Sequence[Series]) -> Decimal:
    rows = [part.latest for part in parts if part.latest]
    if indicator.aggregation == "ratio" and len(rows) > 1:
        numerators = sum((_numerator(row) for row in rows), ZERO)
        return _DIGITS.divide(numerators, sum((row.denominator or ZERO for row in rows), ZERO))
    return _whole(indicator, parts, [_value(row) or ZERO for row in rows])


def _judged(
    indicator: Indicator, day: date, baseline: Point, targets: tuple[Point, ...], measured: Sequence[Series]
) -> Reading:
    value, target = _measured(indicator, measured), targets[-1].value
    keeps = indicator.direction == "maintain" or target == baseline.value
    raw = raw_progress(target if keeps else baseline.value, target, value, indicator.tolerance)
    expected = ONE if keeps else expected_share(baseline, targets, day)
    pace = None if expected is None else raw - expected
    return Reading(
        band=band(pace),
        baseline=baseline.value,
        target=target,
        value=value,
        raw=raw,
        expected=expected,
        pace=pace,
        distance=value - target if keeps else None,
        missing=("baseline_date",) if pace is None else (),
        observations=tuple(sorted(part.latest.ref for part in measured if part.latest)),
    )


def _value(row: Observation) -> Decimal | None:
    """A measured value; of a ratio, numerator over denominator where both are given."""
    if row.numerator is not None and row.denominator:
        return _DIGITS.divide(row.numerator, row.denominator)
    return row.value


def _numerator(row: Observation) -> Decimal:
    if row.numerator is not None:
        return row.numerator
    return (row.value or ZERO) * (row.denominator or ZERO)


def _denominator(part: Series) -> Decimal | None:
    return part.latest.denominator if part.latest else None


def _when(row: Baseline | Observation | None) -> tuple[date, str]:
    if row is None:
        return (date.min, "")
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)
