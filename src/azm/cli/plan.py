"""Commands about the plan's files: check, import, export."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import by_option, country_option, format_option, now, ready, show
from azm.terms.errors import Refused

path_argument = click.argument("path", type=click.Path(path_type=Path))


@click.group("plan")
def plan_() -> None:
    """Check, import and export a plan: a folder of CSV tables, one table, or a workbook."""


@plan_.command("check")
@path_argument
@format_option
def check(path: Path, style: str) -> None:
    """Judge every row of PATH without a database: its form, what it refers to, and what no plan may hold."""
    from azm.flow.plan_check import check_plan  # the rules of every room

    result = check_plan(path)
    show(result, style)
    raise SystemExit(1 if result["rejected"] else 0)


@plan_.command("import")
@path_argument
@click.option("--dry-run", is_flag=True, help="Try everything, keep nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write one line per row to this CSV.")
@country_option
@by_option
@format_option
def import_(path: Path, dry_run: bool, report: Path | None, country: str, by: str, style: str) -> None:
    """Take the plan at PATH into the database; new + updated + unchanged + rejected = rows."""
    if report and _is_read(report, path):
        raise Refused("the report would replace a file that is read", where=str(report), remedy="name another file")
    ready()
    from azm.flow.papers import import_plan  # needs Django started

    result = import_plan(path, country=country, by=by, at=now(), dry_run=dry_run, report=report)
    show(result, style)
    raise SystemExit(1 if result["rejected"] else 0)


@plan_.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@format_option
def export(folder: Path, style: str) -> None:
    """Write the plan in the database to FOLDER, as CSV tables that import takes back unchanged."""
    ready()
    from azm.flow.papers import export_plan  # needs Django started

    show(export_plan(folder), style)


def _is_read(report: Path, path: Path) -> bool:
    """Whether the report would stand among the files that are read, or on one of them."""
    if path.is_dir():
        return report.suffix.lower() == ".csv" and report.resolve().parent == path.resolve()
    return path.exists() and report.exists() and report.samefile(path)
