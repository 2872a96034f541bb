"""Shortcomings: by severity, each kind with what would clear it; those suppressed, with reason; findings of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label
from azm.scrutiny.rules.finding import NOT_ASSESSABLE, SEVERITIES, Finding
from azm.scrutiny.rules.states import SET_ASIDE

# Of findings of one rule and kind so many are told in full; the others are counted.
MOST_TOLD = 3
MOST_GROUPS = 14
Group = tuple[Finding, ...]


def shortcomings(matter: Matter) -> Part:
    """The counts, then a table per severity, then what cannot be assessed, is suppressed, or others found."""
    found = [each for each in matter.open_findings if each.variant != NOT_ASSESSABLE]
    blocks: list[Block] = [
        counts(matter, "shortcomings.counts"),
        Note(
            "A shortcoming is what a fixed rule finds in the facts; the same facts give the same shortcomings. "
            "Those of one kind stand together; each alone is in the workbook."
        ),
    ]
    blocks += [_severity(matter, each, [one for one in found if one.severity == each]) for each in SEVERITIES]
    blocks += [_not_assessable(matter), _set_aside(matter), _of_others(matter), _all(matter)]
    return Part("shortcomings", "Shortcomings and what would clear them", tuple(blocks), matter.banner("shortcomings"))


def counts(matter: Matter, name: str) -> Said:
    """How many shortcomings of each severity are open."""
    found = [each for each in matter.open_findings if each.variant != NOT_ASSESSABLE]
    parts = [(sum(each.severity == severity for each in found), severity) for severity in SEVERITIES]
    told = ", ".join(f"{count} {severity}" for count, severity in parts)
    more = len(matter.open_findings) - len(found)
    text = f"Open shortcomings: {len(found)} ({told})."
    if more:
        text += f" Points on which nothing can be said, because something that is needed is not known: {more}."
    rows = about(matter, found)
    method = "findings of azm.scrutiny.rules.run that are open; the rows are what they are about"
    keys = matter.keys.reckoned("shortcomings", len(found), rows, method)
    return Said(name, text, keys)


def groups(findings: list[Finding]) -> list[Group]:
    """Findings of one rule, kind and remedy together, in the order in which the first of each stands."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        found.setdefault((each.rule, each.variant, each.clears["en"]), []).append(each)
    return [tuple(group) for group in found.values()]


def told(group: Group, most: int = MOST_TOLD) -> str:
    """The sentences of a group, and how many more there are."""
    sentences = " ".join(each.text["en"] for each in group[:most])
    more = len(group) - most
    return f"{sentences} And {more} more of this kind." if more > 0 else sentences


def group_keys(matter: Matter, group: Group, most: int = MOST_TOLD) -> tuple[str, ...]:
    """The keys of a group's told findings, and one for the others."""
    keys = tuple(key for each in group[:most] for key in matter.keys.finding(each))
    if len(group) <= most:
        return keys
    rows = about(matter, group)
    name = f"shortcomings.{group[0].rule}.{group[0].variant}.{group[0].severity}.{group[0].object}"
    return keys + matter.keys.reckoned(name, len(group), rows, f"findings of rule {group[0].rule}")


def about(matter: Matter, findings: Iterable[Finding]) -> list[Any]:
    """The rows in which findings were found, as far as the readers may see them."""
    return [matter.seen.by_ref[each.object] for each in findings if each.object in matter.seen.by_ref]


def _severity(matter: Matter, severity: str, found: list[Finding]) -> Grid:
    lines = [_group_line(matter, group) for group in groups(found)]
    columns = (
        Column("rule", "Rule", width=0.5),
        Column("count", "No.", "number", 0.4, numbers=("count",)),
        Column("text", "What was found", width=3.2),
        Column("clears", "What would clear it", width=2.2),
    )
    keys = matter.keys.reckoned(f"shortcomings.{severity}", 0, (), "findings that are open")
    empty = Said(f"shortcomings.{severity}", "none is open.", keys)
    title = f"{label(severity)} shortcomings"
    return Grid(f"shortcomings_{severity}", title, columns, tuple(lines), empty, most_printed=MOST_GROUPS)


def _group_line(matter: Matter, group: Group) -> Line:
    planned = "; ".join(filter(None, (_remedies(matter, each.key) for each in group[:MOST_TOLD])))
    clears = group[0].clears["en"] + (f" Planned: {planned}." if planned else "")
    cells = (group[0].rule, Told(str(len(group)), len(group)), told(group), clears)
    return Line(group[0].key, cells, group_keys(matter, group))


