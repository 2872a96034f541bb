"""Commands that print a release's tables and bridges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from azm.cli.frame import format_option, show


@click.group("table", invoke_without_command=False)
def table_() -> None:
    """Tables of a release."""
