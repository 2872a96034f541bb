"""The flow's tests start from a founded installation in which two curated sources were accepted as a whole."""

from __future__ import annotations

import pytest

from tests.record.cast import settle


@pytest.fixture
def record(db: None) -> None:
    """People and places, no incident; azm_open_record and ucdp_ged are accepted."""
    settle("azm_open_record", "ucdp_ged")
