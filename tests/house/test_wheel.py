"""The built wheel is the whole program: its modules, its shipped data, and nothing that depends on the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling.build
import pytest

from tests.house.tree import ROOT, files


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds what an installed wheel holds."""
    monkeypatch.chdir(ROOT)
    wheel = hatchling.build.build_wheel(str(tmp_path / "wheel"))
    zipfile.ZipFile(tmp_path / "wheel" / wheel).extractall(tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.slow
def test_the_wheel_carries_every_module_and_every_shipped_file(unpacked: Path) -> None:
    wanted = {path.relative_to(ROOT / "src") for path in files() if path.is_relative_to(ROOT / "src" / "azm")}
    wanted |= {Path("azm") / path.relative_to(ROOT) for path in files() if path.is_relative_to(ROOT / "data")}
    held = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert not wanted - held


@pytest.mark.slow
def test_the_wheel_alone_sets_up_a_record_in_an_empty_folder(unpacked: Path, tmp_path: Path, azm_home: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    # The unpacked wheel comes first on the path, so that the checkout's own modules are not what runs.
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "AZM_HOME": str(azm_home)}
    environment.pop("AZM_DATABASE_URL", None)

    def run(*words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run("-c", "from azm.terms.shipped import data_dir; print(data_dir())")
    assert Path(where.strip()) == unpacked / "azm" / "data"
    run("-c", "from azm.cli.main import main; main()", "init")
    assert list(azm_home.iterdir())
