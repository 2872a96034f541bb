"""Recording totals that other bodies published: every statement kept with its date, none overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.people.queries import require
from azm.record.actions.importing import FileFacts, Note, Report, Tally, close_import, nothing_new
from azm.record.actions.numbers import Numbers
from azm.record.models import Import, RowNote, TotalStatement
from azm.record.queries.fingerprints import total_entries
from azm.terms.canonical import canonical_json, digest
from azm.terms.dates import PartialDate
from azm.terms.drafts import RowRejected
from azm.terms.totals import TotalRow


@transaction.atomic
def import_totals(
    rows: Iterable[TotalRow | RowRejected], *, facts: FileFacts, report: Report, by: str, at: datetime
) -> tuple[int, Tally]:
    """Record a file of totals; a statement that is there already is unchanged, a revised one is a further row."""
    require(by, "import")
    numbers, tally, book = Numbers(), Tally(), LeafBook()
    number = numbers.take("import")
    fields = {"version": facts.version, "file_name": facts.name, "file_sha256": facts.sha256, "by": by, "at": at}
    record = Import.objects.create(id=number, source_code=facts.source, **fields)
    there = set(TotalStatement.objects.filter(is_withdrawn=False).values_list("row_hash", flat=True))
    new: list[TotalStatement] = []
    for row in rows:
        tally.rows += 1
        if isinstance(row, RowRejected):
            tally.rejected += 1
            report(Note(row.line, "", "rejected", row.code, row.column, row.message))
            message = f"{row.message} Remedy: {row.remedy}" if row.remedy else row.message
            RowNote.objects.create(
                imported=record, line=row.line, outcome="rejected", code=row.code, column=row.column, message=message
            )
            continue
        row_hash = digest([getattr(row, name) for name in row.__dataclass_fields__ if name != "line"])
        outcome = "unchanged" if row_hash in there else "new"
        there.add(row_hash)
        setattr(tally, outcome, getattr(tally, outcome) + 1)
        if outcome == "new":
            new.append(_statement(row, row_hash, numbers.take("total"), number))
        report(Note(row.line, row.publisher_code, outcome))
    TotalStatement.objects.filter(row_hash__in=[total.row_hash for total in new], is_withdrawn=True).delete()
    TotalStatement.objects.bulk_create(new, batch_size=500)
    book.of(total_entries(TotalStatement.objects.filter(imported=record)))
    if earlier := nothing_new(record, tally):
        return earlier, tally
    close_import(record, tally, numbers, book)
    append(who=by, action="import", object=f"import:{number}", at=at, after=facts.name, leaves=book)
    return number, tally


def _statement(row: TotalRow, row_hash: str, number: int, import_id: int) -> TotalStatement:
    return TotalStatement(
        id=number,
        imported_id=import_id,
        row_hash=row_hash,
        publisher_code=row.publisher_code,
        period=row.period,
        from_day=PartialDate(row.from_day).first_day,
        to_day=PartialDate(row.to_day).last_day,
        published=row.published,
        scope=row.scope,
        rule=row.rule,
        measures=canonical_json(dict(row.measures)),
        note=row.note,
        url=row.url,
    )
