"""Rules on what is claimed: without evidence (R07), above what others confirm (R08), on evidence that ran out (R26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from azm.plan.rules.independence import is_admitted, is_independent, stands_on
from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.reading import (
    CLAIMED,
    has_passed,
    last_step,
    listed,
    not_assessable,
    number,
    objective_of,
    state,
    threshold,
    updates_told,
)
from azm.scrutiny.rules.reckoned import percent, progress, span
from azm.scrutiny.rules.severity import severity
from azm.terms.facts.book import Facts, kept
from azm.terms.facts.plan import Evidence

RANK: Mapping[str, int] = {"off_track": 0, "major_delay": 1, "minor_delay": 2, "on_track": 3, "complete": 4}


class Rated(NamedTuple):
    """A rating of an action or objective, with its share of 1 where it states one; of one day the last ref counts."""

    on: date
    ref: str
    rating: str
    share: Decimal | None


def without_evidence(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R07: claimed or completed without admitted evidence that was true by the claim and had not expired on its day.

    Evidence may be handed in later and still clear it, if its own effective date is not after the claim (once
    completed: not after the completion). What shows only how things were later does not bear out an earlier claim.
    Admitted is what somebody independent of the claimant and of the action admitted.
    """
    evidence = _evidence(facts)
    for table, ref in _claimed(facts):
        step = last_step(facts, ref, (state(facts, table, ref),))
        pieces = evidence.get(ref, ())
        admitted = [piece for piece in pieces if is_admitted(facts, piece, ref)]
        when = step.effective_date if step else None
        objective = objective_of(facts, ref)
        inputs = (ref, *(piece.ref for piece in pieces))
        if when is None and any(piece.effective_date for piece in admitted):
            yield not_assessable(ref, "no_date", inputs, objective, (("object", ref),))
        elif when is None or not any(stands_on(piece, when) for piece in admitted):
            values = (
                ("object", ref),
                *((("since", when.text),) if when else ()),
                ("handed_in", str(len(pieces))),
                ("admitted", str(len(admitted))),
            )
            yield Found(ref, severity("R07"), inputs, values, objective=objective)


def above_verified(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R08: of an action or objective `gap` or more is claimed beyond what is verified at most.

    Where what is not known could close the gap, nothing can be said. Also, by variant, a self-assessment above the
    independent one: by `gap` where both state a share, else by a rating.
    """
    reckoned = progress(facts, day)
    limit = number(parameters, "gap")
    shown = threshold(parameters, "gap")
    uncertain: dict[str, Found] = {}
    for ref, shares in chain(reckoned.actions.items(), reckoned.objectives.items()):
        claimed, verified = shares.claimed, shares.verified
        if claimed.low - verified.low < limit:
            continue
        objective = objective_of(facts, ref)
        values = (("object", ref), ("claimed", span(claimed)), ("verified", span(verified)))
        if claimed.low - verified.high >= limit:
            yield Found(ref, severity("R08"), (ref,), values, shown, objective)
        else:
            uncertain[ref] = not_assessable(ref, "wide", (ref,), objective, values)
    own, others = ratings(facts, day)
    for ref in sorted(own.keys() & others.keys()):
        found = _self_above(ref, own[ref], others[ref], limit)
        if found is None:
            uncertain.setdefault(
                ref, not_assessable(ref, "unlike", (ref,), objective_of(facts, ref), (("object", ref),))
            )
        elif found:
            variant, inputs = "self_above_independent", (ref, own[ref].ref, others[ref].ref)
            yield Found(ref, severity("R08", variant), inputs, found, shown, objective_of(facts, ref), variant)
    yield from uncertain.values()


def expired(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R26: all admitted evidence of something claimed or completed has run out."""
    evidence = _evidence(facts)
    for _, ref in _claimed(facts):
        admitted = [piece for piece in evidence.get(ref, ()) if is_admitted(facts, piece, ref)]
        gone = [piece for piece in admitted if piece.expires and has_passed(piece.expires, day)]
        if gone and len(gone) == len(admitted):
            last = max((piece.expires for piece in gone if piece.expires), key=lambda moment: moment.last_day)
            values = (("object", ref), ("evidence", listed(piece.ref for piece in gone)), ("expired", last.text))
            inputs = (ref, *(piece.ref for piece in gone))
            yield Found(ref, severity("R26"), inputs, values, objective=objective_of(facts, ref))


@kept
def _claimed(facts: Facts) -> list[tuple[str, str]]:
    """Table and ref of every action, and of every milestone that needs evidence, that is claimed or completed."""
    rows = [("actions", row.ref) for row in facts.actions]
    rows += [("milestones", row.ref) for row in facts.milestones if row.needs_evidence]
    return [(table, ref) for table, ref in rows if state(facts, table, ref) in CLAIMED[table]]


@kept
def _evidence(facts: Facts) -> Mapping[str, list[Evidence]]:
    """Evidence by what it shows: by its own word, by a step that rests on it, or by a verification that does."""
    pieces = {row.ref: row for row in facts.evidence}
    found: dict[str, dict[str, Evidence]] = {}
    for piece in facts.evidence:
        found.setdefault(piece.object, {})[piece.ref] = piece
    rests_on = chain(
        ((step.object, step.evidence) for step in facts.steps if step.evidence),
        ((row.object, row.evidence) for row in facts.verifications if row.evidence),
    )
    for shown, refs in rests_on:
        for ref in refs:
            if ref in pieces:
                found.setdefault(shown, {})[ref] = pieces[ref]
    return {ref: sorted(rows.values()) for ref, rows in found.items()}


def _self_above(ref: str, own: Rated, other: Rated, limit: Decimal) -> Values | None:
    """What to show of a self-assessment above the independent one; () if it is not, None if they cannot be compared."""
    if own.share is not None and other.share is not None:
        shown = (("object", ref), ("own", percent(own.share)), ("independent", percent(other.share)))
        return shown if own.share - other.share >= limit else ()
    if own.rating in RANK and other.rating in RANK:
        shown = (("object", ref), ("own", own.rating), ("independent", other.rating))
        return shown if RANK[own.rating] > RANK[other.rating] else ()
    return None


@kept
def ratings(facts: Facts, day: date) -> tuple[dict[str, Rated], dict[str, Rated]]:
    """The latest self-assessment and the latest by somebody independent, of every object that has any."""
    own: dict[str, Rated] = {}
    others: dict[str, Rated] = {}
    for row in facts.status_assessments:
        if row.kind == "self" or (row.kind == "independent" and is_independent(facts, row)):
            on = row.effective_date.last_day if row.effective_date else date.min
            _keep(own if row.kind == "self" else others, row.object, Rated(on, row.ref, row.rating, row.share))
    for update, moment in updates_told(facts, day):
        if update.self_rating != "not_assessed":
            _keep(own, update.action, Rated(moment.last_day, update.ref, update.self_rating, None))
    return own, others


def _keep(found: dict[str, Rated], ref: str, rated: Rated) -> None:
    if ref not in found or (rated.on, rated.ref) > found[ref][:2]:
        found[ref] = rated


RULES: Mapping[str, Rule] = {
    "R07": Rule("R07", 2, without_evidence, {}),
    "R08": Rule("R08", 2, above_verified, {"gap": "0.20"}),
    "R26": Rule("R26", 2, expired, {}),
}
