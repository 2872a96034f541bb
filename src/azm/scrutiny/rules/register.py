"""The register: findings beside those of an earlier day, what is new, open, set aside or cleared, and their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from azm.scrutiny.rules.finding import SEVERITIES, Finding, Rule, Words
from azm.scrutiny.rules.states import SET_ASIDE, state_of
from azm.terms.canonical import digest
from azm.terms.facts.book import Facts

NEW, OPEN, CLEARED = "new", "open", "cleared"
# A finding as a plain object: what is printed and stored.
Plain = dict[str, Any]


class Moment(NamedTuple):
    """The day that facts are true on, and the day by which they were known."""

    as_of: date
    known_by: date


class Register(NamedTuple):
    """Findings with their states, and those of the earlier moment that are no longer found; None: nothing compared."""

    findings: list[Plain]
    cleared: list[Plain]
    since: Moment | None


def plain(finding: Finding, words: Mapping[str, Mapping[str, Words]]) -> Plain:
    """A finding as a plain object with its title in every language."""
    told = finding._asdict()
    for name in ("values", "threshold", "text", "clears"):
        told[name] = dict(told[name])
    title = {language: of_rule[finding.rule].title for language, of_rule in words.items()}
    return {"key": finding.key, **told, "inputs": list(finding.inputs), "title": title}


def register(
    facts: Facts, moment: Moment, found: Iterable[Plain], earlier: Sequence[Plain] | None, since: Moment | None
) -> Register:
    """Findings with state and course beside the earlier ones; `facts` are cut to the moment.

    `state` is new, open, suppressed or withdrawn; `course` is the state of the register (rules/states.py).
    """
    before = {one["key"] for one in earlier or ()}
    now = []
    for one in found:
        course = state_of(facts, one["key"], moment.as_of)
        fresh = earlier is not None and one["key"] not in before
        now.append({**one, "state": course if course in SET_ASIDE else NEW if fresh else OPEN, "course": course})
    still = {one["key"] for one in now}
    cleared = [{**one, "state": CLEARED, "course": CLEARED} for one in earlier or () if one["key"] not in still]
    return Register(now, cleared, since)


def tally(findings: Collection[Plain]) -> dict[str, dict[str, int]]:
    """How many findings there are by severity (of those that count as open) and by state."""
    counting = [one for one in findings if one["state"] not in SET_ASIDE]
    states = [one["state"] for one in findings]
    return {
        "severity": {name: sum(one["severity"] == name for one in counting) for name in SEVERITIES},
        "state": {name: states.count(name) for name in (NEW, OPEN, *SET_ASIDE)},
    }


def facts_hash(facts: Facts) -> str:
    """sha256 over every row of every table, as text, in the order of the tables and of the rows' refs."""
    total = hashlib.sha256()
    for table in fields(facts):
        rows = sorted(getattr(facts, table.name), key=attrgetter("ref"))
        texts = [f"\x1d{table.name}", *("\x1f".join(map(str, row)) for row in rows)]
        total.update("\x1e".join(texts).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def rules_hash(rules: Iterable[Rule]) -> str:
    """sha256 over the codes, versions and parameters of rules: what a stored run is known by beside its facts."""
    return digest([(rule.code, rule.version, dict(rule.parameters)) for rule in rules])
