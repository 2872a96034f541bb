"""Which room keeps which table of the plan's format; steps go to the room of the row they are about."""

from __future__ import annotations

from collections.abc import Mapping

ROOMS: Mapping[str, tuple[str, ...]] = {
    "people": ("sources", "jurisdictions", "organisations", "posts", "translations"),
    "plan": (
        *("plans", "plan_versions", "lines", "objectives", "plan_mappings"),
        *("actions", "action_parties", "milestones", "dependencies", "evidence", "action_updates", "verifications"),
        *("status_assessments", "indicators", "baselines", "targets", "observations", "rebaselines"),
        *("outcome_links", "grievances", "spends", "obligations"),
    ),
    "council": (
        *("bodies", "body_terms", "seats", "meetings", "attendance", "agenda_items", "papers", "minutes"),
        *("decisions", "decision_versions", "decision_relations", "assignments", "consultees", "positions"),
    ),
    "procedures": (
        *("sops", "sop_versions", "provisions", "issues", "acknowledgements", "compliance_returns"),
        *("provision_results", "audit_visits", "audit_findings", "corrective_actions", "waivers"),
    ),
    "law": (
        *("legal_gaps", "instruments", "proposals", "safeguard_checks", "judicial_reviews", "time_limits"),
        *("justice_returns", "stage_counts"),
    ),
    "scrutiny": ("published_findings", "suppressions", "remedies"),
}
ROOM_OF: Mapping[str, str] = {table: room for room, tables in ROOMS.items() for table in tables}
# A shortcoming is no row: it is named by rule and object ("R12:body-1"), which no ref may look like.
OF_SHORTCOMINGS = ":"


def room_of_step(about: str, table: str | None) -> str:
    """The room that keeps a step about `about`, a row of `table`; "" when there is no such row."""
    if OF_SHORTCOMINGS in about:
        return "scrutiny"
    return ROOM_OF.get(table or "", "")
