"""Columns of the council that never change: approved words, quorum rules, confirmed attendance, positions, steps."""

from __future__ import annotations

from azm.terms.facts.fixed import Fixed, Is, Settled, Stepped, contents, settled, stands, whole

_CONFIRMED = ("minutes_confirmed",)
# Every state of a decision that was confirmed comes after this one.
_DECIDED = Stepped(("confirmed",))

FIXED: Fixed = {
    "bodies": stands("", "succeeds valid_from valid_to", instead="end it (valid_to) and add the body that follows it"),
    "body_terms": stands(
        "body",
        "chair cadence_days quorum valid_from valid_to",
        instead="new terms of reference are a row of their own; of two in force, the later one counts",
    ),
    "seats": stands(
        "body organisation is_member",
        "valid_from valid_to",
        instead="end the seat (valid_to) and add the new one",
    ),
    "meetings": stands(
        "body", "", settled("title day", Stepped(_CONFIRMED)), instead="another meeting is a row of its own"
    ),
    "attendance": stands(
        "meeting seat",
        "",
        Settled(contents("attendance"), Stepped(_CONFIRMED, of=("meeting",))),
        instead="who sat there is confirmed with the minutes; a correction is a version of the minutes of its own",
        closed=Stepped(_CONFIRMED, of=("meeting",)),
    ),
    "agenda_items": stands(
        "meeting number",
        "",
        settled("title draft", Stepped(_CONFIRMED, of=("meeting",))),
        instead="another point is a row of its own",
    ),
    "papers": stands(
        "agenda_item",
        "sha256",
        settled("title", Stepped(_CONFIRMED, of=("agenda_item", "meeting"))),
        instead="another paper is a row of its own",
    ),
    "minutes": stands("meeting number text sha256", instead="new words are a version of the minutes of its own"),
    "decisions": stands(
        "",
        "meeting objective",
        settled("kind title", _DECIDED),
        instead="decide anew, and relate the two decisions (decision_relations)",
    ),
    "decision_versions": stands(
        "decision number text sha256", instead="new words are a version of the decision of its own"
    ),
    "decision_relations": stands(
        "decision other relation",
        "",
        settled("is_confirmed", Is("is_confirmed", True)),
        instead="another relation is a row of its own",
    ),
    "assignments": stands(
        "decision organisation", "action due", instead="what is given anew is an assignment of its own"
    ),
    "consultees": stands("decision organisation", instead="add the other organisation as a row of its own"),
    "positions": whole("positions", "a changed mind is a position of its own, with its day"),
    "steps": whole("steps", "what happened later is a step of its own"),
}
