"""The rules on objectives, ratings and balance (R05, R06, R08, R09, R24, R27) in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import NOT_ASSESSABLE, Words

WORDS: Mapping[str, Words] = {
    "R05": Words(
        title="Objective that cannot be measured",
        explanation="An objective needs its official text, an indicator, the value it starts from, the value it "
        "should reach and a date. An objective whose measure would reward harm is kept as text and not asked for an "
        "indicator.",
        sentences={
            "placeholder": "The official text of the objective “{objective}” is not known here; only its place is "
            "kept.",
            "no_indicator": "No indicator is recorded for the objective “{objective}”: nothing here would show "
            "whether it is reached.",
            "no_baseline": "No value to start from is recorded for these indicators of the objective “{objective}”: "
            "{indicators}.",
            "no_target": "No value to reach is recorded for these indicators of the objective “{objective}”: "
            "{indicators}.",
            "no_date": "No date by which the objective “{objective}” should be reached is recorded.",
        },
        clears={
            "placeholder": "The official text is entered from the signed document.",
            "no_indicator": "An indicator is agreed for the objective.",
            "no_baseline": "A baseline is entered for each indicator and series.",
            "no_target": "A target with its date is entered for each indicator.",
            "no_date": "The objective is given a date, or one of its indicators a dated target.",
        },
    ),
    "R06": Words(
        title="Measured by outputs only",
        explanation="All indicators of an objective count means or deliveries; none shows whether anything changed.",
        sentences={
            "": "The objective “{objective}” is measured only by what is put in or delivered ({indicators}), not by "
            "what changes.",
        },
        clears={
            "": "An indicator of outcome or impact is agreed for the objective.",
        },
    ),
    "R08": Words(
        title="Claimed above verified, or self above independent",
        explanation="Much more is claimed than others have confirmed, even if all that is not known turned out "
        "well; or whoever does the work rates it higher than an independent body.",
        sentences={
            "": "For “{object}”, {claimed} is claimed and {verified} is verified.",
            "self_above_independent": "“{object}” is rated “{own}” by those who do it and “{independent}” by an "
            "independent body.",
            f"{NOT_ASSESSABLE}.unlike": "The self-assessment of “{object}” cannot be set against the independent "
            "one: they are not stated in the same way.",
            NOT_ASSESSABLE: "For “{object}”, {claimed} is claimed and {verified} is verified: too much is not known "
            "to say how far they lie apart.",
        },
        clears={
            "": "Somebody other than the claimant verifies what is claimed, or the claim is taken back.",
            "self_above_independent": "The self-assessment and the independent one come to the same.",
            f"{NOT_ASSESSABLE}.unlike": "Both assessments state a rating or a share.",
            NOT_ASSESSABLE: "The milestones without data are verified or reported on.",
        },
    ),
    "R09": Words(
        title="On track while the outcome worsens",
        explanation="An objective is rated as on track or complete, or an action or milestone beneath it is reported "
        "as on track or done, while the outcome that was named for it in advance moves the other way. This does not "
        "show that the work failed or what moved the outcome; it "
        "shows that the rating leaves something out.",
        sentences={
            "": "The objective “{objective}” is rated “{rating}” ({kind}), while the outcome named for it in "
            "advance ({measure}) moves the other way.",
            "beneath": "Beneath the objective “{objective}”, these are reported as on track or done: {said}; the "
            "outcome named for it in advance ({measure}) moves the other way.",
            f"{NOT_ASSESSABLE}.no_verdict": "Whether the outcome named for “{objective}” ({measure}) moves as "
            "expected cannot be said: it has not been judged.",
            f"{NOT_ASSESSABLE}.too_early": "Whether the outcome named for “{objective}” ({measure}) moves as "
            "expected cannot be said: it is too early.",
            NOT_ASSESSABLE: "Whether the outcome named for “{objective}” ({measure}) moves as expected cannot be "
            "said: there is too little data.",
        },
        clears={
            "": "The objective is rated anew with the outcome in view, or the outcome no longer moves the other way.",
            "beneath": "What is reported is rated anew with the outcome in view, or the outcome no longer moves the "
            "other way.",
            f"{NOT_ASSESSABLE}.no_verdict": "The outcome is judged from a release of the record.",
            f"{NOT_ASSESSABLE}.too_early": "Enough months go by.",
            NOT_ASSESSABLE: "A release of the record covers enough months.",
        },
    ),
    "R24": Words(
        title="Imbalance between kinetic and non-kinetic work",
        explanation="Of the progress that others have verified, too small a part lies on one side. Each side counts "
        "with the verified share of its own work.",
        sentences={
            "kinetic": "At most {part} of the verified progress is on the kinetic side (kinetic: {kinetic} of its "
            "work verified, non-kinetic: {non_kinetic}).",
            "non_kinetic": "At most {part} of the verified progress is on the non-kinetic side (kinetic: {kinetic} "
            "of its work verified, non-kinetic: {non_kinetic}).",
            f"{NOT_ASSESSABLE}.one_side": "The balance of kinetic and non-kinetic work cannot be assessed: the plan "
            "has lines of one side only.",
            f"{NOT_ASSESSABLE}.nothing_verified": "The balance of kinetic and non-kinetic work cannot be assessed: "
            "nothing is verified on either side.",
            NOT_ASSESSABLE: "The balance of kinetic and non-kinetic work cannot be assessed: too much is not known "
            "(kinetic: {kinetic} of its work verified, non-kinetic: {non_kinetic}).",
        },
        clears={
            "kinetic": "Kinetic work goes forward and is verified.",
            "non_kinetic": "Non-kinetic work goes forward and is verified.",
            f"{NOT_ASSESSABLE}.one_side": "The plan names lines of both sides.",
            NOT_ASSESSABLE: "Progress is reported and verified on both sides.",
        },
    ),
    "R27": Words(
        title="Orphaned by a revision",
        explanation="A later version of the plan took an earlier one's place, and it is not recorded what became of "
        "its objectives: carried on, split, merged or dropped; or work still goes on for an objective of the "
        "earlier version.",
        sentences={
            "": "What became of the objective “{objective}” of “{version}” under “{later}” is not recorded.",
            "version": "What became of the {count} objectives of “{version}” under “{later}” is not recorded for "
            "any of them.",
            "action": "The action “{action}” still goes on for the objective “{objective}” of “{version}”, which "
            "was superseded.",
            NOT_ASSESSABLE: "Whether another version took the place of “{version}” cannot be said: the days on "
            "which they came into force are not known.",
        },
        clears={
            "": "It is recorded whether the objective was carried on, split, merged or dropped.",
            "version": "It is recorded for each objective whether it was carried on, split, merged or dropped.",
            "action": "The work is taken over under an objective of the version in force, completed or dropped.",
            NOT_ASSESSABLE: "The days on which the versions came into force are stated.",
        },
    ),
}
