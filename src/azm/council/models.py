"""Tables of the council, made from the format, with what else SQL can say of them."""

from __future__ import annotations

from azm.council.rules.states import COURSES
from azm.ledger.kept import Tables, among, differ, kept, unique
from azm.terms.facts.walk import every_state

Body = kept(__name__, "bodies")
BodyTerm = kept(__name__, "body_terms", inside={"body": Body})
Seat = kept(__name__, "seats", inside={"body": Body})
Meeting = kept(__name__, "meetings", inside={"body": Body})
Attendance = kept(
    __name__, "attendance", unique("attendance", "meeting", "seat"), inside={"meeting": Meeting, "seat": Seat}
)
AgendaItem = kept(__name__, "agenda_items", inside={"meeting": Meeting})
Paper = kept(__name__, "papers", inside={"agenda_item": AgendaItem})
MinutesVersion = kept(__name__, "minutes", unique("minutes", "meeting", "number"), inside={"meeting": Meeting})
Decision = kept(__name__, "decisions")
DecisionVersion = kept(
    __name__,
    "decision_versions",
    unique("decision_versions", "decision", "number"),
    inside={"decision": Decision},
)
DecisionRelation = kept(
    __name__,
    "decision_relations",
    differ("decision_relations", "decision", "other"),
    inside={"decision": Decision, "other": Decision},
)
Assignment = kept(__name__, "assignments", inside={"decision": Decision})
Consultee = kept(
    __name__, "consultees", unique("consultees", "decision", "organisation"), inside={"decision": Decision}
)
Position = kept(__name__, "positions", differ("positions", "claimed_by", "organisation"), inside={"decision": Decision})
Step = kept(__name__, "steps", among("steps", "to", every_state(COURSES)))

TABLES: Tables = {
    "bodies": Body,
    "body_terms": BodyTerm,
    "seats": Seat,
    "meetings": Meeting,
    "attendance": Attendance,
    "agenda_items": AgendaItem,
    "papers": Paper,
    "minutes": MinutesVersion,
    "decisions": Decision,
    "decision_versions": DecisionVersion,
    "decision_relations": DecisionRelation,
    "assignments": Assignment,
    "consultees": Consultee,
    "positions": Position,
    "steps": Step,
}
