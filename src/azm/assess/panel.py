"""Counts by unit and period: the small table of numbers that surges, effects, hotspots and forecasts rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from azm.assess.counting import rule_named
from azm.assess.engine import relation
from azm.assess.release import Release
from azm.assess.series import held, months
from azm.assess.statements import COUNTRY, statements_of
from azm.terms.errors import BadInput, NotThere

UNITS = ("country", "province", "district")
STEPS = ("month", "week")
# Measure of a panel -> its SQL over the incidents of one unit and period.
MEASURES = {"killed": "sum(killed_best)", "injured": "sum(injured_best)", "incidents": "count(*)"}
_UNIT_COLUMNS = {"country": "country_code", "province": "province_code", "district": "district_code"}
# terms: date precision; a span longer than the period cannot be counted in one.
_FINE_ENOUGH = {"month": 4, "week": 3}
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts of one measure, `values[unit, period]`, integers >= 0, periods oldest first and without gaps.

    Periods are "YYYY-MM", or "YYYY-Www" (ISO 8601 weeks). A period without an incident is 0; what nobody states adds
    nothing. `left_out` is what lies in no unit or in no single period, and so is in none of the values. `origin` says
    where the numbers are from: a release's id, or a publisher.
    """

    unit: str
    step: str
    measure: str
    rule: str
    origin: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    periods: tuple[str, ...]
    values: NDArray[np.int64]
    left_out: int = 0

    def series(self, code: str) -> NDArray[np.int64]:
        """The counts of one unit, a value per period; NotThere for a unit that the panel has not."""
        counts: NDArray[np.int64] = self.values[self.row(code)]
        return counts

    def row(self, code: str) -> int:
        """The row of a unit."""
        if code not in self.codes:
            raise NotThere(f"the panel has no {self.unit} {code!r}.", remedy=f"use one of: {', '.join(self.codes)}")
        return self.codes.index(code)

    def position(self, period: str) -> int:
        """The column of a period; NotThere outside the panel's span."""
        if period not in self.periods:
            span = f"{self.periods[0]} to {self.periods[-1]}" if self.periods else "no period"
            raise NotThere(f"the panel has no {self.step} {period!r}.", remedy=f"it holds {span}")
        return self.periods.index(period)

    def until(self, period: str) -> Panel:
        """The same panel, cut after a period: what lies behind it is not there."""
        end = self.position(period) + 1
        return replace(self, periods=self.periods[:end], values=self.values[:, :end].copy())


def panel(
    release: Release,
    *,
    unit: str,
    step: str = "month",
    measure: str = "killed",
    rule: str = "all",
    first: str = "",
    last: str = "",
) -> Panel:
    """Counts of a release by unit and period, from `first` to `last` (months "YYYY-MM"; all it covers if blank).

    Units are those of the release's list, also where nothing happened. BadInput for a unit, step or measure that
    there is not, or where no source of the release says when it begins.
    """
    for asked, allowed, what in ((unit, UNITS, "unit"), (step, STEPS, "step"), (measure, MEASURES, "measure")):
        if asked not in allowed:
            raise BadInput(f"there is no {what} {asked!r}.", remedy=f"use one of: {', '.join(allowed)}")
    covered = _covered(release)
    if not covered[0]:
        raise BadInput(
            "the release's sources do not state which days they cover.",
            where=release.id,
            remedy="state coverage in the papers of its sources",
        )
    codes, names = _units(release, unit)
    periods = _periods(step, max(first, covered[0]), min(last or covered[1], covered[1]))
    values = np.zeros((len(codes), len(periods)), dtype=np.int64)
    rows, columns = {code: n for n, code in enumerate(codes)}, {period: n for n, period in enumerate(periods)}
    left_out = 0
    for code, period, is_fine, value in _counted(release, unit, step, measure, rule):
        if period not in columns:
            continue
        if is_fine and code in rows:
            values[rows[code], columns[period]] += value
        else:
            left_out += value
    return Panel(unit, step, measure, rule, release.id, codes, names, periods, values, left_out)


