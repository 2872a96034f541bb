"""Rules that need little past: EARS C1, two standard deviations, and the published rules of ACLED and HDX."""

from __future__ import annotations

import numpy as np

from azm.assess.surge.farrington import Judged, recent
from azm.assess.surge.past import Series

EARS_BASELINE = 7
# The normal quantile of .999 (Hutwagner et al. 2003 have 3; R's surveillance has alpha = .001).
_EARS_Z = 3.090232306167813
_YEAR = {"week": 52, "month": 12}
ACLED_PAST = {"week": 4, "month": 12}
# HDX: a rolling sum over 30 days; four whole weeks come nearest, a month is itself.
HDX_WINDOW = {"week": 4, "month": 1}
HDX_LEAST = 100


def ears_c1(series: Series) -> Judged:
    """EARS C1 (Hutwagner et al. 2003): mean of the last seven periods plus 3.09 of their standard deviations."""
    past = series.before(EARS_BASELINE)
    mean = past.mean(axis=2)
    return series.judged(mean, mean + _EARS_Z * past.std(axis=2, ddof=1), None, EARS_BASELINE)


def z_52(series: Series) -> Judged:
    """More than two standard deviations above the mean of the year before: a rule of thumb, as a comparator."""
    past = series.before(_YEAR[series.step])
    mean = past.mean(axis=2)
    return series.judged(mean, mean + 2 * past.std(axis=2, ddof=1), None, _YEAR[series.step])


def acled(series: Series) -> Judged:
    """ACLED's Subnational Surge Tracker (weeks) and Subnational Threat Tracker (months), as published.

    An increase of 100 % or more over the average of the last four weeks, or twelve months, where the four-week average
    is at least one event a week. That page does not say whether the average of four weeks holds the judged week: it is
    taken to be the four before it, for months the judged month's own. ACLED counts events; here it is whatever is
    counted. Its later dashboard has other thresholds (25 %). The bound is the largest count that is no alarm.
    """
    periods = ACLED_PAST[series.step]
    mean = series.before(periods).mean(axis=2)
    if series.step == "week":
        bound = np.where(mean >= 1, np.ceil(2 * mean) - 1, np.inf)
    else:
        bound = np.maximum(np.ceil(2 * mean) - 1, np.ceil(_YEAR["week"] / _YEAR["month"]) - 1)
    return series.judged(mean, bound, None, periods)


def hdx(series: Series) -> Judged:
    """HDX Signals on armed conflict, as published: a 30-day sum not seen in the past year, and at least 100 killed.

    The sum is over four weeks, or a month, and is compared with every such sum of the year before. HDX sends signals
    by country, from daily data, for one and for three years; here it is one. The bound is what the period's own count
    must exceed, given the weeks before it in the sum.
    """
    window, year = HDX_WINDOW[series.step], _YEAR[series.step]
    sums = Series(recent(series.counts, window), series.step)
    highest = sums.before(year).max(axis=2)
    earlier = sums.counts - series.counts
    bound = np.maximum(highest, HDX_LEAST - 1) - earlier
    return series.judged(series.before(year).mean(axis=2), bound.astype(np.float64), None, year + window)
