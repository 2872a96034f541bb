"""What no plan may hold: a reward for harm, details that help an attacker, names, counts that point at people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from azm.plan.rules.wording import unfit
from azm.terms.facts.book import Facts
from azm.terms.facts.codes import HARM, MEASURE
from azm.terms.facts.columns import prose
from azm.terms.facts.plan import Grievance, Indicator, OutcomeLink
from azm.terms.facts.problem import Problem

# Counts below this can point at people.
SMALL = 5
_PROCEDURES = frozenset(
    {"sops", "sop_versions", "provisions", "provision_results", "audit_findings", "corrective_actions"}
)
# A district or province code: the country and up to three parts below it.
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,8}){1,3}")
_HOSTILE = (
    r"(?:terrorists?|militants?|insurgents?|extremists?|khawarij|khwarij|miscreants?|outlaws?|criminals?|enem(?:y|ies))"
)
_PEOPLE = rf"(?:{_HOSTILE}|suspects?|persons?|people|convicts?|prisoners?)"
_ENDED = r"(?:neutrali[sz](?:e[ds]?|ations?)|eliminat(?:e[ds]?|ions?)|liquidat(?:e[ds]?|ions?)|captured?|rounded up)"
# Words that say that people are killed, arrested, detained, convicted or executed.
_HARM = re.compile(
    r"\b(?:kill(?:s|ed|ings?)?|slain|shot dead|body count|hang(?:ed|ings?)|death (?:sentences?|penalt(?:y|ies))"
    r"|(?<!budget )(?<!project )(?<!contract )executions|(?<!patient )(?<!health )(?<!clinical )encounters?"
    r"|arrest(?:s|ed|ing)?|apprehen(?:ded|sions?)|nabbed|detain(?:s|ed|ees?|ing)?|detentions?"
    r"|convict(?:s|ed|ions?)?|sentenced|(?:life|prison|jail) sentences?|jailed|imprison(?:ed|ments?)"
    r"|casualt(?:y|ies)|fatalit(?:y|ies))\b"
    rf"|\b{_HOSTILE}\b.{{0,40}}\b{_ENDED}\b|\b{_ENDED}\b.{{0,40}}\b{_HOSTILE}\b"
    rf"|\b{_PEOPLE}\b.{{0,40}}\b(?:executed|dead)\b|\bexecut(?:e[ds]?|ions?)\b.{{0,40}}\b{_PEOPLE}\b"
    r"|ہلاک|ہلاکت|مارے گئے|گرفتار|حراست|سزائے موت|سزا یافتہ|سزائیں|پھانسی|پولیس مقابل",
    re.IGNORECASE,
)
# The same said so plainly that no other word turns it round: militants killed, arrest of terrorists.
_PLAINLY = re.compile(
    rf"\b{_HOSTILE}\s+(?:\w+\s+){{0,3}}(?:killed|slain|{_ENDED}|executed|hanged|arrested|apprehended|detained|convicted"
    r"|sentenced|jailed|imprisoned)\b(?!\s+(?:with|who|whose|given|brought|provided|having)\b)"
    r"|\b(?:killings?|arrests?|detentions?|convictions?|executions?|eliminations?|neutrali[sz]ations?|captures?)\s+of\s+"
    rf"(?:\w+\s+){{0,2}}{_HOSTILE}\b",
    re.IGNORECASE,
)
# Words that turn it round: care for those who were harmed, and safeguards for those who are held or tried.
_CARE = re.compile(
    r"\b(?:compensat\w*|famil(?:y|ies)|victims?|heirs?|dependants?|orphans?|widows?|counsel|lawyers?|legal aid"
    r"|magistrates?|appeals?|appealed|release[ds]?|acquit\w*|rehabilitat\w*|reintegrat\w*|deradicali[sz]\w*|medical"
    r"|treatment|inspect\w*|reviewed by|oversight|safeguards?|complaints?|commut\w*|pardon\w*|wrongful\w*|warrants?"
    r"|time limits?|statutory|investigated|prevented|averted|avoided)\b|معاوض|لواحقین|متاثر|وکیل|اپیل|رہا|بحالی",
    re.IGNORECASE,
)
_QUOTA = re.compile(
    r"\b(?:kill|arrest|detain|execute|hang|convict|eliminate|neutrali[sz]e|apprehend|capture)\b\W+"
    r"(?:at least |up to |all )?\d",
    re.IGNORECASE,
)
# The same as a goal that is counted: 300 militants killed, 500 arrests, arrests raised to 500.
_MANY = r"(?:\d[\d,.]*|an? (?:hundred|thousand|dozen)|dozens|scores|hundreds|thousands|twenty|thirty|forty|fifty|sixty)"
_HARMED = (
    rf"(?:{_HOSTILE}|suspects?|persons?|people|individuals?|men|convicts?|prisoners?|accused|offenders?|fighters?"
    r"|commanders?|facilitators?|operatives?|high[- ]value targets?)"
)
_DONE = (
    r"(?:killed|slain|shot dead|executed|hanged|arrested|apprehended|nabbed|detained|convicted|sentenced"
    r"|jailed|imprisoned)"
)
_HARMS = (
    r"(?:killings|arrests|apprehensions|detentions|convictions|hangings|death sentences|(?:police|armed) encounters"
    r"|(?<!budget )(?<!project )(?<!contract )executions)"
)
_MADE = r"(?:made|carried out|achieved|secured|reached|effected|obtained|by|in|before|within|during|each|every|per|a)"
_COUNTED = re.compile(
    rf"\b{_MANY}\s+(?:[\w-]+\s+){{0,3}}{_HARMED}\s+(?:(?:to be|are|were|have been|will be|being)\s+)?{_DONE}\b"
    rf"|\b{_MANY}\s+(?:[\w-]+\s+){{0,3}}{_HOSTILE}\s+(?:(?:to be|are|were|have been|will be|being)\s+)?{_ENDED}\b"
    rf"|\b{_MANY}\s+{_DONE}\s*(?:$|[,.;:]|\b{_MADE}\b)"
    rf"|\b{_MANY}\s+(?:[\w-]+\s+){{0,2}}{_HARMS}\s*(?:$|[,.;:]|\b(?:of|{_MADE})\b)"
    rf"|\b(?:{_HARMS}|conviction rates?|arrest rates?)\s+(?:[\w-]+\s+){{0,3}}"
    rf"(?:reach\w*|ris\w+|rais\w+|increas\w*|grow\w*|up to|at least|of at least)\s+(?:[\w-]+\s+){{0,2}}{_MANY}"
    rf"|\b{_HARMS}\s+(?:are\s+|is\s+)?doubled?\b"
    r"|\d[^.;]{0,40}(?:ہلاک|مارے گئے|گرفتار|پھانسی)|(?:ہلاک|گرفتار)\D{0,20}\d",
    re.IGNORECASE,
)
# What is looked into is no goal, nor what is mourned or made fewer, unless it is said plainly of an enemy.
_LOOKED_INTO = re.compile(
    r"\b(?:inquir\w*|enquir\w*|investigat\w*|in custody|unlawful\w*|arbitrary|extra-?judicial)\b|تحقیقات", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:condol\w*|condemn\w*|mourn\w*|tribute|martyr\w*|memorial\w*"
    r"|commemorat\w*|prevent\w*|reduc\w*|fewer|less than|no more than|at most|below|decreas\w*"
    r"|halv\w*|attacks? on|in attacks?|bombings?|blasts?)\b|تعزیت|مذمت",
    re.IGNORECASE,
)
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
        return
    if row.measure in HARM:
        yield _reward("indicators", row.ref, "measure", f"direction {row.direction} on '{MEASURE[row.measure]}'")
    for column in ("title", "definition", "unit"):
        if _says_harm(getattr(row, column)):
            what = f"direction {row.direction} on people harmed, held or sentenced"
            yield _reward("indicators", row.ref, column, what)


def _outcome_link(row: OutcomeLink) -> Iterator[Problem]:
    if row.measure in HARM and row.direction != "decrease":
        yield _reward("outcome_links", row.ref, "measure", f"direction {row.direction} on '{MEASURE[row.measure]}'")


def _quota(table: str) -> Check:
    def check(row: Any) -> Iterator[Problem]:
        for column in ("title", "official_text"):
            if _is_quota(getattr(row, column, "")):
                yield _reward(table, row.ref, column, "a number of people to be harmed, held or sentenced")

    return check


def _is_quota(text: str) -> bool:
    if _QUOTA.search(text):
        return not _CARE.search(text)
    if not _COUNTED.search(text) or _LOOKED_INTO.search(text):
        return False
    return bool(_PLAINLY.search(text)) or not (_TOLD.search(text) or _CARE.search(text))


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
    **{table: _quota(table) for table in ("objectives", "actions", "milestones", "decisions")},
}


def _is_harm(row: Indicator) -> bool:
    return row.measure in HARM or _says_harm(row.title) or _says_harm(row.definition) or _says_harm(row.unit)


def _says_harm(text: str) -> bool:
    return bool(_PLAINLY.search(text) or (_HARM.search(text) and not _CARE.search(text)))


def _reward(table: str, ref: str, column: str, what: str) -> Problem:
    return Problem(table, ref, "reward_for_harm", column, f"{what} would count harm as progress", _NEUTRAL)


def _wording(table: str, row: Any) -> Problem | None:
    for column in prose(table):
        text = getattr(row, column)
        found = unfit(text, table in _PROCEDURES) if text else None
        if found:
            code, what = found
            remedy = _NO_PERSON if code == "name" else _NO_DETAIL
            return Problem(table, row.ref, code, column, f"the text holds {what}", remedy)
    return None
