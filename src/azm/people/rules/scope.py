"""Whose a row of the plan's format is, for those who hold a role for one organisation only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from azm.terms.facts.book import Facts
from azm.terms.facts.layout import TABLES

_TABLE_OF: Mapping[type, str] = {kind: table for table, kind in TABLES.items()}
# Table -> the column that names the organisation whose row it is, or a row that is that organisation's.
# An action is its lead's. Rows of tables that are not here are everybody's: the secretariat writes them.
_OWNER: Mapping[str, str] = {
    "action_parties": "action",
    "milestones": "action",
    "dependencies": "action",
    "evidence": "object",
    "action_updates": "organisation",
    "observations": "organisation",
    "status_assessments": "organisation",
    "verifications": "verifier",
    "positions": "organisation",
    "acknowledgements": "issue",
    "issues": "organisation",
    "compliance_returns": "organisation",
    "provision_results": "compliance_return",
    "audit_visits": "auditor",
    "audit_findings": "visit",
    "steps": "organisation",
    "assignments": "organisation",
}
# Rows that are somebody's and that others make: sent or assigned to an organisation, never by it.
_MADE_FOR = frozenset({"issues", "assignments"})
# Words of other organisations that a row of one's own may not carry.
_SIGNED = ("admitted_by", "claimed_by")
# Whoever reports does not also accept the report.
_ANSWERS = ("accepted_date", "returned_date")


def foreign(standing: Facts, merged: Facts, table: str, row: Any, mine: frozenset[str]) -> str:
    """Why a row may not be written by somebody who acts for the organisations `mine`; "" when it may.

    `merged` holds what stands together with the rows that are new; who leads an action that stands is read from what
    stands, so that nobody takes it over by adding a row.
    """
    if table in _MADE_FOR or (table not in _OWNER and table != "actions"):
        return f"rows of {table} are the secretariat's to write"
    held = standing.by_ref.get(row.ref)
    for one, facts in ((held, standing), (row, merged)):
        owners = _owners(standing, facts, one) if one is not None else mine
        if not owners or not owners <= mine:
            return f"it is {', '.join(sorted(owners)) or 'nobody'}'s"
    signed = sorted({getattr(row, name, "") for name in _SIGNED} - mine - {""})
    if signed:
        return f"{', '.join(signed)} would be speaking in it"
    if any(getattr(row, name, None) != getattr(held, name, None) for name in _ANSWERS):
        return "whoever reports does not accept or return the report"
    return ""


def _owners(standing: Facts, facts: Facts, row: Any) -> frozenset[str]:
    """The organisations whose row it is; none where that cannot be told."""
    table = _TABLE_OF[type(row)]
    if table == "actions":
        return _leads(standing if row.ref in standing.by_ref else facts, row.ref)
    if table not in _OWNER:
        return frozenset()
    named = getattr(row, _OWNER[table])
    above = facts.by_ref.get(named)
    if above is None:
        return frozenset()
    return frozenset({named}) if _TABLE_OF[type(above)] == "organisations" else _owners(standing, facts, above)


def _leads(facts: Facts, action: str) -> frozenset[str]:
    parties: Iterable[Any] = facts.of("action_parties", "action").get(action, ())
    return frozenset(party.organisation for party in parties if party.role == "lead" and party.valid_to is None)
