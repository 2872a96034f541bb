"""The methods by name: what each needs, what it is, and its false-alarm rate as it was measured."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from azm.assess.surge.cusum import nb_cusum
from azm.assess.surge.farrington import MONTHLY, WEEKLY, Judged
from azm.assess.surge.pair import pair
from azm.assess.surge.past import Series
from azm.assess.surge.simple import ACLED_PAST, EARS_BASELINE, HDX_WINDOW, acled, ears_c1, hdx, z_52
from azm.terms.errors import NotThere

_MEASURED = Path(__file__).with_name("measured.csv")
_FLEXIBLE = {"week": WEEKLY.needed, "month": MONTHLY.needed}
_YEAR = {"week": 52, "month": 12}


@dataclass(frozen=True, slots=True)
class Method:
    """A method: how it judges series, how many periods it needs before the one it judges, and whether it is ours.

    `is_comparator` marks a rule that others publish or use, shown for comparison only.
    """

    name: str
    title: str
    judge: Callable[[Series], Judged]
    needed: Mapping[str, int]
    source: str
    is_comparator: bool = False


def _flexible(series: Series) -> Judged:
    return series.only_judged(series.flexible)


_ALL = (
    Method(
        "farrington-pair",
        "Farrington Flexible of one and of two periods (our combination)",
        pair,
        _FLEXIBLE,
        "tuned on seeds 1 to 15 of the scenarios of Noufaily et al. 2013",
    ),
    Method(
        "farrington",
        "Farrington Flexible",
        _flexible,
        _FLEXIBLE,
        "Noufaily et al. 2013, Statistics in Medicine 32:1206-1222; as R's surveillance 1.20.3 (nbPlugin, alpha .005)",
    ),
    Method(
        "nb-cusum",
        "Negative binomial CUSUM",
        nb_cusum,
        _FLEXIBLE,
        "Hoehle & Paul 2008, Computational Statistics & Data Analysis 52:4357-4368",
    ),
    Method(
        "ears-c1",
        "EARS C1",
        ears_c1,
        {"week": EARS_BASELINE, "month": EARS_BASELINE},
        "Hutwagner et al. 2003, Journal of Urban Health 80:i89-i96",
    ),
    Method("z-52", "Two standard deviations above the year before", z_52, _YEAR, "a rule of thumb", True),
    Method(
        "acled",
        "ACLED's rule of +100 %",
        acled,
        ACLED_PAST,
        "ACLED, Subnational Threat & Surge Trackers (acleddata.com, Early Warning Research Hub, 2022-2023)",
        True,
    ),
    Method(
        "hdx",
        "HDX Signals' rule of the highest sum in a year",
        hdx,
        {step: _YEAR[step] + HDX_WINDOW[step] for step in _YEAR},
        "OCHA Centre for Humanitarian Data, HDX Signals, armed conflict",
        True,
    ),
)
METHODS: Mapping[str, Method] = {method.name: method for method in _ALL}
DEFAULT = {"week": "farrington-pair", "month": "farrington"}


def method_named(name: str) -> Method:
    """The method of that name; NotThere if there is none."""
    if name not in METHODS:
        raise NotThere(f"there is no method {name!r}.", remedy=f"use one of: {', '.join(METHODS)}")
    return METHODS[name]


@cache
def false_alarm_rates() -> Mapping[tuple[str, str], float]:
    """By method and step: the share of periods without any outbreak in which it raised an alarm on the scenarios."""
    with _MEASURED.open(encoding="utf-8", newline="") as file:
        return {(row["method"], row["step"]): float(row["false_alarm_rate"]) for row in csv.DictReader(file)}
