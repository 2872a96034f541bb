"""A home with the shipped record and release 2024.1, made as a reader of the guide would make it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Azm = Callable[[str, Path, Path], str]


def azm(words: str, home: Path, folder: Path) -> str:
    """What `azm WORDS` prints, run in a folder with a home; `words` are as typed in a shell."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("AZM_", "SOURCE_DATE"))}
    done = subprocess.run(
        [sys.executable, "-m", "azm.cli.main", *shlex.split(words)],
        cwd=folder,
        env={**settings, "AZM_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Progress on standard error is no part of a result, a message of refusal is what the reader sees.
    return done.stdout or done.stderr


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after `azm init` and `azm release create 2024.1 --source azm_open_record`."""
    folder = tmp_path_factory.mktemp("guide")
    home = folder / "home"
    azm("init", home, folder)
    made = azm("release create 2024.1 --source azm_open_record", home, folder)
    assert made.startswith("release"), made
    return home
