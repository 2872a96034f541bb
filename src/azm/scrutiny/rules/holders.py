"""Whose a shortcoming is: the organisations that lead, own or were given the object that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from azm.terms.facts.book import Facts
from azm.terms.facts.layout import TABLES

_TABLE_OF: Mapping[type, str] = {kind: table for table, kind in TABLES.items()}
# Table -> the column that names an organisation, or a row whose holders are those of this one.
_NAMED: Mapping[str, str] = {
    "milestones": "action",
    "evidence": "object",
    "indicators": "objective",
    "outcome_links": "objective",
    "obligations": "organisation",
    "assignments": "organisation",
    "posts": "organisation",
    "seats": "organisation",
    "meetings": "body",
    "body_terms": "chair",
    "sops": "owner",
    "sop_versions": "sop",
    "provisions": "version",
    "issues": "organisation",
    "waivers": "organisation",
    "audit_visits": "organisation",
    "audit_findings": "visit",
    "legal_gaps": "objective",
    "instruments": "gap",
    "proposals": "gap",
    "time_limits": "instrument",
}
# Table -> the table and column whose rows name this one, and have its holders.
_NAMING: Mapping[str, tuple[str, str]] = {
    "objectives": ("actions", "objective"),
    "bodies": ("body_terms", "body"),
    "decisions": ("assignments", "decision"),
}


def holders(facts: Facts, ref: str) -> frozenset[str]:
    """The organisations whose row it is: who leads the action, or any action of the objective; who has the duty.

    Of a body the chair's, of a decision those it was given to. None where nobody is named, as of a plan's version.
    """
    return frozenset(_holders(facts, facts.by_ref.get(ref)))


def _holders(facts: Facts, row: Any) -> Iterator[str]:
    table = _TABLE_OF.get(type(row), "")
    if table == "organisations":
        yield row.ref
    elif table == "actions":
        parties = facts.of("action_parties", "action").get(row.ref, ())
        yield from (party.organisation for party in parties if party.role == "lead")
    elif table in _NAMED:
        yield from _holders(facts, facts.by_ref.get(getattr(row, _NAMED[table])))
    elif table in _NAMING:
        for each in facts.of(*_NAMING[table]).get(row.ref, ()):
            yield from _holders(facts, each)
