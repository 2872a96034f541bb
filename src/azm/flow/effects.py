"""From a release to what changed after an event: whose figures, may they be compared, estimates, placebos, verdict."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import numpy as np

from azm.assess import Release
from azm.assess.effect.around import Window, by_length, comparison, time_series, window_of
from azm.assess.effect.its import LEAST_AFTER, LEAST_BEFORE
from azm.assess.effect.verdict import Finding, judge
from azm.assess.gate import LEAST_COVERAGE
from azm.assess.panel import Panel, panel, published
from azm.assess.surge.fdr import adjusted
from azm.terms.errors import NotThere, Refused

# Whose monthly totals of the whole country are taken where a release carries them.
PUBLISHER = "UCDP"
CAUTION = (
    "What the figures are consistent with, not what caused them: other things changed at the same time. "
    "A trend is drawn on from the months before."
)
_OTHERS = "Synthetic difference-in-differences takes for granted that the event did not touch the other units."


def effects(
    release: Release, *, event: date, unit: str, measure: str = "killed", is_seasonal: bool = False, seed: int = 0
) -> dict[str, Any]:
    """Estimates, intervals, placebos and verdicts for the units asked for.

    `unit` is country, province or district; or province:CODE or district:CODE (codes with commas between are judged as
    one), which also compares with the other units. Refused, with the reason and what would allow it, where the months
    before are too few or too poorly fitted, or where the coverage gate withholds the comparison.
    """
    kind, _, code = unit.partition(":")
    counts = _counts(release, kind, measure)
    try:
        window = window_of(counts, event, is_seasonal=is_seasonal)
    except Refused as refusal:
        raise _too_short(release, counts, event, refusal) from None
    coverage = _gate(release, counts, window, measure)
    treated = [counts.row(each) for each in code.split(",")] if code else []
    groups = [treated] if treated else [[row] for row in range(len(counts.codes))]
    found = [_found(counts, group, window, seed, compares=bool(treated)) for group in groups]
    verdicts = _verdicts(found, event)
    _refuse_if_none(verdicts, f"{counts.origin}, {kind}")
    return {
        "release": release.id,
        "event": event.isoformat(),
        "unit": unit,
        "measure": measure,
        "figures_of": counts.origin if counts.origin != release.id else f"release {release.id}",
        "before": "..".join(window.before),
        "left_out": window.left_out or "none",
        "after": "..".join(window.after),
        "coverage": coverage,
        "caution": f"{CAUTION} {_OTHERS}" if treated else CAUTION,
        **({"verdict": verdicts[0]["verdict"], "agreement": verdicts[0]["agreement"]} if len(verdicts) == 1 else {}),
        "verdicts": verdicts,
        "rows": [row for each in found for row in each.rows],
        **_other_pasts(counts, treated, window, seed),
    }


def _counts(release: Release, kind: str, measure: str) -> Panel:
    if kind == "country":
        try:
            return published(release, PUBLISHER, measure=measure)
        except NotThere:
            return panel(release, unit="country", measure=measure)
    return panel(release, unit=kind, measure=measure)


def _too_short(release: Release, counts: Panel, event: date, refusal: Refused) -> Refused:
    """The refusal of a series that is too short, with the data that would allow the comparison."""
    held = f"{counts.periods[0]} to {counts.periods[-1]}" if counts.periods else "no month"
    first = f"{event.year - 1}-{event.month:02}"
    end = event.month + LEAST_AFTER
    last = f"{event.year + (end - 1) // 12}-{(end - 1) % 12 + 1:02}"
    return Refused(
        f"{refusal.what} By {counts.unit}, {counts.origin} holds {held}.",
        where=release.id,
        remedy=(
            f"it takes monthly counts by {counts.unit} from {first} or earlier to {last} or later ({LEAST_BEFORE} "
            f"months before, {LEAST_AFTER} after), of which other bodies' totals confirm {float(LEAST_COVERAGE):.0%} "
            "on both sides: import a source with events of those months (azm import ucdp_ged, or acled) and make a "
            "release of it"
        ),
    )


def _gate(release: Release, counts: Panel, window: Window, measure: str) -> str:
    """How well both sides are covered; Refused where they may not be compared."""
    if counts.origin != release.id:
        return f"one body's own figures on both sides ({counts.origin}); they are not ours"
    if measure == "incidents":
        return "coverage of incidents is not known to be alike"
    spans = ["..".join(window.after), "..".join(window.before)]
    verdict = release.gate(spans[0], spans[1], measure=measure)
    # Means of months are compared: the two sides need not be equally long.
    open_pairs = [pair for pair in verdict.pairs if pair.is_open]
    if not open_pairs:
        reasons = [pair.reason for pair in verdict.pairs] or verdict.reasons
        raise Refused(
            f"the months before and after may not be compared: {' '.join(reasons)}",
            where=release.id,
            remedy="use a release whose coverage of both sides is high enough and much the same",
        )
    return open_pairs[0].reason


class _Found(NamedTuple):
    """What the methods found of one unit; why it cannot be judged, or not beside others."""

    unit: str
    findings: list[Finding]
    rows: list[dict[str, Any]]
    reason: str


def _found(counts: Panel, group: list[int], window: Window, seed: int, *, compares: bool) -> _Found:
    """One unit, or several as one, by its past, and beside the others if asked."""
    name, series = ",".join(counts.codes[row] for row in group), counts.values[group].sum(axis=0)
    try:
        its = time_series(series, window, seed=seed)
    except Refused as refusal:
        return _Found(name, [], [], refusal.what)
    rows = [_row(name, its.finding, its.placebos.dates, its.change.observed, its.change.expected)]
    if not compares:
        return _Found(name, [its.finding], rows, "")
    try:
        beside = comparison(counts, group, window, seed=seed)
    except Refused as refusal:
        return _Found(name, [its.finding], rows, f"No comparison with other units: {refusal.what}")
    observed = its.change.observed / len(group)
    rows.append(_row(name, beside.finding, beside.donors, observed, observed - beside.found.estimate))
    return _Found(name, [its.finding, beside.finding], rows, "")


def _verdicts(found: list[_Found], event: date) -> list[dict[str, Any]]:
    """A verdict for each unit; where many are judged at once, their p-values are adjusted for that."""
    first = [each.findings[0].p if each.findings else None for each in found]
    p = np.array([np.nan if each is None else each for each in first])
    q = adjusted(p) if len(found) > 1 else p
    told: list[dict[str, Any]] = []
    for each, value in zip(found, q, strict=True):
        if not each.findings:
            told.append({"unit": each.unit, "verdict": "not_judged", "agreement": "none", "q": None,
                         "sentence": each.reason})  # fmt: skip
            continue
        corrected = each.findings[0]._replace(p=None if np.isnan(value) else float(value))
        verdict = judge([corrected, *each.findings[1:]], event.isoformat())
        told.append(
            {
                "unit": each.unit,
                "verdict": verdict.code,
                "agreement": verdict.agreement,
                "q": None if np.isnan(value) else round(float(value), 4),
                "sentence": f"{verdict.sentence} {each.reason}".rstrip(),
            }
        )
    return told


def _refuse_if_none(verdicts: list[dict[str, Any]], where: str) -> None:
    if any(verdict["verdict"] != "not_judged" for verdict in verdicts):
        return
    first = verdicts[0]
    many = f"none of the {len(verdicts)} units can be judged; {first['unit']}: " if len(verdicts) > 1 else ""
    raise Refused(
        f"{many}{first['sentence']}",
        where=where,
        remedy="ask for a larger unit, or use a release that holds more of the months before",
    )


def _row(name: str, found: Finding, placebos: int, observed: float, expected: float) -> dict[str, Any]:
    """One method's line: its estimate is a ratio (no change is 1) or people per month and unit (no change is 0)."""
    return {
        "unit": name,
        "method": found.method,
        "estimate": round(found.estimate, 3),
        "low": round(found.low, 3),
        "high": round(found.high, 3),
        "no_change_is": found.neutral,
        "observed_per_month": round(observed, 2),
        "expected_per_month": round(expected, 2),
        "placebo_p": None if found.p is None else round(found.p, 4),
        "placebos": placebos,
    }


def _other_pasts(counts: Panel, treated: list[int], window: Window, seed: int) -> dict[str, Any]:
    """For one unit: the ratio with other lengths of the past."""
    if not treated and len(counts.codes) > 1:
        return {}
    series = counts.values[treated or [0]].sum(axis=0)
    rows = [
        {
            "months_before": months,
            "ratio": round(change.ratio, 3),
            "low": round(change.low, 3),
            "high": round(change.high, 3),
            "placebo_p": None if placebos.p is None else round(placebos.p, 4),
        }
        for months, change, placebos in by_length(series, window, seed=seed)
    ]
    return {"other_pasts": rows}
