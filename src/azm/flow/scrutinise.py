"""Scrutiny of facts as of a day, beside those of an earlier one; on a folder it needs no database."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from azm.scrutiny.rules import WORDS, run
from azm.scrutiny.rules.register import Moment, Plain, Register, facts_hash, plain, register, rules_hash, tally
from azm.scrutiny.rules.settings import Settings, changed, in_use
from azm.sources.azm_plan.reader import PlanRejected, read_plan
from azm.terms.errors import BadInput
from azm.terms.facts.book import Facts, known


class Asked(NamedTuple):
    """What is asked: as of which day, by when it was known (that day when None), since when, by which rules (all).

    `parameters` is what is set over the defaults of rules (azm.flow.parameters).
    """

    as_of: date
    known_by: date | None = None
    since: date | None = None
    only: tuple[str, ...] = ()
    parameters: Settings = MappingProxyType({})

    @property
    def now(self) -> Moment:
        """The moment that is asked about."""
        return Moment(self.as_of, self.known_by or self.as_of)

    @property
    def then(self) -> Moment | None:
        """The earlier moment to compare with: known by the same day where one is given, else by its own."""
        return Moment(self.since, self.known_by or self.since) if self.since else None


class Outcome(NamedTuple):
    """What scrutiny gave: the moment, the hash of the facts as they were known, the register, and what was set."""

    moment: Moment
    facts_sha256: str
    register: Register
    parameters: Settings

    @property
    def rules_sha256(self) -> str:
        """The hash of the rules with the parameters that they ran with."""
        return rules_hash(in_use(self.parameters))

    def told(self) -> dict[str, Any]:
        """The outcome as one plain object."""
        since = self.register.since
        return {
            "as_of": self.moment.as_of.isoformat(),
            "known_by": self.moment.known_by.isoformat(),
            "facts_sha256": self.facts_sha256,
            "rules_sha256": self.rules_sha256,
            "parameters": changed(self.parameters),
            "since": {"as_of": since.as_of.isoformat(), "known_by": since.known_by.isoformat()} if since else None,
            "counts": tally(self.register.findings),
            "findings": self.register.findings,
            "cleared": self.register.cleared,
        }


def found_in(facts: Facts, moment: Moment, asked: Asked) -> list[Plain]:
    """What the rules asked for find at a moment, as plain objects; the facts may be cut to it already."""
    found = run(facts, moment.as_of, asked.parameters, known_by=moment.known_by, only=asked.only)
    return [plain(one, WORDS) for one in found]


def outcome(
    facts: Facts, asked: Asked, found: list[Plain], earlier: list[Plain] | None, since: Moment | None
) -> Outcome:
    """What was found, beside what was found at the earlier moment."""
    moment = asked.now
    cut = known(facts, moment.as_of, moment.known_by)
    return Outcome(moment, facts_hash(cut), register(cut, moment, found, earlier, since), asked.parameters)


def check(asked: Asked) -> None:
    """Refuse an earlier day that is not earlier."""
    if asked.since and asked.since >= asked.as_of:
        what = f"{asked.since} is not before {asked.as_of}"
        raise BadInput(what, where="--since", remedy="name an earlier day to compare with")


def scrutinise_folder(path: Path, asked: Asked) -> tuple[Outcome, list[PlanRejected]]:
    """Scrutiny of a plan's files as they are, and the rows of them that could not be read."""
    check(asked)
    read = read_plan(path)
    facts = read.facts()
    earlier = found_in(facts, asked.then, asked) if asked.then else None
    found = found_in(facts, asked.now, asked)
    return outcome(facts, asked, found, earlier, asked.then), read.rejected
