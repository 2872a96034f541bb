"""The counting rules: each publisher's definition as exclusions over one base of incidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from azm.terms.codes import GROUP
from azm.terms.errors import NotThere

PLAIN_LABELS = {group: group.replace("_", " ") for group in GROUP}
_CRSS_LABELS = {
    "civilian": "civilians",
    "security_force": "security and officials",
    "government_official": "security and officials",
    "militant": "outlaws",
    "unknown": "not told apart",
}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a rule leaves incidents out; `predicate` is SQL over incidents and is true or false, never NULL."""

    reason: str
    sentence: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to count: an incident counts if it is counted once in the release and no exclusion holds.

    `publisher` is the body whose definition it reproduces; `group_labels` are that body's names for the groups.
    """

    name: str
    version: str
    publisher: str
    sentence: str
    exclusions: tuple[Exclusion, ...] = ()
    group_labels: Mapping[str, str] = field(default_factory=lambda: PLAIN_LABELS)

    @property
    def excludes(self) -> str:
        """SQL that is true for what the rule leaves out."""
        return " OR ".join(f"({exclusion.predicate})" for exclusion in self.exclusions) or "false"

    @property
    def reason(self) -> str:
        """SQL for the first reason that leaves an incident out, NULL if the rule counts it."""
        whens = "".join(f" WHEN {exclusion.predicate} THEN '{exclusion.reason}'" for exclusion in self.exclusions)
        return f"CASE{whens} END" if whens else "NULL"


def _subkind(reason: str, sentence: str, *subkinds: str) -> Exclusion:
    names = ", ".join(f"'{subkind}'" for subkind in subkinds)
    return Exclusion(
        reason, sentence, f"kind_code = 'other_violence' AND coalesce(subkind_code, 'unknown') IN ({names})"
    )


_OPERATIONS = Exclusion("operations", "operations begun by the state", "kind_code = 'counter_terror_operation'")
_CLASHES = Exclusion("armed_clash", "clashes whose beginner is not known", "kind_code = 'armed_clash'")
_OTHER = Exclusion(
    "other_violence", "violence that is neither an attack nor an operation", "kind_code = 'other_violence'"
)
_NOT_FATAL = Exclusion("not_fatal", "incidents without a known death", "coalesce(killed_best, 0) < 1")
_NOT_ORGANISED = _subkind(
    "not_organised",
    "violence that is not between organised groups",
    *("mob", "body_found", "unexploded_ordnance", "criminal", "unknown"),
)
_STATE_VIOLENCE = _subkind(
    "state_violence", "violence by states", "cross_border_state", "foreign_state_strike", "state_violence"
)
_NOT_AN_ATTACK = _subkind(
    "not_an_attack",
    "bodies found, left-over munition and crime without a political motive",
    *("body_found", "unexploded_ordnance", "criminal"),
)

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("all", "1", "", "every incident of the record"),
        Rule(
            "crss_like",
            "1",
            "CRSS",
            "terror attacks, security operations and clashes",
            (_OTHER,),
            _CRSS_LABELS,
        ),
        Rule(
            "pips_like",
            "1",
            "PIPS",
            "terror attacks apart from operations and clashes",
            (_OPERATIONS, _CLASHES, _OTHER),
        ),
        Rule(
            "picss_like",
            "1",
            "PICSS",
            "militant attacks and security-force actions whose beginner is known",
            (_CLASHES, _OTHER),
        ),
        Rule(
            "ucdp_like",
            "1",
            "UCDP",
            "events of organised actors with at least one death",
            (_NOT_FATAL, _NOT_ORGANISED),
        ),
        Rule(
            "gtd_like",
            "1",
            "GTD",
            "intentional acts of violence by non-state actors",
            (_OPERATIONS, _CLASHES, _STATE_VIOLENCE, _NOT_AN_ATTACK),
        ),
    )
}


def rule_named(name: str) -> Rule:
    """The counting rule of that name, or NotThere with the names that exist."""
    if name not in RULES:
        raise NotThere(f"there is no counting rule {name!r}.", remedy=f"use one of: {', '.join(RULES)}")
    return RULES[name]
