"""The two maps of the annual security report: provinces by people killed, and bubbles at public grain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.report.drawing import INK, LAND, LINE, MUTED, RAMP, centre, extent, land, spec, values
from azm.report.edition import Chart, Fig, Table, sentence
from azm.report.facts import Facts
from azm.report.words import number

# A unit smaller than this (square degrees) cannot hold its name; its label stands so many degrees further east.
_SMALL, _ASIDE, _LINE = 3.0, 1.7, 1.15
_PROJECTION = {"type": "mercator"}


def choropleth(facts: Facts, table: Table) -> Chart:
    """Provinces coloured by people killed; each carries its name and its figure."""
    outlines = facts.release.outlines()
    position = table.column_at("killed")
    numbers: dict[str, float] = {}
    for row in table.rows:
        cell = row.cells[position]
        if isinstance(cell, Fig) and not row.is_total:
            numbers[row.key] = facts.value(cell.id) or 0
    shapes = land(outlines, numbers=numbers)
    body = {
        "projection": _PROJECTION,
        "layer": [
            _shapes(shapes, {"color": {"value": "#f4f6f8"}}),
            _shapes(
                [shape for shape in shapes if "number" in shape],
                {
                    "color": {
                        "field": "number",
                        "type": "quantitative",
                        "scale": {"type": "sqrt", "range": list(RAMP), "domainMin": 0},
                        "legend": {"title": "Killed", "orient": "bottom-right", "gradientLength": 130},
                    }
                },
            ),
            *_labels(outlines, numbers),
        ],
    }
    alt = sentence(
        "choropleth.alt",
        "Map of the provinces, darker where more people were killed; each province carries its figure, which also "
        "stands in the table by province.",
    )
    title = f"People killed by province, {facts.year}"
    return Chart("choropleth", title, alt, spec(body, height=385), facts.paper("map_note"))


def _shapes(shapes: list[dict[str, Any]], encoding: Mapping[str, Any]) -> dict[str, Any]:
    mark = {"type": "geoshape", "stroke": "#ffffff", "strokeWidth": 1.2}
    return {"data": values(shapes), "mark": mark, "encoding": dict(encoding)}


def _labels(outlines: Mapping[str, Any], numbers: Mapping[str, float]) -> list[dict[str, Any]]:
    """Name and figure of each province that has one; those of small units stand outside, joined by a line."""
    rows = _places(outlines)
    rows = [row | {"count": number(int(numbers[row["code"]]), "people")} for row in rows if row["code"] in numbers]
    inside, outside = [row for row in rows if not row["is_small"]], [row for row in rows if row["is_small"]]
    edge = max((row["lon"] for row in outside), default=0.0) + _ASIDE
    for position, row in enumerate(sorted(outside, key=lambda row: -row["lat"])):
        row |= {"to_lon": edge, "to_lat": outside[0]["lat"] - position * _LINE}
    return [
        *_two_lines(inside, "lon", "lat", {"align": "center"}),
        {
            "data": values(outside),
            "mark": {"type": "rule", "color": MUTED, "strokeWidth": 0.8},
            "encoding": _at("lon", "lat") | {"longitude2": {"field": "to_lon"}, "latitude2": {"field": "to_lat"}},
        },
        *_two_lines(outside, "to_lon", "to_lat", {"align": "left", "dx": 5}),
    ]


def _two_lines(rows: list[dict[str, Any]], lon: str, lat: str, place: Mapping[str, Any]) -> list[dict[str, Any]]:
    lines = (("name", -7, "normal", 12), ("count", 8, "bold", 13.5))
    return [
        {
            "data": values(rows),
            "mark": {"type": "text", "dy": dy, "fontWeight": weight, "fontSize": size, "color": INK} | dict(place),
            "encoding": _at(lon, lat) | {"text": {"field": field}},
        }
        for field, dy, weight, size in lines
    ]


def _at(lon: str, lat: str) -> dict[str, Any]:
    return {
        "longitude": {"field": lon, "type": "quantitative"},
        "latitude": {"field": lat, "type": "quantitative"},
    }


def _places(outlines: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where each province's name goes, and whether the province is too small to hold it."""
    rows = []
    for feature in outlines["features"]:
        longitude, latitude = centre(feature["geometry"])
        rows.append(
            {
                "code": feature["properties"]["code"],
                "name": feature["properties"]["name"],
                "lon": longitude,
                "lat": latitude,
                "is_small": extent(feature["geometry"]) < _SMALL,
            }
        )
    return rows


def bubbles(facts: Facts) -> Chart:
    """Circles at public grain, their area the people killed; incidents without a death are small grey points."""
    rows = [
        {"lon": row["longitude"], "lat": row["latitude"], "killed": row["killed_best"] or 0}
        for row in facts.rows("point")
    ]
    top = max([row["killed"] for row in rows] + [1])
    size = {
        "field": "killed",
        "type": "quantitative",
        "scale": {"domain": [0, top], "range": [0, 1500]},
        "legend": {
            "title": "Killed at the point",
            "orient": "bottom-right",
            "values": _steps(top),
            "symbolFillColor": "#a63d22",
            "symbolOpacity": 0.5,
            "symbolStrokeColor": "#6f2412",
        },
    }
    circle = {"type": "circle", "color": "#a63d22", "opacity": 0.5, "stroke": "#6f2412", "strokeWidth": 0.8}
    body = {
        "projection": _PROJECTION,
        "layer": [
            {
                "data": values(land(facts.release.outlines())),
                "mark": {"type": "geoshape", "fill": LAND, "stroke": LINE, "strokeWidth": 1},
            },
            {
                "data": values([row for row in rows if not row["killed"]]),
                "mark": {"type": "circle", "size": 14, "color": MUTED, "opacity": 0.8},
                "encoding": _at("lon", "lat"),
            },
            {
                # The largest first, so that a small circle is never hidden under a large one.
                "data": values(sorted((row for row in rows if row["killed"]), key=lambda row: -row["killed"])),
                "mark": circle,
                "encoding": _at("lon", "lat") | {"size": size},
            },
        ],
    }
    alt = sentence(
        "bubbles.alt",
        "Map with a circle at each public place of the year's incidents; the larger the circle, the more people were "
        "killed there. The figures by district stand in the table by district.",
    )
    note = (
        "Places are rounded to a tenth of a degree; for targets whose people a point could endanger, and where only "
        f"the district is known, the circle stands at the district's centre. {facts.paper('map_note')}"
    )
    title = f"People killed by place, {facts.year}"
    return Chart("bubbles", title, alt, spec(body, height=385), note)


def _steps(top: float) -> list[int]:
    """Three round sizes for the legend."""
    ladder = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]
    fitting = [step for step in ladder if step <= top] or [1]
    return fitting[-1::-2][:3][::-1]