def published(release: Release, publisher: str, *, measure: str = "killed") -> Panel:
    """The monthly totals of the whole country that another body published, as the release carries them.

    The longest unbroken run of months; of several statements about a month the latest. NotThere without any.
    """
    stated = [each for each in statements_of(release.read("references")) if each.publisher == publisher]
    found: dict[str, tuple[str, int]] = {}
    for each in sorted(stated, key=lambda each: (each.published, each.statement_id)):
        value, month = each.value(measure), f"{each.first:%Y-%m}"
        is_month = each.last == _last_of_month(each.first) and each.first.day == 1
        if is_month and each.province == COUNTRY and value is not None:
            found[month] = (each.published, value)
    if not found:
        raise NotThere(f"{publisher} states no monthly {measure}.", remedy="name a publisher of monthly totals")
    run = _longest_run(sorted(found))
    values = np.array([[found[month][1] for month in run]], dtype=np.int64)
    country = str(release.manifest["country"])
    return Panel("country", "month", measure, "", publisher, (country,), (country,), tuple(run), values)


def _covered(release: Release) -> tuple[str, str]:
    """The first and last month that the sources cover; where none says when it ends, the last month with an incident.

    A dataset of many versions, such as UCDP GED, says when it begins and leaves its end to the file. If that end lies
    within a month, that month's count is too low, so that no surge is made of it.
    """
    stated = held(release)
    if stated[0]:
        return stated
    begun = [row["first_day"] for row in release.read("sources") if row["first_day"]]
    (last,) = release.query(f"SELECT max(month) AS month FROM {relation('incidents')} WHERE is_counted").to_pylist()  # nosec B608
    return (f"{min(begun):%Y-%m}", str(last["month"])) if begun and last["month"] else ("", "")


def _units(release: Release, unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if unit == "country":
        country = str(release.manifest["country"])
        return (country,), (country,)
    level = UNITS.index(unit)
    rows = sorted((str(row["unit_code"]), str(row["name"])) for row in release.read("units") if row["level"] == level)
    return tuple(code for code, _ in rows), tuple(name for _, name in rows)


def _periods(step: str, first: str, last: str) -> tuple[str, ...]:
    if first > last:
        return ()
    if step == "month":
        return tuple(months(first, last))
    start, end = date.fromisoformat(f"{first}-01"), _last_of_month(date.fromisoformat(f"{last}-01"))
    # Whole weeks only: the first begins and the last ends within the months.
    monday = start + timedelta(days=-start.weekday() % 7)
    return tuple(_week(monday + WEEK * n) for n in range(((end - monday).days + 1) // 7))


def _counted(release: Release, unit: str, step: str, measure: str, rule: str) -> Iterator[tuple[str, str, bool, int]]:
    """Unit, period, whether the date is fine enough for the period, and the value, of every unit and day or month."""
    when = "month" if step == "month" else "date_end"
    excludes = rule_named(rule).excludes
    sql = (
        f"SELECT {_UNIT_COLUMNS[unit]} AS code, {when} AS at, date_precision <= {_FINE_ENOUGH[step]} AS is_fine,\n"  # nosec B608 - names of the layout
        f"       {MEASURES[measure]} AS value\nFROM {relation('incidents')}\n"
        f"WHERE is_counted AND NOT ({excludes})\n"
        f"GROUP BY {_UNIT_COLUMNS[unit]}, {when}, date_precision <= {_FINE_ENOUGH[step]}"
    )
    for row in release.query(sql).to_pylist():
        period = row["at"] if step == "month" else _week(row["at"])
        yield row["code"] or "", str(period), bool(row["is_fine"]), int(row["value"] or 0)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _last_of_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def _longest_run(held_months: Sequence[str]) -> list[str]:
    best: list[str] = []
    run: list[str] = []
    for month in held_months:
        follows = bool(run) and list(months(run[-1], month))[1:] == [month]
        run = [*run, month] if follows else [month]
        best = run if len(run) > len(best) else best
    return best
