"""The rules on decisions and committees (R10-R14) in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import NOT_ASSESSABLE, Words

WORDS: Mapping[str, Words] = {
    "R10": Words(
        title="Decision that nobody took up or reported on",
        explanation="A decision other than a declaration was given to nobody in time, or nothing was reported after "
        "its due date or, where it has none, after it was given. Each organisation that it was given to "
        "reports by itself. An assignment that its organisation contests does not count.",
        sentences={
            "unassigned": "The decision “{decision}” of {made} is not recorded as given to anybody, {days} days later.",
            "unreported": "No report on the decision “{decision}” is recorded: {days} days since {since}.",
            "unreported.partly": "On the decision “{decision}” others have reported, and these have not: "
            "{organisations}; {days} days since {since}.",
            NOT_ASSESSABLE: "Whether the decision “{decision}” is followed up in time cannot be said: the day from "
            "which to count is not known.",
        },
        clears={
            "unassigned": "The decision is assigned to an organisation, or it is closed with the reason.",
            "unreported": "The organisation reports on the decision, or it is closed with the reason.",
            NOT_ASSESSABLE: "The day of the decision or of its assignment is stated.",
        },
    ),
    "R11": Words(
        title="Decision that repeats an open one",
        explanation="A decision says again what an earlier one said that is not closed. By likeness of words, or by "
        "a relation that nobody confirmed, it is a suggestion only.",
        sentences={
            "": "The decision “{decision}” repeats what was decided before and is still open: {others}.",
            "suggested": "The decision “{decision}” may repeat what was decided before and is still open: {others}. "
            "Nobody has confirmed this.",
        },
        clears={
            "": "The earlier decision, or the later one, is closed with its result.",
            "suggested": "Somebody confirms how the two are related, or the earlier decision is closed.",
        },
    ),
    "R12": Words(
        title="Dormant body",
        explanation="A body has not met for twice the time between its meetings, or for a year where that time is "
        "not known. A body that was dissolved or succeeded need not meet.",
        sentences={
            "": "No meeting of {body} is recorded since {since}: {gone_by} days, where {limit} is the limit.",
            "never": "No meeting of {body} is recorded since it was set up ({since}): {gone_by} days, where {limit} "
            "is the limit.",
            NOT_ASSESSABLE: "Whether {body} meets as it should cannot be said: neither a meeting nor the day on "
            "which it was set up is known.",
        },
        clears={
            "": "The body meets and its meeting is recorded, or it is dissolved.",
            "never": "The body meets and its meeting is recorded, or it is dissolved.",
            NOT_ASSESSABLE: "A meeting of the body, or the day on which it was set up, is recorded.",
        },
    ),
    "R13": Words(
        title="Minutes not confirmed",
        explanation="The minutes of a meeting should be confirmed within the days allowed, and at the next meeting "
        "at the latest.",
        sentences={
            "": "No confirmed minutes of the meeting “{meeting}” of {held} are recorded. Days gone by: {gone_by}; "
            "later meetings of the body: {later}.",
        },
        clears={
            "": "The minutes are confirmed and this is recorded.",
        },
    ),
    "R14": Words(
        title="Quorum not met",
        explanation="A meeting was held with fewer member seats, present or represented, than the body needs to "
        "decide.",
        sentences={
            "": "At the meeting “{meeting}”, {present} member seats are recorded as present or represented, where "
            "{needed} are needed.",
            f"{NOT_ASSESSABLE}.no_attendance": "Whether the meeting “{meeting}” had its quorum cannot be said: no "
            "attendance is recorded.",
            NOT_ASSESSABLE: "Whether the meeting “{meeting}” had its quorum cannot be said: how many seats the body "
            "needs to decide is not known.",
        },
        clears={
            "": "A meeting with a quorum renews each of its decisions, or the attendance is corrected.",
            f"{NOT_ASSESSABLE}.no_attendance": "The attendance is recorded.",
            NOT_ASSESSABLE: "The quorum of the body is recorded.",
        },
    ),
}
