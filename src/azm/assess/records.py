"""Record claims ("highest since 2014"): computed by walking back through the years that the gate lets us compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from azm.assess.gate import GateVerdict
from azm.assess.spans import Span


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """How far back a year's figure is the highest.

    It is higher than every year from `since` to year - 1, and in each the gate is open; None if nothing can be said.
    `rests_on` is the span of data compared, the year included; `verdicts` has one gate per earlier year tried.
    """

    year: int
    measure: str
    rule: str
    value: int | None
    since: int | None
    rests_on: Span
    why_stopped: str
    verdicts: tuple[GateVerdict, ...]


def highest_since(
    year: int, measure: str, rule: str, value: int | None, first_year: int, gate: Callable[[int], GateVerdict]
) -> RecordClaim:
    """The claim for a year whose figure is `value`; `gate(earlier)` compares the year with an earlier one."""
    verdicts: list[GateVerdict] = []
    since: int | None = None
    why = f"The record has no data before {first_year}."
    for earlier in range(year - 1, first_year - 1, -1):
        verdict = gate(earlier)
        verdicts.append(verdict)
        if not verdict.is_open:
            why = f"{earlier} cannot be compared: {' '.join(verdict.reasons)}"
            break
        if value is None or verdict.ours_b is None or verdict.ours_b >= value:
            why = f"{earlier} had {_figure(verdict.ours_b)}, {year} has {_figure(value)}."
            break
        since = earlier
    rests_on = Span(Span.of(since or year).first, Span.of(year).last)
    return RecordClaim(year, measure, rule, value, since, rests_on, why, tuple(verdicts))


def _figure(value: int | None) -> str:
    return "no figure" if value is None else f"{value:,}"
