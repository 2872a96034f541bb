"""The bridge: the walk from one rule's total to another's, one step per reason, which sums exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from azm.assess.counting import Rule, rule_named
from azm.assess.engine import Engine, relation
from azm.terms.errors import NotThere


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One line: `change` is start, minus, plus or end; minus steps carry negative figures.

    `reason` is a rule's name for the two totals, else the exclusion that makes the difference.
    """

    reason: str
    sentence: str
    change: str
    incidents: int
    killed: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """The steps of one year, from the first rule's total to the second's; `sql` gives their figures."""

    year: int
    from_rule: str
    to_rule: str
    steps: tuple[BridgeStep, ...]
    sql: str

    def table(self) -> pa.Table:
        """The steps as a table: step, change_code, reason_code, incidents, killed."""
        return pa.table(
            {
                "step": list(range(1, len(self.steps) + 1)),
                "change_code": [step.change for step in self.steps],
                "reason_code": [step.reason for step in self.steps],
                "incidents": [step.incidents for step in self.steps],
                "killed": [step.killed for step in self.steps],
            }
        )


def walk(engine: Engine, year: int, from_rule: str, to_rule: str) -> Bridge:
    """The bridge of a year; killed is the sum of the best figures that are known.

    An incident both rules leave out is in neither total and in no step. One that only the second leaves out is
    subtracted under the second's first reason; one that only the first leaves out is added under the first's.
    """
    source, target = rule_named(from_rule), rule_named(to_rule)
    sql = _bridge_sql(year, source, target)
    rows = engine.sql(sql).to_pylist()
    if not rows:
        raise NotThere(f"the release counts no incident of {year}.", remedy="choose a year that has data")
    steps = (
        _step(source.name, source.sentence, "start", (row for row in rows if not row["left_out_by_first"])),
        *_differences(target, "minus", rows, "left_out_by_second", "left_out_by_first"),
        *_differences(source, "plus", rows, "left_out_by_first", "left_out_by_second"),
        _step(target.name, target.sentence, "end", (row for row in rows if not row["left_out_by_second"])),
    )
    _must_sum(steps)
    return Bridge(year, from_rule, to_rule, steps, sql)


def _bridge_sql(year: int, source: Rule, target: Rule) -> str:
    return (
        "SELECT left_out_by_first, left_out_by_second, count(*) AS incidents, sum(killed_best) AS killed\n"
        "FROM (\n"
        f"  SELECT {source.reason} AS left_out_by_first,\n"
        f"         {target.reason} AS left_out_by_second,\n"
        "         killed_best\n"
        f"  FROM {relation('incidents')}\n"
        f"  WHERE is_counted AND year = {int(year)}\n"
        ") AS judged\n"
        "GROUP BY left_out_by_first, left_out_by_second\n"
        "ORDER BY left_out_by_first, left_out_by_second"
    )


def _differences(
    rule: Rule, change: str, rows: Sequence[Mapping[str, Any]], leaves_out: str, counts: str
) -> Iterable[BridgeStep]:
    """A step per reason of `rule` that holds for some of the rows which the other rule counts."""
    for exclusion in rule.exclusions:
        under = [row for row in rows if row[leaves_out] == exclusion.reason and not row[counts]]
        if under:
            yield _step(exclusion.reason, exclusion.sentence, change, under)


def _step(reason: str, sentence: str, change: str, rows: Iterable[Mapping[str, Any]]) -> BridgeStep:
    listed = list(rows)
    sign = -1 if change == "minus" else 1
    incidents = sum(row["incidents"] for row in listed)
    killed = sum(row["killed"] or 0 for row in listed)
    return BridgeStep(reason, sentence, change, sign * incidents, sign * killed)


def _must_sum(steps: tuple[BridgeStep, ...]) -> None:
    *walked, end = steps
    sums = sum(step.incidents for step in walked), sum(step.killed for step in walked)
    if sums != (end.incidents, end.killed):
        raise ArithmeticError(f"the bridge ends at {sums}, the rule's own total is {(end.incidents, end.killed)}")
