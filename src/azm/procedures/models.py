"""Tables of procedures, made from the format, with what else SQL can say of them."""

from __future__ import annotations

from azm.ledger.kept import Tables, among, differ, filled, kept, unique
from azm.procedures.rules.states import COURSES
from azm.terms.facts.walk import every_state

Sop = kept(__name__, "sops")
SopVersion = kept(__name__, "sop_versions", unique("sop_versions", "sop", "number"), inside={"sop": Sop})
Provision = kept(__name__, "provisions", unique("provisions", "version", "number"), inside={"version": SopVersion})
Issue = kept(__name__, "issues", inside={"version": SopVersion})
Acknowledgement = kept(
    __name__, "acknowledgements", unique("acknowledgements", "issue", "post"), inside={"issue": Issue}
)
ComplianceReturn = kept(__name__, "compliance_returns", inside={"issue": Issue})
ProvisionResult = kept(
    __name__,
    "provision_results",
    unique("provision_results", "compliance_return", "provision"),
    inside={"compliance_return": ComplianceReturn, "provision": Provision},
)
AuditVisit = kept(
    __name__, "audit_visits", differ("audit_visits", "auditor", "organisation"), inside={"version": SopVersion}
)
AuditFinding = kept(__name__, "audit_findings", inside={"visit": AuditVisit, "provision": Provision})
CorrectiveAction = kept(__name__, "corrective_actions", inside={"finding": AuditFinding})
Waiver = kept(
    __name__,
    "waivers",
    differ("waivers", "approver", "organisation"),
    filled("waivers", "reason"),
    inside={"provision": Provision},
)
Step = kept(__name__, "steps", among("steps", "to", every_state(COURSES)))

TABLES: Tables = {
    "sops": Sop,
    "sop_versions": SopVersion,
    "provisions": Provision,
    "issues": Issue,
    "acknowledgements": Acknowledgement,
    "compliance_returns": ComplianceReturn,
    "provision_results": ProvisionResult,
    "audit_visits": AuditVisit,
    "audit_findings": AuditFinding,
    "corrective_actions": CorrectiveAction,
    "waivers": Waiver,
    "steps": Step,
}
