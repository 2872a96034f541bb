"""Forecasts of people killed, as draws: what may be seen, the models, their pool, and how they are scored.

A model is a pure function `(History, Plan) -> draws`; a `History` holds nothing behind its origin. Months ahead are
counted from the origin: step 1 is the month after it. Every draw is an integer >= 0, of people killed in one unit and
month.
"""
