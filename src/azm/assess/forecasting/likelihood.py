"""Words for chances, by one published scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from azm.assess.forecasting import scores
from azm.assess.forecasting.history import Counts

SOURCE = "Mastrandrea et al. 2010, Guidance note on consistent treatment of uncertainties, IPCC"
# The least chance -> its term. The published terms lie within each other (what is very likely is also likely); the
# narrowest is said.
SCALE: Mapping[float, str] = {
    0.99: "virtually certain",
    0.90: "very likely",
    0.66: "likely",
    0.33: "about as likely as not",
    0.10: "unlikely",
    0.01: "very unlikely",
    0.0: "exceptionally unlikely",
}
# The scale as it is published.
PUBLISHED = (
    "virtually certain 99 to 100 %, very likely 90 to 100 %, likely 66 to 100 %, about as likely as not 33 to 66 %, "
    "unlikely 0 to 33 %, very unlikely 0 to 10 %, exceptionally unlikely 0 to 1 %"
)


def likelihood(chance: float) -> str:
    """The term of a chance between 0 and 1, in whole per cent, so that term and printed number never disagree."""
    return next(term for least, term in SCALE.items() if whole_per_cent(chance) >= round(100 * least))


def whole_per_cent(chance: float) -> int:
    """A chance between 0 and 1 in whole per cent, halves upwards."""
    return int(np.floor(100 * chance + 0.5))


def chance(draws: Counts, at_least: int) -> float:
    """The share of draws, of any shape, with at least so many killed."""
    return float((draws >= at_least).mean())


def middle(draws: Counts) -> tuple[int, int, int]:
    """The lower end, the median and the upper end of the nine-in-ten interval of draws of any shape, in whole people.

    The ends are rounded outwards, so that the interval never holds less than it says.
    """
    low, high = scores.interval(draws.ravel())
    return int(np.floor(low)), int(np.floor(np.median(draws) + 0.5)), int(np.ceil(high))
