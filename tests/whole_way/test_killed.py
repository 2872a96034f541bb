"""A process that is killed at any moment leaves all of its work or none, and the next try ends where it would have."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "data" / "record" / "pk_incidents.csv"
MOMENTS = 30
HASH = """
import django; django.setup()
from azm.flow.keep import content_hash
print(content_hash())
"""


def started(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """An azm command on its own home; the moment is fixed, so that only the work can differ."""
    environment = {**os.environ, "AZM_HOME": str(home), "SOURCE_DATE_EPOCH": "1790000000"}
    environment.pop("AZM_DATABASE_URL", None)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "azm.cli.main", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)  # type: ignore[call-overload, no-any-return]


def done(home: Path, *arguments: str) -> int:
    """The command's exit code, once it ended by itself."""
    return started(home, *arguments).wait(120)


def content(home: Path) -> str:
    """The hash of everything the record holds."""
    environment = {**os.environ, "AZM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "azm.config.settings"}
    environment.pop("AZM_DATABASE_URL", None)
    command = [sys.executable, "-c", HASH]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def moments(seconds: float) -> list[float]:
    """Seeded moments: two thirds spread over the run, one third around its end, where the commit is."""
    dice = random.Random(20240622)
    spread = [dice.uniform(0.25, 1.0) * seconds for _ in range(MOMENTS * 2 // 3)]
    return spread + [dice.uniform(0.9, 1.05) * seconds for _ in range(MOMENTS - len(spread))]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A home with places and actors and no incident."""
    assert done(tmp_path / "empty", "init", "--empty") == 0
    return tmp_path / "empty"


@pytest.mark.slow
def test_an_import_killed_at_thirty_moments_leaves_all_or_nothing_and_can_be_repeated(
    empty: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(empty, whole)
    start = time.monotonic()
    assert done(whole, "import", "azm_open_record", str(FILE)) == 0
    seconds = time.monotonic() - start
    before, after = content(empty), content(whole)
    assert before != after
    found = set()
    for number, moment in enumerate(moments(seconds)):
        home = tmp_path / f"killed-{number}"
        shutil.copytree(empty, home)
        process = started(home, "import", "azm_open_record", str(FILE))
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        state = content(home)
        assert state in (before, after), f"killed after {moment:.3f} of {seconds:.3f} s"
        found.add(state)
        assert done(home, "import", "azm_open_record", str(FILE)) == 0
        assert content(home) == after
        shutil.rmtree(home)
    assert before in found, "no kill came before the commit: the moments do not test what they should"


# Runs azm and kills itself so many seconds after the commit of the file's transaction begins (below zero: before it).
DYING = """
import os, signal, sys, threading, time
from django.db.backends.base.base import BaseDatabaseWrapper
commit, seconds = BaseDatabaseWrapper._commit, float(sys.argv[1])
def die(after):
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGKILL)
def committing(self):
    if seconds < 0:
        die(0)
    threading.Thread(target=die, args=(seconds,), daemon=True).start()
    commit(self)
BaseDatabaseWrapper._commit = committing
from azm.cli.main import main
main(sys.argv[2:])
"""


@pytest.mark.slow
def test_an_import_killed_within_its_commit_leaves_all_or_nothing(empty: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(empty, whole)
    assert done(whole, "import", "azm_open_record", str(FILE)) == 0
    states = content(empty), content(whole)
    found = set()
    for number, moment in enumerate((-1, 0, 0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03)):
        home = tmp_path / f"killed-{number}"
        shutil.copytree(empty, home)
        words = [sys.executable, "-c", DYING, str(moment), "import", "azm_open_record", str(FILE)]
        environment = {**os.environ, "AZM_HOME": str(home), "SOURCE_DATE_EPOCH": "1790000000"}
        environment.pop("AZM_DATABASE_URL", None)
        subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=False)
        found.add(states.index(content(home)))
        assert done(home, "import", "azm_open_record", str(FILE)) == 0
        assert content(home) == states[1]
        shutil.rmtree(home)
    assert found == {0, 1}, "one kill has to come before the commit and one after it"


@pytest.mark.slow
def test_a_release_killed_on_its_way_can_be_made_again_and_verifies(empty: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(empty, home)
    assert done(home, "import", "azm_open_record", str(FILE)) == 0
    start = time.monotonic()
    assert done(home, "release", "create", "1") == 0
    seconds = time.monotonic() - start
    manifest = (home / "releases" / "1" / "manifest.json").read_bytes()
    for number, moment in enumerate(moments(seconds)[::5]):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(empty, copy)
        assert done(copy, "import", "azm_open_record", str(FILE)) == 0
        process = started(copy, "release", "create", "1")
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        assert done(copy, "release", "create", "1") == 0
        assert done(copy, "release", "verify", "1") == 0
        assert (copy / "releases" / "1" / "manifest.json").read_bytes() == manifest
        assert not list((copy / "releases").glob(".*")), "the half-made folder of the killed try is still there"
        shutil.rmtree(copy)
