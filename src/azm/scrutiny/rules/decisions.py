"""Rules on decisions: nobody took it up or reported on it (R10), it says again what is still open (R11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from azm.council.rules.states import CLOSED
from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.reading import (
    days_since,
    last_step,
    listed,
    may_have_come,
    not_assessable,
    number,
    state,
    threshold,
)
from azm.scrutiny.rules.severity import severity
from azm.scrutiny.rules.wording import Wording, alike, wording
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, grouped
from azm.terms.facts.council import Assignment, Decision

TAKEN_UP = ("assigned", "in_progress")
ISSUED = ("issued", "in_force", "superseded")
REFUSED = ("contested", "reassigned")
REPEATS = ("renews", "duplicates")


def not_followed_up(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R10: a decision, other than a declaration, that nobody was given within `unassigned_days`, or not reported on.

    Unreported: `unreported_days` after the assignment's due date, or where it has none after the assignment itself;
    each by itself, so that a report of one organisation does not stand for another that was given the decision as well.
    A report on the decision itself is its organisation's; one by nobody stands for the only one that it was given to.
    An assignment that its organisation contests does not count until it is accepted. A decision to issue a procedure is
    carried out once a version that rests on it is issued; who received it is asked by R16.
    """
    assignments = grouped(facts.assignments, "decision")
    issued = {row.decision for row in facts.sop_versions if facts.state(row.ref, "draft") in ISSUED}
    for row in facts.decisions:
        standing = state(facts, "decisions", row.ref)
        if row.kind == "declaration" or standing in CLOSED or (row.kind == "issue" and row.ref in issued):
            continue
        given = [one for one in assignments.get(row.ref, ()) if state(facts, "assignments", one.ref) not in REFUSED]
        if given or standing in TAKEN_UP:
            yield from _unreported(facts, row, given, day, parameters)
        elif standing != "reported":
            yield from _unassigned(facts, row, day, parameters)


