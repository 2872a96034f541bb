"""The charts of the annual security report, each drawn from a table of the edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.report.drawing import ACCENT, KIND_COLOURS, MUTED, PAGE, spec, values
from azm.report.edition import Chart, Claim, Fig, Table, sentence
from azm.report.facts import Facts
from azm.report.words import MONTHS, label, number, range_of

# Rust for our own record, then blue, ochre and slate.
SERIES_COLOURS = ("#a63d22", "#2b6ca3", "#a87a14", "#51606f")
_TITLES = {"killed": "Killed", "injured": "Injured"}


def groups_chart(facts: Facts, table: Table) -> Chart:
    """Bars per group, with the range as a line and the figure written beside it."""
    measures = [column.name for column in table.columns if column.name in _TITLES]
    panels = [
        _group_panel(facts, table, measure, is_first=position == 0, width=430 // len(measures))
        for position, measure in enumerate(measures)
    ]
    title = "Killed and injured by group; the line is the range" if len(measures) > 1 else "Killed by group"
    alt = sentence(
        "group_chart.alt",
        "Bar chart of the table before it: people killed and injured by group. In all, {killed} were killed.",
        Claim("known", ("total.killed",)),
        killed=Fig("total.killed"),
    )
    return Chart("group_chart", title, alt, spec({"hconcat": panels, "spacing": 14}))


def _group_panel(facts: Facts, table: Table, measure: str, *, is_first: bool, width: int) -> dict[str, Any]:
    position = table.column_at(measure)
    rows: list[dict[str, Any]] = []
    for row in table.rows:
        cell = row.cells[position]
        if row.is_total:
            continue
        figure = facts.figures[cell.id] if isinstance(cell, Fig) else None
        text = "" if figure is None or figure.value is None else number(figure.value, figure.unit)
        if figure is not None and figure.low is not None and figure.low != figure.high:
            text = f"{text} ({range_of(figure)})"
        rows.append(
            {
                "group": label(row.key).split(",")[0],
                "best": figure.value if figure else None,
                "low": figure.low if figure else None,
                "high": (figure.high if figure.high is not None else figure.value) if figure else None,
                "text": text,
            }
        )
    top = max([row["high"] or 0 for row in rows] + [1])
    names = [row["group"] for row in rows]
    y: dict[str, Any] = {"field": "group", "type": "nominal", "sort": names, "axis": None}
    if is_first:
        y["axis"] = {"title": None, "domain": False, "ticks": False, "labelPadding": 8}
    x = {"type": "quantitative", "scale": {"domain": [0, top * 1.55]}, "axis": None}
    return {
        "data": values(rows),
        "width": width,
        "height": {"step": 30},
        "title": _TITLES[measure],
        "encoding": {"y": y},
        "layer": [
            {"mark": {"type": "bar", "color": "#8fb0cc", "height": 17}, "encoding": {"x": x | {"field": "best"}}},
            {
                "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2},
                "encoding": {"x": x | {"field": "low"}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"x": x | {"field": "high"}, "text": {"field": "text"}},
            },
        ],
    }


def months_chart(facts: Facts) -> Chart:
    """Killed by month, stacked by kind, with the month's total written above."""
    rows = [row for row in facts.rows("month_kind") if row["killed_best"]]
    short = {f"{facts.year}-{position:02}": name[:3] for position, name in enumerate(MONTHS, start=1)}
    order = list(KIND_COLOURS)
    data = [
        {
            "month": short[row["month"]],
            "kind": label(row["kind_code"]),
            "killed": row["killed_best"],
            "position": order.index(row["kind_code"]),
        }
        for row in rows
    ]
    totals = [
        {"month": short[row["month"]], "killed": row["killed_best"], "text": number(row["killed_best"], "people")}
        for row in facts.rows("month")
        if row["killed_best"]
    ]
    kinds = [code for code in order if any(row["kind_code"] == code for row in rows)]
    x = {"field": "month", "type": "ordinal", "sort": list(short.values()), "scale": {"domain": list(short.values())}}
    x |= {"axis": {"title": None, "labelAngle": 0, "ticks": False, "domainColor": MUTED}}
    colour = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [label(code) for code in kinds], "range": [KIND_COLOURS[code] for code in kinds]},
        "legend": {"title": None, "orient": "top", "symbolType": "square", "columns": 4},
    }
    y = {"field": "killed", "type": "quantitative", "axis": {"title": "People killed", "tickCount": 5, "domain": False}}
    body = {
        "layer": [
            {
                "data": values(data),
                "mark": {"type": "bar", "width": {"band": 0.72}},
                "encoding": {"x": x, "y": y, "color": colour, "order": {"field": "position", "type": "quantitative"}},
            },
            {
                "data": values(totals),
                "mark": {"type": "text", "dy": -7},
                "encoding": {"x": x, "y": y, "text": {"field": "text"}},
            },
        ]
    }
    alt = sentence(
        "months_chart.alt",
        "Stacked columns of people killed in each month by kind of violence; the figures stand in the table by month.",
    )
    return Chart("months_chart", f"People killed by month and kind, {facts.year}", alt, spec(body, height=230))


