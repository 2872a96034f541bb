"""The command that scores sealed outlooks."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import format_option, show
from azm.cli.tables import release_option


@click.command("score")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@release_option
@format_option
def score_(folder: Path, release: str, style: str) -> None:
    """Score the sealed outlook in DIR, or those in its folders, against the months that have arrived in a release."""
    from azm.flow.outlook_score import score  # heavy: numpy, scipy and the release's engine

    result = score(folder, release)
    show(result, style)
    raise SystemExit(1 if result["broken"] else 0)
