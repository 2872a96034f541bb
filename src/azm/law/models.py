"""Tables of law, made from the format, with what else SQL can say of them."""

from __future__ import annotations

from azm.law.rules.states import COURSES
from azm.ledger.kept import Tables, among, differ, kept, ordered, unique
from azm.terms.facts.walk import every_state

LegalGap = kept(__name__, "legal_gaps")
Instrument = kept(
    __name__,
    "instruments",
    ordered("instruments", "in_force", "sunset"),
    ordered("instruments", "in_force", "ended"),
    differ("instruments", "renews", "ref"),
)
Proposal = kept(__name__, "proposals")
SafeguardCheck = kept(__name__, "safeguard_checks")
JudicialReview = kept(__name__, "judicial_reviews", inside={"instrument": Instrument})
TimeLimit = kept(__name__, "time_limits", inside={"instrument": Instrument})
JusticeReturn = kept(__name__, "justice_returns")
StageCount = kept(
    __name__,
    "stage_counts",
    unique("stage_counts", "justice_return", "stage"),
    inside={"justice_return": JusticeReturn},
)
Step = kept(__name__, "steps", among("steps", "to", every_state(COURSES)))

TABLES: Tables = {
    "legal_gaps": LegalGap,
    "instruments": Instrument,
    "proposals": Proposal,
    "safeguard_checks": SafeguardCheck,
    "judicial_reviews": JudicialReview,
    "time_limits": TimeLimit,
    "justice_returns": JusticeReturn,
    "stage_counts": StageCount,
    "steps": Step,
}
