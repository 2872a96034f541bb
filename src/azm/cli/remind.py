"""The command that reminds: what is due soon, due, overdue and escalated."""

from __future__ import annotations

from datetime import date

import click

from azm.cli.frame import Day, Steps, by_option, country_option, format_option, now, ready, show


@click.command("remind")
@click.option("--as-of", type=Day(), help="Day to remind for; today unless given.")
@click.option("--due-soon", default=14, show_default=True, type=click.IntRange(1, 365), help="Days before it is due.")
@click.option("--overdue", default=7, show_default=True, type=click.IntRange(1, 365), help="Days after it was due.")
@click.option("--escalated", default=21, show_default=True, type=click.IntRange(1, 730), help="Days after it was due.")
@country_option
@by_option
@format_option
def remind_(as_of: date | None, due_soon: int, overdue: int, escalated: int, country: str, by: str, style: str) -> None:
    """Write what is due to the outbox and send it; a second call writes and sends nothing."""
    if escalated <= overdue:
        raise click.UsageError("--escalated must be more days than --overdue")
    ready()
    from azm.flow.country import today  # needs Django started
    from azm.flow.remind import remind  # needs Django started
    from azm.people.rules.ladder import Ladder  # beside the others

    at = now()
    ladder = Ladder(due_soon, overdue, escalated)
    show(remind(as_of or today(country, at), by=by, at=at, say=Steps().say, ladder=ladder), style)
