"""The words of the rules on standard operating procedures (R16-R19), in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

_NO_RECIPIENT = (
    "{sop}, version {number}: it was issued, but to whom is not on record, so nobody can say who follows it."
)
_RECORD_RECIPIENT = "The organisations that it was issued to are recorded."

WORDS: Mapping[str, Words] = {
    "R16": Words(
        "Procedure not acknowledged",
        "An organisation that was sent a procedure has not said, by the day set, that it received it.",
        {
            "": "{organisation} has not acknowledged {sop}, due by {due}: {days} days late.",
            "not_assessable.no_due": "{organisation} has not acknowledged {sop}, and no day was set to do so.",
            "not_assessable.no_recipient": _NO_RECIPIENT,
        },
        {
            "": "{organisation} acknowledges it, or the issue is waived, or another version takes its place.",
            "not_assessable.no_due": "The issue is acknowledged, or a day to acknowledge it is set.",
            "not_assessable.no_recipient": _RECORD_RECIPIENT,
        },
    ),
    "R17": Words(
        "Provision not assessed",
        "An organisation that was sent a procedure has returned no result on a provision in the time set for it.",
        {
            "": "{organisation} has returned no result in time on {count} provisions of {sop} (numbers {numbers}); "
            "the first was due by {due}.",
            "not_assessable.no_frequency": "{organisation} has returned no result on provisions {numbers} of {sop}, "
            "and how often it must is not set.",
            "not_assessable.no_start": "{organisation} has returned no result on provisions {numbers} of {sop}, "
            "and when it was issued is not recorded.",
            "not_assessable.no_recipient": _NO_RECIPIENT,
        },
        {
            "": "A return with a result on each of these provisions is submitted, or the provision is waived.",
            "not_assessable.no_frequency": "A return is submitted, or the time between two returns is set.",
            "not_assessable.no_start": "A return is submitted, or the day of the issue is recorded.",
            "not_assessable.no_recipient": _RECORD_RECIPIENT,
        },
    ),
    "R18": Words(
        "Found again",
        "An audit found an organisation short of a provision on which it had been found short not long before.",
        {
            "": "{organisation} was found short of provision {number} of {sop} on {later}, and before that on "
            "{earlier}: within {months} months.",
            "not_assessable.dates": "{organisation} was found short of provision {number} of {sop} twice ({earlier} "
            "and {later}); the dates do not say how far apart.",
        },
        {
            "": "The auditor closes the later finding, or one of the two is withdrawn.",
            "not_assessable.dates": "The days of both findings are recorded, or the later one is closed.",
        },
    ),
    "R19": Words(
        "Waiver expired",
        "Leave not to follow a provision has ended, and nothing shows that the provision is followed since.",
        {
            "": "{organisation} had leave until {until} not to follow provision {number} of {sop}; it ended {days} "
            "days ago, and no return shows that the provision is followed since.",
        },
        {
            "": "A return shows that the provision is followed, or a new waiver is approved, or this one is revoked.",
        },
    ),
}
