"""Rules R20 and R21 on law: a sunset that comes or has come, a gap without a bill, a bill that stands still.

Severity of a sunset rises with nearness (notice, minor, major: 12, 6, 3 months). A power that lapsed is critical:
whoever still uses it acts without law, and that needs an answer whichever way it is answered. What clears it is
renewal, repeal or a recorded decision to let it lapse, in this neutral order. A gap without a bill, or a bill that
stands still, puts the aim in doubt (major).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from azm.scrutiny.rules.amounts import came, in_order, months_later
from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.reading import days_since, has_passed, not_assessable, number, threshold
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, grouped, is_by
from azm.terms.facts.law import Instrument, Proposal

# Stages after which a bill waits for nobody.
SETTLED = frozenset("commenced under_review amended struck_down sunset withdrawn lapsed".split())
GIVEN_UP = frozenset("withdrawn lapsed struck_down sunset".split())
BANDS = (("major", "major_months"), ("minor", "minor_months"), ("notice", "notice_months"))


def sunset(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R20: a law whose sunset is near, or has passed while nothing renewed, repealed or let it lapse on record.

    A partial date is read with care both ways: the warning counts to its first possible day, the lapse from its last.
    A law that lapsed once and was brought back is watched from its return on, not only in its last year.
    """
    renewed = grouped((row for row in facts.instruments if row.renews and is_by(row.in_force, day)), "renews")
    ended_by_court = {row.instrument for row in facts.judicial_reviews if row.outcome == "struck_down"}
    for row in facts.instruments:
        is_settled = came(row.ended, day) or row.ref in renewed or row.ref in ended_by_court
        if row.sunset is None or is_settled or not is_by(row.in_force, day):
            continue
        if has_passed(row.sunset, day):
            values = (("instrument", row.ref), ("sunset", row.sunset.text), ("days", str(days_since(row.sunset, day))))
            yield Found(row.ref, "critical", (row.ref,), values, (), _aim(facts, row.gap), "lapsed")
        else:
            yield from _ahead(facts, row, row.sunset, day, parameters)


def _ahead(facts: Facts, row: Instrument, end: PartialDate, day: date, parameters: Parameters) -> Iterator[Found]:
    left = str(max(0, (end.first_day - day).days))
    values: Values = (("instrument", row.ref), ("sunset", end.text), ("days", left))
    for severity, name in BANDS:
        if months_later(day, int(parameters[name])) >= end.first_day:
            within = (("months", parameters[name]),)
            yield Found(row.ref, severity, (row.ref,), values, within, _aim(facts, row.gap), "ahead")
            return
    earlier = facts.by_ref.get(row.renews)
    if not isinstance(earlier, Instrument) or earlier.sunset is None or row.in_force is None:
        return
    if earlier.sunset.last_day + timedelta(days=1) < row.in_force.first_day:
        values = (*values, ("earlier", earlier.sunset.text), ("in_force", row.in_force.text))
        inputs = in_order(row.ref, earlier.ref)
        yield Found(row.ref, "notice", inputs, values, (), _aim(facts, row.gap), "restored")


def gap_or_stalled_bill(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R21: a legal gap that no live bill and no law in force answers, or a bill too long in one stage."""
    answered = {row.gap for row in facts.proposals if facts.state(row.ref, "identified") not in GIVEN_UP}
    answered |= {row.gap for row in facts.instruments if is_in_force(row, day)}
    for gap in facts.legal_gaps:
        if gap.ref not in answered and not came(gap.closed, day):
            yield Found(gap.ref, "major", (gap.ref,), (("gap", gap.ref),), (), gap.objective, "no_proposal")
    for bill in facts.proposals:
        yield from _stalled(facts, bill, day, parameters)


def _stalled(facts: Facts, bill: Proposal, day: date, parameters: Parameters) -> Iterator[Found]:
    steps = facts.steps_of.get(bill.ref, ())
    stage, since = (steps[-1].to, steps[-1].effective_date) if steps else ("identified", bill.effective_date)
    made = facts.by_ref.get(bill.instrument)
    if stage in SETTLED or (isinstance(made, Instrument) and is_in_force(made, day)):
        return
    inputs = in_order(bill.ref, more=(step.ref for step in steps[-1:]))
    shown, objective = (("bill", bill.ref), ("stage", stage)), _aim(facts, bill.gap)
    if since is None:
        yield not_assessable(bill.ref, "no_date", inputs, objective, shown)
    elif since.last_day + timedelta(days=int(number(parameters, "stage_days"))) < day:
        values = (*shown, ("since", since.text), ("days", str(days_since(since, day))))
        yield Found(bill.ref, "major", inputs, values, threshold(parameters, "stage_days"), objective, "stalled")


def is_in_force(row: Instrument, day: date) -> bool:
    """Whether a law has come into force and has neither ended nor passed its sunset; an unknown beginning has come."""
    return is_by(row.in_force, day) and not came(row.ended, day) and (row.sunset is None or row.sunset.last_day >= day)


def _aim(facts: Facts, gap: str) -> str:
    return getattr(facts.by_ref.get(gap), "objective", "")


RULES: Mapping[str, Rule] = {
    "R20": Rule("R20", 1, sunset, {"notice_months": "12", "minor_months": "6", "major_months": "3"}),
    "R21": Rule("R21", 1, gap_or_stalled_bill, {"stage_days": "180"}),
}
