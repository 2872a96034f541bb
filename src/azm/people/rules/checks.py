"""What must hold of sources, jurisdictions, organisations, posts and translations."""

from __future__ import annotations

from collections.abc import Iterator

from azm.terms.facts.book import Facts
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import spans, step_problems


def problems(facts: Facts) -> Iterator[Problem]:
    """Rows that end before they begin, and steps on rows that have no states."""
    yield from spans(facts, "people")
    yield from step_problems(facts, "people", {}, {})
