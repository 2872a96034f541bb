"""Runs `azm`: in a process of its own, as an operator does, or, many times quicker, inside the test's."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from azm.cli.main import main

# Long after the shipped record's last day, so that the delay of fourteen days hides nothing of it.
EPOCH = "1735689600"


@dataclass(frozen=True)
class Done:
    """What a finished command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> dict[str, Any]:
        """Standard output, which must be one JSON object and nothing else."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """The surroundings of a command: its home, a fixed clock, and nothing of the reader's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AZM_", "SOURCE_DATE"))}
    return {**kept, "AZM_HOME": str(home), "SOURCE_DATE_EPOCH": EPOCH, **more}


def command(*words: str) -> list[str]:
    """The words of a process that runs `azm WORDS`."""
    return [sys.executable, "-m", "azm.cli.main", *words]


def azm(home: Path, *words: str, code: int = 0, style: str = "json", **more: str) -> Done:
    """Run `azm WORDS --format json`, which must end with this exit code."""
    said = command(*words, *(["--format", style] if style else []))
    done = subprocess.run(said, env=environment(home, **more), capture_output=True, text=True, check=False)
    assert done.returncode == code, f"azm {' '.join(words)} gave {done.returncode}:\n{done.stdout}{done.stderr}"
    return Done(done.returncode, done.stdout, done.stderr)


def inside(*words: str, code: int = 0, style: str = "json") -> Done:
    """Run `azm WORDS --format json` on the test's own database and home; it must end with this exit code."""
    out, err = io.StringIO(), io.StringIO()
    said = [*words, *(["--format", style] if style else [])]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(said)
        except SystemExit as ended:
            done = Done(int(ended.code or 0), out.getvalue(), err.getvalue())
    assert done.code == code, f"azm {' '.join(words)} gave {done.code}:\n{done.out}{done.err}"
    return done
