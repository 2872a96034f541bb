"""Columns of the council that never change: approved words, positions, steps."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, Stands, whole

FIXED: Fixed = {
    "decision_versions": Stands(("decision", "number", "text", "sha256"), ("effective_date",)),
    "minutes": Stands(("meeting", "number", "text", "sha256"), ("effective_date",)),
    "positions": whole("positions"),
    "assignments": Stands(("decision", "organisation"), ("due", "effective_date")),
    "steps": whole("steps"),
}
