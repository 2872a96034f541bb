"""A total that another body published, as a reader hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One published statement about one span.

    `from_day`, `to_day` and `published` are partial dates' texts; `rule` is the counting rule that is like for like,
    "" if none is; `measures` holds incidents, attacks, operations, killed, injured, killed_civilian,
    killed_security_force, killed_militant, and killed by province as "killed:PK-KP"; what is not stated is absent.
    """

    line: int
    publisher_code: str
    period: str
    from_day: str
    to_day: str
    published: str
    scope: str
    rule: str
    measures: Mapping[str, int]
    note: str = ""
    url: str = ""
