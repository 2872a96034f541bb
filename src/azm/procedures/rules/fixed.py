"""Columns of procedures that never change: approved words, returns, what audits found, approved waivers, steps."""

from __future__ import annotations

from azm.terms.facts.fixed import Filled, Fixed, Settled, Stepped, contents, settled, stands, whole

_APPROVED = ("approved", "issued", "in_force", "superseded", "withdrawn")
_AGREED = ("remedy_agreed", "remedy_claimed", "closed", "reopened")
_REPORTED = tuple(name for name in contents("compliance_returns") if name not in ("accepted_date", "returned_date"))
_RETURN = "have it returned first (returned_date); what was accepted is followed by a return of its own"

FIXED: Fixed = {
    "sops": stands("", "owner objective", instead="another procedure is a row of its own"),
    # A text that was not public may be published later, if it fits the sha256 that was given.
    "sop_versions": stands("sop number", "text sha256 decision", instead="new words are a version of its own"),
    "provisions": stands(
        "version",
        "",
        settled("number text level evidence_kind every_days follows", Stepped(_APPROVED, of=("version",))),
        instead="new words, or another level, are a provision of a new version",
    ),
    "issues": stands(
        "version organisation",
        "post acknowledge_by",
        instead="issue a new version; the day of this issue stands",
    ),
    "acknowledgements": whole("acknowledgements", "an issue is acknowledged once; a correction is said in a return"),
    "compliance_returns": stands(
        "issue organisation",
        "",
        Settled(_REPORTED, Filled("submitted_date", unless="returned_date")),
        settled("accepted_date returned_date", Filled("accepted_date")),
        instead=_RETURN,
    ),
    "provision_results": stands(
        "compliance_return provision",
        "",
        settled("result note", Filled("submitted_date", unless="returned_date", of=("compliance_return",))),
        instead=_RETURN,
    ),
    "audit_visits": stands("version organisation auditor", instead="a later audit is a visit of its own"),
    "audit_findings": stands(
        "visit provision severity text", instead="dispute it by a step; what is found later is a finding of its own"
    ),
    "corrective_actions": stands(
        "finding",
        "due done",
        settled("text", Stepped(_AGREED, of=("finding",))),
        instead="what else is done is a corrective action of its own",
    ),
    "waivers": stands(
        "provision organisation",
        "",
        Settled(contents("waivers"), Stepped(("approved", "revoked"))),
        instead="revoke it by a step, or ask for a waiver of its own",
    ),
    "steps": whole("steps", "what happened later is a step of its own"),
}
