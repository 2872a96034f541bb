"""Making a forecast: the model by its name, its draws as a table, and which units got the benchmark instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from azm.assess.forecasting.caps import capped
from azm.assess.forecasting.chance import DRAWS, STEPS, Plan
from azm.assess.forecasting.frozen import POOL, parameters
from azm.assess.forecasting.history import Counts, History, Series, later
from azm.assess.forecasting.models.candidates import BENCHMARK, CANDIDATES
from azm.assess.forecasting.models.long import extended
from azm.assess.forecasting.pool import pooled
from azm.assess.panel import Panel
from azm.terms.errors import BadInput, NotThere

MODELS = (POOL, *CANDIDATES)
NOTE = "a statistical outlook from past reports; not a basis for action against any person or place"
_LONGEST = 36


@dataclass(frozen=True, slots=True)
class Outlook:
    """Draws `[unit, month, draw]` of people killed, and what is to be told of them.

    `fell_back` are the units for which the benchmark stands in; `over` are the units and months that were capped.
    """

    model: str
    origin: str
    seed: int
    codes: tuple[str, ...]
    months: tuple[str, ...]
    draws: Counts
    fell_back: tuple[str, ...] = ()
    over: tuple[tuple[str, str], ...] = ()

    def of(self, code: str) -> Counts:
        """The draws `[month, draw]` of one unit."""
        found: Counts = self.draws[self.codes.index(code)]
        return found

    def table(self) -> pa.Table:
        """One row per unit, month and draw, in that order: unit, month, draw (from 0), killed."""
        units, months, draws = self.draws.shape
        return pa.table(
            {
                "unit": _words(np.repeat(np.arange(units), months * draws), self.codes),
                "month": _words(np.tile(np.repeat(np.arange(months), draws), units), self.months),
                "draw": pa.array(np.tile(np.arange(draws, dtype=np.int32), units * months)),
                "killed": pa.array(self.draws.ravel()),
            }
        )


def _words(at: Counts, words: Sequence[str]) -> pa.StringArray:
    found: pa.StringArray = pa.array(list(words), pa.string()).take(pa.array(at, pa.int64()))
    return found


def forecast(
    history: History,
    *,
    model: str = POOL,
    origin: str = "",
    steps: Sequence[int] = STEPS,
    draws: int = DRAWS,
    seed: int = 0,
) -> pa.Table:
    """Draws of people killed per unit and month: unit, month ("YYYY-MM"), draw, killed (integers >= 0).

    `steps` are months after `origin`, which is the history's own unless an earlier one is named. The same arguments
    give the same table. NotThere for a model that there is not, BadInput for an origin behind the history's.
    """
    return outlook(history, model=model, origin=origin, steps=steps, draws=draws, seed=seed).table()


def outlook(
    history: History,
    *,
    model: str = POOL,
    origin: str = "",
    steps: Sequence[int] = STEPS,
    draws: int = DRAWS,
    seed: int = 0,
) -> Outlook:
    """The same with what is to be told of it: which units fell back to the benchmark, and what was capped."""
    if model not in MODELS:
        raise NotThere(f"there is no model {model!r}.", remedy=f"use one of: {', '.join(MODELS)}")
    if not steps or min(steps) < 1 or max(steps) > _LONGEST or draws < 1:
        raise BadInput(
            f"{len(steps)} months ahead and {draws} draws cannot be made.",
            remedy=f"ask for months 1 to {_LONGEST} ahead and one draw or more",
        )
    known, plan = history.at(origin or history.origin), Plan(tuple(steps), draws, seed)
    months = tuple(later(known.origin, step) for step in plan.steps)
    if model == POOL:
        found = pooled(known, plan, parameters())
        made, over = found.draws, found.capped
        fell_back = tuple(code for code, fell in zip(known.codes, found.fell_back, strict=True) if fell)
    else:
        made, over = capped(CANDIDATES[model](known, plan), extended(known))
        fell_back = ()
    told = tuple((known.codes[unit], months[month]) for unit, month in zip(*np.nonzero(over), strict=True))
    return Outlook(model, known.origin, seed, known.codes, months, made, fell_back, told)


def benchmark(history: History, like: Outlook) -> Outlook:
    """The benchmark's outlook for the same months, to stand beside another."""
    start = history.at(like.origin)
    first = _steps(start.origin, like.months)
    return outlook(start, model=BENCHMARK, steps=first, draws=like.draws.shape[-1], seed=like.seed)


def history_of(counts: Panel, origin: str = "", related: Panel | None = None) -> History:
    """The history of a panel of months up to an origin (its last month if blank), with a related panel of its units.

    BadInput for weeks, and where the panel has no month or does not reach the origin.
    """
    if counts.step != "month" or not counts.periods:
        raise BadInput("a forecast needs months.", where=counts.origin, remedy="make the panel with step month")
    longer = None
    if related is not None and related.codes == counts.codes:
        longer = Series(related.periods[0], related.values)
    return History(counts.codes, origin or counts.periods[-1], Series(counts.periods[0], counts.values), longer)


def _steps(origin: str, months: Sequence[str]) -> tuple[int, ...]:
    ahead = {later(origin, step): step for step in range(1, _LONGEST + 1)}
    return tuple(ahead[month] for month in months)
