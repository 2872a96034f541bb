"""Keeping an installation: is the database current, what is in it, and does the ledger still fit the rows."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from azm.flow import plan_facts
from azm.ledger.actions import LeafBook, append, erase_text
from azm.ledger.queries import Broken, broken_link, is_before_whole_rows, last_event, last_told
from azm.ledger.rules import TAKE_STOCK
from azm.people.queries import require
from azm.places import queries as places
from azm.record.queries import fingerprints
from azm.record.queries.counts import counts
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
    expected: dict[str, bytes] = {}
    broken = broken_link(expected)
    if broken:
        return broken
    if is_before_whole_rows():
        raise NotThere(
            "the ledger is of an earlier version and does not hold the rows of every table yet",
            where=_address(),
            remedy="run azm init, which enters them once",
        )
    say("approved texts")
    for name in plan_facts.misfits():
        return Broken(last_told(name), name, "text does not fit its sha256")
    say("rows")
    for name, found in present():
        kept = expected.pop(name, None)
        if kept is None:
            return Broken(0, name, "is in the database, and no event tells of it")
        if kept != found:
            return Broken(last_told(name), name, "differs from what the event recorded")
    gone = next(iter(expected), None)
    return Broken(last_told(gone), gone, "is gone from the database") if gone else None


def present() -> Iterator[tuple[str, bytes]]:
    """Object and fingerprint of every row of every table as it is now."""
    return chain(places.leaves(), fingerprints.leaves(), plan_facts.leaves())


def take_stock(*, by: str, at: datetime) -> bool:
    """Enter the rows that a ledger of an earlier version does not hold; False when it holds them, as it does since."""
    if not is_before_whole_rows():
        return False
    reason = "an earlier version did not enter the rows of every table"
    append(who=by, action=TAKE_STOCK, object="ledger", at=at, reason=reason, leaves=LeafBook().of(present()))
    return True


def end_of_chain() -> dict[str, Any]:
    """How many events there are, and the last one's hash: noted elsewhere, they show whether the end was cut off."""
    seq, last = last_event()
    return {"events": seq, "last_hash": last}


def content_hash() -> str:
    """sha256 over the meaning of every table of the record: equal for equal work, whenever it was done."""
    total = hashlib.sha256()
    for text in fingerprints.table_contents():
        total.update(text.encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def erase_event_text(seq: int, *, field: str, by: str, second: str, reason: str, at: datetime) -> None:
    """Erase one text of an event; both people must be allowed to."""
    for person in (by, second):
        require(person, "redact")
    erase_text(seq, field=field, by=by, second=second, reason=reason, at=at)
