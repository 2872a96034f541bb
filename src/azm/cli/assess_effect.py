"""The command that asks what changed after an event."""

from __future__ import annotations

from datetime import date

import click

from azm.cli.frame import Day, format_option, show
from azm.cli.tables import opened, release_option


@click.command("effect")
@release_option
@click.option("--event", type=Day(), required=True, help="The day of the event.")
@click.option(
    "--unit", required=True, metavar="UNIT", help="country, province, district, province:CODE, district:CODE."
)
@click.option("--measure", type=click.Choice(["killed", "injured", "incidents"]), default="killed", show_default=True)
@click.option("--seasonal", "is_seasonal", is_flag=True, help="Allow for a yearly wave.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the drawn series.")
@format_option
def effect_(release: str, event: date, unit: str, measure: str, is_seasonal: bool, seed: int, style: str) -> None:
    """What changed after a day: estimates, intervals, placebo dates, verdict; never a cause."""
    held = opened(release)
    from azm.flow.effects import effects  # heavy: numpy and scipy

    show(effects(held, event=event, unit=unit, measure=measure, is_seasonal=is_seasonal, seed=seed), style)
