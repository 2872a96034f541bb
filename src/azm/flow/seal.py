"""The seal of an outlook: which draws were made, from which release, by which code, so that none is changed later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from azm import __version__
from azm.assess import Release
from azm.assess.forecasting.frozen import fingerprint
from azm.assess.forecasting.make import NOTE, Outlook
from azm.flow.shelf import sha256
from azm.terms.errors import NotThere, Refused

SEAL = "seal.json"
DRAWS_FILE = "draws.parquet"
BENCHMARK_FILE = "benchmark.parquet"


def seal_up(release: Release, wanted: Mapping[str, Any], made: Mapping[str, Outlook], out: Path) -> dict[str, Any]:
    """Writes the draws and then the seal over them; the same outlook again leaves the folder as it is.

    The seal carries no clock: who is to believe that it was there on a day is given its hash on that day. Refused
    where the folder holds another sealed outlook.
    """
    out.mkdir(parents=True, exist_ok=True)
    parts = {name: out / f"{name}.part" for name in made}
    for name, each in made.items():
        _write(each, parts[name])
    stated: dict[str, Any] = {
        "note": NOTE,
        "release": release.id,
        "release_sha256": release.hash,
        "code_version": __version__,
        "models_sha256": fingerprint(),
        **wanted,
        "files": {name: sha256(part) for name, part in parts.items()},
    }
    stated["steps"] = list(stated["steps"])
    stated["seal"] = hash_of(stated)
    text = json.dumps(stated, indent=1, ensure_ascii=False) + "\n"
    held = out / SEAL
    if held.is_file() and held.read_text("utf-8") != text:
        for part in parts.values():
            part.unlink()
        raise Refused(
            "the folder holds another sealed outlook.", where=str(out), remedy="name another folder; a seal stays"
        )
    for name, part in parts.items():
        part.replace(out / name)
    held.write_text(text, "utf-8")
    return stated


def hash_of(stated: Mapping[str, Any]) -> str:
    """The sha256 of all that a seal states, but for that hash itself."""
    rest = {name: value for name, value in stated.items() if name != "seal"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_seal(folder: Path) -> dict[str, Any]:
    """What a seal states, whether it holds or not; NotThere without one, or where it is none."""
    try:
        stated = json.loads((folder / SEAL).read_text("utf-8"))
    except (OSError, ValueError):
        stated = None
    if not isinstance(stated, dict) or not isinstance(stated.get("files"), dict):
        raise NotThere("there is no sealed outlook.", where=str(folder), remedy="make one: azm assess forecast")
    return stated


def broken(folder: Path, stated: Mapping[str, Any]) -> list[str]:
    """What differs from the seal, by name; nothing if it holds."""
    found = [] if stated.get("seal") == hash_of(stated) else [f"{folder / SEAL}: it was changed after it was made"]
    for name, digest in stated["files"].items():
        path = folder / name
        if not path.is_file():
            found.append(f"{path}: it is missing")
        elif sha256(path) != digest:
            found.append(f"{path}: its sha256 is not the one in {SEAL}")
    return found


def _write(made: Outlook, path: Path) -> None:
    # What the table may not be used for goes wherever the table goes.
    table = made.table().replace_schema_metadata({"note": NOTE, "model": made.model, "origin": made.origin})
    pq.write_table(table, path, compression="zstd")


def read_draws(path: Path) -> pa.Table:
    """The draws of a sealed file, as they were written: by unit, month and draw."""
    return pq.read_table(path)
