"""Predicates: what a sentence says about the data, as functions that are true or false of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from azm.assess.gate import LEAST_COVERAGE, MOST_DIFFERENCE
from azm.report.drawn import is_drawn, is_likely
from azm.report.edition import Claim, Edition, Fig, Table
from azm.report.figures import Number, percent


def holds(edition: Edition, claim: Claim) -> bool:
    """Whether the claim is true of the edition's figures and tables."""
    return PREDICATES[claim.predicate](edition, *claim.args)


def value_of(edition: Edition, figure: str) -> Number:
    """The value of a figure; a sentence that rests on an unknown one is false, so it is nan."""
    value = edition.figures[figure].value
    return float("nan") if value is None else value


def column_values(edition: Edition, table: Table, column: str, skip: tuple[str, ...] = ()) -> dict[str, Number]:
    """Row key -> figure of one column, without the total rows, the rows in `skip` and those not known."""
    position = table.column_at(column)
    found: dict[str, Number] = {}
    for row in table.rows:
        cell = row.cells[position]
        if row.is_total or row.key in skip or not isinstance(cell, Fig):
            continue
        value = edition.figures[cell.id].value
        if value is not None:
            found[row.key] = value
    return found


def _known(edition: Edition, *figures: str) -> bool:
    return all(edition.figures[figure].value is not None for figure in figures)


def _unknown(edition: Edition, *figures: str) -> bool:
    return all(edition.figures[figure].value is None for figure in figures)


def _zero(edition: Edition, *figures: str) -> bool:
    return all(edition.figures[figure].value == 0 for figure in figures)


def _sums_to(edition: Edition, total: str, *parts: str) -> bool:
    return value_of(edition, total) == sum(value_of(edition, part) for part in parts)


def _at_most(edition: Edition, smaller: str, larger: str) -> bool:
    return value_of(edition, smaller) <= value_of(edition, larger)


def _more_than(edition: Edition, larger: str, smaller: str) -> bool:
    return value_of(edition, larger) > value_of(edition, smaller)


def _equal(edition: Edition, one: str, other: str) -> bool:
    return value_of(edition, one) == value_of(edition, other)


def _gap(edition: Edition, gap: str, printed: str, *parts: str) -> bool:
    difference = value_of(edition, printed) - sum(value_of(edition, part) for part in parts)
    return difference != 0 and abs(difference) == value_of(edition, gap)


def _largest(edition: Edition, table: str, column: str, keys: tuple[str, ...], skip: tuple[str, ...] = ()) -> bool:
    values = column_values(edition, edition.tables()[table], column, skip)
    top = max(values.values(), default=None)
    return top is not None and sorted(key for key, value in values.items() if value == top) == sorted(keys)


def _share(edition: Edition, share: str, part: str, whole: str) -> bool:
    return value_of(edition, share) == percent(value_of(edition, part), value_of(edition, whole))


def _change(edition: Edition, change: str, new: str, old: str) -> bool:
    before = value_of(edition, old)
    return value_of(edition, change) == percent(value_of(edition, new) - before, before)


def _empty(edition: Edition, table: str) -> bool:
    return not edition.tables()[table].rows


def _gate(edition: Edition, is_open: bool, is_alike: bool, *quadruples: tuple[str, str, str, str]) -> bool:
    """Whether the gate stands as the sentence says: open only if the spans are equally long and a reference opens it.

    Each quadruple names our figure and the reference's of the span before, then both of the span now.
    """
    opened = any(_opens(*(edition.figures[name].value for name in names)) for names in quadruples)
    return (is_alike and opened) == is_open


def _opens(ours_before: Number | None, before: Number | None, ours_now: Number | None, now: Number | None) -> bool:
    if ours_before is None or ours_now is None or not before or not now:
        return False
    ratios = Fraction(ours_before) / Fraction(before), Fraction(ours_now) / Fraction(now)
    return min(ratios) >= LEAST_COVERAGE and abs(ratios[0] - ratios[1]) <= MOST_DIFFERENCE


def _no_total(edition: Edition, figure: str) -> bool:
    return not edition.figures[figure].value


def _above_all(edition: Edition, figure: str, *others: str) -> bool:
    return all(value_of(edition, figure) > value_of(edition, other) for other in others)


def _is_paper(edition: Edition, name: str, value: Any) -> bool:
    return bool(edition.papers.get(name) == value)


def _column_is(edition: Edition, table: str, column: str, text: str, keys: tuple[str, ...]) -> bool:
    """Whether exactly these rows of a table have this text in a column."""
    held = edition.tables()[table]
    position = held.column_at(column)
    return [row.key for row in held.rows if row.cells[position] == text] == list(keys)


PREDICATES: Mapping[str, Callable[..., bool]] = {
    "known": _known,
    "unknown": _unknown,
    "zero": _zero,
    "sums_to": _sums_to,
    "at_most": _at_most,
    "more_than": _more_than,
    "equal": _equal,
    "gap": _gap,
    "largest": _largest,
    "share": _share,
    "change": _change,
    "empty": _empty,
    "gate": _gate,
    "no_total": _no_total,
    "above_all": _above_all,
    "is_paper": _is_paper,
    "column_is": _column_is,
    "likely": is_likely,
    "drawn": is_drawn,
}
