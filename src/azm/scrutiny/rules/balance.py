"""Rules that set the plan against what it brings about: outcomes that worsen (R09), work on one side only (R24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from azm.plan.rules.progress import Interval
from azm.scrutiny.rules.claims import ratings
from azm.scrutiny.rules.finding import Found, Parameters, Rule
from azm.scrutiny.rules.reading import DONE, listed, may_have_come, not_assessable, number, state, threshold
from azm.scrutiny.rules.reckoned import percent, progress, span
from azm.scrutiny.rules.severity import severity
from azm.terms.facts.book import Facts
from azm.terms.facts.plan import OutcomeLink, StatusAssessment, Verdict

WELL = ("on_track", "complete")
UNDECIDED = ("too_early", "too_little_data")
SIDES = ("kinetic", "non_kinetic")
BOTH = "kinetic-non_kinetic"


def watermelon(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R09: an objective is said to go well while a linked outcome moves the other way.

    Said by somebody's latest rating of it, or (variant "beneath") by the latest self-rating of one of its actions, by
    an action that is claimed or completed, or by a milestone that is claimed or verified. That the outcome moved the
    other way does not show that the work failed, only that what is said leaves something out.
    """
    well, beneath = _rated_well(facts), _going_well(facts, day)
    verdicts = _latest_verdicts(facts)
    for link in facts.outcome_links:
        if not may_have_come(link.registered_date, day):
            continue
        verdict, rating = verdicts.get(link.ref), well.get(link.objective)
        said = beneath.get(link.objective, ())
        values = (("link", link.ref), ("objective", link.objective), ("measure", link.measure))
        if verdict is None or ((rating or said) and verdict.verdict in UNDECIDED):
            reason = verdict.verdict if verdict else "no_verdict"
            yield not_assessable(link.ref, reason, (link.ref, link.objective), link.objective, values)
        elif (rating or said) and verdict.verdict == "opposite":
            yield _opposite(link, verdict, rating, said)


def imbalance(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R24: of all verified progress, less than `share` is on the kinetic or on the non-kinetic side.

    Each side counts with the verified share of its work, so a side with fewer objectives is not weaker for that. Where
    the intervals leave it open, nothing can be said.
    """
    domains = progress(facts, day).domains
    there = [side for side in SIDES if side in domains]
    limit = number(parameters, "share")
    if len(there) < len(SIDES):
        if there:
            yield not_assessable(BOTH, "one_side", [line.ref for line in facts.lines])
        return
    verified = {side: domains[side].verified for side in SIDES}
    values = tuple((side, span(verified[side])) for side in SIDES)
    lines = tuple(line.ref for line in facts.lines if line.domain in SIDES)
    if all(interval.high <= 0 for interval in verified.values()):
        yield not_assessable(BOTH, "nothing_verified", lines, values=values)
        return
    bounds = {side: _part(verified[side], verified[other]) for side, other in (SIDES, SIDES[::-1])}
    weak = [side for side, (_, most) in bounds.items() if most < limit]
    if weak:
        side = weak[0]
        values = (("part", percent(bounds[side][1])), *values)
        yield Found(BOTH, severity("R24", side), lines, values, threshold(parameters, "share"), variant=side)
    elif any(least < limit for least, _ in bounds.values()):
        yield not_assessable(BOTH, "wide", lines, values=values)


def _opposite(link: OutcomeLink, verdict: Verdict, rating: StatusAssessment | None, said: Sequence[str]) -> Found:
    """The finding on a link: by the rating of its objective where there is one, with what is said beneath it."""
    variant = "" if rating else "beneath"
    values = (
        ("objective", link.objective),
        ("link", link.ref),
        *((("rating", rating.rating), ("kind", rating.kind)) if rating else ()),
        *((("said", listed(said)),) if said else ()),
        ("measure", link.measure),
        ("change", "" if verdict.change is None else str(verdict.change)),
    )
    inputs = (link.ref, link.objective, *((rating.ref,) if rating else ()), *said, verdict.ref)
    return Found(link.ref, severity("R09", variant), inputs, values, objective=link.objective, variant=variant)


def _going_well(facts: Facts, day: date) -> Mapping[str, list[str]]:
    """Actions and milestones that are said to go well or to be done, by objective; of dropped actions none."""
    own, _ = ratings(facts, day)
    found: dict[str, list[str]] = {}
    for row in facts.actions:
        standing = state(facts, "actions", row.ref)
        if standing == "dropped":
            continue
        if standing in DONE or (row.ref in own and own[row.ref].rating in WELL):
            found.setdefault(row.objective, []).append(row.ref)
        for milestone in facts.of("milestones", "action").get(row.ref, ()):
            if state(facts, "milestones", milestone.ref) in DONE:
                found.setdefault(row.objective, []).append(milestone.ref)
    return found


def _rated_well(facts: Facts) -> Mapping[str, StatusAssessment]:
    """An on-track or complete rating of every object that has one as the latest of its kind (self, reviewer, ...)."""
    newest: dict[tuple[str, str], StatusAssessment] = {}
    for row in facts.status_assessments:
        key = (row.object, row.kind)
        if key not in newest or _order(row) > _order(newest[key]):
            newest[key] = row
    return {ref: row for (ref, _), row in sorted(newest.items(), reverse=True) if row.rating in WELL}


def _latest_verdicts(facts: Facts) -> Mapping[str, Verdict]:
    found: dict[str, Verdict] = {}
    for row in facts.verdicts:
        if row.link not in found or _order(row) > _order(found[row.link]):
            found[row.link] = row
    return found


def _order(row: StatusAssessment | Verdict) -> tuple[date, str]:
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)


def _part(side: Interval, other: Interval) -> tuple[Decimal, Decimal]:
    """The least and the most that a side's verified share can be of both sides' together."""

    def part(own: Decimal, rest: Decimal) -> Decimal:
        own, rest = max(own, Decimal(0)), max(rest, Decimal(0))
        return own / (own + rest) if own + rest else Decimal(0)

    return part(side.low, other.high), part(side.high, other.low)


RULES: Mapping[str, Rule] = {
    "R09": Rule("R09", 2, watermelon, {}),
    "R24": Rule("R24", 2, imbalance, {"share": "0.25"}),
}
