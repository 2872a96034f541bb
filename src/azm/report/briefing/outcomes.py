"""Outcome links: what an objective was to move in the record, the verdict with its bounds, and the two series."""

from __future__ import annotations

from typing import Any

from azm.report.book.model import Column, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, Months, day_words
from azm.report.words import label

VERDICTS = {
    "consistent_with": "consistent with what was expected",
    "no_visible_change": "no visible change",
    "opposite": "opposite to what was expected",
    "too_early": "too early",
    "too_little_data": "too little data",
}


def outcomes(matter: Matter) -> Part:
    """The links with their verdicts, and their series month by month."""
    verdicts = {row.link: row for row in matter.seen.verdicts}
    lines = [_link(matter, row, verdicts.get(row.ref)) for row in matter.seen.outcome_links]
    columns = (
        Column("objective", "Objective", width=2.0),
        Column("measure", "What it should move", width=2.0),
        Column("registered", "Named on", width=0.9),
        Column("verdict", "Verdict", width=1.3),
        Column(
            *("change", "Change of the monthly mean", "decimal", 1.3),
            numbers=("change_of_monthly_mean_low", "change_of_monthly_mean_best", "change_of_monthly_mean_high"),
        ),
        Column("reason", "Why", width=1.8),
    )
    empty = Said(
        "outcomes.none",
        "no objective names a measure of the record that it should move.",
        matter.keys.reckoned("outcome_links", 0, ()),
    )
    note = Note(
        "A verdict says how the series moved after the objective's work began. It never says that the work moved it: "
        "other things change in the same months."
    )
    grid = Grid("outcomes", "Outcome links", columns, tuple(lines), empty)
    return Part("outcomes", "Outcome links", (note, grid, _series(matter)))


def _link(matter: Matter, row: Any, verdict: Any) -> Line:
    where = f" in {row.place}" if row.place else ""
    kind = f", {label(row.kind).lower()}" if row.kind else ""
    measure = f"{label(row.measure)}{kind}{where}: {row.direction} after {row.lag_months} months ({row.rule})"
    said, change, reason = "not computed", Told("\N{EN DASH}", None, None, None), ""
    rows = [row]
    if verdict is not None:
        said, reason = VERDICTS[verdict.verdict], verdict.reason
        if verdict.change is not None:
            bounds = (verdict.low, verdict.change, verdict.high)
            change = Told(f"{verdict.change:+} ({verdict.low:+} to {verdict.high:+})", *bounds)
    cells = (matter.name(row.objective), measure, day_words(row.registered_date), said, change, reason)
    keys = matter.keys.row(*rows)
    if verdict is not None:
        keys += matter.keys.reckoned(f"verdict.{row.ref}", said, [row], "azm.flow.outcome.verdicts")
    return Line(row.ref, cells, keys)


def _series(matter: Matter) -> Grid:
    lines = []
    for link, (before, after) in sorted((matter.given.series or {}).items()):
        if link in matter.seen.by_ref:
            lines += _months(matter, link, "before", before) + _months(matter, link, "after", after)
    columns = (
        Column("link", "Link", width=1.6),
        Column("side", "Side"),
        Column("month", "Month"),
        Column("value", "Value", "decimal", numbers=("value",)),
    )
    keys = matter.keys.reckoned("series", 0, ())
    empty = Said("series.none", "there is no series to show.", keys)
    return Grid("outcome_series", "The two series of each link", columns, tuple(lines), empty, most_printed=48)


def _months(matter: Matter, link: str, side: str, months: Months) -> list[Line]:
    name, rows = f"series.{link}.{side}", [matter.seen.by_ref[link]]
    keys = matter.keys.reckoned(name, len(months), rows, "azm.flow.outcome.series_of")
    return [Line(f"{link}.{month}", (link, side, month, Told(f"{value:g}", value)), keys) for month, value in months]