def repeated(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R11: a decision that renews or duplicates one still open.

    By a confirmed relation; or, as a suggestion (variant "suggested"), by a relation that nobody confirmed, or because
    its words are like those of an earlier open decision of the same body (token-set ratio of `ratio` or more).
    """
    open_ones = {row.ref: row for row in facts.decisions if _is_open(facts, row, day)}
    related = {frozenset((row.decision, row.other)) for row in facts.decision_relations}
    confirmed: dict[str, dict[str, str]] = {}
    suggested: dict[str, dict[str, str]] = {}
    likeness: dict[str, float] = {}
    for relation in facts.decision_relations:
        if relation.relation in REPEATS and {relation.decision, relation.other} <= open_ones.keys():
            kind = confirmed if relation.is_confirmed else suggested
            kind.setdefault(relation.decision, {})[relation.other] = relation.ref
    for texts in _wordings(facts, open_ones).values():
        for earlier, later, score in alike(texts, float(number(parameters, "ratio"))):
            if frozenset((earlier, later)) not in related:
                suggested.setdefault(later, {})[earlier] = earlier
                likeness[later] = max(score, likeness.get(later, 0.0))
    limit = threshold(parameters, "ratio")
    for variant, found in (("", confirmed), ("suggested", suggested)):
        for ref, others in found.items():
            values: Values = (("decision", ref), ("others", listed(others)))
            if variant and ref in likeness:
                values = (*values, ("likeness", f"{likeness[ref]:.0f}"))
            inputs = (ref, *sorted({*others, *others.values()}))
            shown = limit if variant else ()
            yield Found(ref, severity("R11", variant), inputs, values, shown, open_ones[ref].objective, variant)


def _unassigned(facts: Facts, row: Decision, day: date, parameters: Parameters) -> Iterator[Found]:
    made = _made(facts, row)
    inputs = (row.ref, row.meeting) if row.meeting else (row.ref,)
    if made is None:
        yield not_assessable(row.ref, "no_date", inputs, row.objective, (("decision", row.ref),))
    elif days_since(made, day) > number(parameters, "unassigned_days"):
        values = (("decision", row.ref), ("made", made.text), ("days", str(days_since(made, day))))
        shown = threshold(parameters, "unassigned_days")
        yield Found(row.ref, severity("R10", "unassigned"), inputs, values, shown, row.objective, "unassigned")


def _unreported(
    facts: Facts, row: Decision, given: list[Assignment], day: date, parameters: Parameters
) -> Iterator[Found]:
    """The assignments of a decision that are past their day, in one finding that names their organisations."""
    step = last_step(facts, row.ref, ("assigned",)) or last_step(facts, row.ref, TAKEN_UP)
    assigned = step.effective_date if step else None
    limit = timedelta(days=int(number(parameters, "unreported_days")))
    told = _reporters(facts, row, given)
    waiting = [one for one in given if not _is_reported(facts, one, told)]
    starts = {one.ref: one.due or one.effective_date or assigned for one in waiting}
    if not given:
        starts = {row.ref: assigned}
    late = {ref: start for ref, start in starts.items() if start and start.last_day + limit < day}
    inputs = (row.ref, *(ref for ref in starts if ref != row.ref))
    if late:
        since = min(late.values(), key=lambda moment: moment.last_day)
        who = listed(one.organisation for one in waiting if one.ref in late)
        values: Values = (("decision", row.ref), ("since", since.text), ("days", str(days_since(since, day))))
        values = (*values, ("organisations", who)) if who else values
        values = (*values, ("reason", "partly")) if len(waiting) < len(given) else values
        shown = threshold(parameters, "unreported_days")
        yield Found(row.ref, severity("R10", "unreported"), inputs, values, shown, row.objective, "unreported")
    elif any(start is None for start in starts.values()):
        yield not_assessable(row.ref, "no_date", inputs, row.objective, (("decision", row.ref),))


def _reporters(facts: Facts, row: Decision, given: list[Assignment]) -> set[str]:
    """The organisations that reported on a decision as a whole."""
    told = {step.organisation for step in facts.steps_of.get(row.ref, ()) if step.to == "reported"}
    if "" in told and len(given) == 1:
        told.add(given[0].organisation)
    return told - {""}


def _is_reported(facts: Facts, one: Assignment, told: set[str]) -> bool:
    return state(facts, "assignments", one.ref) in ("reported", "verified") or one.organisation in told


def _is_open(facts: Facts, row: Decision, day: date) -> bool:
    """Whether a decision was made by the day and is not closed."""
    made = _made(facts, row)
    return state(facts, "decisions", row.ref) not in CLOSED and (made is None or may_have_come(made, day))


def _made(facts: Facts, row: Decision) -> PartialDate | None:
    """When a decision was made: by its own date, its meeting's day, or its first step."""
    if row.effective_date:
        return row.effective_date
    meeting = facts.by_ref.get(row.meeting)
    if meeting is not None:
        return PartialDate(meeting.day.text)
    return next((step.effective_date for step in facts.steps_of.get(row.ref, ()) if step.effective_date), None)


def _wordings(facts: Facts, open_ones: Mapping[str, Decision]) -> Mapping[str, list[Wording]]:
    """The latest words of every open decision that asks for something, by body, in the order of their days."""
    bodies = {row.ref: row.body for row in facts.meetings}
    words: dict[str, tuple[int, str]] = {}
    for version in facts.decision_versions:
        words[version.decision] = max(words.get(version.decision, (0, "")), (version.number, version.text))
    found: dict[str, list[tuple[date, Wording]]] = {}
    for row in open_ones.values():
        if row.kind != "declaration" and bodies.get(row.meeting):
            made = _made(facts, row)
            text = words.get(row.ref, (0, ""))[1] or row.title
            found.setdefault(bodies[row.meeting], []).append(
                (made.last_day if made else date.min, wording(row.ref, text))
            )
    return {body: [one for _, one in sorted(texts)] for body, texts in found.items()}


RULES: Mapping[str, Rule] = {
    "R10": Rule("R10", 2, not_followed_up, {"unassigned_days": "14", "unreported_days": "30"}),
    "R11": Rule("R11", 1, repeated, {"ratio": "85"}),
}
