"""The two sides of a GED event: which organisations they are, and what that makes of the event."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from azm.sources.catalogue import KnownActor, known_actors, listing
from azm.terms.codes import MILITANT_ACTORS, STATE_ACTORS

_ARMED = MILITANT_ACTORS | {"unidentified_armed", "pro_government_militia"}
_GOVERNMENT = re.compile(r"Government of (.+)")
# UCDP names some groups after the person they follow; the record names no person.
_AFTER_A_PERSON = re.compile(r"(forces|supporters|followers|faction) of ", re.IGNORECASE)
# Dyads reviewed as struggles of ethnic groups or parties; other communal dyads are tribes or clans.
_ETHNO_POLITICAL_DYADS = frozenset({"5415", "11230", "11231", "11301"})


class Sides:
    """Looks up UCDP actor ids for one country; ids that its list does not hold keep UCDP's id in their code."""

    def __init__(self, country: str) -> None:
        known = known_actors(country)
        rows = listing(Path(__file__).with_name("actors.csv"))
        self._listed = {row["ucdp_id"]: known[row["actor_code"]] for row in rows if row["actor_code"] in known}
        # An empty name in the list: UCDP's own name is a person's.
        self._nameless = {row["ucdp_id"] for row in rows if not row["as_written"]}
        self._seen: dict[tuple[str, str, str], KnownActor] = {}

    def actor(self, ucdp_id: str, name: str, country_name: str) -> KnownActor:
        """The organisation behind an id; `country_name` is the one UCDP gives for the place of the event."""
        if ucdp_id in self._listed:
            return self._listed[ucdp_id]
        key = (ucdp_id, name, country_name)
        if key not in self._seen:
            self._seen[key] = _unlisted(ucdp_id, name, country_name)
        return self._seen[key]

    def is_named_after_a_person(self, ucdp_id: str, name: str) -> bool:
        """Whether UCDP's name of the side is to be kept out of the record."""
        return ucdp_id in self._nameless or (ucdp_id not in self._listed and bool(_AFTER_A_PERSON.match(name)))


def _unlisted(ucdp_id: str, name: str, country_name: str) -> KnownActor:
    code = f"ucdp-{ucdp_id}"
    government = _GOVERNMENT.match(name)
    if government:
        return KnownActor(code, name, "state_military" if government[1] == country_name else "foreign_state")
    if name == "Civilians":
        return KnownActor("civilians", name, "civilians")
    if _AFTER_A_PERSON.match(name):
        return KnownActor(code, f"Armed group (UCDP actor {ucdp_id})", "unknown")
    return KnownActor(code, name, "unknown")


def group_of(kind: str) -> str:
    """The casualty group of the dead of a side.

    Fighters of tribes, communities and parties count as militant: GED counts them as armed members of a side, and its
    civilians stand in a column of their own.
    """
    if kind == "civilians":
        return "civilian"
    is_state = kind in STATE_ACTORS or kind in ("foreign_state", "pro_government_militia")
    return "security_force" if is_state else "militant"


@lru_cache(maxsize=4096)
def filed(violence: str, kind_a: str, kind_b: str, dyad: str) -> tuple[str, str, str]:
    """Kind, subkind and initiator of an event, from UCDP's type of violence and the kinds of the two sides.

    Type 1 does not say who began it: armed_clash until reviewed. Type 3 has one actor, who began it.
    """
    is_state_a = kind_a in STATE_ACTORS or kind_a == "foreign_state"
    is_state_b = kind_b in STATE_ACTORS or kind_b == "foreign_state"
    if violence == "3":
        return ("other_violence", "state_violence", "state") if is_state_a else ("terror_attack", "other", "militant")
    if violence == "2":
        return "other_violence", _between_groups(kind_a, kind_b, dyad), "other_group"
    if is_state_a and is_state_b:
        return "other_violence", "cross_border_state", "unclear"
    if kind_a == "foreign_state":
        return "other_violence", "foreign_state_strike", "other_group"
    return "armed_clash", "clash", "unclear"


def _between_groups(kind_a: str, kind_b: str, dyad: str) -> str:
    if dyad in _ETHNO_POLITICAL_DYADS:
        return "ethno_political"
    if kind_a in _ARMED and kind_b in _ARMED:
        return "inter_militant"
    if "militant_sectarian" in (kind_a, kind_b):
        return "sectarian_clash"
    return "tribal_clash" if "tribal_communal" in (kind_a, kind_b) else "unknown"