def ranked_chart(facts: Facts, table: Table, *, title: str, most: int = 10) -> Chart:
    """Horizontal bars of people killed, from a table whose rows are already in order."""
    position = table.column_at("killed")
    rows: list[dict[str, Any]] = []
    for row in table.rows:
        cell = row.cells[position]
        if not row.is_total and row.key != "others" and isinstance(cell, Fig) and facts.value(cell.id):
            figure = facts.figures[cell.id]
            rows.append({"name": row.cells[1], "killed": figure.value, "text": number(figure.value, figure.unit)})
    rows = rows[:most]
    top = max([row["killed"] for row in rows] + [1])
    y: dict[str, Any] = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows]}
    y |= {"axis": {"title": None, "domain": False, "ticks": False, "labelPadding": 8}}
    x = {"field": "killed", "type": "quantitative", "axis": None, "scale": {"domain": [0, top * 1.12]}}
    text = {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"text": {"field": "text"}}}
    body: dict[str, Any] = {
        "data": values(rows),
        "encoding": {"x": x, "y": y},
        "layer": [{"mark": {"type": "bar", "color": "#8fb0cc", "height": 13}}, text],
    }
    alt = sentence(
        f"{table.id}_chart.alt",
        "Horizontal bars of people killed, most first; the figures stand in the table of the same section.",
    )
    drawn = spec(body) | {"height": {"step": 20}}
    return Chart(f"{table.id}_chart", title, alt, drawn)


# Where a value is written: the record's own beside its point, the lowest series' below, the others' above.
_PLACES: Mapping[str, dict[str, Any]] = {
    "above": {"dy": -12},
    "below": {"dy": 14},
    "beside": {"dx": 9, "align": "left", "fontWeight": "bold"},
}


def _beside(name: str, names: list[str], lowest: str) -> str:
    if name == names[0]:
        return "beside"
    return "below" if name == lowest and len(names) > 2 else "above"


def years_chart(series: list[dict[str, Any]], *, title: str) -> Chart:
    """Yearly people killed, a line per series; rows are {series, year, killed}."""
    names = list(dict.fromkeys(row["series"] for row in series))
    lowest = min(names[1:], key=lambda name: [row["killed"] for row in series if row["series"] == name][-1], default="")
    data = [
        row
        | {
            "year": str(row["year"]),
            "text": number(row["killed"], "people"),
            "at": _beside(row["series"], names, lowest),
        }
        for row in series
    ]
    colour = {
        "field": "series",
        "type": "nominal",
        "legend": {"title": None, "orient": "top", "symbolType": "circle", "symbolSize": 90},
        "scale": {"domain": names, "range": list(SERIES_COLOURS[: len(names)])},
    }
    axis = {"title": None, "labelAngle": 0, "ticks": False}
    x = {"field": "year", "type": "ordinal", "axis": axis, "scale": {"padding": 0.5}}
    y = {
        "field": "killed",
        "type": "quantitative",
        "scale": {"zero": True, "nice": True},
        "axis": {"title": "People killed", "tickCount": 5, "domain": False},
    }
    body = {
        "data": values(data),
        "encoding": {"x": x, "y": y, "color": colour},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2}},
            {"mark": {"type": "point", "size": 60, "filled": True, "opacity": 1}},
            *(
                {
                    "transform": [{"filter": f"datum.at == '{at}'"}],
                    "mark": {"type": "text"} | place,
                    "encoding": {"text": {"field": "text"}},
                }
                for at, place in _PLACES.items()
            ),
        ],
    }
    alt = sentence(
        "years_chart.alt",
        "Lines of people killed by year, one per published series; years of this record that may not be compared are "
        "not drawn. The figures stand in the tables of the same section.",
    )
    return Chart("years_chart", title, alt, spec(body, width=PAGE, height=220))
