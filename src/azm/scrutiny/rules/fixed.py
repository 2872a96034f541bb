"""Rows of scrutiny that never change: suppressions with their reason and end, and steps of shortcomings."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, whole

FIXED: Fixed = {"suppressions": whole("suppressions"), "steps": whole("steps")}
