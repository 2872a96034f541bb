"""Publishing: from a release to the files of an edition, and back again to prove that they still agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from azm.assess import open_release
from azm.flow.shelf import latest_release
from azm.report import security
from azm.report.verify import verify as verify_edition
from azm.terms.errors import BadInput


def security_report(release: str, year: int, *, rule: str, lang: str, out: Path) -> dict[str, Any]:
    """Write the annual security report of a year; the files, by name."""
    held = open_release(release or latest_release())
    edition = security.build(held, year, rule=rule, lang=lang)
    files = security.write(edition, out)
    return {"report": f"security-{year}", "release": held.id, "rule": rule, "files": [str(path) for path in files]}


def check_edition(folder: Path, release: str) -> list[str]:
    """What differs between an edition's folder and its release; nothing when all is well."""
    name = release or manifest_of(folder)["release"]["id"]
    return [str(difference) for difference in verify_edition(folder, open_release(name))]


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of an edition's folder, whatever its kind."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        _ = manifest["kind"], manifest["release"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadInput(
            "there is no edition here", where=str(folder), remedy="give the folder that azm report wrote"
        ) from None
    return manifest
