"""`python -m benchmarks.scoreboard.learn`: learn the pool's parameters, on the origins October 2000 to 2016 alone.

What is forecast there is all deaths of organised violence, not state-based ones: those begin in November 2016, and
nothing behind December 2017 is read. Run before a freeze, never after a scoring.
"""

from __future__ import annotations

from azm.assess.forecasting import conformal, frozen, pool
from azm.assess.forecasting.chance import Plan
from azm.assess.forecasting.intensity import classes_of
from benchmarks.scoreboard import views

YEARS = tuple(range(2000, 2017))


def main() -> None:
    """Learn the weights, then the stretch of the mixtures that they make, and write both."""
    plan = Plan(steps=views.STEPS)
    windows = [views.training(year) for year in YEARS]
    observed = [window.observed for window in windows]
    classes = [classes_of(window.history.own.values) for window in windows]
    drawn = [pool.components(window.history, plan) for window in windows]
    weights = pool.learn(drawn, observed, classes)
    mixed = [pool.mixture(parts, rows, weights) for parts, rows in zip(drawn, classes, strict=True)]
    learnt = pool.Parameters(weights, conformal.learn(mixed, observed))
    frozen.PARAMETERS.write_text(frozen.as_json(learnt), "utf-8")
    print(frozen.as_json(learnt), frozen.fingerprint())


if __name__ == "__main__":
    main()
