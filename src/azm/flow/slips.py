"""Slips of the pen in what a desk writes by hand: days that have not come, places that do not agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from azm.places.rules import Gazetteer
from azm.terms.dates import PartialDate
from azm.terms.drafts import Flag, Row, RowRead, RowRejected

# Sources that people write by hand; the others' own coders look at such things, and what they decided is kept.
BY_HAND = frozenset({"azm_sheet"})


def looked_through(rows: Iterable[Row], places: Gazetteer, today: date) -> Iterator[Row]:
    """The rows again: a day that has not come is rejected, doubts about a place are flagged."""
    for row in rows:
        yield _looked_at(row, places, today) if isinstance(row, RowRead) else row


def _looked_at(row: RowRead, places: Gazetteer, today: date) -> Row:
    for column, day in _days(row):
        if day.first_day > today:
            message, remedy = f"{day} has not come yet: today is {today}", "correct the date"
            return RowRejected(row.line, "future_date", column, message, remedy, row.external_id)
    found = (places.doubts(account.coding.place) for account in row.accounts if account.coding)
    doubts = tuple(Flag(code, "district", text) for each in found for code, text in each)
    return replace(row, flags=row.flags + doubts) if doubts else row


def _days(row: RowRead) -> Iterator[tuple[str, PartialDate]]:
    """The days that a row of the sheet gives, with their columns; statements stand in slots s1, s2, ..."""
    for account in row.accounts:
        if account.coding:
            yield "date", account.coding.date
            yield "date_last", account.coding.date_last
        if account.said_on:
            yield f"source{account.slot[1:]}_published", PartialDate(account.said_on)
