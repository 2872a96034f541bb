"""Columns of the plan that never change: original dates, targets, verified words, accepted reports, outcome links."""

from __future__ import annotations

from azm.terms.facts.fixed import Filled, Fixed, Is, Settled, Stepped, contents, settled, stands, whole

_APPROVED = ("approved", "in_force", "superseded")
# States of an action that its lead has agreed to.
_AGREED = ("agreed", "in_progress", "on_hold", "completion_claimed", "completed", "reopened")
_BEGUN = ("claimed", "planned", "verified", "cancelled")
_BY_DECISION = "a new due date is a rebaseline with its decision"


def _reported(table: str) -> Settled:
    """What was reported stands from when it is submitted, unless it was returned; that it was accepted stands."""
    reported = tuple(name for name in contents(table) if name not in ("accepted_date", "returned_date"))
    return Settled(reported, Filled("submitted_date", unless="returned_date"))


_ACCEPTED = settled("accepted_date returned_date", Filled("accepted_date"))
_RETURN = "have it returned first (returned_date); what was accepted is superseded by a later row of its own"

FIXED: Fixed = {
    "plans": stands("", "jurisdiction", instead="another plan is a row of its own"),
    "plan_versions": stands(
        "plan", "decision", settled("title", Stepped(_APPROVED)), instead="what is new is a version of its own"
    ),
    "lines": stands("version domain", instead="what is new is a line of its own, or of a new version"),
    "objectives": stands(
        "is_measured",
        "due",
        settled("line number title official_text text_status", Is("text_status", "verified")),
        settled("weight", Stepped(_APPROVED, of=("line", "version"))),
        instead="new words are an objective of a new version, with a row of plan_mappings",
    ),
    "plan_mappings": whole("plan_mappings", "a mapping between other objectives is a row of its own"),
    "actions": stands(
        "objective",
        "start due",
        settled("title weight", Stepped(_AGREED)),
        instead=f"{_BY_DECISION}; other work is an action of its own",
    ),
    "action_parties": stands(
        "action organisation role", "valid_from valid_to", instead="end the part (valid_to) and add the new one"
    ),
    # Whoever leads does not lower what its own milestone asks for.
    "milestones": stands(
        "action needs_evidence",
        "due",
        settled("title weight", Stepped(_AGREED, of=("action",))),
        settled("title weight", Stepped(_BEGUN)),
        instead=f"{_BY_DECISION}; other work is a milestone of its own",
    ),
    "dependencies": whole("dependencies", "another dependency is a row of its own"),
    "evidence": stands(
        "object",
        "sha256 admitted_by",
        settled("title url expires", Filled("admitted_by")),
        instead="another document is evidence of its own",
    ),
    "action_updates": stands("action organisation", "", _reported("action_updates"), _ACCEPTED, instead=_RETURN),
    "verifications": whole("verifications", "a later verification is a row of its own"),
    "status_assessments": whole("status_assessments", "a later assessment is a row of its own"),
    "indicators": stands(
        "objective level unit definition direction aggregation measure tolerance weight fresh_days",
        "action",
        instead="what is measured otherwise is an indicator of its own, with its own baseline",
    ),
    "baselines": whole("baselines", "another start is the baseline of an indicator or series of its own"),
    "targets": stands(
        "indicator series value due",
        instead="a later day is a rebaseline with its decision, another value a target of its own",
    ),
    "observations": stands("indicator series", "", _reported("observations"), _ACCEPTED, instead=_RETURN),
    "rebaselines": whole("rebaselines", "a further new date is a rebaseline of its own"),
    "outcome_links": whole("outcome_links", "register another outcome link, before the months it is judged on"),
    # Counts are returned again and revised; the ledger keeps each.
    "grievances": stands("place theme", instead="another count is a row of its own"),
    "spends": stands(
        "object period currency", "budgeted released spent", instead="a revised amount is a row of its own"
    ),
    "obligations": stands(
        "organisation about every_days first_due",
        "valid_to",
        instead="end the duty (valid_to) and add the new one as a row of its own",
    ),
    "steps": whole("steps", "what happened later is a step of its own"),
}
