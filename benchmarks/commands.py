"""The commands as a user runs them: import, release, report, help; each in a home folder of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd  # type: ignore[import-untyped]

from azm.sources.azm_plan.writer import write_plan
from benchmarks import generate, plan
from benchmarks.machine import Run, run

AZM = Path(sys.executable).with_name("azm")
_ROOT = Path(__file__).resolve().parents[1]
_GED = "data/ucdp/ged_22_1_pakistan_hdx.csv"


class Home:
    """A fresh AZM_HOME and the commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {"AZM_HOME": str(folder), "AZM_DATABASE_URL": f"sqlite:///{folder}/azm.sqlite3"}

    def azm(self, *words: str | Path) -> Run:
        """Run one command in this home."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return run([AZM, *words], self._environment)


def ged_file() -> Path:
    """The GED file of Pakistan in the shared data, or an error that names it."""
    path = Path(os.environ.get("AZM_SHARED") or _ROOT.parent / "shared") / _GED
    if not path.is_file():
        raise FileNotFoundError(f"{_GED} is not under AZM_SHARED")
    return path


def import_ged(work: Path) -> tuple[Run, dict[str, Any]]:
    """Import the GED file of Pakistan with full provenance, into a database that holds the shipped papers."""
    home = Home(work / "home-ged")
    home.azm("init")
    done = home.azm("import", "ucdp_ged", ged_file(), "--format", "json")
    return done, json.loads(done.printed)


def import_generated(work: Path, rows: int) -> tuple[Home, Run, dict[str, Any]]:
    """Import so many generated rows in the layout of GED; the home is kept for the release."""
    home = Home(work / f"home-{rows}")
    home.azm("init", "--empty")
    file = generate.ged_csv(work / f"ged-{rows}.csv", rows)
    done = home.azm("import", "ucdp_ged", file, "--format", "json")
    return home, done, json.loads(done.printed)


def pandas_to_sql(work: Path, rows: int) -> Run:
    """pandas `read_csv` and `to_sql` of the same rows into SQLite, in a process of its own."""
    code = "import sys; from benchmarks.commands import load_with_pandas; load_with_pandas(*sys.argv[1:])"
    return run(
        [sys.executable, "-c", code, work / f"ged-{rows}.csv", work / f"pandas-{rows}.sqlite3"],
        {"PYTHONPATH": str(_ROOT)},
    )


def load_with_pandas(source: str, target: str) -> None:
    """What `pandas_to_sql` runs."""
    with sqlite3.connect(target) as connection:
        pd.read_csv(source).to_sql("events", connection, index=False, chunksize=50_000)


def release(home: Home) -> Run:
    """Freeze what the home holds."""
    return home.azm("release", "create", "bench", "--source", "ucdp_ged", "--format", "json")


def plan_home(work: Path, scale: float) -> tuple[Home, Run, dict[str, Any]]:
    """A home that holds the shipped record, a release of it and a generated plan of this size; the plan's import."""
    home, folder = Home(work / f"home-plan-{scale}"), work / f"plan-{scale}"
    home.azm("init")
    home.azm("release", "create", "2024.1", "--source", "azm_open_record")
    write_plan(plan.country_plan(scale), folder)
    done = home.azm("plan", "import", folder, "--format", "json")
    return home, done, json.loads(done.printed)


def scrutinise(home: Home) -> Run:
    """Every rule over everything that the home holds."""
    return home.azm("scrutinise", "--as-of", plan.AS_OF.isoformat(), "--format", "json")


def briefing(home: Home, number: int) -> Run:
    """The briefing book of the last meeting of a body."""
    return home.azm("report", "briefing", "--meeting", plan.LAST_MEETING, "--out", home.folder / f"book-{number}")


def report(work: Path) -> Run:
    """The annual report of 2023 from a release of the shipped record."""
    home = Home(work / "home-report")
    home.azm("init")
    home.azm("release", "create", "2024.1")
    return home.azm("report", "security", "--year", "2023", "--release", "2024.1", "--out", work / "report")


def help_seconds(work: Path) -> float:
    """Median seconds of `azm --help` over ten runs, after one that warms the disk's cache."""
    home = Home(work / "home-help")
    home.azm("--help")
    return median(home.azm("--help").seconds for _ in range(10))
