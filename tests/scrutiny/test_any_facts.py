"""Whatever rows somebody hands in - wrong refs, odd dates, states out of order - no rule crashes or repeats itself."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from azm.scrutiny.rules import WORDS, run
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.layout import CODES, COMPUTED, TABLES, refers

STATES = (
    "agreed in_progress on_hold completion_claimed completed dropped reopened claimed verified planned cancelled "
    "in_force approved superseded held minutes_circulated minutes_confirmed confirmed assigned reported "
    "closed_implemented accepted contested issued sent acknowledged introduced passed lapsed unheard_of"
).split()


def any_date(rng: random.Random) -> PartialDate:
    """A year, month or day between 2014 and 2027."""
    day = date(2014, 1, 1) + timedelta(days=rng.randrange(5000))
    return PartialDate(day.isoformat()[: rng.choice([4, 7, 10])])


def any_value(rng: random.Random, table: str, column: str, kind: Any) -> Any:
    """A value of the column's kind that the format lets through, and now and then a ref to nothing."""
    if (table, column) in CODES:
        return rng.choice(list(CODES[table, column]))
    if column == "to":
        return rng.choice(STATES)
    if kind is bool:
        return rng.random() < 0.5
    if kind is int or kind == int | None:
        return rng.choice([1, 2, 3, 30, 90])
    if kind is Decimal or kind == Decimal | None:
        return None if kind != Decimal and rng.random() < 0.3 else Decimal(rng.randrange(1, 40)) / 4
    if kind is PartialDate or kind == PartialDate | None:
        return None if kind != PartialDate and rng.random() < 0.3 else any_date(rng)
    named = refers(table, column)
    if named is None:
        return rng.choice(["", "some words to compare here", "other words"])
    refs = [f"{rng.choice(named or list(TABLES))}-{rng.randrange(7)}" for _ in range(rng.randrange(3))]
    return tuple(refs) if kind == tuple[str, ...] else (refs or ["", "nowhere"])[0]


def any_facts(seed: int) -> Facts:
    """Six rows of every table and sixty steps, in any state whatever."""
    rng = random.Random(seed)
    tables: dict[str, tuple[Any, ...]] = {}
    kinds: dict[str, Any] = {**TABLES, **COMPUTED}
    for table, row in kinds.items():
        hints = get_type_hints(row)
        rows = []
        for number in range(60 if table == "steps" else 6):
            values = {column: any_value(rng, table, column, hints[column]) for column in row._fields if column != "ref"}
            rows.append(row(ref=f"{table}-{number}", **values))
        tables[table] = tuple(rows)
    return Facts(**tables)


@pytest.mark.parametrize("seed", range(40))
def test_no_rule_crashes_or_says_the_same_twice_on_any_facts(seed: int) -> None:
    facts = any_facts(seed)
    for day in (date(2015, 6, 30), date(2024, 2, 29), date(2027, 12, 31)):
        findings = run(facts, day)
        assert len({one.key for one in findings}) == len(findings)
        assert all(set(one.text) == set(one.clears) == set(WORDS) for one in findings)
        assert run(facts, day) == findings
