"""Keeping an installation: is the database current, what is in it, and does the ledger still fit the rows."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from azm.flow import plan_facts
from azm.ledger.actions import erase_text
from azm.ledger.queries import Broken, broken_link, last_event, last_leaves
from azm.people.queries import require
from azm.record.queries.counts import counts
from azm.record.queries.fingerprints import present_leaves, table_contents
from azm.terms.errors import NotThere

Say = Callable[[str], None]


def require_current() -> None:
    """Refuse to work on a database that is missing or older than the code."""
    if _is_missing() or not _is_current():
        raise NotThere(
            "the database is missing or not up to date", where=_address(), remedy="run azm init (it is safe to repeat)"
        )


def _is_missing() -> bool:
    """Whether the database is a file that is not there; to open it would make an empty one."""
    name = str(settings.DATABASES["default"]["NAME"])
    return connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).exists()


def _is_current() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def status() -> dict[str, Any]:
    """Settings, versions and rows."""
    return {
        "home": str(settings.AZM_HOME),
        "database": _address(),
        "engine": connection.vendor,
        "python": platform.python_version(),
        "rows": {**counts(), **plan_facts.counts()},
    }


def _address() -> str:
    """The database without user and password."""
    found = settings.DATABASES["default"]
    return f"{connection.vendor}:{found['NAME']}"


def audit(say: Say) -> Broken | None:
    """Verify the chain, then approved texts and every row against its latest leaf; the first difference or None."""
    say("chain of events")
    broken = broken_link()
    if broken:
        return broken
    expected, where = last_leaves()
    say("approved texts")
    for name in plan_facts.misfits():
        return Broken(where.get(name, 0), name, "text does not fit its sha256")
    say("rows")
    for name, found in chain(present_leaves(), plan_facts.leaves()):
        kept = expected.pop(name, None)
        if kept is None:
            return Broken(0, name, "is in the database, and no event tells of it")
        if kept != found:
            return Broken(where[name], name, "differs from what the event recorded")
    gone = next(iter(expected), None)
    return Broken(where[gone], gone, "is gone from the database") if gone else None


def end_of_chain() -> dict[str, Any]:
    """How many events there are, and the last one's hash: noted elsewhere, they show whether the end was cut off."""
    seq, last = last_event()
    return {"events": seq, "last_hash": last}


def content_hash() -> str:
    """sha256 over the meaning of every table of the record: equal for equal work, whenever it was done."""
    total = hashlib.sha256()
    for text in table_contents():
        total.update(text.encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def erase_event_text(seq: int, *, field: str, by: str, second: str, reason: str, at: datetime) -> None:
    """Erase one text of an event; both people must be allowed to."""
    for person in (by, second):
        require(person, "redact")
    erase_text(seq, field=field, by=by, second=second, reason=reason, at=at)
