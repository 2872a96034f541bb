"""The false discovery rate: which of many tests stand out once their number is reckoned with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def adjusted(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """q values of p values (Benjamini & Hochberg 1995), along the first axis; nan stays nan and is not counted.

    Calling everything with q <= a keeps the expected share of false calls at most a, if the tests are independent or
    positively dependent.
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, axis=0, kind="stable")  # nan last
    ranked = np.take_along_axis(values, order, axis=0)
    shape = (-1, *[1] * (values.ndim - 1))
    number = np.isfinite(values).sum(axis=0)
    raised = ranked * number / np.arange(1, len(values) + 1).reshape(shape)
    # From the largest p down, no q may be above that of a larger p.
    lowest = np.fmin.accumulate(raised[::-1], axis=0)[::-1] if len(values) else raised
    q = np.empty_like(values)
    np.put_along_axis(q, order, np.where(np.isfinite(ranked), np.minimum(lowest, 1.0), np.nan), axis=0)
    return q
