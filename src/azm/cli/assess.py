"""Commands that assess a release: judgements with their uncertainty, each in a module of its own."""

from __future__ import annotations

import click

from azm.cli.lazy import Lazy

# Command of the group -> the module that holds it, and its line in the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "effect": ("assess_effect", "What changed after a day, and whether that can be told from chance."),
    "forecast": ("assess_forecast", "An outlook of people killed, beside the benchmark, sealed."),
    "hotspot": ("assess_hotspot", "How places rank for the next month, and which high rates lie together."),
    "score": ("assess_score", "Scores of sealed outlooks for the months that have arrived."),
    "surge": ("assess_surge", "Alarms on counts by unit and period, with the measured false-alarm rate."),
}


@click.group("assess", cls=Lazy, held=COMMANDS)
def assess_() -> None:
    """Judge what a release shows: outlooks, surges, effects, hotspots, each with its uncertainty."""
