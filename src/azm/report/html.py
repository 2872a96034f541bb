"""The HTML of an edition: one page without scripts or outside references, with the charts inside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import mark_safe

_TEMPLATES = Path(__file__).parent / "templates"
_IDS = re.compile(r'(\bid="|url\(#|href="#)')
# An engine of our own, so that the report needs no Django settings; every value it is given is a text.
_ENGINE = Engine(dirs=[str(_TEMPLATES)], autoescape=True)


def html_of(page: Mapping[str, Any], charts: Mapping[str, str], *, template: str = "security.html") -> str:
    """The page of a printed edition or book. `charts` are SVG texts by chart id, drawn by this package."""
    drawn = {name: _sections(page[name], charts) for name in ("summary", "sections") if name in page}
    return _ENGINE.get_template(template).render(Context(dict(page) | drawn))


def _sections(sections: Sequence[Mapping[str, Any]], charts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [dict(section) | {"blocks": [_drawn(block, charts) for block in section["blocks"]]} for section in sections]


def _drawn(block: Mapping[str, Any], charts: Mapping[str, str]) -> dict[str, Any]:
    if block["kind"] == "chart":
        # The SVG comes from the chart maker, which escapes the texts it was given.
        return dict(block) | {"svg": mark_safe(_inner(charts[block["id"]], block["id"]))}  # nosec B308 B703
    if block["kind"] == "table":
        kinds = [column["kind"] for column in block["columns"]]
        rows = [row | {"cells": _typed(row["cells"], kinds)} for row in block["rows"]]
        return dict(block) | {"rows": rows}
    return dict(block)


def _typed(cells: list[str], kinds: list[str]) -> list[dict[str, str]]:
    return [{"text": text, "kind": kind} for text, kind in zip(cells, kinds, strict=True)]


def _inner(svg: str, chart: str) -> str:
    """The drawing made one image for a screen reader, named by its figure; it fits the page and names no address."""
    head, rest = svg.split(">", 1)
    kept = [part for part in head.split(" ") if not part.startswith(("width=", "height=", "xmlns"))]
    # Gradients of several drawings on one page must not share their names.
    own = _IDS.sub(rf"\g<1>{chart}-", rest)
    return f'{" ".join(kept)} role="img" aria-labelledby="{chart}-title" aria-describedby="{chart}-desc">{own}'
