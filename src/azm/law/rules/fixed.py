"""Rows of law that never change: the stages that a bill went through."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, whole

FIXED: Fixed = {"steps": whole("steps")}
