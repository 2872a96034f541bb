"""Who may do what: one table of roles and acts."""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "administrator": "Runs the installation; accepts sources; has no say over single incidents or decisions.",
    "coder": "Enters and codes incidents.",
    "approver": "Reviews what a coder submitted.",
    "signer": "Signs approved incidents off for release.",
    "viewer": "Reads.",
    "reporter": "Reports for an organisation.",
    "focal": "Answers for an organisation: accepts, reports, claims; receives its reminders.",
    "verifier": "Verifies for an organisation what others claim.",
    "auditor": "Audits for an organisation, and closes what it found.",
    "secretariat": "Keeps the plan and the committee's papers; closes decisions.",
    "committee_secretary": "Records meetings and what was decided there.",
}
# Roles that the record knows: they are for the whole of it, whichever organisation their holder is from.
OF_THE_RECORD = frozenset({"administrator", "coder", "approver", "signer"})
_FOR_AN_ORGANISATION = frozenset({"reporter", "focal", "verifier", "auditor"})
# act -> roles that may do it.
MAY: Mapping[str, frozenset[str]] = {
    "load_papers": frozenset({"administrator"}),
    "add_user": frozenset({"administrator"}),
    "end_role": frozenset({"administrator"}),
    "accept_source": frozenset({"administrator"}),
    "add_boundaries": frozenset({"administrator"}),
    "import": frozenset({"administrator", "coder"}),
    "undo_import": frozenset({"administrator", "coder"}),
    "release": frozenset({"administrator", "signer"}),
    "code": frozenset({"coder"}),
    "submit": frozenset({"coder"}),
    "request_changes": frozenset({"approver", "signer"}),
    "reject": frozenset({"approver", "signer"}),
    "reopen": frozenset({"coder"}),
    "approve": frozenset({"approver"}),
    "sign_off": frozenset({"signer"}),
    "withdraw": frozenset({"approver", "signer"}),
    "restore": frozenset({"approver", "signer"}),
    "set_publish_level": frozenset({"approver", "signer"}),
    "dispute": frozenset({"coder", "approver", "signer"}),
    "match": frozenset({"coder", "approver"}),
    "merge_reviewed": frozenset({"approver"}),
    "split": frozenset({"coder", "approver"}),
    "redact": frozenset({"administrator", "approver", "signer"}),
    # The shipped plan is loaded by the first administrator; a plan of one's own is the secretariat's.
    "import_plan": frozenset({"administrator", "secretariat"}) | _FOR_AN_ORGANISATION,
    "record_meeting": frozenset({"secretariat", "committee_secretary"}),
    "step": frozenset({"secretariat", "committee_secretary"}) | _FOR_AN_ORGANISATION,
    "suppress": frozenset({"approver", "secretariat"}),
    "adopt": frozenset({"approver", "secretariat", "committee_secretary"}),
    # Making an edition reads what is signed off and freezes it as files; it releases nothing.
    "edition": frozenset({"administrator", "signer", "approver", "secretariat", "committee_secretary"}),
    "see_restricted": frozenset({"secretariat", "committee_secretary", "auditor", "approver"}),
    "remind": frozenset({"administrator", "secretariat"}),
    "scrutinise": frozenset(ROLES),
}
# Acts whose rows are judged one by one: a role that is held for one organisation allows them for its rows only.
BY_ROW = frozenset({"import_plan", "step"})


def may(roles: frozenset[str], act: str) -> bool:
    """Whether any of the roles allows the act; an act that is not in the table is a mistake of ours."""
    return bool(roles & MAY[act])


def address(text: str) -> str:
    """The one form of an e-mail address: two spellings of it must never be two people."""
    return text.strip().lower()
