"""Writing an edition's files: all of them into a temporary folder first, then moved into place together."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from azm.report.drawing import svg_of
from azm.report.edition import Edition, Table
from azm.report.figures import to_json
from azm.report.html import html_of
from azm.report.pdf import pdf_of
from azm.report.printed import printed
from azm.report.words import say
from azm.report.xlsx import column_names, row_values, xlsx_of

FORMAT = "1"


def write(edition: Edition, out: Path, stem: str) -> list[Path]:
    """Writes the files into `out` and gives their paths; the manifest is moved last, so that it is never early."""
    files = files_of(edition, stem)
    files["manifest.json"] = _json(manifest_of(edition, files))
    return place(files, out)


def place(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Puts files, by name, into `out` together, in their order, and gives their paths; what fails leaves nothing."""
    out.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=out))
    try:
        for name, content in files.items():
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        # Tables of an edition written before may no longer exist in this one.
        shutil.rmtree(out / "csv", ignore_errors=True)
        for name in files:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).replace(out / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return [out / name for name in files]


def files_of(edition: Edition, stem: str) -> dict[str, bytes]:
    """Every file but the manifest, by name."""
    page = printed(edition)
    charts = {name: svg_of(chart.spec) for name, chart in edition.charts().items()}
    return data_files(edition) | {
        f"{stem}.pdf": pdf_of(page, charts, edition.cutoff),
        f"{stem}.html": html_of(page, charts).encode(),
        f"{stem}.xlsx": xlsx_of(edition),
    }


def data_files(edition: Edition) -> dict[str, bytes]:
    """The files a machine reads: a CSV per table and figures.json."""
    files = {f"csv/{table.id}.csv": _csv(edition, table) for table in edition.tables().values() if table.rows}
    return files | {"figures.json": _json(figures_json(edition))}


def figures_json(edition: Edition) -> dict[str, Any]:
    """All figures with their SQL and incidents, and all sentences with the figures that they are bound to."""
    release = dict(edition.release)
    return {
        "release": release,
        "figures": [to_json(figure, release) for _, figure in sorted(edition.figures.items())],
        "sentences": [
            {
                "id": sentence.id,
                "text": say(edition, sentence),
                "figures": sorted({bound.id for bound in sentence.bound.values() if hasattr(bound, "id")}),
                "claims": [[claim.predicate, *claim.args] for claim in sentence.claims],
            }
            for sentence in edition.sentences()
        ],
    }


def manifest_of(edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the edition is made of: release, rule, language and the sha256 of every file."""
    return {
        "format": FORMAT,
        "kind": edition.kind,
        "title": edition.title,
        "year": edition.year,
        "rule": edition.rule,
        "rule_version": edition.rule_version,
        "lang": edition.lang,
        "cutoff": edition.cutoff,
        "release": dict(edition.release),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def _csv(edition: Edition, table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*column_names(table), "is_total"])
    for row in table.rows:
        values = ["" if value is None else value for _, value in row_values(edition, table, row)]
        writer.writerow([*values, "yes" if row.is_total else "no"])
    return text.getvalue().encode()


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=list) + "\n").encode()
