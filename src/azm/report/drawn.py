"""Draws as text, and whether words and cells of an edition are what its draws say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azm.assess.forecasting.likelihood import chance, likelihood, middle, whole_per_cent

if TYPE_CHECKING:
    from azm.assess.forecasting.history import Counts
    from azm.assess.forecasting.make import Outlook
    from azm.report.edition import Edition


def draws_of(made: Outlook, unit: str = "", month: str = "") -> Counts:
    """The draws of one unit (the only one if blank) in one month, or in all its months together if blank."""
    found = made.of(unit or made.codes[0])
    return found[made.months.index(month)] if month else found


def cells_of(
    made: Outlook, beside: Outlook, *, unit: str = "", month: str = "", thresholds: tuple[int, ...]
) -> tuple[str, ...]:
    """Median, interval, the chance of each threshold in words and per cent, and the benchmark's interval, as text."""
    draws = draws_of(made, unit, month)
    low, median, high = middle(draws)
    chances = (chance(draws, at_least) for at_least in thresholds)
    other_low, _, other_high = middle(draws_of(beside, unit, month))
    return (
        f"{median:,}",
        _span(low, high),
        *(f"{likelihood(share)} ({per_cent(share)})" for share in chances),
        _span(other_low, other_high),
    )


def per_cent(share: float) -> str:
    """A share in whole per cent; what is neither none nor all is never told as such."""
    whole = whole_per_cent(share)
    text = "<1" if share > 0 == whole else ">99" if share < 1 and whole == 100 else str(whole)
    return f"{text}\N{NO-BREAK SPACE}%"


def is_likely(edition: Edition, key: str, unit: str, month: str, at_least: int, word: str) -> bool:
    """Whether the draws give a threshold this word, in a month, or in all months together if it is blank."""
    return likelihood(chance(draws_of(edition.outlooks[key], unit, month), at_least)) == word


def is_drawn(edition: Edition, table: str, key: str, benchmark: str, row_is: str, thresholds: tuple[int, ...]) -> bool:
    """Whether every row of a table ends in what the draws of its month, or of its unit in all months, say."""
    made, beside = edition.outlooks[key], edition.outlooks[benchmark]
    wanted = len(thresholds) + 3
    return all(
        row.cells[-wanted:] == cells_of(made, beside, thresholds=thresholds, **{row_is: row.key})
        for row in edition.tables()[table].rows
    )


def _span(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}"
