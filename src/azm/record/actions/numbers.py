"""Handing out numbers inside one transaction: the same work gives the same ids, whenever it is done."""

from __future__ import annotations

from azm.ledger.actions import LeafBook
from azm.ledger.whole import entry
from azm.record.models import Counter


class Numbers:
    """Every series of numbers, held (and locked) from the first use to `save`, which ends the hand-out."""

    def __init__(self) -> None:
        held = Counter.objects.select_for_update().order_by("name")
        self._next = dict(held.values_list("name", "next"))
        self._saved = dict(self._next)

    def take(self, name: str) -> int:
        """The next number of a series, from 1."""
        number = self._next.get(name, 1)
        self._next[name] = number + 1
        return number

    def save(self, book: LeafBook) -> None:
        """Keep what was handed out, with its leaves."""
        changed = {name: number for name, number in self._next.items() if self._saved.get(name) != number}
        rows = [Counter(name=name, next=number) for name, number in sorted(changed.items())]
        book.of(entry("counter", row) for row in rows)
        Counter.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["next"],
        )
        self._saved = dict(self._next)