def _not_assessable(matter: Matter) -> Grid:
    found = [each for each in matter.open_findings if each.variant == NOT_ASSESSABLE]
    lines = [_group_line(matter, group) for group in groups(found)]
    columns = (
        Column("rule", "Rule", width=0.5),
        Column("count", "No.", "number", 0.4, numbers=("count",)),
        Column("text", "What cannot be said, and why", width=3.2),
        Column("clears", "What would be needed", width=2.2),
    )
    empty = Said("not_assessable.none", "every rule had what it needs.", matter.keys.reckoned("not_assessable", 0, ()))
    return Grid("not_assessable", "Not assessable", columns, tuple(lines), empty, most_printed=MOST_GROUPS)


def _remedies(matter: Matter, key: str) -> str:
    """What is planned against a shortcoming, by whom and until when."""
    told = []
    for row in matter.of("remedies", "shortcoming", key):
        what = row.text or matter.name(row.action or row.decision)
        told.append(f"{what} ({matter.name(row.organisation)}, until {day_words(row.due)})")
    return "; ".join(told)


def _set_aside(matter: Matter) -> Grid:
    lines = []
    for each in matter.shown(matter.now):
        course = matter.now.courses[each.key]
        if course in SET_ASIDE:
            rows, cells = _why(matter, each.key, course)
            lines.append(Line(each.key, (each.rule, each.text["en"], *cells), matter.keys.finding(each) + rows))
    columns = (
        Column("rule", "Rule", width=0.5),
        Column("text", "What was found", width=2.6),
        Column("reason", "Set aside because", width=1.6),
        Column("by", "By", width=1.2),
        Column("until", "Until", width=0.9),
    )
    empty = Said("set_aside.none", "none is suppressed or withdrawn.", matter.keys.reckoned("set_aside", 0, ()))
    return Grid("set_aside", "Shortcomings that were set aside", columns, tuple(lines), empty)


def _why(matter: Matter, key: str, course: str) -> tuple[tuple[str, ...], tuple[str, str, str]]:
    """The keys, and reason, organisation and end of a suppression or withdrawal."""
    held = matter.of("suppressions", "shortcoming", key)
    if course == "suppressed" and held:
        row = max(held, key=lambda each: each.until.last_day)
        return matter.keys.row(row), (row.reason, matter.name(row.approver), day_words(row.until))
    steps = matter.seen.steps_of.get(key, ())
    if not steps:
        return (), ("not stated here", "", "")
    return matter.keys.row(steps[-1]), (steps[-1].reason, matter.name(steps[-1].organisation), "for good")


def _of_others(matter: Matter) -> Grid:
    lines = []
    for row in matter.seen.published_findings:
        cells = (matter.name(row.object), row.text, day_words(row.effective_date))
        lines.append(Line(row.ref, cells, matter.keys.row(row)))
    columns = (
        Column("about", "About", width=1.4),
        Column("text", "What was published", width=3.6),
        Column("day", "Of"),
    )
    empty = Said("published_findings.none", "none is recorded.", matter.keys.reckoned("published_findings", 0, ()))
    title = "What other bodies found and published"
    return Grid("published_findings", title, columns, tuple(lines), empty, most_printed=20)


def _all(matter: Matter) -> Grid:
    """Every shortcoming alone; for the data files."""
    lines = [
        Line(
            each.key,
            (
                *(each.rule, each.severity, each.variant, each.object, each.objective, each.text["en"]),
                *(each.clears["en"], label(matter.now.courses[each.key]), _remedies(matter, each.key)),
            ),
            matter.keys.finding(each),
        )
        for each in matter.open_findings
    ]
    names = {"rule": "Rule", "severity": "Severity", "variant": "Variant", "object": "Object", "objective": "Objective"}
    names |= {"text": "What was found", "clears": "What would clear it", "state": "State", "remedies": "Planned"}
    columns = tuple(Column(name, header) for name, header in names.items())
    empty = Said("all_shortcomings.none", "none is open.", matter.keys.reckoned("all_shortcomings", 0, ()))
    return Grid("all_shortcomings", "All shortcomings, one by one", columns, tuple(lines), empty, most_printed=0)
