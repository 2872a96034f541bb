"""The words of the rules on figures of courts (R22, R23), in English."""

from __future__ import annotations

from collections.abc import Mapping

from azm.scrutiny.rules.finding import Words

_EXPLAINED = "The publisher corrects a figure or explains the difference in a new return."

WORDS: Mapping[str, Words] = {
    "R22": Words(
        "Pendency rising or time exceeded",
        "Cases that wait rose several returns running, or cases take longer than the law sets.",
        {
            "rising": "Pending cases of {population} rose {rises} times running: {pending} ({publisher}).",
            "beyond_limit": "The median case of {population} took {median_days} days; {instrument} sets {limit_days}.",
            "not_assessable.no_median": "{instrument} sets {limit_days} days for a case; no return says how long cases "
            "take.",
        },
        {
            "rising": "A return with no more pending cases than the one before.",
            "beyond_limit": "A return with a median within the limit, or another limit by law.",
            "not_assessable.no_median": "A return that states the median days from institution to decision.",
        },
    ),
    "R23": Words(
        "Figures that do not reconcile",
        "Figures of courts that cannot all be true, that differ between sources, or that cannot be compared.",
        {
            "stock_and_flow": "{population}, {period} ({publisher}): {reckoning} against {stated} stated as pending: "
            "{difference} unexplained.",
            "how_it_ended": "{population}, {period} ({publisher}): {reckoning} against {stated} stated as decided: "
            "{difference} unexplained.",
            "parts": "{population}, {period} ({publisher}): the parts ({parts}) do not add up to the whole: {figures}.",
            "sources": "{population}, {period}: sources differ by more than {between_sources} of the larger figure: "
            "{figures}.",
            "not_comparable": "{population}: {undated} cannot be compared with {dated}, because the first is undated.",
            "not_comparable.overlap": "{population}: figures for times that overlap without being the same cannot be "
            "compared: {figures}.",
            "not_assessable.no_flow": "{population}, {period} ({publisher}): whether the figures add up cannot be "
            "said; not stated: {missing}.",
        },
        {
            "stock_and_flow": _EXPLAINED,
            "how_it_ended": _EXPLAINED,
            "parts": _EXPLAINED,
            "sources": "The publishers agree on a figure, or one explains what it counts otherwise.",
            "not_comparable": "The publisher states the day that the undated figure was counted on.",
            "not_comparable.overlap": "The publishers state figures for the same day or period.",
            "not_assessable.no_flow": "The publisher states the missing figures.",
        },
    ),
}
