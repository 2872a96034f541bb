"""What every command shares: starting Django, the clock, who acts, printing results and progress."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import click

from azm.people.rules import address

FORMATS = click.Choice(["table", "json"])
format_option = click.option("--format", "style", type=FORMATS, default="table", help="How to print the result.")
by_option = click.option(
    "--by",
    callback=lambda context, option, text: address(text),
    envvar="AZM_USER",
    default="administrator@localhost",
    show_default=True,
    help="Who acts (e-mail address).",
)
country_option = click.option("--country", default="PK", show_default=True, help="Country (ISO 3166-1 alpha-2).")


def start() -> None:
    """Start Django and see that the database is there and current."""
    import django  # heavy: only for commands that open the database

    django.setup()


def ready() -> None:
    """Start Django and refuse to go on without an up-to-date database."""
    start()
    from azm.flow.keep import require_current  # needs Django started

    require_current()


def now() -> datetime:
    """The present moment; SOURCE_DATE_EPOCH, if set, is the present."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC).replace(microsecond=0)


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD", param, ctx)


def show(result: Mapping[str, Any], style: str) -> None:
    """Print one object: as JSON, or as names and values with lists of rows below."""
    if style == "json":
        click.echo(as_json(result))
        return
    width = max((len(name) for name in result), default=0)
    for name, value in result.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            click.echo(f"{name}:")
            show_rows(value)
        elif isinstance(value, Mapping):
            click.echo(f"{name.ljust(width)}  " + ", ".join(f"{key} {item}" for key, item in value.items()))
        elif isinstance(value, list):
            click.echo(f"{name.ljust(width)}  " + (", ".join(map(str, value)) if value else "none"))
        else:
            click.echo(f"{name.ljust(width)}  {'' if value is None else value}")


def as_json(result: Mapping[str, Any]) -> str:
    """One object as JSON, names and rows one to a line: the indenting encoder is many times slower on long lists."""

    def encode(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, default=str)

    lines = []
    for name, value in result.items():
        is_rows = isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
        told = "[\n    " + ",\n    ".join(map(encode, value)) + "\n  ]" if is_rows else encode(value)
        lines.append(f"  {encode(name)}: {told}")
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def show_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows under their headings, numbers to the right."""
    names = list(rows[0])
    cells = [["" if row[name] is None else str(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(line[i]) for line in cells)) for i, name in enumerate(names)]
    right = [all(isinstance(row[name], int | float | None) for row in rows) for name in names]
    for line in [names, *cells]:
        padded = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True))
        click.echo("  ".join(padded).rstrip())


class Steps:
    """Progress on standard error: each step as it begins, and running counts on a terminal."""

    def __init__(self) -> None:
        self._last = 0.0
        self._is_open = False
        self._untold = ""

    def say(self, text: str) -> None:
        """A new step."""
        self.close()
        click.echo(f"· {text}", err=True)

    def count(self, unit: str) -> Callable[[int], None]:
        """A counter that writes at most five times a second."""

        def tell(number: int) -> None:
            moment = time.monotonic()
            self._untold = f"  {number:,} {unit}"
            # Without a terminal a line every five seconds is enough to see that work goes on.
            if moment - self._last < (0.2 if sys.stderr.isatty() else 5.0):
                return
            self._last = moment
            self._tell()

        return tell

    def _tell(self) -> None:
        """The count that was not told yet: in its place on a terminal, else on a line of its own."""
        self._is_open = sys.stderr.isatty()
        click.echo(f"\r{self._untold}" if self._is_open else self._untold, err=True, nl=not self._is_open)
        self._untold = ""

    def close(self) -> None:
        """End a running line with the last count."""
        if self._untold:
            self._tell()
        if self._is_open:
            click.echo("", err=True)
            self._is_open = False
