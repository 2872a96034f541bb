"""The command that looks for surges in a release."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import Steps, format_option, show
from azm.cli.tables import release_option


@click.command("surge")
@release_option
@click.option("--unit", required=True, help="country, province or district.")
@click.option("--step", required=True, help="week or month.")
@click.option("--method", default="", help="Method; farrington-pair by week, farrington by month if not given.")
@click.option("--measure", default="killed", show_default=True, help="killed, injured or incidents.")
@click.option("--rule", default="all", show_default=True, help="Counting rule.")
@click.option("--published", default="", metavar="CODE", help="Another body's monthly totals instead, such as UCDP.")
@click.option("--since", default="", metavar="PERIOD", help="Only rows from this month or week on (2023-05, 2023-W18).")
@click.option("--alarms", "only_alarms", is_flag=True, help="Only rows with an alarm.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file: .csv, .json, .xlsx or .parquet.")
@format_option
def surge_(
    release: str,
    unit: str,
    step: str,
    method: str,
    measure: str,
    rule: str,
    published: str,
    since: str,
    only_alarms: bool,
    out: Path | None,
    style: str,
) -> None:
    """Alarms on counts by unit and period, with expectation, bound and the method's measured false-alarm rate."""
    from azm.flow.surges import Asked, surges  # heavy: scipy and the release's engine

    Steps().say(f"surges by {unit} and {step}")
    show(surges(Asked(release, unit, step, method, measure, rule, published, since, only_alarms), out), style)
