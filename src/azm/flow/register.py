"""Scrutiny of what is recorded: every run of all rules is stored, and the next one says what is new since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from azm.flow.collecting import without_collecting
from azm.flow.plan_facts import gather
from azm.flow.scrutinise import Asked, Outcome, check, found_in, outcome
from azm.people.queries import require
from azm.scrutiny.actions import store_run
from azm.scrutiny.queries import run_before
from azm.scrutiny.rules.register import Moment, Plain
from azm.scrutiny.rules.settings import changed
from azm.terms.facts.book import Facts, known


def scrutinise(asked: Asked, *, by: str, at: datetime) -> Outcome:
    """Scrutiny of the database, compared with the day asked for or else with the last stored run of an earlier day.

    Compared is only with a run of the same parameters: what another threshold finds is no change of the facts.

    A run of all rules is stored, once for the same moment, facts and rules; a run of some rules is not.
    """
    check(asked)
    require(by, "scrutinise")
    with without_collecting():
        return _scrutinised(asked, by=by, at=at)


def _scrutinised(asked: Asked, *, by: str, at: datetime) -> Outcome:
    recorded = gather()
    facts = _judged(recorded, asked.now)
    found = found_in(facts, asked.now, asked)
    earlier, since = _earlier(recorded, asked)
    result = outcome(facts, asked, found, earlier, since)
    if not asked.only:
        hashes = {"facts_sha256": result.facts_sha256, "rules_sha256": result.rules_sha256}
        store_run(asked.now, found, parameters=changed(asked.parameters), by=by, at=at, **hashes)
    return result


def _judged(facts: Facts, moment: Moment) -> Facts:
    """The facts of the moment with the verdict on each outcome link, which the latest release by then gives."""
    cut = known(facts, moment.as_of, moment.known_by)
    if not cut.outcome_links:
        return cut
    from azm.flow.outcome import verdicts  # heavy: the engine that reads releases

    found = verdicts(cut, moment.as_of, moment.known_by)
    return replace(cut, verdicts=found) if found else cut


def _earlier(recorded: Facts, asked: Asked) -> tuple[list[Plain] | None, Moment | None]:
    """What was found at the moment to compare with; None where there is none."""
    if asked.then:
        return found_in(_judged(recorded, asked.then), asked.then, asked), asked.then
    last = run_before(asked.now, changed(asked.parameters))
    if last is None:
        return None, None
    return [one for one in last.findings if not asked.only or one["rule"] in asked.only], last.moment
