"""Rows of scrutiny that never change: what others published, suppressions with reason and end, remedies, steps."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, stands, whole

FIXED: Fixed = {
    "published_findings": whole("published_findings", "what is published later is a row of its own"),
    "suppressions": whole("suppressions", "another end or reason is a suppression of its own"),
    "remedies": stands(
        "shortcoming organisation", "text action decision due", instead="what else is done is a remedy of its own"
    ),
    "steps": whole("steps", "what happened later is a step of its own"),
}
