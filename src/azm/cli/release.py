"""Commands that freeze, list, verify and compare releases."""

from __future__ import annotations

from datetime import date

import click

from azm.cli.frame import Day, Steps, by_option, country_option, format_option, now, ready, show, start


@click.group("release")
def release_() -> None:
    """Releases: frozen states of the record."""


@release_.command("create")
@click.argument("name", metavar="ID")
@click.option("--track", type=click.Choice(["preliminary", "final"]), default="final", show_default=True)
@click.option("--cutoff", type=Day(), help="Last day taken in; never less than 14 days ago.")
@click.option("--source", "sources", multiple=True, help="Sources in order of precedence; repeat.")
@country_option
@by_option
@format_option
def create(
    name: str, track: str, cutoff: date | None, sources: tuple[str, ...], country: str, by: str, style: str
) -> None:
    """Freeze what is signed off as release ID."""
    ready()
    from django.conf import settings  # needs Django started

    from azm.flow.extract import Wish, create_release  # needs Django started

    steps = Steps()
    wish = Wish(name, country, track, cutoff, sources)
    try:
        result = create_release(
            wish, home=settings.AZM_HOME, by=by, at=now(), say=steps.say, progress=steps.count("incidents")
        )
    finally:
        steps.close()
    show(result, style)


@release_.command("list")
@format_option
def list_(style: str) -> None:
    """The releases, oldest first."""
    ready()
    from azm.record.queries.releases import releases  # needs Django started

    show({"releases": releases()}, style)


@release_.command("verify")
@click.argument("name", metavar="ID")
@format_option
def verify(name: str, style: str) -> None:
    """Recompute every hash of a release."""
    start()
    from azm.flow.release_check import verify  # heavy: reads files through the assessment's door

    problems = verify(name)
    show({"release": name, "ok": not problems, "problems": problems}, style)
    raise SystemExit(1 if problems else 0)


@release_.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option
def diff(before: str, after: str, style: str) -> None:
    """What changed from release A to release B, and why."""
    start()
    from azm.flow.release_check import diff  # heavy: reads Parquet

    rows = diff(before, after)
    show({"changes": len(rows), "rows": rows}, style)
