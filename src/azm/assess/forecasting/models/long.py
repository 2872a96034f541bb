"""One long series per unit: its own months, and before them the related series brought to the own series' level."""

from __future__ import annotations

import numpy as np

from azm.assess.forecasting.history import Counts, History, ordinal

# Deaths that the shared ratio is worth when a unit's own ratio is formed: a unit with few deaths takes the shared one.
_PRIOR_DEATHS = 25.0


def extended(history: History) -> Counts:
    """Counts `[unit, month]` up to the origin: own months, and before them related months x own / related deaths.

    The ratio of a unit is that of the months which both series hold, shrunk to the ratio over all units; it is never
    above 1.5. Without a related series, or where it is the shorter one, these are the own months alone.
    """
    own, related = history.own, history.related
    if related is None or ordinal(related.first) >= ordinal(own.first):
        return own.values
    width = own.values.shape[1]
    before, beside = related.values[:, :-width], related.values[:, -width:]
    ours, theirs = own.values.sum(axis=1), beside.sum(axis=1)
    shared = float(ours.sum()) / max(float(theirs.sum()), 1.0)
    ratio = np.minimum((ours + _PRIOR_DEATHS * shared) / (theirs + _PRIOR_DEATHS), 1.5)
    scaled = np.rint(before * ratio[:, None]).astype(np.int64)
    found: Counts = np.concatenate([scaled, own.values], axis=1)
    return found
