"""The command itself, run as a program, and homes made with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole_way.program import azm


@pytest.fixture(scope="session")
def _shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("shipped") / "home"
    azm(home, "init")
    azm(home, "release", "create", "2024.1", "--source", "azm_open_record")
    return home


@pytest.fixture
def shipped(_shipped: Path, tmp_path: Path) -> Path:
    """A home of the test's own that holds the shipped record and release 2024.1."""
    return Path(shutil.copytree(_shipped, tmp_path / "home"))


@pytest.fixture(scope="session")
def _with_ged(tmp_path_factory: pytest.TempPathFactory, shared: Callable[[str], Path]) -> tuple[Path, dict[str, int]]:
    file = shared("data/ucdp/ged_22_1_pakistan_hdx.csv")
    home = tmp_path_factory.mktemp("ged") / "home"
    azm(home, "init", "--empty")
    report = home / "report.csv"
    return home, azm(home, "import", "ucdp_ged", str(file), "--report", str(report)).result


@pytest.fixture
def ged(_with_ged: tuple[Path, dict[str, int]]) -> Path:
    """A home, shared by tests that only read it, that holds the UCDP file of Pakistan."""
    return _with_ged[0]


@pytest.fixture
def ged_tally(_with_ged: tuple[Path, dict[str, int]]) -> dict[str, int]:
    """What importing the UCDP file printed."""
    return _with_ged[1]
