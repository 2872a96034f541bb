"""Writing the council: rows that were checked, with the event that tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from azm.council.models import TABLES
from azm.council.rules.fixed import FIXED
from azm.ledger.actions.rows import write_rows
from azm.people.queries import require


def write(rows: Mapping[str, Sequence[Any]], *, act: str, by: str, at: datetime, reason: str = "") -> dict[str, int]:
    """Write rows by table of the format; how many of each are new or changed.

    The rows hold what rules/checks.py asks for; what is approved or original cannot change (rules/fixed.py).
    """
    require(by, act)
    return write_rows(TABLES, rows, fixed=FIXED, who=by, action=act, object="council", at=at, reason=reason)
