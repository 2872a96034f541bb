"""Numbers from tables: releases in, tables out; nothing here knows the record, the clock or the network.

Importing this package loads neither DuckDB nor Arrow; the names below load what they need when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from azm.assess.bridge import Bridge, BridgeStep
    from azm.assess.catalogue import TableSpec
    from azm.assess.counting import RULES, Exclusion, Rule
    from azm.assess.coverage import Coverage
    from azm.assess.forecasting.history import History, Series
    from azm.assess.forecasting.make import forecast
    from azm.assess.gate import GatePair, GateVerdict
    from azm.assess.records import RecordClaim
    from azm.assess.reference_checks import ReferenceCheck
    from azm.assess.release import Release, open_release
    from azm.assess.spans import Span

__all__ = [
    "RULES",
    "Bridge",
    "BridgeStep",
    "Coverage",
    "Exclusion",
    "GatePair",
    "GateVerdict",
    "History",
    "RecordClaim",
    "ReferenceCheck",
    "Release",
    "Rule",
    "Series",
    "Span",
    "TableSpec",
    "forecast",
    "open_release",
]

_HOME_OF = {
    "RULES": "counting",
    "Bridge": "bridge",
    "BridgeStep": "bridge",
    "Coverage": "coverage",
    "Exclusion": "counting",
    "GatePair": "gate",
    "GateVerdict": "gate",
    "History": "forecasting.history",
    "RecordClaim": "records",
    "ReferenceCheck": "reference_checks",
    "Release": "release",
    "Rule": "counting",
    "Series": "forecasting.history",
    "Span": "spans",
    "TableSpec": "catalogue",
    "forecast": "forecasting.make",
    "open_release": "release",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)
