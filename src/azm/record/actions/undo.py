"""Undoing an import: by new accounts that take its own back, so that nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from azm.ledger.actions import LeafBook, append, bulk
from azm.people.queries import require
from azm.record.actions.changing import Standing, standing_accounts, write_changed
from azm.record.actions.drafts import Locate, Pen
from azm.record.actions.importing import NEW_COLUMNS
from azm.record.actions.numbers import Numbers
from azm.record.models import Account, Import, Incident, TotalStatement
from azm.record.queries.fingerprints import import_entries, total_entries
from azm.terms.errors import NotThere, Refused

BATCH = 2000


@transaction.atomic
def undo_import(number: int, *, locate: Locate, by: str, at: datetime, reason: str = "") -> dict[str, int]:
    """Take back what an import brought; counts of incidents withdrawn and restored, and of totals withdrawn."""
    require(by, "undo_import")
    held = Import.objects.select_for_update().filter(id=number).first()
    if held is None:
        raise NotThere(f"there is no import {number}", remedy="see the number that azm import printed")
    if held.undone_by:
        raise Refused(f"import {number} was undone by {held.undone_by}", remedy="import the file again instead")
    # Not entered as an import's own: undoing is a writer of accounts like any other.
    pen = Pen(Numbers(), LeafBook(), at.date(), None)
    result = {"withdrawn": 0, "restored": 0, "totals": 0}
    touched = list(
        Account.objects.filter(imported=held).order_by("incident_id").values_list("incident_id", flat=True).distinct()
    )
    for start in range(0, len(touched), BATCH):
        _undo_batch(touched[start : start + BATCH], held, pen=pen, locate=locate, at=at, result=result)
    result["totals"] = _withdraw_totals(held, pen.book)
    held.undone_by = by
    held.save()
    pen.numbers.save(pen.book)
    pen.book.of(import_entries(Import.objects.filter(pk=held.pk)))
    counts = ", ".join(f"{name} {value}" for name, value in result.items())
    append(who=by, action="undo_import", object=f"import:{number}", at=at, after=counts, reason=reason, leaves=pen.book)
    return result


def _undo_batch(
    ids: list[int], held: Import, *, pen: Pen, locate: Locate, at: datetime, result: dict[str, int]
) -> None:
    incidents = {incident.id: incident for incident in Incident.objects.filter(id__in=ids)}
    standing = standing_accounts(ids)
    by_number = {
        account.id: account
        for chunk in bulk.in_chunks(ids)
        for account in Account.objects.filter(incident_id__in=chunk).select_related("document")
    }
    undone = {held.id, *Import.objects.exclude(undone_by="").values_list("id", flat=True)}
    done: list[tuple[Incident, list[Standing], str]] = []
    for number in ids:
        left = [_taken_back(account, by_number, undone, pen) for account in standing.get(number, ())]
        kept = [account for account in left if account is not None]
        kept += _retracted_by(held, by_number, undone, number, pen)
        incident = incidents[number]
        incident.row_hash = ""
        result["restored" if kept else "withdrawn"] += 1
        done.append((incident, kept, "withdrawn_import_undone"))
    write_changed(done, pen=pen, locate=locate, at=at.date())
    pen.flush(NEW_COLUMNS)


def _taken_back(account: Standing, rows: dict[int, Account], undone: set[int], pen: Pen) -> Standing | None:
    """What stands in the place of a standing account: itself, or what was said before it, or nothing."""
    row = rows[account.view.id]
    if row.imported_id not in undone:
        return account
    earlier = _last_of_a_standing_import(row, rows, undone)
    if earlier is None or earlier.is_retraction:
        pen.again(row, incident=row.incident_id, line=None, supersedes=row.id, retracts=True)
        return None
    return _said_again(earlier, row, pen)


def _last_of_a_standing_import(row: Account, rows: dict[int, Account], undone: set[int]) -> Account | None:
    """The latest account before this one that no undone import brought."""
    earlier = rows.get(row.supersedes_id or 0)
    while earlier is not None and earlier.imported_id in undone:
        earlier = rows.get(earlier.supersedes_id or 0)
    return earlier


def _retracted_by(held: Import, rows: dict[int, Account], undone: set[int], incident: int, pen: Pen) -> list[Standing]:
    """Accounts that this import retracted and nothing said again since: they are said again."""
    superseded = {row.supersedes_id for row in rows.values()}
    ours = (row for row in rows.values() if row.incident_id == incident and row.imported_id == held.id)
    retractions = [row for row in ours if row.is_retraction and row.id not in superseded]
    pairs = ((row, _last_of_a_standing_import(row, rows, undone)) for row in retractions)
    return [_said_again(earlier, row, pen) for row, earlier in pairs if earlier and not earlier.is_retraction]


def _said_again(earlier: Account, row: Account, pen: Pen) -> Standing:
    """The earlier account once more, in the place of the row that had superseded it."""
    view = pen.again(earlier, incident=row.incident_id, line=None, supersedes=row.id, retracts=False)
    return Standing(view, earlier.draft_hash)


def _withdraw_totals(held: Import, book: LeafBook) -> int:
    withdrawn = TotalStatement.objects.filter(imported=held, is_withdrawn=False).update(is_withdrawn=True)
    book.of(total_entries(TotalStatement.objects.filter(imported=held)))
    return withdrawn
