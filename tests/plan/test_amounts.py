"""Money and concerns added up by hand: what is not stated stays so, and nothing counts twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from azm.plan.rules.amounts import Concerns, Total, grievances_of, spend_of
from azm.terms.dates import PartialDate
from azm.terms.facts.plan import Action, Grievance, Line, Objective, Spend
from tests.scrutiny.facts import book, day, when

PLAN = [
    Line("l", "v", 1, "Line", "non_kinetic"),
    Objective("o", "l", 1, "Aim", "Aim.", "verified"),
    Action("a", "o", "Work"),
]
DAY = day("2024-06-30")


def spend(ref: str, of: str, period: str, currency: str = "NOD", **amounts: Any) -> Spend:
    stated: dict[str, Any] = {name: Decimal(value) for name, value in amounts.items()}
    return Spend(ref, of, PartialDate(period), currency, **stated)


def test_money_of_actions_goes_up_to_objectives_and_lines_by_currency() -> None:
    rows = [spend("s1", "a", "2023", budgeted=10, spent=4), spend("s2", "o", "2024", budgeted=5)]
    found = spend_of(book(PLAN, rows, spend("s3", "a", "2023", "USD", released=1)), DAY)
    for ref in ("o", "l"):
        assert found[ref]["NOD"].budgeted == Total(Decimal(15))
        assert found[ref]["NOD"].spent == Total(Decimal(4), 1)
        assert found[ref]["NOD"].released == Total(None, 2)
        assert found[ref]["USD"].released == Total(Decimal(1))
    assert found["a"]["NOD"].rows == ("s1",)


def test_what_is_stated_of_the_whole_is_not_added_to_its_parts() -> None:
    whole, part = spend("s1", "o", "2024", spent=100), spend("s2", "a", "2024-03", spent=30)
    month, other_year = spend("s3", "o", "2024-05", spent=20), spend("s4", "a", "2023", spent=7)
    found = spend_of(book(PLAN, whole, part, month, other_year), DAY)
    assert found["o"]["NOD"].spent == found["l"]["NOD"].spent == Total(Decimal(107))


def test_small_sums_of_concerns_are_not_told_in_public() -> None:
    rows = [
        Grievance("g1", "PK-XX", "water", 3, effective_date=when("2024-01")),
        Grievance("g2", "PK-XX", "water", 2, effective_date=when("2024-02")),
        Grievance("g3", "PK-XX", "roads", 4),
        Grievance("g4", "PK-XX", "roads", 9, effective_date=when("2024-07")),
    ]
    facts = book(rows)
    assert grievances_of(facts, DAY) == (Concerns("PK-XX", "roads", None), Concerns("PK-XX", "water", 5))
    assert grievances_of(facts, DAY, is_public=False)[0] == Concerns("PK-XX", "roads", 4)
