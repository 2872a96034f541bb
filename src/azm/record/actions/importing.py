"""Recording what a reader yields: every row is new, updated, unchanged or rejected, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from azm.ledger.actions import LeafBook, append, bulk
from azm.people.queries import require
from azm.record.actions.changing import Standing, now_coded_by, reviewed, standing_accounts, write_changed
from azm.record.actions.drafts import Locate, Pen
from azm.record.actions.moved import Moved
from azm.record.actions.numbers import Numbers
from azm.record.models import Import, Incident, RowNote, SourceGrant
from azm.record.queries.fingerprints import import_entries
from azm.record.rules import fingerprint
from azm.record.rules.accounts import Prepared, prepare
from azm.record.rules.content import content_of
from azm.record.rules.match import SPLIT
from azm.record.rules.resolve import resolve
from azm.terms.canonical import sha256_of
from azm.terms.drafts import DocumentRef, Row, RowRead, RowRejected, RowRemoved
from azm.terms.errors import AzmError

BATCH = 2000
# Rows that were never meant for this record (another country's, another kind's) are counted and reported, not noted
# one by one: a global file has hundreds of thousands of them.
OUT_OF_SCOPE = "out_of_scope"
NEW_COLUMNS = ("id", *fingerprint.INCIDENT, *fingerprint.REVIEW)


@dataclass
class Tally:
    """What became of the rows of one file."""

    rows: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    flagged: int = 0
    gone: int = 0

    def check(self) -> None:
        """Every row is accounted for."""
        assert self.rows == self.new + self.updated + self.unchanged + self.rejected, self


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file that is read, and what its source's papers say of it."""

    source: str
    version: str
    name: str
    sha256: str
    country: str


@dataclass(frozen=True, slots=True)
class Note:
    """One line of an import's report."""

    line: int | None
    external_id: str
    outcome: str
    code: str = ""
    column: str = ""
    message: str = ""


Report = Callable[[Note], None]


