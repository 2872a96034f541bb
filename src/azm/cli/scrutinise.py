"""The command that finds shortcomings as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from azm.cli.frame import Day, by_option, country_option, format_option, now, ready, show

LANGUAGES = click.Choice(["en", "ur"])
_CLEARS: Mapping[str, str] = {"en": "What would clear it", "ur": "یہ کیسے دور ہو گی"}


@click.command("scrutinise")
@click.option("--as-of", "as_of", type=Day(), required=True, help="The day that is asked about.")
@click.option("--known-by", type=Day(), help="Count only what was published by this day; else by the day itself.")
@click.option("--since", type=Day(), help="Compare with this earlier day; else with the last run of an earlier day.")
@click.option(
    "--facts", "folder", type=click.Path(path_type=Path), help="Read a plan's files here and use no database."
)
@click.option("--rule", "only", multiple=True, metavar="R01", help="Only this rule; repeat.")
@click.option(
    "--parameter", "words", multiple=True, metavar="R02.days=60", help="Set a rule's parameter for this run; repeat."
)
@click.option("--lang", "language", type=LANGUAGES, default="en", show_default=True, help="Language of the sentences.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file: .xlsx, .csv or .json.")
@country_option
@by_option
@format_option
def scrutinise_(
    as_of: date,
    known_by: date | None,
    since: date | None,
    folder: Path | None,
    only: tuple[str, ...],
    words: tuple[str, ...],
    language: str,
    out: Path | None,
    country: str,
    by: str,
    style: str,
) -> None:
    """List the shortcomings as of a day by severity: what is new, still open or cleared, and what would clear it."""
    from azm.flow.parameters import settings_of  # the rules
    from azm.flow.scrutinise import Asked, scrutinise_folder  # the rules and the readers of files
    from azm.flow.scrutiny_files import write_findings  # heavy: a spreadsheet writer

    parameters = settings_of(country, folder=folder, words=words)
    asked = Asked(as_of, known_by, since, tuple(sorted(set(only))), parameters)
    is_whole = True
    if folder:
        found, rejected = scrutinise_folder(folder, asked)
        is_whole = not rejected
        for row in rejected:
            click.echo(f"{row.table}, line {row.line}, {row.column}: {row.message}. Remedy: {row.remedy}", err=True)
    else:
        ready()
        from azm.flow.register import scrutinise  # needs Django started

        found = scrutinise(asked, by=by, at=now())
    told = found.told()
    if out:
        write_findings(told, out, language)
        show({**_head(told), "file": str(out)}, style)
    elif style == "json":
        show(told, style)
    else:
        show(_head(told), style)
        # One by one, each line would be sent on its own: a country's plan has tens of thousands.
        click.echo("".join(f"{line}\n" for line in _lines(told, language)), nl=False)
    raise SystemExit(0 if is_whole else 1)


def _head(told: Mapping[str, Any]) -> dict[str, Any]:
    since = told["since"]
    given = [f"{rule}.{name}={value}" for rule, of in told["parameters"].items() for name, value in of.items()]
    return {
        "as_of": told["as_of"],
        "known_by": told["known_by"],
        "since": f"{since['as_of']}, known by {since['known_by']}" if since else "nothing to compare with",
        **({"parameters": ", ".join(given)} if given else {}),
        "open": told["counts"]["severity"],
        "states": {**told["counts"]["state"], "cleared": len(told["cleared"])},
    }


def _lines(told: Mapping[str, Any], language: str) -> Iterator[str]:
    """Each finding on a line, and under it what would clear it; at the end what is cleared."""
    for one in told["findings"]:
        yield f"{one['severity']:8}  {one['rule']}  {one['state']:10}  {one['object']}: {one['text'][language]}"
        yield f"{'':10}{_CLEARS[language]}: {one['clears'][language]}"
    for one in told["cleared"]:
        yield f"{'cleared':8}  {one['rule']}  {one['severity']:10}  {one['object']}: {one['text'][language]}"
