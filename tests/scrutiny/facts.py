"""Invented facts for the rules' tests: rows in any order make a book, and states are written as "state day"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from azm.scrutiny.rules import run
from azm.scrutiny.rules.finding import Finding
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.layout import COMPUTED, TABLES
from azm.terms.facts.people import Organisation, Step
from azm.terms.facts.plan import (
    Action,
    ActionParty,
    ActionUpdate,
    Baseline,
    Evidence,
    Indicator,
    Line,
    Milestone,
    Objective,
    Plan,
    PlanVersion,
    Target,
    Verification,
)

_TABLE = {row: table for table, row in {**TABLES, **COMPUTED}.items()}


def day(text: str) -> date:
    """A day: day("2024-06-22")."""
    return date.fromisoformat(text)


def when(text: str) -> PartialDate | None:
    """A partial date, None for ""."""
    return PartialDate(text) if text else None


def book(*rows: Sequence[Any]) -> Facts:
    """Facts from rows in any order; lists of rows are opened."""
    tables: dict[str, list[Any]] = defaultdict(list)
    for row in _opened(rows):
        tables[_TABLE[type(row)]].append(row)
    return Facts(**{table: tuple(sorted(found, key=lambda row: row.ref)) for table, found in tables.items()})


def _opened(rows: Any) -> Iterator[Any]:
    for row in rows:
        if hasattr(row, "_fields"):
            yield row
        else:
            yield from _opened(row)


def moves(ref: str, *states: str, by: str = "lead", evidence: tuple[str, ...] = ()) -> list[Step]:
    """The steps of a row: moves("A1", "agreed 2024-01-01", "in_progress 2024-02")."""
    found = []
    for number, text in enumerate(states, 1):
        to, _, on = text.partition(" ")
        found.append(Step(f"{ref}-step-{number:02}", ref, to, by, evidence=evidence, effective_date=when(on)))
    return found


def plan(version: str = "V1", of: str = "NAP", domain: str = "kinetic", title: str = "") -> list[Any]:
    """A plan's version in force since 2020 with one line and one objective that lacks nothing: V1-L, V1-O, V1-I."""
    line, objective, indicator = f"{version}-L", f"{version}-O", f"{version}-I"
    return [
        PlanVersion(version, of, title or f"Version {version}"),
        moves(version, "in_force 2020-01-01"),
        Line(line, version, 1, f"Line {line}", domain),
        Objective(objective, line, 1, f"Aim of {version}", "In full.", "verified", due=when("2030")),
        Indicator(indicator, objective, "Cases decided", "outcome", "cases", "Decided.", "increase", "latest"),
        Baseline(f"{indicator}-b", indicator, Decimal(0)),
        Target(f"{indicator}-t", indicator, Decimal(10), PartialDate("2030")),
    ]


def base() -> list[Any]:
    """Two organisations, and a plan with the objective V1-O that lacks nothing."""
    return [
        Plan("NAP", "National plan"),
        Organisation("lead", "Ministry of Works", "ministry"),
        Organisation("check", "Audit office", "agency"),
        plan(),
    ]


def action(ref: str, *states: str, objective: str = "V1-O", lead: str = "lead", due: str = "") -> list[Any]:
    """An action, its lead ("" for none) and its steps; agreed on 2024-01-01 unless states are given."""
    party = [ActionParty(f"{ref}-lead", ref, lead, "lead")] if lead else []
    steps = moves(ref, *(states or ("agreed 2024-01-01",)))
    return [Action(ref, objective, f"Action {ref}", due=when(due)), party, steps]


def milestone(ref: str, *states: str, of: str = "A1", due: str = "2024-06-30") -> list[Any]:
    """A milestone and its steps."""
    return [Milestone(ref, of, f"Milestone {ref}", due=when(due)), moves(ref, *states)]


def update(ref: str, of: str, on: str, **changes: Any) -> ActionUpdate:
    """A submitted update of the lead."""
    return ActionUpdate(ref, of, "lead", "Work goes on.", submitted_date=when(on), **changes)


def proof(ref: str, of: str, on: str, **changes: Any) -> Evidence:
    """Evidence that the audit office admitted."""
    return Evidence(ref, of, "Photograph", effective_date=when(on), **{"admitted_by": "check", **changes})


def checked(ref: str, of: str, on: str, result: str = "confirmed") -> Verification:
    """The audit office's word on the lead's claim."""
    return Verification(ref, of, "lead", "check", result, effective_date=when(on))


def found(rule: str, facts: Facts, on: str, **settings: str) -> list[Finding]:
    """What one rule finds as of a day."""
    return run(facts, day(on), {rule: settings} if settings else None, only=(rule,))


def keys(rule: str, facts: Facts, on: str, **settings: str) -> list[str]:
    """The findings of one rule as "object" or "object:variant"."""
    return [one.key.removeprefix(f"{rule}:") for one in found(rule, facts, on, **settings)]
