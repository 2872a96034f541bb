"""The words of the rules on law (R20, R21), in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

# In this neutral order: the rule states that a power ends, not that it should go on.
_SUNSET_CLEARS = "Renewal, repeal or a recorded decision to let it lapse."

WORDS: Mapping[str, Words] = {
    "R20": Words(
        "Sunset near or past",
        "A law that grants powers for a time is about to end, or has ended, and what is to follow is not on record.",
        {
            "ahead": "{instrument} ends by its sunset ({sunset}): {days} days are left, within {months} months.",
            "lapsed": "{instrument} lapsed by its sunset ({sunset}), {days} days ago; nothing on record renews it, "
            "repeals it or lets it lapse.",
            "restored": "{instrument} came into force on {in_force}, after the earlier law had lapsed ({earlier}); its "
            "own sunset ({sunset}) is {days} days ahead.",
        },
        {"ahead": _SUNSET_CLEARS, "lapsed": _SUNSET_CLEARS, "restored": _SUNSET_CLEARS},
    ),
    "R21": Words(
        "Legal gap or bill that stands still",
        "Something that the law does not provide for has no bill, or a bill has stayed in one stage for long.",
        {
            "no_proposal": "No bill under way and no law in force is named as an answer to this gap: {gap}.",
            "stalled": "{bill} has been in the stage '{stage}' since {since}: {days} days, more than {stage_days}.",
            "not_assessable.no_date": "{bill} is in the stage '{stage}', and since when is not recorded.",
        },
        {
            "no_proposal": "A bill is proposed, a law comes into force, or the gap is recorded as closed.",
            "stalled": "The bill moves to another stage, or is withdrawn, or its law comes into force.",
            "not_assessable.no_date": "The day on which the bill came into this stage is recorded.",
        },
    ),
}
