"""The PDF of an edition: typst, tagged for PDF/UA-1, with typst's own fonts and no clock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from azm.terms.errors import BadInput

_TEMPLATES = Path(__file__).parent / "templates"


def pdf_of(page: Mapping[str, Any], charts: Mapping[str, str], cutoff: str, *, template: str = "security.typ") -> bytes:
    """The PDF of a printed edition or book. `charts` are SVG texts by id; `cutoff` (YYYY-MM-DD) is the file's date."""
    files = {"main.typ": (_TEMPLATES / template).read_bytes(), "blocks.typ": (_TEMPLATES / "blocks.typ").read_bytes()}
    files["edition.json"] = json.dumps(page, ensure_ascii=False).encode()
    files |= {f"charts/{name}.svg": svg.encode() for name, svg in charts.items()}
    # Files in memory are documented by typst but unknown to its type stub.
    try:
        made = typst.compile(  # type: ignore[call-overload]
            files,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(datetime.fromisoformat(cutoff).replace(tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as problem:
        said = " ".join(str(problem).split())
        raise BadInput(
            f"the PDF cannot be set: {said[:300]}",
            remedy="a name in the record may hold a sign that the PDF's fonts lack (an emoji, say): correct it",
        ) from None
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made
