"""Columns of procedures that never change: approved words, acknowledgements, what audits found, steps."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, Stands, whole

FIXED: Fixed = {
    # A text that was not public may be published later, if it fits the sha256 that was given.
    "sop_versions": Stands(("sop", "number"), ("text", "sha256", "effective_date")),
    "issues": Stands(("version", "organisation"), ("acknowledge_by", "effective_date")),
    "acknowledgements": whole("acknowledgements"),
    "audit_findings": Stands(("visit", "provision", "severity", "text"), ("effective_date",)),
    "steps": whole("steps"),
}
