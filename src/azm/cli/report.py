"""Commands that write and verify editions."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import Steps, format_option, show
from azm.cli.tables import release_option


@click.group("report")
def report_() -> None:
    """Editions: the annual security report."""


@report_.command("security")
@click.option("--year", type=int, required=True)
@click.option("--rule", default="all", show_default=True, help="Counting rule.")
@release_option
@click.option("--lang", default="en", show_default=True, help="Language of the edition.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
@format_option
def security(year: int, rule: str, release: str, lang: str, out: Path, style: str) -> None:
    """Write the annual security report of a year; fails, naming it, when a sum or sentence is not true."""
    from azm.flow.publish import security_report  # heavy: typst and charts
    from azm.report.checks import Untrue  # heavy

    Steps().say(f"annual security report {year}")
    try:
        show(security_report(release, year, rule=rule, lang=lang, out=out), style)
    except Untrue as problem:
        click.echo(f"azm: {problem}", err=True)
        raise SystemExit(1) from None


@report_.command("verify")
@click.argument("folder", type=click.Path(path_type=Path))
@release_option
@format_option
def verify(folder: Path, release: str, style: str) -> None:
    """Recompute every figure of an edition from its release, and every file's hash."""
    from azm.flow.publish import check_edition  # heavy

    problems = check_edition(folder, release)
    show({"edition": str(folder), "ok": not problems, "problems": problems}, style)
    raise SystemExit(1 if problems else 0)
