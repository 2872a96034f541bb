"""The words of the rule on consensus (R15), in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

WORDS: Mapping[str, Words] = {
    "R15": Words(
        "Consensus contested, incomplete or on old words",
        "A decision names stakeholders, and not all of them have themselves agreed to its present words.",
        {
            "contested": "Dissent or reservation on the decision “{decision}” since {since}: {organisations}.",
            "incomplete": "No position of their own on the decision “{decision}” is on record from: {organisations}. "
            "Agreement that another body claims for them, and they have not given: {claimed}.",
            "not_seated": "Named in the consensus on the decision “{decision}”, without a seat in the body that took "
            "it and without a position of their own: {organisations}.",
            "conditional": "Agreement under conditions to the decision “{decision}”: {organisations}. Conditions: "
            "{conditions}.",
            "stale": "Positions on earlier words of the decision “{decision}”, none on its present ones: "
            "{organisations}.",
            "not_assessable.no_text": "The decision “{decision}” names stakeholders, but its words are not on record.",
        },
        {
            "contested": "They give another position on the present words, or the decision gets words to which they "
            "agree, or it is closed.",
            "incomplete": "Each of them gives a position of its own on the present words.",
            "not_seated": "They give a position of their own, or get a seat in the body.",
            "conditional": "The conditions are met and they agree without them, or the decision is closed.",
            "stale": "They give a position on the present words.",
            "not_assessable.no_text": "The words of the decision are recorded.",
        },
    ),
}
