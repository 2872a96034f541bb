"""Verifying an edition: each file's hash, each figure asked again of the release, each sentence and table rebuilt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from azm.assess import Release
from azm.report import security
from azm.report.checks import Untrue
from azm.report.editions import figures_json, files_of
from azm.terms.errors import AzmError, BadInput


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what (file, figure, sentence, source, release), its name, and how."""

    what: str
    name: str
    how: str

    def __str__(self) -> str:
        return f"{self.what} {self.name}: {self.how}"


def verify(folder: Path, release: Release) -> list[Difference]:
    """What differs between the edition in `folder` and the release; empty when all is well."""
    manifest = read_json(folder / "manifest.json")
    if manifest["release"]["manifest_sha256"] != release.hash:
        how = f"was made from {manifest['release']['manifest_sha256'][:16]}, this is {release.hash[:16]}"
        return [Difference("release", release.id, how)]
    found = list(changed_files(folder, manifest))
    figures = folder / "figures.json"
    if figures.is_file():
        held = read_json(figures)
        found += [*asked_again(held, release), *_built_again(folder, held, manifest, release)]
    return found


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file of an edition; BadInput where it cannot be read."""
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise BadInput("cannot be read as JSON", where=str(path), remedy="make the edition again") from None
    return content


def changed_files(folder: Path, manifest: dict[str, Any]) -> Iterator[Difference]:
    """The files that are missing or whose bytes differ from the manifest."""
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            yield Difference("file", name, "is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Difference("file", name, "its bytes differ from the manifest")


def other_files(folder: Path, manifest: dict[str, Any], made: Collection[str]) -> Iterator[Difference]:
    """The files that the folder or its manifest has and an edition made now has not, or the other way round."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    listed = set(manifest["files"]) | {"manifest.json"}
    for name in sorted(there | listed | set(made)):
        if name not in made:
            yield Difference("file", name, "is no file of this edition")
        elif name not in listed:
            yield Difference("file", name, "is not in the manifest" if name in there else "is missing")


def asked_again(held: dict[str, Any], release: Release) -> Iterator[Difference]:
    """Each figure's SQL run on the release must give the value, low and high that are printed."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for figure in held["figures"]:
        try:
            rows = asked[figure["sql"]] if figure["sql"] in asked else release.query(figure["sql"]).to_pylist()
            asked[figure["sql"]] = rows
        except AzmError as problem:
            yield Difference("figure", figure["id"], f"its SQL does not run: {problem}")
            continue
        for name in ("value", "low", "high"):
            now = rows[0][name] if rows else None
            if now != figure[name]:
                yield Difference(
                    "figure", figure["id"], f"{name} is printed as {figure[name]}, the release gives {now}"
                )
        ids = figure["incidents"].get("ids")
        if ids is not None:
            digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()
            if (len(ids), digest) != (figure["incidents"]["count"], figure["incidents"]["sha256"]):
                yield Difference("figure", figure["id"], "its incidents do not agree with their count and hash")


def _built_again(
    folder: Path, held: dict[str, Any], manifest: dict[str, Any], release: Release
) -> Iterator[Difference]:
    """The same edition made anew must have the same figures, incidents, sentences and tables."""
    try:
        edition = security.build(release, manifest["year"], rule=manifest["rule"], lang=manifest["lang"])
    except Untrue as problem:
        yield Difference("edition", str(manifest["year"]), str(problem))
        return
    # Through JSON, so that tuples and lists do not differ.
    anew = json.loads(json.dumps(figures_json(edition), default=list))
    for kind in ("figures", "sentences"):
        mine = {item["id"]: item for item in anew[kind]}
        theirs = {item["id"]: item for item in held[kind]}
        for name in sorted(mine.keys() | theirs.keys()):
            if mine.get(name) != theirs.get(name):
                yield Difference(kind.removesuffix("s"), name, _how(mine.get(name), theirs.get(name)))
    files = files_of(edition, f"security-{edition.year}")
    yield from other_files(folder, manifest, (*files, "manifest.json"))
    for name, content in files.items():
        path = folder / name
        if name != "figures.json" and path.is_file() and path.read_bytes() != content:
            yield Difference("file", name, "the release gives another one")


def _how(mine: dict[str, Any] | None, theirs: dict[str, Any] | None) -> str:
    if mine is None or theirs is None:
        return "is not in the edition that the release gives" if mine is None else "is missing"
    parts = [name for name in mine if mine[name] != theirs.get(name)]
    return f"the release gives another {', '.join(parts)}"
