"""A folder of one's own to write a release into: two runs never share one, and what a killed run left is cleared."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path


@contextmanager
def half_made(releases: Path, name: str) -> Iterator[Path]:
    """A new empty folder, hidden among the releases; it is gone at the end unless it was renamed.

    Half-made folders of the same name that no process holds any more are cleared first.
    """
    releases.mkdir(parents=True, exist_ok=True)
    part = releases / f".{name}.{secrets.token_hex(4)}.part"
    with ExitStack() as until_end:
        # One at a time: a folder that was just made and is not held yet must not be taken for one that was left.
        with _held(releases):
            for left in releases.glob(f".{name}.*.part"):
                with suppress(BlockingIOError, FileNotFoundError), _held(left, or_leave_it=True):
                    shutil.rmtree(left)
            part.mkdir()
            until_end.enter_context(_held(part))
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _held(folder: Path, *, or_leave_it: bool = False) -> Iterator[None]:
    """Lock a folder; the system lets go of it when the process ends, however it ends. BlockingIOError if told so."""
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | (fcntl.LOCK_NB if or_leave_it else 0))
        yield
    finally:
        os.close(place)
