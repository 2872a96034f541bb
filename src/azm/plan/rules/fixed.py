"""Columns of the plan that never change: original dates, targets, verifications, steps, outcome links."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, Stands, whole

FIXED: Fixed = {
    "actions": Stands((), ("due", "effective_date")),
    # Whoever leads does not lower what its own milestone asks for.
    "milestones": Stands(("action", "needs_evidence"), ("due", "effective_date")),
    "targets": Stands(("indicator", "series", "value", "due"), ("effective_date",)),
    "rebaselines": whole("rebaselines"),
    "verifications": whole("verifications"),
    "outcome_links": whole("outcome_links"),
    "evidence": Stands(("object",), ("sha256", "admitted_by", "effective_date")),
    "steps": whole("steps"),
}
