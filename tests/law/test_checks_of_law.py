"""What must hold between rows of law: each check found out, and each satisfied."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from azm.law.rules.checks import problems
from azm.terms.dates import PartialDate as Day
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Step
from tests.plan.nowhere import nowhere

NOWHERE = nowhere()


def changed(table: str, ref: str, **more: Any) -> Facts:
    """Nowhere with one row changed."""
    rows = tuple(row._replace(**more) if row.ref == ref else row for row in getattr(NOWHERE, table))
    assert rows != getattr(NOWHERE, table)
    return replace(NOWHERE, **{table: rows})


def codes(facts: Facts) -> list[tuple[str, str]]:
    """What the checks find: (ref, code)."""
    return [(problem.ref, problem.code) for problem in problems(facts)]


def test_the_whole_invented_law_holds_without_a_problem() -> None:
    assert not codes(NOWHERE)


def test_a_bill_does_not_pass_a_house_before_it_says_that_it_skips_the_committee() -> None:
    step = Step("bill-1-s2", "bill-1", "passed_one_house", effective_date=Day("2024-05"))
    assert codes(replace(NOWHERE, steps=(*NOWHERE.steps, step))) == [("bill-1-s2", "transition")]
    assert not codes(replace(NOWHERE, steps=(*NOWHERE.steps, step._replace(skips=True))))


def test_a_law_does_not_end_before_it_began() -> None:
    assert codes(changed("instruments", "act-nw", sunset=Day("2019"))) == [("act-nw", "order")]
    assert codes(changed("instruments", "act-nw", ended=Day("2019-12"))) == [("act-nw", "order")]
    assert not codes(changed("instruments", "act-nw", ended=Day("2020")))


def test_an_instrument_does_not_renew_itself() -> None:
    assert codes(changed("instruments", "act-nw", renews="act-nw")) == [("act-nw", "itself")]


def test_days_are_not_less_than_they_can_be() -> None:
    assert codes(changed("time_limits", "lim-1", days=0)) == [("lim-1", "days")]
    assert codes(changed("justice_returns", "jus-1", median_days=Decimal(-1))) == [("jus-1", "days")]
