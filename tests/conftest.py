"""What every test shares: a home of its own, and the shared data that a machine may not have."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEEDS_DATABASE = {"db", "transactional_db", "django_db_reset_sequences"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the database by fixture carries the mark too, so that `-m django_db` finds it."""
    for item in items:
        if NEEDS_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def azm_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of one test, also for the programs that it starts: never the reader's own var/."""
    home = tmp_path / "azm-home"
    monkeypatch.setenv("AZM_HOME", str(home))
    monkeypatch.setattr("django.conf.settings.AZM_HOME", home)
    return home


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Finds a file of AZM_SHARED, e.g. shared("data/ucdp/x.csv"); where it is absent the test skips, naming it."""

    def find(name: str) -> Path:
        path = Path(os.environ.get("AZM_SHARED") or ROOT.parent / "shared") / name
        if not path.exists():
            pytest.skip(f"needs {name} under AZM_SHARED")
        return path

    return find
