"""A history: monthly counts of units up to an origin, and nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azm.terms.errors import BadInput

Counts = NDArray[np.int64]
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def ordinal(month: str) -> int:
    """The months from 0000-01 to a month "YYYY-MM"; BadInput for what is no month."""
    found = _MONTH.fullmatch(month)
    if not found:
        raise BadInput(f"{month!r} is not a month.", remedy="write YYYY-MM")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_of(number: int) -> str:
    """The month "YYYY-MM" of an ordinal."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def later(month: str, steps: int) -> str:
    """The month so many steps after another."""
    return month_of(ordinal(month) + steps)


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by unit and month, `values[unit, month]`, integers >= 0, without gaps from `first` ("YYYY-MM") on."""

    first: str
    values: Counts

    @property
    def last(self) -> str:
        """The last month."""
        return later(self.first, self.values.shape[1] - 1)

    def until(self, month: str) -> Series:
        """A copy that ends with a month (or earlier, where the series does) and cannot be written to."""
        width = ordinal(month) - ordinal(self.first) + 1
        kept = np.array(self.values[:, : max(width, 0)], dtype=np.int64)
        kept.flags.writeable = False
        return Series(self.first, kept)


@dataclass(frozen=True, slots=True)
class History:
    """What a model may know: `own` counts of the units up to `origin`, and a `related` series of the same units.

    `own` is what is forecast. `related` is a longer series of nearly the same thing (all deaths of organised violence,
    where state-based deaths are forecast), whose level differs; it may be missing. However a History is made, both are
    copied and cut at the origin: it has no way to what lies behind it. BadInput where `own` does not reach the origin,
    where the series are not of the same units, where a count is negative, or where a unit is named twice.
    """

    codes: tuple[str, ...]
    origin: str
    own: Series
    related: Series | None = None

    def __post_init__(self) -> None:
        for name in ("own", "related"):
            series: Series | None = getattr(self, name)
            if series is None:
                continue
            _check(series, name, len(self.codes))
            object.__setattr__(self, name, series.until(self.origin))
        if len(set(self.codes)) != len(self.codes):
            raise BadInput("a unit is named twice.", remedy="give each unit one row")
        if self.own.values.shape[1] == 0 or self.own.last != self.origin:
            raise BadInput(
                f"the series ends with {self.own.last}, before the origin {self.origin}.",
                remedy="choose an origin that the series reaches",
            )
        if self.related is not None and (self.related.values.shape[1] == 0 or self.related.last != self.origin):
            # A related series that ends early says nothing about the last months: it is left out, not stretched.
            object.__setattr__(self, "related", None)

    def at(self, origin: str) -> History:
        """The same history as it stood at an earlier origin; BadInput for a later one."""
        if ordinal(origin) > ordinal(self.origin):
            raise BadInput(
                f"the history ends with {self.origin}; {origin} lies behind it.", remedy="choose an earlier origin"
            )
        return History(self.codes, origin, self.own, self.related)

    def only(self, codes: Sequence[str]) -> History:
        """The history of some of its units, in the order asked for."""
        rows = [self.codes.index(code) for code in codes]
        related = None if self.related is None else Series(self.related.first, self.related.values[rows])
        return History(tuple(codes), self.origin, Series(self.own.first, self.own.values[rows]), related)


def _check(series: Series, name: str, units: int) -> None:
    if series.values.ndim != 2 or series.values.shape[0] != units:
        raise BadInput(f"the {name} series has {series.values.shape[0]} rows for {units} units.")
    if series.values.size and series.values.min() < 0:
        raise BadInput(f"the {name} series has a count below zero.", remedy="counts of people killed are 0 or more")
