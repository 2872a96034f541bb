"""Pakistan's districts by month from the GED file in the shared data: killed, as the product itself counts them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from azm.assess import Release, open_release
from azm.assess.engine import relation
from azm.assess.series import months
from benchmarks.commands import Home, ged_file

FIRST, LAST = "1989-01", "2021-12"


@dataclass(frozen=True, slots=True)
class Districts:
    """Killed by district and month `killed[district, month]`; `events[event]`: month's number, latitude, longitude,
    killed, of every event that lies in a district and a month."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    periods: tuple[str, ...]
    killed: NDArray[np.int64]
    centres: NDArray[np.float64]
    events: NDArray[np.float64]


@cache
def districts() -> Districts:
    """The GED file imported and frozen by the product's own commands, then counted."""
    with tempfile.TemporaryDirectory(prefix="azm-ged-") as work:
        home = Home(Path(work))
        home.azm("init", "--empty")
        home.azm("import", "ucdp_ged", ged_file())
        home.azm("release", "create", "ged", "--source", "ucdp_ged")
        return counted(open_release(Path(work) / "releases" / "ged"))


def counted(release: Release) -> Districts:
    """The counts of one release."""
    periods = tuple(months(FIRST, LAST))
    units = sorted((row["unit_code"], row["name"], row["latitude"], row["longitude"])
                   for row in release.read("units") if row["level"] == 2)  # fmt: skip
    column, line = {month: n for n, month in enumerate(periods)}, {unit[0]: n for n, unit in enumerate(units)}
    killed = np.zeros((len(units), len(periods)), dtype=np.int64)
    events = []
    rows = release.query(
        "SELECT district_code, month, latitude, longitude, killed_best AS killed\n"
        f"FROM {relation('incidents')} WHERE is_counted AND date_precision <= 4 AND killed_best > 0\n"
        "ORDER BY incident_id"
    )
    for row in rows.to_pylist():
        if row["district_code"] in line and row["month"] in column:
            killed[line[row["district_code"]], column[row["month"]]] += row["killed"]
            events.append((column[row["month"]], row["latitude"], row["longitude"], row["killed"]))
    return Districts(
        tuple(unit[0] for unit in units),
        tuple(unit[1] for unit in units),
        periods,
        killed,
        np.array([unit[2:] for unit in units], dtype=np.float64),
        np.array(events, dtype=np.float64),
    )
