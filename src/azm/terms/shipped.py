"""Where the shipped papers are: beside the package in a wheel, at the root in a checkout."""

from __future__ import annotations

from pathlib import Path

from azm.terms.errors import NotThere


def data_dir() -> Path:
    """The folder of shipped data."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "data", package.parents[1] / "data"):
        if (folder / "country").is_dir():
            return folder
    raise NotThere("the shipped data folder is missing", where=str(package), remedy="install azm again")
