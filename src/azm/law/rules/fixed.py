"""Columns of law that never change: days and words of laws in force, figures of courts, stages of bills."""

from __future__ import annotations

from azm.terms.facts.fixed import Filled, Fixed, settled, stands, whole

FIXED: Fixed = {
    "legal_gaps": stands("", "objective closed", instead="another gap is a row of its own"),
    "instruments": stands(
        "",
        "in_force sunset review ended renews gap",
        settled("title oversight", Filled("in_force")),
        instead="what amends or renews it is an instrument of its own (renews)",
    ),
    "proposals": stands("", "gap instrument", instead="another bill is a row of its own"),
    "safeguard_checks": whole("safeguard_checks", "a later check is a row of its own, with its day"),
    "judicial_reviews": whole("judicial_reviews", "a later word of a court is a row of its own, with its day"),
    "time_limits": whole("time_limits", "another limit is a row of its own, of the instrument that sets it"),
    "justice_returns": whole("justice_returns", "corrected figures are a return of their own, with their day"),
    "stage_counts": whole("stage_counts", "corrected figures are a return of their own, with their day"),
    "steps": whole("steps", "what happened later is a step of its own"),
}
