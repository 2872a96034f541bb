"""Commands about a meeting: record it, and take the steps that follow from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from azm.cli.frame import Day, by_option, country_option, format_option, now, ready, show


@click.group("meeting")
def meeting_() -> None:
    """Record meetings, and what becomes of what they decided."""


@meeting_.command("record")
@click.argument("file", type=click.Path(path_type=Path))
@country_option
@by_option
@format_option
def record(file: Path, country: str, by: str, style: str) -> None:
    """Record the meeting that the YAML FILE tells of, all or nothing; a second call changes nothing."""
    ready()
    from azm.flow.country import today  # needs Django started
    from azm.flow.meeting import record_meeting  # needs Django started

    at = now()
    result = record_meeting(file, today=today(country, at), by=by, at=at)
    for warning in result["warnings"]:
        click.echo(f"azm: {warning}", err=True)
    show(result, style)


@meeting_.command("step")
@click.argument("ref")
@click.argument("state")
@click.option("--organisation", default="", help="Who takes the step.")
@click.option("--day", type=Day(), help="When it was taken; today unless given.")
@click.option("--reason", default="", help="Why.")
@click.option("--decision", default="", help="The decision that it rests on.")
@click.option("--evidence", default="", help="Refs of evidence, with spaces between.")
@click.option("--skips", is_flag=True, help="Nothing is told of the states between.")
@country_option
@by_option
@format_option
def step(
    ref: str,
    state: str,
    organisation: str,
    day: date | None,
    reason: str,
    decision: str,
    evidence: str,
    skips: bool,
    country: str,
    by: str,
    style: str,
) -> None:
    """Bring the row REF (a meeting, decision, assignment, action, issue, ...) into STATE, if the rules allow it."""
    ready()
    from azm.flow.country import today  # needs Django started
    from azm.flow.meeting import Stepped, take_step  # needs Django started

    at = now()
    this_day = today(country, at)
    asked = Stepped(ref, state, day or this_day, organisation, reason, decision, evidence, skips)
    result = take_step(asked, today=this_day, by=by, at=at)
    for warning in result.pop("warnings"):
        click.echo(f"azm: {warning}", err=True)
    show(result, style)