@dataclass
class _Intake:
    """One running import."""

    number: int
    facts: FileFacts
    grant: SourceGrant | None
    moved: Moved
    locate: Locate
    by: str
    pen: Pen
    report: Report
    tally: Tally = field(default_factory=Tally)
    seen: dict[str, int] = field(default_factory=dict)
    span: list[date] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    told: list[Note] = field(default_factory=list)

    def batch(self, rows: Sequence[Row]) -> None:
        """Record some rows."""
        fresh = [usable for row in rows for usable in self._usable(row)]
        ids = [row.external_id for row in fresh]
        held = {
            incident.external_id: incident
            for keys in bulk.in_chunks(ids)
            for incident in Incident.objects.filter(source_code=self.facts.source, external_id__in=keys)
        }
        reads = [row for row in fresh if isinstance(row, RowRead)]
        self.pen.know_documents(ref for row in reads for ref in self._perhaps_stored(row, held))
        changed: list[tuple[Incident, RowRead | RowRemoved, list[Prepared], str]] = []
        for row in fresh:
            prepared = [prepare(draft) for draft in row.accounts] if isinstance(row, RowRead) else []
            row_hash = sha256_of("".join(account.digest for account in prepared)) if prepared else ""
            incident = held.get(row.external_id)
            if incident is None:
                self._new_or_unknown(row, prepared, row_hash)
            elif incident.row_hash == row_hash and (row_hash or incident.state == "withdrawn"):
                self.tally.unchanged += 1
                self.span.append(incident.date_end)
                self._tell(row, "unchanged")
            else:
                changed.append((incident, row, prepared, row_hash))
        self._change(changed)
        self.pen.flush(NEW_COLUMNS)
        RowNote.objects.bulk_create(self.notes, batch_size=500)
        self.notes.clear()
        for note in sorted(self.told, key=lambda note: note.line or 0):
            self.report(note)
        self.told.clear()

    def _perhaps_stored(self, row: RowRead, held: Mapping[str, Incident]) -> Iterator[DocumentRef]:
        """Documents that may be stored already: all but the dataset row itself where the incident is new."""
        own = "" if row.external_id in held else f"{self.facts.source}:{row.external_id}"
        return (ref for a in row.accounts for ref in (a.document, *a.citations) if ref.key != own)

    def _usable(self, row: Row) -> Iterator[RowRead | RowRemoved]:
        """The row, when it was not rejected and its id is new in this file."""
        self.tally.rows += 1
        if isinstance(row, RowRejected):
            self._reject(row)
            return
        first = self.seen.setdefault(row.external_id, row.line)
        if first != row.line:
            message = f"id {row.external_id} stands already in line {first}"
            remedy = "give each row an id of its own"
            self._reject(RowRejected(row.line, "duplicate_id", "", message, remedy, row.external_id))
            return
        if isinstance(row, RowRead):
            if not any(account.coding for account in row.accounts):
                # Also where the incident is held already: a row that says too little takes nothing back.
                message, remedy = "the row says not what, when and where", "give kind, date and place"
                self._reject(RowRejected(row.line, "unusable", "", message, remedy, row.external_id))
                return
            self._flag(row)
        yield row

    def _new_or_unknown(self, row: RowRead | RowRemoved, prepared: Sequence[Prepared], row_hash: str) -> None:
        if isinstance(row, RowRemoved):
            self._reject(RowRejected(row.line, "not_there", "", "removed by its publisher, and never recorded here"))
            return
        try:
            self._new(row, prepared, row_hash)
        except AzmError as problem:
            self._reject(RowRejected(row.line, "unusable", "", problem.what, problem.remedy, row.external_id))
            return
        self.tally.new += 1
        self._tell(row, "new")

    def _new(self, row: RowRead, prepared: Sequence[Prepared], row_hash: str) -> None:
        coding = next(draft.coding for draft in row.accounts if draft.coding)
        incident = self.pen.numbers.take("incident")
        year = coding.date_last.last_day.year
        series = f"{self.facts.country}-{year}"
        public_id = f"{series}-{self.pen.numbers.take(series):06d}"
        views = [self.pen.account(incident, one, line=row.line, supersedes=None) for one in prepared]
        resolved = resolve(views)
        located = self.locate(resolved.coding.place)
        content = content_of(
            resolved, located, public_id=public_id, source=self.facts.source, external_id=row.external_id
        )
        self.pen.resolved(incident, content, resolved)
        self.span.append(coding.date_last.last_day)
        granted = self.grant.accepted_by if self.grant else ""
        state, upto = ("signed_off", views[-1].id) if granted else ("coded", None)
        # In a source accepted as a whole its own coders coded; the user who accepted it stands for the rest.
        people = (self.by if not granted else row.accounts[0].coder, granted, granted)
        self.pen.incident(
            incident, content, (row_hash, "public", state, False, *people, bool(granted), upto, "", "", None, None)
        )

    def _change(self, changed: Sequence[tuple[Incident, RowRead | RowRemoved, list[Prepared], str]]) -> None:
        touched = [one.id for incident, *_ in changed for one in (incident, *self.moved.split_off(incident))]
        standing = standing_accounts(touched)
        done: list[tuple[Incident, list[Standing], str]] = []
        for incident, row, prepared, row_hash in changed:
            incident.row_hash = row_hash
            homes = self.moved.homes(incident, prepared)
            for one, said in homes:
                held = standing.get(one.id, [])
                if len(homes) > 1 and _is_said_already(said, held):
                    Incident.objects.filter(id=one.id).update(row_hash=one.row_hash)
                    self.pen.book.add(*reviewed(one))
                else:
                    done.append(self._said_anew(one, said, held, row))
            self.span.append(incident.date_end)
            self.tally.updated += 1
            self._tell(row, "updated")
        write_changed(done, pen=self.pen, locate=self.locate, at=self.pen.retrieved_on)

    def _said_anew(
        self, incident: Incident, said: Sequence[Prepared], held: Sequence[Standing], row: RowRead | RowRemoved
    ) -> tuple[Incident, list[Standing], str]:
        """What stands now in an incident, and why it is gone should nothing be left that codes it."""
        old = {account.view.slot: account for account in held}
        now_coded_by(incident, self.by)
        new = [self._superseding(incident, one, old.pop(one.draft.slot, None), row.line) for one in said]
        for gone in old.values():
            assert gone.row is not None
            self.pen.again(gone.row, incident=incident.id, line=row.line, supersedes=gone.view.id, retracts=True)
        return incident, new, "withdrawn_by_source" if isinstance(row, RowRemoved) else "withdrawn_without_accounts"

    def _superseding(self, incident: Incident, one: Prepared, old: Standing | None, line: int) -> Standing:
        if old and old.draft_hash == one.digest:
            return old
        number = old.view.id if old else None
        view = self.pen.account(incident.id, one, line=line, supersedes=number)
        return Standing(view, one.digest)

    def _reject(self, row: RowRejected) -> None:
        self.tally.rejected += 1
        message = f"{row.message} Remedy: {row.remedy}" if row.remedy else row.message
        self._note(Note(row.line, row.external_id, "rejected", row.code, row.column, message))

    def _flag(self, row: RowRead) -> None:
        self.tally.flagged += bool(row.flags)
        for flag in row.flags:
            self._note(Note(row.line, row.external_id, "flagged", flag.code, flag.column, flag.message))

    def _note(self, note: Note) -> None:
        self.told.append(note)
        if note.code != OUT_OF_SCOPE:
            self._keep(note)

    def _keep(self, note: Note) -> None:
        self.notes.append(
            RowNote(
                imported_id=self.number,
                line=note.line,
                external_id=note.external_id[:120],
                outcome=note.outcome,
                code=note.code,
                column=note.column,
                message=note.message,
            )
        )

    def _tell(self, row: RowRead | RowRemoved, outcome: str) -> None:
        self.told.append(Note(row.line, row.external_id, outcome))

    def gone(self) -> None:
        """Report ids of the source that this file, although it spans their days, does not hold; delete nothing."""
        if not self.span:
            return
        held = Incident.objects.filter(source_code=self.facts.source, date_end__range=(min(self.span), max(self.span)))
        held = held.filter(country=self.facts.country).exclude(state="withdrawn")
        held = held.exclude(external_id__contains=SPLIT).order_by("external_id")
        for external_id in held.values_list("external_id", flat=True).iterator():
            if external_id not in self.seen:
                self.tally.gone += 1
                message = "recorded earlier, not in this file although it spans its day; kept"
                note = Note(None, external_id, "gone", "gone", "", message)
                self.report(note)
                self._keep(note)
        RowNote.objects.bulk_create(self.notes, batch_size=500)


