"""What no plan may hold: a reward for harm, details that help an attacker, names, counts that point at people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from azm.plan.rules.harm import harm_as_goal, measured_harm, measured_mercy
from azm.plan.rules.wording import unfit_at
from azm.terms.facts.book import Facts
from azm.terms.facts.codes import HARM, MEASURE
from azm.terms.facts.columns import prose
from azm.terms.facts.layout import TABLES
from azm.terms.facts.plan import Grievance, Indicator, OutcomeLink
from azm.terms.facts.problem import Problem

# Counts below this can point at people.
SMALL = 5
# The texts that say what is to be done. What is told of (findings, minutes, reports) may tell of harm.
GOALS: Mapping[str, tuple[str, ...]] = {
    "plans": ("title",),
    "plan_versions": ("title", "banner"),
    "lines": ("title",),
    "objectives": ("title", "official_text"),
    "actions": ("title",),
    "milestones": ("title",),
    "agenda_items": ("title", "draft"),
    "decisions": ("title",),
    "decision_versions": ("text",),
    "sops": ("title",),
    "sop_versions": ("text",),
    "provisions": ("text",),
    "corrective_actions": ("text",),
    "rebaselines": ("reason",),
}
_TABLE_OF: Mapping[type, str] = {kind: table for table, kind in TABLES.items()}
# What an indicator measures is said in these.
_SAYS_WHAT = ("title", "definition", "unit")
_MOST_WORDS = 80
_PROCEDURES = frozenset(
    {"sops", "sop_versions", "provisions", "provision_results", "audit_findings", "corrective_actions"}
)
# A district or province code: the country and up to three parts below it.
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,8}){1,3}")
_NEUTRAL = "count what protects people instead: attacks prevented, cases decided in time, people served"
_NO_PERSON = "name the office, never the person"
_NO_DETAIL = "take it out; say it at the level of policy"
Check = Callable[[Any], Iterator[Problem]]


def refused(table: str, row: Any) -> Problem | None:
    """The first reason why a row may not be in a plan, or None."""
    check = _OF_TABLE.get(table)
    problem = next(check(row), None) if check else None
    return problem or _wording(table, row)


def problems(facts: Facts) -> Iterator[Problem]:
    """Measures of objectives that may not be measured, and targets that would raise a harmful measure.

    A target above the baseline, or where there is none above the first target, is refused whatever the direction says.
    """
    unmeasured = {objective.ref for objective in facts.objectives if not objective.is_measured}
    for table, rows in (("indicators", facts.indicators), ("outcome_links", facts.outcome_links)):
        for row in rows:
            if row.objective in unmeasured:
                what = f"{row.objective} is not measured, because any measure of it would reward harm"
                yield Problem(table, row.ref, "reward_for_harm", "objective", what, "leave the measure out")
    yield from _raising(facts)
    yield from _translated(facts)


def _translated(facts: Facts) -> Iterator[Problem]:
    """Translations of what an indicator measures and of what is to be done, judged as the text that they translate."""
    for row in facts.translations:
        of = facts.by_ref.get(row.object)
        table = _TABLE_OF[type(of)] if of else ""
        if isinstance(of, Indicator) and row.column in _SAYS_WHAT:
            words = measured_mercy(row.text) if of.direction == "decrease" else measured_harm(row.text)
            if words:
                what = f"direction {of.direction} on {of.ref}, translated as “{_short(words)}”,"
                yield _reward("translations", row.ref, "text", what)
        elif row.column in GOALS.get(table, ()):
            words = harm_as_goal(row.text)
            if words:
                yield _quota("translations", row.ref, "text", words)


def _raising(facts: Facts) -> Iterator[Problem]:
    harmful = {indicator.ref for indicator in facts.indicators if _is_harm(indicator)}
    begins = {(row.indicator, row.series): ("baseline", row.value) for row in facts.baselines}
    for target in sorted(facts.targets, key=lambda row: (row.due, row.ref)):
        name, value = begins.setdefault((target.indicator, target.series), ("first target", target.value))
        if target.indicator in harmful and target.value > value:
            what = f"the target {target.value} lies above the {name} {value} of a measure of harm"
            yield Problem("targets", target.ref, "reward_for_harm", "value", what, _NEUTRAL)


def _indicator(row: Indicator) -> Iterator[Problem]:
    if row.direction == "decrease":
        yield from _mercy(row)
        return
    if row.measure in HARM:
        yield _reward("indicators", row.ref, "measure", f"direction {row.direction} on '{MEASURE[row.measure]}'")
    for column in _SAYS_WHAT:
        words = measured_harm(getattr(row, column))
        if words:
            what = f"direction {row.direction} on people harmed, held or sentenced (“{_short(words)}”)"
            yield _reward("indicators", row.ref, column, what)


def _mercy(row: Indicator) -> Iterator[Problem]:
    for column in _SAYS_WHAT:
        words = measured_mercy(getattr(row, column))
        if words:
            what = f"fewer people acquitted or released (“{_short(words)}”)"
            yield _reward("indicators", row.ref, column, what)


def _outcome_link(row: OutcomeLink) -> Iterator[Problem]:
    if row.measure in HARM and row.direction != "decrease":
        yield _reward("outcome_links", row.ref, "measure", f"direction {row.direction} on '{MEASURE[row.measure]}'")


def _goals(table: str) -> Check:
    def check(row: Any) -> Iterator[Problem]:
        for column in GOALS[table]:
            words = harm_as_goal(getattr(row, column))
            if words:
                yield _quota(table, row.ref, column, words)

    return check


def _quota(table: str, ref: str, column: str, words: str) -> Problem:
    return _reward(table, ref, column, f"people to be harmed, held or sentenced as a goal (“{_short(words)}”)")


def _grievance(row: Grievance) -> Iterator[Problem]:
    if not _PLACE.fullmatch(row.place):
        what = f"{row.place!r} is no code of a district or province"
        remedy = "write such as PK-KP-PES, never a finer place"
        yield Problem("grievances", row.ref, "not_a_district", "place", what, remedy)
    if row.concerns < SMALL and row.visibility == "public":
        what = f"a count below {SMALL} can point at people"
        remedy = "mark the row restricted or partners, or add it up over a larger place"
        yield Problem("grievances", row.ref, "small_count", "concerns", what, remedy)


_OF_TABLE: Mapping[str, Check] = {
    "indicators": _indicator,
    "outcome_links": _outcome_link,
    "grievances": _grievance,
    **{table: _goals(table) for table in GOALS},
}


def _is_harm(row: Indicator) -> bool:
    return row.measure in HARM or any(measured_harm(getattr(row, column)) for column in _SAYS_WHAT)


def _short(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rsplit(' ', 1)[0]} …"


def _reward(table: str, ref: str, column: str, what: str) -> Problem:
    return Problem(table, ref, "reward_for_harm", column, f"{what} would count harm as progress", _NEUTRAL)


def _wording(table: str, row: Any) -> Problem | None:
    for column in prose(table):
        text = getattr(row, column)
        found = unfit_at(text, table in _PROCEDURES) if text else None
        if found:
            remedy = _NO_PERSON if found.code == "name" else _NO_DETAIL
            message = f"the text holds {found.what}" + (f" ({found.where})" if found.where else "")
            return Problem(table, row.ref, found.code, column, message, remedy)
    return None
