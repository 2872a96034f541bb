"""Verifying a book: each figure asked again of the release, and every file made anew and compared byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from azm.assess import Release
from azm.report.verify import Difference, asked_again, changed_files, other_files, read_json

Make = Callable[[Mapping[str, Any]], Mapping[str, bytes]]


def verify(folder: Path, release: Release | None, make: Make) -> list[Difference]:
    """What differs between a book's folder and what its facts and release give; empty when all is well.

    `make` builds all of the book's files again from the manifest's meeting, day, audience and language.
    """
    manifest = read_json(folder / "manifest.json")
    found = list(changed_files(folder, manifest))
    held = manifest.get("release") or {}
    if held and (release is None or release.hash != held["manifest_sha256"]):
        how = f"the book was made from {held['manifest_sha256'][:16]}, which is not there"
        return [*found, Difference("release", held["id"], how)]
    if release is not None and held and (folder / "figures.json").is_file():
        found += asked_again(read_json(folder / "figures.json"), release)
    made = make(manifest)
    return [*found, *other_files(folder, manifest, made), *_made_again(folder, made)]


def _made_again(folder: Path, files: Mapping[str, bytes]) -> Iterator[Difference]:
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() == content:
            continue
        if name == "manifest.json":
            mine, theirs = json.loads(content), read_json(path)
            parts = [part for part in sorted(mine.keys() | theirs.keys()) if mine.get(part) != theirs.get(part)]
            yield Difference("file", name, f"made again it has another {', '.join(parts) or 'layout'}")
        elif path.suffix == ".json":
            yield Difference("file", name, f"made again it has the fingerprint {_short(content)}")
            yield from _differences(read_json(path), json.loads(content), name)
        else:
            yield Difference("file", name, f"made again it has the fingerprint {_short(content)}")


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _differences(held: Mapping[str, Any], made: Mapping[str, Any], name: str) -> Iterator[Difference]:
    """The keys, rows, figures and sentences in which two files differ, by name."""
    for part, kind in (("keys", "source"), ("rows", "row"), ("figures", "figure"), ("sentences", "sentence")):
        mine, theirs = _by_name(made.get(part)), _by_name(held.get(part))
        for key in sorted(mine.keys() | theirs.keys()):
            if mine.get(key) != theirs.get(key):
                how = "is missing" if key not in theirs else "is in no book made now" if key not in mine else "differs"
                yield Difference(kind, key, f"{how} ({name})")


def _by_name(part: Any) -> dict[str, Any]:
    if isinstance(part, list):
        return {str(item.get("key") or item.get("id")): item for item in part}
    return dict(part or {})
