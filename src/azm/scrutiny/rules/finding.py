"""What a rule is, what it finds, and how a finding is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from azm.terms.facts.book import Facts

SEVERITIES = ("critical", "major", "minor", "notice")
NOT_ASSESSABLE = "not_assessable"
# A parameter's value: days, a count or a share, kept as text so that a finding prints it as it was set.
Parameters = Mapping[str, str]
Values = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """What a rule's check yields: the object, the rows it rests on, and the values that its sentence shows.

    `variant` chooses the sentence ("" is the rule's usual one; NOT_ASSESSABLE says why nothing can be said);
    `values` and `threshold` are pairs of name and text, in the order in which they are shown.
    """

    object: str
    severity: str
    inputs: tuple[str, ...]
    values: Values
    threshold: Values = ()
    objective: str = ""
    variant: str = ""


class Finding(NamedTuple):
    """A shortcoming: what was found, by which version of which rule, in plain words, and what would clear it."""

    rule: str
    version: int
    object: str
    objective: str
    severity: str
    variant: str
    inputs: tuple[str, ...]
    values: Values
    threshold: Values
    text: Mapping[str, str]
    clears: Mapping[str, str]

    @property
    def key(self) -> str:
        """What the shortcoming is called in the register: rule and object, and the variant where there is one."""
        return f"{self.rule}:{self.object}" + (f":{self.variant}" if self.variant else "")


Check = Callable[[Facts, date, Parameters], Iterator[Found]]


class Rule(NamedTuple):
    """A rule: its code, version, title for readers, check and parameters of that version."""

    code: str
    version: int
    check: Check
    parameters: Parameters


class Words(NamedTuple):
    """A rule in one language: title, explanation, and per variant a sentence template and what would clear it.

    Templates are filled with the finding's values and threshold by name: "{days}".
    """

    title: str
    explanation: str
    sentences: Mapping[str, str]
    clears: Mapping[str, str]
