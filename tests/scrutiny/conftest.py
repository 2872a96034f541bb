"""Tests of stored runs start from a founded installation; tests of pure rules do not ask for it."""

from __future__ import annotations

import pytest

from tests.record.cast import settle


@pytest.fixture
def record(db: None) -> None:
    """People and places, no plan."""
    settle()
