"""Tables of the plan, made from the format, with what else SQL can say of them."""

from __future__ import annotations

from django.db.models import Q

from azm.ledger.kept import Tables, among, differ, kept, unique
from azm.plan.rules.states import COURSES
from azm.terms.facts.walk import every_state

Plan = kept(__name__, "plans")
PlanVersion = kept(__name__, "plan_versions", inside={"plan": Plan})
Line = kept(__name__, "lines", inside={"version": PlanVersion})
Objective = kept(__name__, "objectives", inside={"line": Line})
PlanMapping = kept(__name__, "plan_mappings", differ("plan_mappings", "from_objective", "to_objective"))
Action = kept(__name__, "actions", inside={"objective": Objective})
ActionParty = kept(
    __name__,
    "action_parties",
    unique("action_parties", "action", where=Q(role="lead", valid_to="")),
    inside={"action": Action},
)
Milestone = kept(__name__, "milestones", inside={"action": Action})
Dependency = kept(__name__, "dependencies", differ("dependencies", "action", "needs"), inside={"action": Action})
Evidence = kept(__name__, "evidence")
ActionUpdate = kept(__name__, "action_updates", inside={"action": Action})
Verification = kept(__name__, "verifications", differ("verifications", "verifier", "claimant"))
StatusAssessment = kept(__name__, "status_assessments")
Indicator = kept(__name__, "indicators", inside={"objective": Objective})
Baseline = kept(
    __name__,
    "baselines",
    unique("baselines", "indicator", "series"),
    inside={"indicator": Indicator},
)
Target = kept(__name__, "targets", unique("targets", "indicator", "series", "due"), inside={"indicator": Indicator})
Observation = kept(__name__, "observations", inside={"indicator": Indicator})
Rebaseline = kept(__name__, "rebaselines")
OutcomeLink = kept(__name__, "outcome_links", inside={"objective": Objective})
Grievance = kept(__name__, "grievances")
Spend = kept(__name__, "spends")
Obligation = kept(__name__, "obligations")
Step = kept(__name__, "steps", among("steps", "to", every_state(COURSES)))

TABLES: Tables = {
    "plans": Plan,
    "plan_versions": PlanVersion,
    "lines": Line,
    "objectives": Objective,
    "plan_mappings": PlanMapping,
    "actions": Action,
    "action_parties": ActionParty,
    "milestones": Milestone,
    "dependencies": Dependency,
    "evidence": Evidence,
    "action_updates": ActionUpdate,
    "verifications": Verification,
    "status_assessments": StatusAssessment,
    "indicators": Indicator,
    "baselines": Baseline,
    "targets": Target,
    "observations": Observation,
    "rebaselines": Rebaseline,
    "outcome_links": OutcomeLink,
    "grievances": Grievance,
    "spends": Spend,
    "obligations": Obligation,
    "steps": Step,
}
