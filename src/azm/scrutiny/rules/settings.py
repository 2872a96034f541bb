"""Parameters of rules as they are set: from words, from a paper, one over the other, and the rules with them in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from azm.scrutiny.rules.finding import Parameters, Rule
from azm.scrutiny.rules.running import RULES, set_for
from azm.terms.errors import BadInput

# Rule -> parameter -> value, as text: what differs from the defaults.
Settings = Mapping[str, Parameters]
_WORD = re.compile(r"(R\d\d)\.([a-z_]+)=(\S+)")


def from_words(words: Iterable[str]) -> Settings:
    """Settings of words such as "R02.days=60"; of one parameter the last counts.

    Raises BadInput for a word of another form, and what `checked` raises.
    """
    found: dict[str, dict[str, str]] = {}
    for word in words:
        parts = _WORD.fullmatch(word)
        if not parts:
            remedy = "write rule, parameter and value: R02.days=60"
            raise BadInput(f"{word!r} sets no parameter.", where="--parameter", remedy=remedy)
        rule, name, value = parts.groups()
        found.setdefault(rule, {})[name] = value
    return checked(found)


def from_paper(paper: Any, where: str) -> Settings:
    """Settings of a paper: {R02: {days: 60}}; none where there is nothing.

    Raises BadInput for a paper of another form, and what `checked` raises.
    """
    if paper is None:
        return {}
    is_told = isinstance(paper, Mapping) and all(isinstance(each, Mapping) for each in paper.values())
    if not is_told:
        raise BadInput("not parameters of rules.", where=where, remedy="write, under each rule, name: value")
    return checked({str(rule): {str(name): str(value) for name, value in each.items()} for rule, each in paper.items()})


def over(*settings: Settings) -> Settings:
    """Several settings as one: of one parameter the last counts."""
    found: dict[str, dict[str, str]] = {}
    for each in settings:
        for rule, parameters in each.items():
            found.setdefault(rule, {}).update(parameters)
    return found


def checked(settings: Settings) -> Settings:
    """The same; BadInput for a parameter that no rule has or no number of 0 or more, NotThere for no rule."""
    set_for(settings)
    return settings


def in_use(settings: Settings) -> list[Rule]:
    """Every rule with the parameters that it runs with."""
    parameters = set_for(settings)
    return [rule._replace(parameters=parameters[code]) for code, rule in RULES.items()]


def changed(settings: Settings) -> dict[str, dict[str, str]]:
    """The settings that differ from the defaults, by rule and name in their order."""
    found: dict[str, dict[str, str]] = {}
    for rule in in_use(settings):
        default = RULES[rule.code].parameters
        differing = {name: value for name, value in sorted(rule.parameters.items()) if value != default[name]}
        if differing:
            found[rule.code] = differing
    return found
