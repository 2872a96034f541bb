"""Negative-binomial regression with a log link, for many series with one design at a time.

Variance mu + alpha mu^2 (NB2): J. F. Lawless, "Negative binomial and mixed Poisson regression", Canadian Journal of
Statistics 15 (1987) 209-225. Maximum likelihood: iteratively reweighted least squares for the coefficients, in turns
with a guarded Newton step for log alpha, all series together; whoever has converged drops out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, psi

Array = NDArray[np.float64]
# Below the lower bound the variance is Poisson's to six digits; above the upper one hardly any month is not zero.
ALPHA = (1e-6, 1e3)
# Keeps exp() finite; a month with a mean of exp(-20) is a month of zeros.
_LINEAR = (-20.0, 25.0)
_STEPS, _CLOSE = 60, 1e-8


@dataclass(frozen=True, slots=True)
class Fits:
    """Of each series: coefficients and their errors [series, column], alpha, log-likelihood, means [series, time]."""

    coefficients: Array
    errors: Array
    alpha: Array
    log_likelihood: Array
    means: Array


def fit(counts: ArrayLike, design: Array) -> Fits:
    """The maximum-likelihood fits of `counts[series, time]` (integers >= 0) on `design[time, column]`.

    A series of zeros is fitted with means near zero. The standard errors hold alpha at its estimate, which is
    asymptotically independent of the coefficients (Lawless 1987).
    """
    values = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    series, columns = len(values), design.shape[1]
    level = np.log(np.maximum(values.mean(axis=1), 1e-3))
    flat = np.repeat(level[None, :], len(design), axis=0)
    coefficients: Array = np.asarray(np.linalg.lstsq(design, flat, rcond=None)[0].T, dtype=np.float64)
    alpha, likelihood = _moments(values), np.full(series, -np.inf)
    todo = np.arange(series)
    for _ in range(_STEPS):
        y, beta, a = values[todo], coefficients[todo], alpha[todo]
        beta = _reweighted(y, design, beta, a)
        means = _means(design, beta)
        a = _newton(y, means, a)
        found = log_likelihood(y, means, a)
        done = np.abs(found - likelihood[todo]) <= _CLOSE * (1 + np.abs(found))
        coefficients[todo], alpha[todo], likelihood[todo] = beta, a, found
        todo = todo[~done]
        if not len(todo):
            break
    means = _means(design, coefficients)
    variances = np.linalg.inv(_information(design, means / (1 + alpha[:, None] * means), columns))
    errors = np.sqrt(np.diagonal(variances, axis1=1, axis2=2))
    return Fits(coefficients, errors, alpha, likelihood, means)


def log_likelihood(counts: Array, means: Array, alpha: Array) -> Array:
    """The log-likelihood of each series [series], of counts and means [series, time] and alpha [series]."""
    size = 1 / alpha[:, None]
    parts = (
        gammaln(counts + size)
        - gammaln(size)
        - gammaln(counts + 1)
        - size * np.log1p(means / size)
        + counts * (np.log(means) - np.log(size + means))
    )
    total: Array = parts.sum(axis=1)
    return total


def _reweighted(counts: Array, design: Array, coefficients: Array, alpha: Array) -> Array:
    """One step of iteratively reweighted least squares."""
    linear = np.clip(coefficients @ design.T, *_LINEAR)
    means = np.exp(linear)
    weights = means / (1 + alpha[:, None] * means)
    wanted = weights * (linear + np.clip((counts - means) / means, -5, 5))
    right = wanted @ design
    solved = np.linalg.solve(_information(design, weights, design.shape[1]), right[..., None])
    return np.asarray(solved[..., 0], dtype=np.float64)


def _information(design: Array, weights: Array, columns: int) -> Array:
    """X'WX of each series, with a trace of a ridge so that a series of zeros has one."""
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    found: Array = (weights @ products).reshape(-1, columns, columns) + 1e-10 * np.eye(columns)
    return found


def _means(design: Array, coefficients: Array) -> Array:
    means: Array = np.exp(np.clip(coefficients @ design.T, *_LINEAR))
    return means


def _moments(counts: Array) -> Array:
    """A first alpha from mean and variance."""
    mean = np.maximum(counts.mean(axis=1), 1e-3)
    first: Array = np.clip((counts.var(axis=1) - mean) / mean**2, 0.01, 10.0)
    return first


def _newton(counts: Array, means: Array, alpha: Array) -> Array:
    """A guarded Newton step for log alpha at these means."""
    r, size = 1 / alpha, 1 / alpha[:, None]
    total = size + means
    slope = (psi(counts + size) - psi(size) + np.log(size / total) + 1 - (counts + size) / total).sum(axis=1)
    bend = _trigamma(counts + size) - _trigamma(size) + 1 / size - 2 / total + (counts + size) / total**2
    gradient, curve = -r * slope, r**2 * bend.sum(axis=1) + r * slope
    downhill = curve < 0
    step = np.where(downhill, -gradient / np.where(downhill, curve, -1.0), 0.5 * np.sign(gradient))
    found: Array = np.exp(np.clip(np.log(alpha) + np.clip(step, -1.0, 1.0), *np.log(ALPHA)))
    return found


def _trigamma(values: Array) -> Array:
    """The derivative of digamma for values > 0, many times quicker than polygamma and as exact as Newton needs."""
    total, shifted = np.zeros_like(values), values.copy()
    for _ in range(5):
        total += 1 / shifted**2
        shifted += 1
    inverse = 1 / shifted**2
    series: Array = (1 + inverse * (1 / 6 - inverse * (1 / 30 - inverse / 42))) / shifted + inverse / 2
    return total + series
