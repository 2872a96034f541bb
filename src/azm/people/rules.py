"""Who may do what: one table of roles and acts."""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "administrator": "Runs the installation; accepts sources; has no say over single incidents.",
    "coder": "Enters and codes incidents.",
    "approver": "Reviews what a coder submitted.",
    "signer": "Signs approved incidents off for release.",
}
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
}


def may(roles: frozenset[str], act: str) -> bool:
    """Whether any of the roles allows the act; an act that is not in the table is a mistake of ours."""
    return bool(roles & MAY[act])


def address(text: str) -> str:
    """The one form of an e-mail address: two spellings of it must never be two people."""
    return text.strip().lower()
