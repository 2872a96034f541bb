"""Who belongs to whom among organisations: whoever stands above or below another one is not independent of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from azm.terms.facts.book import Facts, kept


def upwards(facts: Facts, organisation: str) -> tuple[str, ...]:
    """An organisation and those above it, nearest first; () for ""."""
    parents, found = _parents(facts), dict[str, None]()
    while organisation and organisation not in found:
        found[organisation] = None
        organisation = parents.get(organisation, "")
    return tuple(found)


def is_related(facts: Facts, one: str, other: str) -> bool:
    """Whether two organisations are the same or one stands above the other; two below a third are not related so."""
    if not (one and other):
        return False
    return one == other or one in upwards(facts, other) or other in upwards(facts, one)


def kin(facts: Facts, organisation: str, others: Iterable[str]) -> str:
    """The first of the others that an organisation is not independent of, itself before all; "" for none."""
    named = list(others)
    if organisation and organisation in named:
        return organisation
    return next((other for other in named if is_related(facts, organisation, other)), "")


def line(facts: Facts, organisation: str, other: str) -> str:
    """How two related organisations stand to each other: " (works stands below office)", "" where they are the same."""
    if organisation == other:
        return ""
    where = "above" if organisation in upwards(facts, other) else "below"
    return f" ({organisation} stands {where} {other})"


def did(facts: Facts, organisation: str, other: str, deed: str) -> str:
    """The other's deed as the beginning of a sentence on a related one: "works claimed it and", ", and roads (...)"."""
    if organisation == other:
        return f"{other} {deed} and"
    return f"{other} {deed}, and {organisation}{line(facts, organisation, other)}"


@kept
def _parents(facts: Facts) -> Mapping[str, str]:
    return {row.ref: row.parent for row in facts.organisations}
