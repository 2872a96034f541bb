"""The command line's tests run inside the test's process, as ada unless they say otherwise."""

from __future__ import annotations

import pytest

from tests.record.cast import ADA, settle
from tests.whole_way.program import EPOCH


@pytest.fixture
def record(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A founded installation in which the open record is accepted; the clock stands still."""
    monkeypatch.setenv("AZM_USER", ADA)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    settle("azm_open_record")
