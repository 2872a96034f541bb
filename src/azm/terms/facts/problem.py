"""What is wrong with one row of the plan's format."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Why a row cannot be taken: its table and ref, a code, the column ("" for the row), the words and what to do."""

    table: str
    ref: str
    code: str
    column: str
    message: str
    remedy: str
