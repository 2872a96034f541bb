"""Where releases lie on disk and which is the latest; needs no database."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from azm.terms.errors import NotThere
from azm.terms.release import CUT, natural


def home() -> Path:
    """The folder of state; releases lie below it. A blank AZM_HOME is as good as none, never the present folder."""
    return Path(os.environ.get("AZM_HOME") or "var")


def folder_of(name: str) -> Path:
    """The folder of a release, given as such or by id."""
    given, kept = Path(name), home() / "releases" / name
    is_id = name not in ("", ".", "..") and "/" not in name
    if given.is_dir() or (is_id and kept.is_dir()):
        return given if given.is_dir() else kept
    raise NotThere(f"there is no release {name!r}", where=str(home()), remedy="make one with: azm release create ID")


def sha256(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def latest_release() -> str:
    """The id of the latest release: the one that no other names as its previous one; a cut for a book is no release."""
    found = sorted((home() / "releases").glob("[!.]*/manifest.json"))
    manifests = [path for path in found if not path.parent.name.startswith(CUT)]
    previous = {path.parent.name: json.loads(path.read_text("utf-8"))["previous"] for path in manifests}
    ends = [name for name in previous if name not in previous.values()]
    if not ends:
        raise NotThere("there is no release", where=str(home()), remedy="make one: azm release create ID")
    return max(ends, key=natural)
