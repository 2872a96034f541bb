"""From a file to the record: a source's reader yields rows, the record keeps them, the report tells of each."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO, TypeVar

from django.db import transaction

from azm.flow.country import country_papers, today
from azm.flow.slips import BY_HAND, looked_through
from azm.places.queries import gazetteer
from azm.record.actions.importing import FileFacts, Note, import_rows
from azm.record.actions.totals import import_totals
from azm.record.actions.undo import undo_import as undo
from azm.record.queries.grants import country_of_import
from azm.sources import catalogue
from azm.sources.reference_totals.reader import read as read_totals
from azm.terms.errors import BadInput

Progress = Callable[[int], None]
T = TypeVar("T")


class _DryRun(Exception):
    """Ends a dry run's transaction after everything was tried."""


def import_file(
    source: str,
    path: Path,
    *,
    country: str,
    by: str,
    at: datetime,
    dry_run: bool = False,
    report: Path | None = None,
    version: str = "",
    progress: Progress = lambda rows: None,
) -> dict[str, Any]:
    """Import one file; the tally of its rows, and `import` (its number, or null in a dry run).

    `version` is the publisher's, where the file is another one than the source's papers describe.
    """
    papers = catalogue.load(source)
    country_papers(country)  # refuses a country that has none, before a reader looks for its lists
    facts = FileFacts(source, version or papers.version, path.name, _sha256(path), country)
    result: dict[str, Any] = {}
    with closing(RowReport()) as sheet, suppress(_DryRun), transaction.atomic():
        if papers.kind == "totals":
            rows = _counted(read_totals(path), progress)
            number, tally = import_totals(rows, facts=facts, report=sheet, by=by, at=at)
        else:
            places = gazetteer(country)
            reads = _counted(catalogue.reader(source)(path, country=country), progress)
            if source in BY_HAND:
                reads = looked_through(reads, places, today(country, at))
            number, tally = import_rows(reads, facts=facts, locate=places.locate, report=sheet, by=by, at=at)
        result = {"source": source, "file": path.name, "import": None if dry_run else number, **asdict(tally)}
        if report:
            sheet.write(report)
        if dry_run:
            raise _DryRun
    return result | {"gone_ids": sheet.gone[:100], "problems": sheet.problems}


def _sha256(path: Path) -> str:
    if not path.is_file():
        what = "not a regular file" if path.exists() else "there is no such file"
        raise BadInput(what, where=str(path), remedy="check the path")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _counted(rows: Iterable[T], progress: Progress) -> Iterator[T]:
    """The rows again, telling how many went by, and at the end how many they were."""
    number = 0
    for number, row in enumerate(rows, start=1):
        if number % 500 == 0:
            progress(number)
        yield row
    progress(number)


class RowReport:
    """One line per row of the file, in a spooled CSV; the first problems, for the screen."""

    FIELDS = ("line", "external_id", "outcome", "codes", "columns", "message")
    SHOWN = 20

    def __init__(self) -> None:
        # Open until `close`; what it spooled is gone with it.
        self._file: Any = SpooledTemporaryFile(  # noqa: SIM115
            max_size=1 << 24, mode="w+", newline="", encoding="utf-8"
        )
        self._csv = csv.writer(self._file)
        self._csv.writerow(self.FIELDS)
        self._flags: dict[int | None, list[Note]] = {}
        self.problems: list[str] = []
        self.gone: list[str] = []

    def __call__(self, note: Note) -> None:
        if note.outcome == "gone":
            self.gone.append(note.external_id)
        elif note.outcome == "flagged":
            self._flags.setdefault(note.line, []).append(note)
        else:
            self._row(note)

    def _row(self, note: Note) -> None:
        notes = [*self._flags.pop(note.line, []), *([note] if note.code else [])]
        texts = [" ".join(getattr(n, name) for n in notes if getattr(n, name)) for name in ("code", "column")]
        message = " | ".join(n.message for n in notes)
        self._csv.writerow([note.line, note.external_id, note.outcome, *texts, message])
        if note.outcome == "rejected" and len(self.problems) < self.SHOWN:
            self.problems.append(f"line {note.line}, {note.column or 'row'}: {note.message}")

    def write(self, path: Path) -> None:
        """Copy the report to its place, whole or not at all."""
        whole = path.with_name(path.name + ".part")
        self._file.seek(0)
        try:
            with whole.open("w", encoding="utf-8", newline="") as target:
                _copy(self._file, target)
            whole.replace(path)
        except OSError as problem:
            what = f"the report cannot be written ({problem.strerror})"
            raise BadInput(what, where=str(path), remedy="name a file you may write") from None

    def close(self) -> None:
        """Drop what was spooled."""
        self._file.close()


def _copy(source: TextIO, target: TextIO) -> None:
    while block := source.read(1 << 20):
        target.write(block)


def undo_import(number: int, *, by: str, at: datetime, reason: str = "") -> dict[str, Any]:
    """Undo one import; what was withdrawn and restored."""
    country = country_of_import(number)
    locate = gazetteer(country).locate
    return {"import": number, **undo(number, locate=locate, by=by, at=at, reason=reason)}
