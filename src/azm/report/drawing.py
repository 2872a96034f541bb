"""Charts as Vega-Lite specifications in one accessible style, and their conversion to SVG."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import vl_convert

VEGA_LITE = "6.4"
# The PDF's own font first; a browser without it takes the next.
FONT = "Libertinus Serif, Georgia, serif"
# The width in pixels that fills a page's text; type is drawn at this scale.
PAGE = 620
INK, MUTED, ACCENT, LINE, LAND = "#1b2733", "#51606f", "#123b5d", "#c3ccd6", "#eef2f6"
# Distinguishable without colour vision (rust, blue, ochre, grey differ in lightness too) and dark enough on white.
KIND_COLOURS: Mapping[str, str] = {
    "terror_attack": "#a63d22",
    "counter_terror_operation": "#2b6ca3",
    "armed_clash": "#c99a2e",
    "other_violence": "#8b95a1",
}
# Light enough at its dark end that a name stays readable on it.
RAMP = ("#fbf0ec", "#f2d3c8", "#e6ad9a", "#d88a71", "#c8694d")
_CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": MUTED,
        "labelFontSize": 12.5,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": "#e4e9ee",
        "labelLimit": 260,
    },
    "legend": {"labelColor": INK, "titleColor": MUTED, "labelFontSize": 12.5, "titleFontSize": 12, "labelLimit": 300},
    "title": {"color": INK, "fontSize": 13, "fontWeight": "normal", "anchor": "start"},
    "text": {"color": INK, "fontSize": 12.5},
}
_FONT = re.compile(r'font-family="[^"]*"')
_NAMES = re.compile(r'\bid="([^"]+)"')


def spec(body: Mapping[str, Any], *, width: int = PAGE, height: int | None = None) -> dict[str, Any]:
    """A specification in the house style; `width` and `height` are pixels of the drawing without its labels."""
    whole: dict[str, Any] = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "config": dict(_CONFIG)}
    if "hconcat" not in body:
        whole |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    if height is not None:
        whole["height"] = height
    return whole | copy.deepcopy(dict(body))


def values(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as the data of a specification."""
    return {"values": [dict(row) for row in rows]}


def svg_of(specification: Mapping[str, Any]) -> str:
    """The drawing as SVG text; it holds no address but the SVG name space."""
    drawn: str = vl_convert.vegalite_to_svg(dict(specification), vl_version=VEGA_LITE)
    drawn = _FONT.sub(f'font-family="{FONT}"', drawn)
    # Names of gradients and clips count on from drawing to drawing; the same drawing must give the same bytes.
    for position, name in enumerate(dict.fromkeys(_NAMES.findall(drawn))):
        drawn = re.sub(rf"(?<![\w-]){name}(?!\w)", f"part-{position}", drawn)
    return drawn


def land(outlines: Mapping[str, Any], *, numbers: Mapping[str, float] | None = None) -> list[dict[str, Any]]:
    """Province outlines as data, each with its code and, where given, its number.

    Rings are wound clockwise, which is how the map projection tells a province from all the world but it.
    """
    found = []
    for feature in outlines["features"]:
        code = feature["properties"]["code"]
        whole: dict[str, Any] = {"type": "Feature", "geometry": _clockwise(feature["geometry"]), "code": code}
        found.append(whole if numbers is None or code not in numbers else whole | {"number": numbers[code]})
    return found


def extent(geometry: Mapping[str, Any]) -> float:
    """The area of a province's outer rings in square degrees; good for telling small from large."""
    return sum(abs(_area(polygon[0])) for polygon in _polygons(geometry))


def centre(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Longitude and latitude where a province's name is written: the centroid of its largest ring."""
    rings = [polygon[0] for polygon in _polygons(geometry)]
    ring = max(rings, key=lambda r: abs(_area(r)))
    area, x, y = _area(ring), 0.0, 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return round(x / (6 * area), 3), round(y / (6 * area), 3)


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else list(geometry["coordinates"])


def _clockwise(geometry: Mapping[str, Any]) -> dict[str, Any]:
    polygons = [
        [ring if (_area(ring) < 0) == (position == 0) else ring[::-1] for position, ring in enumerate(polygon)]
        for polygon in _polygons(geometry)
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _area(ring: Sequence[Sequence[float]]) -> float:
    """Twice-signed area of a ring, halved: positive when counter-clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2
