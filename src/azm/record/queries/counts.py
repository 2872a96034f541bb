"""How many rows the record's tables hold."""

from __future__ import annotations

from azm.record.models import Account, Actor, Document, Import, Incident, Release, Statement, Toll, TotalStatement

_TABLES = {
    "documents": Document,
    "accounts": Account,
    "incidents": Incident,
    "tolls": Toll,
    "totals": TotalStatement,
    "claims": Statement,
    "actors": Actor,
    "imports": Import,
    "releases": Release,
}


def counts() -> dict[str, int]:
    """Rows per table."""
    return {name: table._default_manager.count() for name, table in _TABLES.items()}
