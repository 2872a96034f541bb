"""Words that a plan may not hold: personal details, details that help an attacker, and names of persons."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from azm.plan.rules import details, details_urdu, names
from azm.plan.rules.patterns import Pattern, Spot, first_of, plain, spot_of
from azm.terms.personal import detail_in

DETAILS: tuple[Pattern, ...] = (*details.DETAILS, *details_urdu.DETAILS)
# In procedures even a bare time of day or a bare count of forces is too much.
IN_PROCEDURES: tuple[Pattern, ...] = (*details.IN_PROCEDURES, *details_urdu.IN_PROCEDURES)
NAMES: tuple[Pattern, ...] = names.NAMES


class Unfit(NamedTuple):
    """What a text holds that a plan may not: a code, what it is called, and which words of the text, as "words 3 to 5".

    The words themselves are not repeated: an error is read by more people than the row is.
    """

    code: str
    what: str
    where: str


def unfit(text: str, is_procedure: bool = False) -> tuple[str, str] | None:
    """The code and name of the first thing in the text that a plan may not hold; None for a text that may stand."""
    found = unfit_at(text, is_procedure)
    return found[:2] if found else None


@lru_cache(maxsize=4096)
def unfit_at(text: str, is_procedure: bool = False) -> Unfit | None:
    """The same with its words' place in the text."""
    detail = detail_in(text)
    if detail:
        return Unfit("personal_detail", detail, "")
    read = plain(text)
    spot = first_of(read, (*DETAILS, *(IN_PROCEDURES if is_procedure else ()), *NAMES)) or _bare(read)
    if spot is None:
        return None
    where = f"word {spot.first}" if spot.first >= spot.last else f"words {spot.first} to {spot.last}"
    return Unfit(spot.pattern.code, spot.pattern.what, where)


def _bare(text: str) -> Spot | None:
    found = names.bare_name(text)
    return spot_of(text, *found) if found else None
