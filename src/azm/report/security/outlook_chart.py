"""The fan chart of an outlook: past months, the intervals to come, and the benchmark's beside them."""

from __future__ import annotations

from typing import Any

import numpy as np

from azm.assess.forecasting.history import later
from azm.assess.forecasting.make import NOTE, Outlook
from azm.assess.panel import Panel
from azm.report.drawing import ACCENT, INK, PAGE, spec, values
from azm.report.edition import Chart, sentence

# So many past months are drawn before the outlook.
PAST = 36
_FAN = {"nine in ten": ("#dfe9f2", 0.05), "half": ("#b5cbe0", 0.25)}
_BENCHMARK = "#a63d22"


def fan_chart(held: Panel, made: Outlook, beside: Outlook) -> Chart:
    """Past months as a line, then bands of half and nine in ten draws around the median; the benchmark's dashed."""
    past: list[dict[str, Any]] = [
        {"month": month, "killed": int(count)}
        for month, count in zip(held.periods[-PAST:], held.values[0, -PAST:], strict=True)
    ]
    gap = [later(made.origin, step) for step in range(1, 3)]
    months = [row["month"] for row in past] + [month for month in gap if month not in made.months] + list(made.months)
    labels = [month for month in months if month[-2:] in ("01", "07")]
    names = "','".join(("Jan", "", "", "", "", "", "Jul"))
    label = f"['{names}'][toNumber(slice(datum.value, 5)) - 1] + ' ' + slice(datum.value, 0, 4)"
    x: dict[str, Any] = {"field": "month", "type": "ordinal", "scale": {"domain": months}}
    x["axis"] = {"title": None, "values": labels, "labelExpr": label, "labelAngle": 0}
    y: dict[str, Any] = {
        "type": "quantitative",
        "axis": {"title": "People killed a month", "tickCount": 5, "domain": False},
    }
    lines: dict[str, Any] = {"legend": {"title": None, "orient": "top", "symbolType": "stroke", "symbolSize": 250}}
    kinds = (("counted", INK), ("median of the draws", ACCENT), ("benchmark, nine in ten", _BENCHMARK))
    lines["scale"] = {"domain": [name for name, _ in kinds], "range": [colour for _, colour in kinds]}
    fan: dict[str, Any] = {"field": "band", "type": "nominal", "legend": {"title": None, "orient": "top"}}
    fan["scale"] = {"domain": list(_FAN), "range": [colour for colour, _ in _FAN.values()]}
    body: dict[str, Any] = {
        "encoding": {"x": x},
        "layer": [
            {
                "data": values(_bands(made)),
                "mark": {"type": "area", "interpolate": "monotone"},
                "encoding": {"y": y | {"field": "low"}, "y2": {"field": "high"}, "color": fan},
            },
            *(
                {
                    "data": values([row | {"line": name} for row in rows]),
                    "mark": {"type": "line", "strokeWidth": width, "strokeDash": dash},
                    "encoding": {
                        "y": y | {"field": "killed"},
                        "color": {"field": "line", "type": "nominal"} | lines,
                        "detail": {"field": "end"},
                    },
                }
                for name, rows, width, dash in (
                    (kinds[0][0], past, 1.8, [1, 0]),
                    (kinds[1][0], _middle(made), 2, [1, 0]),
                    (kinds[2][0], _ends(beside), 1.3, [5, 3]),
                )
            ),
        ],
        "resolve": {"scale": {"color": "independent"}},
    }
    alt = sentence(
        "outlook_chart.alt",
        "A line of past months, then bands that hold half and nine in ten of the draws around their median, and dashed "
        f"lines that hold nine in ten of the benchmark's; the table after it holds the numbers. It is {NOTE}.",
    )
    title = f"People killed by month as {held.origin} counts them, and the outlook; {NOTE}"
    return Chart("outlook_chart", title, alt, spec(body, width=PAGE, height=230))


def _bands(made: Outlook) -> list[dict[str, Any]]:
    found = []
    for name, (_, tail) in _FAN.items():
        low, high = np.quantile(made.of(made.codes[0]), [tail, 1 - tail], axis=-1)
        found += [
            {"month": month, "band": name, "low": round(float(low[at]), 1), "high": round(float(high[at]), 1)}
            for at, month in enumerate(made.months)
        ]
    return found


def _middle(made: Outlook) -> list[dict[str, Any]]:
    median = np.median(made.of(made.codes[0]), axis=-1)
    return [{"month": month, "killed": float(median[at]), "end": ""} for at, month in enumerate(made.months)]


def _ends(beside: Outlook) -> list[dict[str, Any]]:
    low, high = np.quantile(beside.of(beside.codes[0]), [0.05, 0.95], axis=-1)
    return [
        {"month": month, "killed": round(float(values[at]), 1), "end": end}
        for end, values in (("low", low), ("high", high))
        for at, month in enumerate(beside.months)
    ]
