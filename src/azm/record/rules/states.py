"""The review states of an incident: one table of transitions, from which the checks and the docs are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from azm.terms.errors import Refused

STATES: Mapping[str, str] = {
    "coded": "Filed by a coder or read from a source that was not accepted as a whole.",
    "in_review": "Handed to an approver.",
    "changes_requested": "Handed back to the coder.",
    "approved": "Approved by a second person.",
    "signed_off": "Signed off by a third person, or entered by a source that was accepted as a whole.",
    "released": "Part of a release.",
    "rejected": "Not an incident of this record; the reason is in the ledger.",
    "merged": "The same as another incident, to which its id leads.",
    "withdrawn": "Taken out; its id stays as a tombstone.",
    "approved_changed": "Approved, and something changed since.",
    "signed_off_changed": "Signed off, and something changed since.",
    "released_changed": "Released, and something changed since.",
}
CHANGED = ("approved_changed", "signed_off_changed", "released_changed")
LIVE = ("coded", "in_review", "changes_requested", "approved", "signed_off", "released", *CHANGED)
BEFORE_REVIEW = ("coded", "in_review", "changes_requested")
# States in which nothing more has to happen.
ENDS = ("released", "rejected", "merged", "withdrawn")
# The reasons with which a person withdraws; only a person restores what was withdrawn with one.
WITHDRAWN_BY_A_PERSON = ("withdrawn_out_of_scope", "withdrawn_false")

# (state, act) -> next state. What is not here is refused. Out of `merged` there is no step of its own: revoking the
# judgement that merged puts the incident back into the state it had.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("coded", "submit"): "in_review",
    ("in_review", "request_changes"): "changes_requested",
    ("changes_requested", "recode"): "coded",
    ("in_review", "approve"): "approved",
    ("approved", "sign_off"): "signed_off",
    ("approved", "request_changes"): "changes_requested",
    ("signed_off", "release"): "released",
    ("released", "release"): "released",
    ("rejected", "reopen"): "coded",
    **{(state, "approve"): "approved" for state in CHANGED},
    **{(state, "accept"): "signed_off" for state in ("coded", *CHANGED)},
    **{(state, "reject"): "rejected" for state in ("coded", "in_review", "changes_requested")},
    **{(state, "withdraw"): "withdrawn" for state in LIVE},
    **{(state, "merge"): "merged" for state in LIVE},
    ("withdrawn", "restore"): "coded",
    # A changed account: what was reviewed keeps its rank and says that it changed.
    ("coded", "change"): "coded",
    ("in_review", "change"): "coded",
    ("changes_requested", "change"): "changes_requested",
    ("approved", "change"): "approved_changed",
    ("signed_off", "change"): "signed_off_changed",
    ("released", "change"): "released_changed",
    **{(state, "change"): state for state in CHANGED},
    ("rejected", "change"): "rejected",
    ("merged", "change"): "merged",
    ("withdrawn", "change"): "coded",
}


def step(state: str, act: str) -> str:
    """The state that follows; refuses what the table does not hold."""
    after = TRANSITIONS.get((state, act))
    if after is None:
        allowed = ", ".join(sorted(act_ for state_, act_ in TRANSITIONS if state_ == state))
        raise Refused(f"an incident that is {state} cannot be asked to {act}", remedy=f"possible now: {allowed}")
    return after


def refuse_same_person(act: str, person: str, earlier: Mapping[str, str]) -> None:
    """Coder, approver and signer are three people: refuse a person who already took another of the parts."""
    for part, who in earlier.items():
        if who and who == person:
            raise Refused(
                f"{person} was the {part} of this incident and may not {act.replace('_', ' ')} it",
                remedy="let another person do it",
            )
