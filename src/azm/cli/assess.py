"""Commands that assess a release: judgements with their uncertainty, each in a module of its own."""

from __future__ import annotations

import click

from azm.cli.lazy import Lazy

# Command of the group -> the module that holds it, and its line in the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "effect": ("assess_effect", "What changed after a day, and whether that can be told from chance."),
    "surge": ("assess_surge", "Alarms on counts by unit and period, with the measured false-alarm rate."),
}


@click.group("assess", cls=Lazy, held=COMMANDS)
def assess_() -> None:
    """Judge what a release shows: outlooks, surges, effects, hotspots, each with its uncertainty."""
