"""Commands that print a release's tables and bridges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from azm.cli.frame import format_option, show
from azm.terms.errors import BadInput

if TYPE_CHECKING:
    import pyarrow as pa

release_option = click.option("--release", "release", default="", help="Id or folder; the latest if not given.")


def opened(name: str) -> Any:
    """The release with this id or in this folder; the latest one for "".

    Heavy libraries are imported here and not above, so that help stays quick.
    """
    from azm.assess import open_release  # heavy
    from azm.flow.shelf import latest_release  # heavy

    return open_release(name or latest_release())


class _TableGroup(click.Group):
    """`azm table NAME` and `azm table list`: a first word that is no command is a table."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["print", *args]
        return super().parse_args(ctx, args)


@click.group("table", cls=_TableGroup)
def table_() -> None:
    """Print a table of a release (azm table NAME), or list them (azm table list)."""


@table_.command("list")
@release_option
@format_option
def list_(release: str, style: str) -> None:
    """The tables, in the order of the report."""
    held = opened(release)
    specs = [held.describe(name) for name in held.tables()]
    show({"tables": [{"table": spec.name, "title": spec.title} for spec in specs]}, style)


@table_.command("print", hidden=True)
@click.argument("name")
@release_option
@click.option("--rule", default="all", show_default=True, help="Counting rule.")
@click.option("--year", type=int, help="Only this year.")
@click.option("--where", "pairs", multiple=True, metavar="KEY=VALUE", help="Only rows with this; repeat.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file: .csv, .json, .xlsx or .parquet.")
@click.option("--sql", "wants_sql", is_flag=True, help="Print the SQL instead.")
@format_option
def print_(
    name: str,
    release: str,
    rule: str,
    year: int | None,
    pairs: tuple[str, ...],
    out: Path | None,
    wants_sql: bool,
    style: str,
) -> None:
    """Print table NAME."""
    where: dict[str, Any] = dict(_pair(text) for text in pairs) | ({"year": year} if year is not None else {})
    held = opened(release)
    if wants_sql:
        click.echo(held.sql_of(name, rule=rule, **where))
        return
    rows = held.table(name, rule=rule, **where)
    if out:
        write_file(rows, out, name)
        show({"table": name, "rows": rows.num_rows, "file": str(out)}, style)
    else:
        show({"table": name, "release": held.id, "rule": rule, "rows": rows.to_pylist()}, style)


def _pair(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--where {text!r}: write KEY=VALUE")
    if value in ("true", "false"):
        return key, value == "true"
    return key, int(value) if value.isdecimal() else value


def write_file(rows: pa.Table, out: Path, name: str) -> None:
    """Write rows in the format that the file's ending names; BadInput for another."""
    from azm.flow.tables import FORMATS, write_table  # heavy: spreadsheet and Parquet writers

    if out.suffix not in FORMATS:
        raise BadInput(f"cannot write {out.suffix or 'a file without ending'}", remedy=f"use {', '.join(FORMATS)}")
    write_table(rows, out, title=name)


@click.command("bridge")
@release_option
@click.option("--year", type=int, required=True)
@click.option("--from", "from_rule", required=True, help="Counting rule to start from.")
@click.option("--to", "to_rule", required=True, help="Counting rule to end at.")
@format_option
def bridge_(release: str, year: int, from_rule: str, to_rule: str, style: str) -> None:
    """Walk from one rule's total to another's, step by step; the steps sum exactly."""
    held = opened(release)
    steps = held.bridge(year, from_rule, to_rule).steps
    rows = [
        {"change": s.change, "reason": s.reason, "incidents": s.incidents, "killed": s.killed, "what": s.sentence}
        for s in steps
    ]
    show({"release": held.id, "year": year, "from": from_rule, "to": to_rule, "steps": rows}, style)