def _is_said_already(said: Sequence[Prepared], held: Sequence[Standing]) -> bool:
    return {one.draft.slot: one.digest for one in said} == {one.view.slot: one.draft_hash for one in held}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def nothing_new(record: Import, tally: Tally) -> int | None:
    """The earlier import of the same bytes, when this one brought nothing: then not even its own row is kept."""
    same = Import.objects.filter(source_code=record.source_code, file_sha256=record.file_sha256, undone_by="")
    earlier = same.exclude(id=record.id).order_by("id").first()
    if earlier is None or tally.new or tally.updated:
        return None
    transaction.set_rollback(True)
    return earlier.id


def close_import(record: Import, tally: Tally, numbers: Numbers, book: LeafBook) -> None:
    """Enter the tally, which must account for every row, and the numbers handed out; leaves of both go to the book."""
    tally.check()
    for name, value in vars(tally).items():
        setattr(record, name, value)
    record.save()
    numbers.save(book)
    book.of(import_entries(Import.objects.filter(pk=record.pk)))


@transaction.atomic
def import_rows(
    rows: Iterable[Row], *, facts: FileFacts, locate: Locate, report: Report, by: str, at: datetime
) -> tuple[int, Tally]:
    """Record one file's rows; the import's number and its tally. All or nothing."""
    require(by, "import")
    bulk.make_room()
    numbers, book = Numbers(), LeafBook()
    grant = SourceGrant.objects.filter(source_code=facts.source).first()
    number = numbers.take("import")
    record = Import.objects.create(
        id=number,
        source_code=facts.source,
        version=facts.version,
        file_name=facts.name,
        file_sha256=facts.sha256,
        by=by,
        at=at,
    )
    pen = Pen(numbers, book, at.date(), number)
    intake = _Intake(number, facts, grant, Moved(facts.source), locate, by, pen, report)
    for batch in _batches(rows):
        intake.batch(batch)
    intake.gone()
    tally = intake.tally
    if earlier := nothing_new(record, tally):
        return earlier, tally
    close_import(record, tally, numbers, book)
    summary = ", ".join(f"{name} {value}" for name, value in vars(tally).items())
    append(who=by, action="import", object=f"import:{number}", at=at, after=f"{facts.name}: {summary}", leaves=book)
    return number, tally
