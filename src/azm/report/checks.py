"""Checks of an edition before it is printed: parts sum to totals, sentences are true, numbers come from figures."""

from __future__ import annotations

import re
from string import Formatter

from azm.report.edition import Cell, Claim, Edition, Fig, Sentence, Sum, Table, Words
from azm.report.figures import Figure, Number
from azm.report.findings import holds
from azm.report.words import say
from azm.terms.errors import AzmError

_DIGITS = re.compile(r"\d+")


class Untrue(AzmError):
    """A sum does not add up or a sentence is not true in the data; the edition is not printed."""


def check(edition: Edition) -> None:
    """Raises Untrue naming the first figure, sum or sentence that fails; the order is that of the edition."""
    for figure in edition.figures.values():
        _ordered(figure)
        _is_derived(edition, figure)
    for table in edition.tables().values():
        for promise in table.sums:
            _sums(edition, table, promise)
    for sentence in edition.sentences():
        _is_true(edition, sentence)


def _ordered(figure: Figure) -> None:
    known = [bound for bound in figure.bounds() if bound is not None]
    if known and known[0] < 0 and figure.unit in ("people", "incidents"):
        raise Untrue(f"figure {figure.id} counts {known[0]} {figure.unit}.", remedy="correct the record")
    if known != sorted(known):
        raise Untrue(f"figure {figure.id} breaks low <= best <= high: {known}.", remedy="correct the record")


def _is_derived(edition: Edition, figure: Figure) -> None:
    """A percentage must be that of the figures it is made of."""
    if not figure.derived or figure.value is None:
        return
    predicate, one, other = figure.derived
    if not holds(edition, Claim(predicate, (figure.id, one, other))):
        raise Untrue(
            f"figure {figure.id} is {figure.value}, which is not the {predicate} of {one} and {other}.",
            remedy="correct the record or the figure; nothing was printed",
        )


def _sums(edition: Edition, table: Table, promise: Sum) -> None:
    position = table.column_at(promise.column)
    cells = [row.cells[position] for row in table.rows if not row.is_total]
    parts = [edition.figures[cell.id] for cell in cells if isinstance(cell, Fig)]
    total = edition.figures[promise.total]
    names = ("low", "value", "high") if promise.with_range else ("value",)
    for name in names:
        found, wanted = _sum([getattr(part, name) for part in parts]), getattr(total, name)
        if found != wanted:
            raise Untrue(
                f"the column {promise.column} ({name}) sums to {found}, but {promise.total} is {wanted}.",
                where=f"table {table.id}",
                remedy="correct the record or the table; nothing was printed",
            )


def _sum(parts: list[Number | None]) -> Number | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def _is_true(edition: Edition, sentence: Sentence) -> None:
    where = f"sentence {sentence.id}"
    literal = "".join(text for text, _, _, _ in Formatter().parse(sentence.template))
    if _DIGITS.search(literal):
        raise Untrue(f"it holds a number that comes from no figure: {literal!r}.", where=where)
    for name, bound in sentence.bound.items():
        if isinstance(bound, Words) and not _only_years(edition, bound.text):
            raise Untrue(f"{{{name}}} holds a number that comes from no figure: {bound.text!r}.", where=where)
        if isinstance(bound, Fig) and bound.id not in edition.figures:
            raise Untrue(f"{{{name}}} is bound to {bound.id}, which is no figure of the edition.", where=where)
        if isinstance(bound, Cell) and bound.table not in edition.tables():
            raise Untrue(f"{{{name}}} is bound to {bound.table}, which is no table of the edition.", where=where)
    for claim in sentence.claims:
        if not holds(edition, claim):
            raise Untrue(
                f"not true in the data ({claim.predicate} {claim.args}): {say(edition, sentence)!r}",
                where=where,
                remedy="correct the sentence's rule; nothing was printed",
            )


def _only_years(edition: Edition, text: str) -> bool:
    return all(int(digits) in edition.years for digits in _DIGITS.findall(text))
