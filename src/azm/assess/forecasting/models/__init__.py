"""The candidate models, each a pure function `(History, Plan) -> draws[unit, step, draw]` of whole numbers >= 0."""

from __future__ import annotations
