"""The command that ranks places for the month to come and says which high rates lie together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from azm.cli.frame import Steps, format_option, ready, show, start
from azm.cli.tables import opened, release_option
from azm.terms.errors import NotThere


@click.command("hotspot")
@release_option
@click.option("--unit", required=True, help="province or district.")
@click.option("--origin", required=True, metavar="YYYY-MM", help="The last month that may be read.")
@click.option("--measure", type=click.Choice(["killed", "injured", "incidents"]), default="killed", show_default=True)
@click.option("--rule", default="all", show_default=True, help="Counting rule.")
@click.option(
    "--permutations", type=click.IntRange(99, 99_999), default=999, show_default=True, help="Maps dealt anew."
)
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file: .csv, .json, .xlsx or .parquet.")
@format_option
def hotspot_(
    release: str,
    unit: str,
    origin: str,
    measure: str,
    rule: str,
    permutations: int,
    out: Path | None,
    style: str,
) -> None:
    """Rank places for the next month: score, and p and q of high rates that lie together.

    A statistical outlook from past reports; not a basis for action against any person or place.
    """
    start()
    from azm.flow.hotspots import Asked, hotspots_of  # needs Django started; heavy: numpy and shapely

    Steps().say(f"hotspots by {unit} after {origin}")
    shapes = _outlines(str(opened(release).manifest["country"]), unit)
    show(hotspots_of(Asked(release, unit, origin, measure, rule, permutations), shapes, out), style)


def _outlines(country: str, unit: str) -> dict[str, Any]:
    """The outlines of the database, none where there is no database or another unit was asked for."""
    from azm.flow.hotspots import UNITS, held_outlines  # needs Django started

    if unit not in UNITS:
        return {}
    try:
        ready()
    except NotThere:
        return {}
    return held_outlines(country, unit)
