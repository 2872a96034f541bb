"""A cut: a release of the record as of a day, made for a book and kept apart from the row of ordinary releases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from azm.assess import Release, open_release
from azm.flow.country import today
from azm.flow.extract import Wish, write_cut
from azm.ledger.actions import append
from azm.people.queries import require
from azm.record.rules.public import last_public_day
from azm.terms.errors import NotThere
from azm.terms.release import CUT

Say = Callable[[str], None]


def release_of(day: date, *, country: str, home: Path, by: str, at: datetime, say: Say) -> tuple[Release | None, str]:
    """The cut up to a day (or the last public day before it), made if it is not there; else None and why.

    A cut never changes: the same day gives the same figures, whatever was recorded since. It is a reading of what is
    signed off: it releases nothing, needs no right to release, and stands in the ledger by its hash.
    """
    cutoff = min(day, last_public_day(today(country, at)))
    name = f"{CUT}{cutoff}"
    folder = home / "releases" / name
    if (folder / "manifest.json").is_file():
        return open_release(folder), ""
    require(by, "edition")
    say(f"release {name} of the record")
    try:
        write_cut(Wish(name, country, cutoff=cutoff), home=home, at=at, say=say, progress=_silent)
    except NotThere as problem:
        return None, problem.what
    held = open_release(folder)
    enter_cut(held.id, held.hash, by=by, at=at)
    return held, ""


def enter_cut(name: str, manifest_sha256: str, *, by: str, at: datetime) -> None:
    """Enter in the ledger who made a cut, and the hash of its manifest."""
    require(by, "edition")
    append(who=by, action="cut", object=f"release:{name}", at=at, after=manifest_sha256)


def _silent(count: int) -> None:
    """A cut is small; its rows need no counter."""
