"""The command that looks for surges in a release."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import format_option, show
from azm.cli.tables import opened, release_option, write_file


@click.command("surge")
@release_option
@click.option("--unit", type=click.Choice(["country", "province", "district"]), required=True, help="Whose counts.")
@click.option("--step", type=click.Choice(["week", "month"]), default="month", show_default=True, help="Period.")
@click.option("--measure", type=click.Choice(["killed", "injured", "incidents"]), default="killed", show_default=True)
@click.option("--method", default="", help="farrington-pair, farrington, nb-cusum, ears-c1, z-52, acled or hdx.")
@click.option("--alarms", "only_alarms", is_flag=True, help="Only the periods with an alarm.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the rows to this file instead.")
@format_option
def surge_(
    release: str, unit: str, step: str, measure: str, method: str, only_alarms: bool, out: Path | None, style: str
) -> None:
    """Counts above what their own past allows, with the method's measured false-alarm rate."""
    held = opened(release)
    from azm.flow.surges import surges  # heavy: numpy and scipy

    found = surges(held, unit=unit, step=step, measure=measure, method=method)
    if only_alarms:
        found["rows"] = [row for row in found["rows"] if row["is_alarm"]]
    if out:
        import pyarrow as pa  # heavy

        write_file(pa.Table.from_pylist(found.pop("rows")), out, "surge")
        found["file"] = str(out)
    show(found, style)
