"""The chart of monthly totals and the levels they are cut into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from azm.assess.panel import Panel
from azm.report.drawing import ACCENT, PAGE, spec, values
from azm.report.edition import Chart, sentence


def levels_chart(held: Panel, start: int, levels: Sequence[tuple[str, float]], first: float) -> Chart:
    """Monthly totals as columns and their levels as a line of steps; `levels` are (first month, killed a month)."""
    at = held.position(f"{start}-01")
    months = held.periods[at:]
    changes = dict(levels)
    level, rows = first, []
    for month, killed in zip(months, held.values[0, at:].tolist(), strict=True):
        level = changes.get(month, level)
        rows.append({"month": month, "killed": killed, "level": round(level, 1)})
    years = [month for month in months if month.endswith("-01")]
    x: dict[str, Any] = {"field": "month", "type": "ordinal"}
    x["axis"] = {"title": None, "values": years, "labelExpr": "slice(datum.value, 0, 4)", "labelAngle": 0}
    axis = {"title": "People killed a month", "tickCount": 5, "domain": False}
    body = {
        "data": values(rows),
        "encoding": {"x": x},
        "layer": [
            {
                "mark": {"type": "bar", "color": "#8fb0cc", "width": {"band": 0.8}},
                "encoding": {"y": {"field": "killed", "type": "quantitative", "axis": axis}},
            },
            {
                "mark": {"type": "line", "interpolate": "step", "color": ACCENT, "strokeWidth": 2},
                "encoding": {"y": {"field": "level", "type": "quantitative"}},
            },
        ],
    }
    alt = sentence(
        "levels_chart.alt",
        "Columns of people killed in each month, and a line that steps from level to level; the levels stand in the "
        "table after it.",
    )
    title = f"People killed by month as {held.origin} counts them, and the levels that fit best"
    return Chart("levels_chart", title, alt, spec(body, width=PAGE, height=220))
