"""The rules on actions, milestones, reports and evidence (R01-R04, R07, R25, R26) in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import NOT_ASSESSABLE, Words

WORDS: Mapping[str, Words] = {
    "R01": Words(
        title="Overdue milestone or action",
        explanation="The due date of a milestone, or of an action that has one, as last moved by a decision, has "
        "passed, and nobody has reported it as done. It is late from the day after it was due. The first due date "
        "stays visible.",
        sentences={
            "": "The milestone “{milestone}” was due on {due} (first set for {original_due}) and is not recorded as "
            "done. Days late: {days}.",
            "action": "The action “{action}” was due on {due} (first set for {original_due}) and is not recorded as "
            "done. Days late: {days}.",
            f"{NOT_ASSESSABLE}.no_date": "Whether the action “{action}” is late cannot be said: neither it nor any "
            "milestone of it has a due date.",
            NOT_ASSESSABLE: "Whether the milestone “{milestone}” is late cannot be said: it has no due date.",
        },
        clears={
            "": "The milestone is reported as done with its evidence, or a decision moves its date or cancels it.",
            "action": "The action is reported as done with its evidence, or a decision moves its date or drops it.",
            f"{NOT_ASSESSABLE}.no_date": "The action, or a milestone of it, is given a due date.",
            NOT_ASSESSABLE: "The milestone is given a due date.",
        },
    ),
    "R02": Words(
        title="Stale action",
        explanation="An agreed or running action has had no update, submitted or accepted, for longer than it may. "
        "A new action counts from the day on which it was agreed, a paused one from the day on which it was taken "
        "up again.",
        sentences={
            "": "No report on the action “{action}” is recorded since {since}: {gone_by} days, where {days} are "
            "allowed.",
            NOT_ASSESSABLE: "For how long there has been no report on the action “{action}” cannot be said: neither "
            "a report nor the day on which it was agreed is known.",
        },
        clears={
            "": "An update on the action is submitted, or the action is put on hold, completed or dropped.",
            NOT_ASSESSABLE: "The day on which the action was agreed is recorded, or an update is submitted.",
        },
    ),
    "R03": Words(
        title="Organisation that does not report",
        explanation="A report that an organisation owes was due, the days of grace are over, and no report came "
        "for it. A late report clears it and does not also stand for the next; one that was returned for correction "
        "clears nothing.",
        sentences={
            "": "{organisation} owed a report on “{about}” on {due}; none is recorded {days} days later, and its "
            "last one is of {last}.",
            "never": "{organisation} owed a report on “{about}” on {due}; none is recorded {days} days later, nor "
            "any earlier one.",
            NOT_ASSESSABLE: "Whether {organisation} is late with its reports on “{about}” cannot be said: how often "
            "it must report is not stated.",
        },
        clears={
            "": "The organisation submits the report, or the duty to report ends.",
            "never": "The organisation submits the report, or the duty to report ends.",
            NOT_ASSESSABLE: "How often the organisation must report is stated in days.",
        },
    ),
    "R04": Words(
        title="No lead, or more than one",
        explanation="Exactly one organisation answers for an open action on any day.",
        sentences={
            "none": "No organisation is recorded as the lead of the action “{action}”.",
            "several": "More than one organisation is recorded as the lead of the action “{action}”: {organisations}.",
            NOT_ASSESSABLE: "Who leads the action “{action}” on this day cannot be said: the dates of "
            "{organisations} are not exact enough.",
        },
        clears={
            "none": "An organisation accepts to lead the action, or the action is dropped by a decision.",
            "several": "One organisation stays the lead, and the others' lead ends or becomes support.",
            NOT_ASSESSABLE: "The days on which a lead begins and ends are stated.",
        },
    ),
    "R07": Words(
        title="Claim without evidence",
        explanation="Something is reported as done, and no admitted evidence shows it that was already true at the "
        "time of the claim. Evidence may be handed in later, but what shows a later state does not bear out an "
        "earlier claim.",
        sentences={
            "": "“{object}” is reported as done, but no admitted evidence shows that it was by then (handed in: "
            "{handed_in}, admitted: {admitted}).",
            NOT_ASSESSABLE: "Whether the evidence for “{object}” bears out its claim cannot be said: the day of the "
            "claim is not known.",
        },
        clears={
            "": "Evidence whose own date is not after the claim is admitted, or the claim is taken back.",
            NOT_ASSESSABLE: "The day on which it was reported as done is stated.",
        },
    ),
    "R25": Words(
        title="Blocked dependency",
        explanation="An agreed or running action needs another action or milestone that is late, on hold or dropped.",
        sentences={
            "": "The action “{action}” waits for what is overdue: {needs}.",
            "stopped": "The action “{action}” needs what is on hold or was dropped: {needs}.",
            f"{NOT_ASSESSABLE}.no_due": "Whether the action “{action}” is held up cannot be said: there is no due "
            "date for {needs}.",
            NOT_ASSESSABLE: "Whether the action “{action}” is held up cannot be said: nothing is known of {needs}.",
        },
        clears={
            "": "What is needed is done or its date is moved by a decision, or the action no longer needs it.",
            "stopped": "What is needed is taken up again, or the action no longer needs it, is put on hold or is "
            "dropped.",
            NOT_ASSESSABLE: "What the action needs is recorded with a due date.",
        },
    ),
    "R26": Words(
        title="Evidence that has run out",
        explanation="All admitted evidence of something that is reported as done has passed its own last day.",
        sentences={
            "": "“{object}” is reported as done, but its evidence ({evidence}) ran out on {expired}.",
        },
        clears={
            "": "Evidence that still holds is admitted, or the claim is taken back.",
        },
    ),
}
