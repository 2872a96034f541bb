"""Commands that bring files in: import, sheet."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import Steps, by_option, country_option, format_option, now, ready, show
from azm.terms.errors import Refused


class _ImportGroup(click.Group):
    """`azm import SOURCE FILE` and `azm import undo ID`: a first word that is no command is a source."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["file", *args]
        return super().parse_args(ctx, args)


@click.group("import", cls=_ImportGroup)
def import_() -> None:
    """Read a file into the record (azm import SOURCE FILE), or undo an import (azm import undo ID)."""


@import_.command("file", hidden=True)
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Try everything, keep nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write one line per row to this CSV.")
@click.option("--version", default="", help="The publisher's version of the file, if not the usual one.")
@country_option
@by_option
@format_option
def import_file_(
    source: str, file: Path, dry_run: bool, report: Path | None, version: str, country: str, by: str, style: str
) -> None:
    """Read FILE of SOURCE; new + updated + unchanged + rejected = rows."""
    if report and file.exists() and report.exists() and report.samefile(file):
        raise Refused("the report would replace the file that is read", where=str(file), remedy="name another file")
    ready()
    from azm.flow.intake import import_file  # needs Django started

    steps = Steps()
    options = {"dry_run": dry_run, "report": report, "version": version, "progress": steps.count("rows")}
    try:
        result = import_file(source, file, country=country, by=by, at=now(), **options)  # type: ignore[arg-type]
    finally:
        steps.close()
    show(result, style)
    raise SystemExit(1 if result["rejected"] else 0)


@import_.command("undo")
@click.argument("number", type=int)
@click.option("--reason", default="", help="Why.")
@by_option
@format_option
def undo(number: int, reason: str, by: str, style: str) -> None:
    """Undo an import by new accounts that take its own back; nothing is deleted."""
    ready()
    from azm.flow.intake import undo_import  # needs Django started

    show(undo_import(number, by=by, at=now(), reason=reason), style)


@click.group("sheet")
def sheet_() -> None:
    """Templates for a desk officer and for a plan."""


@sheet_.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--of", "kind", type=click.Choice(["incidents", "plan"]), default="incidents", help="What it is for.")
@format_option
def new(file: Path, kind: str, style: str) -> None:
    """Write an empty template with drop-downs and notes."""
    from azm.sources.azm_plan.template import write as write_plan_sheets  # heavy: the workbook library
    from azm.sources.azm_sheet.template import write as write_incident_sheet

    if file.exists():
        raise Refused(f"{file} exists, and may be filled in", remedy="name a new file, or move that one away")
    writers = {"incidents": write_incident_sheet, "plan": write_plan_sheets}
    writers[kind](file)
    show({"sheet": str(file), "of": kind}, style)
