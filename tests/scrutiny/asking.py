"""Asking one rule: facts cut to the day as a run cuts them, the rule's own parameters, findings by variant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from azm.scrutiny.rules.finding import Found, Rule
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, known
from azm.terms.facts.people import Organisation, Step


def when(text: str) -> PartialDate:
    """A partial date."""
    return PartialDate(text)


def ask(rule: Rule, facts: Facts, day: str, **parameters: str) -> list[Found]:
    """What the rule finds as of the day."""
    moment = date.fromisoformat(day)
    return list(rule.check(known(facts, moment), moment, {**rule.parameters, **parameters}))


def variants(found: list[Found]) -> list[tuple[str, str]]:
    """Object and variant of each finding, in order."""
    return sorted((one.object, one.variant) for one in found)


def shown(found: Found) -> Mapping[str, str]:
    """A finding's values by name."""
    return dict(found.values)


def step(object: str, to: str, day: str) -> Step:
    """A row came into a state on a day."""
    return Step(f"{object}-{to}-{day}", object, to, effective_date=when(day))


def organisations(*refs: str) -> tuple[Organisation, ...]:
    """Departments of an invented country."""
    return tuple(Organisation(ref, ref.title(), "department") for ref in refs)


def with_rows(facts: Facts, **tables: tuple[Any, ...]) -> Facts:
    """The same facts with more rows."""
    more = {name: (*getattr(facts, name), *rows) for name, rows in tables.items()}
    held = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return Facts(**{**held, **more})
