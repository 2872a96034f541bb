"""Rule R15 on consensus: contested, incomplete, claimed for somebody without a seat, or given to words that changed.

Severity: somebody who reserves or dissents puts the agreement itself in doubt (critical); one that is incomplete, or
bound to words that are no longer the decision's, does not carry the decision yet (major); conditions that wait to be
met should be answered, and an organisation that is named and has no seat to speak from should be heard (minor).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from azm.council.rules.standing import AGAINST, consensus
from azm.council.rules.states import CLOSED
from azm.scrutiny.rules.amounts import in_order
from azm.scrutiny.rules.finding import Found, Parameters, Rule
from azm.scrutiny.rules.reading import listed, not_assessable, state
from azm.terms.facts.book import Facts, grouped, is_current
from azm.terms.facts.council import Consultee, Decision, Position, Seat


def consensus_lacking(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R15: what stands between a decision that names stakeholders and their agreement, as of the day."""
    consultees, positions = grouped(facts.consultees, "decision"), grouped(facts.positions, "decision")
    seats = grouped((seat for seat in facts.seats if is_current(seat, day)), "body")
    for decision in facts.decisions:
        asked, said = consultees.get(decision.ref, []), positions.get(decision.ref, [])
        if not (asked or said) or state(facts, "decisions", decision.ref) in CLOSED:
            continue
        body = getattr(facts.by_ref.get(decision.meeting), "body", "")
        yield from _of_decision(facts, day, decision, asked, said)
        yield from _not_seated(facts, decision, asked, said, seats.get(body, []))


def _of_decision(
    facts: Facts, day: date, decision: Decision, asked: Sequence[Consultee], said: Sequence[Position]
) -> Iterator[Found]:
    standing = consensus(facts, decision.ref, day)
    shown = (("decision", decision.ref),)
    if standing.state == "no_text":
        yield not_assessable(decision.ref, "no_text", objective=decision.objective, values=shown)
        return
    claimed = set(standing.claimed) & set(standing.missing)
    for variant, severity, organisations, more in (
        ("contested", "critical", standing.against, ("since", _since(said, standing.against))),
        ("incomplete", "major", standing.missing, ("claimed", listed(claimed) or "-")),
        ("conditional", "minor", standing.conditional, ("conditions", _conditions(said, standing.conditional))),
        ("stale", "major", standing.stale, ("sha256", standing.text_sha256)),
    ):
        if organisations:
            values = (*shown, ("organisations", listed(organisations)), more)
            named = [row.ref for row in asked if row.organisation in organisations]
            spoken = [row.ref for row in said if row.organisation in organisations]
            inputs = in_order(decision.ref, *named, *spoken)
            yield Found(decision.ref, severity, inputs, values, (), decision.objective, variant)


def _not_seated(
    facts: Facts, decision: Decision, asked: Sequence[Consultee], said: Sequence[Position], seats: Sequence[Seat]
) -> Iterator[Found]:
    """Organisations that the consensus names and that neither sit in the body nor have spoken for themselves.

    Asked only of kinds of organisation that do sit there: a party in opposition is no member of a government's body.
    """
    seated = {seat.organisation for seat in seats}
    kinds = {_kind(facts, organisation) for organisation in seated}
    spoke = {row.organisation for row in said if not row.claimed_by}
    rows = [row for row in asked if _kind(facts, row.organisation) in kinds]
    outside = [row for row in rows if row.organisation not in seated | spoke]
    if outside:
        values = (("decision", decision.ref), ("organisations", listed(row.organisation for row in outside)))
        inputs = in_order(decision.ref, more=(row.ref for row in outside))
        yield Found(decision.ref, "minor", inputs, values, (), decision.objective, "not_seated")


def _kind(facts: Facts, organisation: str) -> str:
    return getattr(facts.by_ref.get(organisation), "kind", "")


def _since(said: Sequence[Position], organisations: Sequence[str]) -> str:
    """The first day that one of the positions against is stated for."""
    against = [row for row in said if row.organisation in organisations and row.stance in AGAINST]
    moments = [row.effective_date for row in against if row.effective_date is not None]
    return min(moments, key=lambda moment: moment.first_day).text if moments else "?"


def _conditions(said: Sequence[Position], organisations: Sequence[str]) -> str:
    """The conditions under which organisations agree, as they state them."""
    # The sentence that they stand in has a full stop of its own.
    told = {row.conditions.rstrip(".۔") for row in said if row.organisation in organisations and row.conditions}
    return "; ".join(sorted(told)) or "?"


RULES: Mapping[str, Rule] = {"R15": Rule("R15", 1, consensus_lacking, {})}
