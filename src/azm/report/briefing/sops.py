"""SOP coverage: issued, acknowledged, assessed, compliant, audited; by department only for those concerned."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from azm.procedures.rules.states import FIRST
from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label
from azm.terms.facts.book import Facts, grouped

# Fewer departments than these would let a reader tell who falls short.
LEAST_DEPARTMENTS = 5
# The share is rounded to this many per cent, so that two books do not give away one department's return.
STEP = 10
# One reason for all: which of them holds would itself tell something of what was reported.
WITHHELD = "too few departments reported, or the share would tell what one of them reported"
_COUNTED = ("compliant", "partial", "non_compliant")
MOST_LINES = 40


class Returned(NamedTuple):
    """What one department's latest accepted or submitted return says: provisions followed, and assessed at all."""

    compliant: int
    assessed: int


def sops(matter: Matter) -> Part:
    """The procedures and, for those concerned, their coverage; for everybody one share or why it is withheld."""
    blocks: list[Block] = [
        Note("A procedure is described at the level of policy; nothing here says where or when anybody moves."),
        _procedures(matter),
        _provisions(matter),
    ]
    blocks.append(national(matter, "sops.national"))
    if not matter.is_public:
        blocks += [_coverage(matter), _acknowledgements(matter), _findings(matter), _waivers(matter)]
    return Part("sops", "Standard operating procedures", tuple(blocks))


def unread_said(matter: Matter, name: str) -> Said | None:
    """How many issues of procedures nobody acknowledged; never in public, and None where nothing was issued."""
    if matter.is_public or not matter.seen.issues:
        return None
    read = {row.issue for row in matter.seen.acknowledgements}
    unread = [row for row in matter.seen.issues if row.ref not in read]
    text = f"Procedures issued to departments: {len(matter.seen.issues)}, of which not acknowledged {len(unread)}."
    return Said(name, text, matter.keys.reckoned(name, len(unread), matter.seen.issues, "issues not acknowledged"))


def national(matter: Matter, name: str) -> Said:
    """The one share that every edition holds, the public one without what it is made of."""
    facts = matter.now.facts
    value = national_share(returned(facts))
    rows = facts.provision_results
    if value is None:
        keys = matter.keys.reckoned(name, "withheld", rows, "national share of provisions followed")
        return Said(name, f"How far the procedures are followed across the country is withheld: {WITHHELD}.", keys)
    keys = matter.keys.reckoned(name, value, rows, f"national share of provisions followed, to the nearest {STEP} %")
    text = f"Across the country about {value} % of the provisions that departments assessed are followed."
    return Said(name, text, keys)


def national_share(returns: Mapping[str, Returned]) -> int | None:
    """The share of assessed provisions that are followed, in per cent, or None where it may not be told.

    Withheld unless at least five departments reported and none can be inferred: neither all nor none of them follow
    everything, and no department has half or more of what was assessed (it would read the others off the total).
    """
    reported = [each for each in returns.values() if each.assessed]
    if len(reported) < LEAST_DEPARTMENTS:
        return None
    assessed, compliant = sum(each.assessed for each in reported), sum(each.compliant for each in reported)
    if compliant in (0, assessed) or max(each.assessed for each in reported) * 2 >= assessed:
        return None
    exact = Decimal(100 * compliant) / assessed
    rounded = int((exact / STEP).quantize(Decimal(1), ROUND_HALF_UP)) * STEP
    # Never rounded to all or none: that would say more than is so.
    return min(max(rounded, STEP), 100 - STEP)


def returned(facts: Facts) -> dict[str, Returned]:
    """Per department: the results of its latest return that was not sent back."""
    results = grouped(facts.provision_results, "compliance_return")
    latest: dict[tuple[str, str], Any] = {}
    for row in sorted(facts.compliance_returns, key=lambda each: (str(each.submitted_date or ""), each.ref)):
        if row.submitted_date and not row.returned_date:
            latest[row.organisation, row.issue] = row
    found: dict[str, Returned] = {}
    for (organisation, _), row in latest.items():
        held = found.get(organisation, Returned(0, 0))
        said = [each.result for each in results.get(row.ref, ())]
        compliant, assessed = said.count("compliant"), sum(each in _COUNTED for each in said)
        found[organisation] = Returned(held.compliant + compliant, held.assessed + assessed)
    return found


def _procedures(matter: Matter) -> Grid:
    lines = []
    for row in matter.seen.sop_versions:
        state = label(matter.seen.state(row.ref, FIRST["sop_versions"]))
        text = "at policy level" if row.text else "not public"
        cells = (matter.name(row.sop), _counted(row.number), state, day_words(row.effective_date), text)
        lines.append(Line(row.ref, cells, matter.keys.row(row)))
    columns = (
        Column("sop", "Procedure", width=2.4),
        Column("number", "Version", "number", 0.6, numbers=("number",)),
        Column("state", "State"),
        Column("day", "Of"),
        Column("text", "Text"),
    )
    empty = Said("procedures.none", "none was known on this day.", matter.keys.reckoned("sop_versions", 0, ()))
    return Grid("procedures", "Procedures and versions", columns, tuple(lines), empty)


def _provisions(matter: Matter) -> Grid:
    lines = [
        Line(row.ref, (row.ref, row.text, label(row.level)), matter.keys.row(row))
        for row in sorted(matter.seen.provisions, key=lambda each: (each.version, each.number))
    ]
    columns = (
        Column("ref", "Ref", width=1.2),
        Column("text", "Provision", width=3.4),
        Column("level", "Level", width=0.7),
    )
    empty = Said("provisions.none", "none was known on this day.", matter.keys.reckoned("provisions", 0, ()))
    return Grid("provisions", "Provisions", columns, tuple(lines), empty, most_printed=MOST_LINES)


def _coverage(matter: Matter) -> Grid:
    """One row per department that a version was issued to."""
    facts = matter.seen
    acknowledged = {row.issue for row in facts.acknowledgements}
    audited = {row.organisation for row in facts.audit_visits}
    returns = returned(facts)
    lines = []
    for organisation, issues in sorted(grouped(facts.issues, "organisation").items()):
        held = returns.get(organisation, Returned(0, 0))
        cells = (
            matter.name(organisation),
            _counted(len(issues)),
            _counted(sum(row.ref in acknowledged for row in issues)),
            _counted(held.assessed),
            Told(f"{held.compliant} of {held.assessed}", held.compliant)
            if held.assessed
            else Told("not assessed", None),
            "yes" if organisation in audited else "no",
        )
        lines.append(Line(organisation, cells, matter.keys.rows(f"sops.{organisation}", issues)))
    columns = (
        Column("organisation", "Department", width=2.4),
        Column("issued", "Issued", "number", 0.7, numbers=("issued",)),
        Column("acknowledged", "Acknowledged", "number", 1.0, numbers=("acknowledged",)),
        Column("assessed", "Provisions assessed", "number", 1.0, numbers=("assessed",)),
        Column("compliant", "Followed", "number", 1.0, numbers=("compliant",)),
        Column("audited", "Audited", width=0.7),
    )
    empty = Said("sop_coverage.none", "no issue to a department is recorded.", matter.keys.reckoned("issues", 0, ()))
    return Grid("sop_coverage", "Coverage by department", columns, tuple(lines), empty, most_printed=MOST_LINES)


def _counted(count: int) -> Told:
    return Told(str(count), count)


def _acknowledgements(matter: Matter) -> Grid:
    """Every issue to a department, when its receipt was due and when it came."""
    versions = {row.ref: row for row in matter.seen.sop_versions}
    lines = []
    for row in sorted(matter.seen.issues, key=lambda each: (each.organisation, each.ref)):
        version = versions.get(row.version)
        came = matter.of("acknowledgements", "issue", row.ref)
        day = ", ".join(day_words(each.effective_date) for each in came) or "not yet"
        what = f"{matter.name(version.sop)}, version {version.number}" if version else row.version
        cells = (matter.name(row.organisation), what, day_words(row.acknowledge_by), day)
        lines.append(Line(row.ref, cells, matter.keys.row(row, *came)))
    columns = (
        Column("organisation", "Department", width=1.8),
        Column("version", "Procedure", width=2.0),
        Column("due", "Acknowledgement due"),
        Column("acknowledged", "Acknowledged"),
    )
    empty = Said("acknowledgements.none", "no issue is recorded.", matter.keys.reckoned("issues", 0, ()))
    title = "Acknowledgements and when they are due"
    return Grid("acknowledgements", title, columns, tuple(lines), empty, most_printed=MOST_LINES)


def _waivers(matter: Matter) -> Grid:
    """Every leave not to follow a provision: whose, by whom and until when; one that has ended says so."""
    lines = []
    for row in sorted(matter.seen.waivers, key=lambda each: (each.organisation, each.ref)):
        state = label(matter.seen.state(row.ref, FIRST["waivers"]))
        until = f"{day_words(row.until)}{' (ended)' if row.until.last_day < matter.day else ''}"
        cells = (matter.name(row.organisation), row.provision, matter.name(row.approver), until, state)
        lines.append(Line(row.ref, cells, matter.keys.row(row)))
    columns = (
        Column("organisation", "Department", width=1.6),
        Column("provision", "Provision", width=1.2),
        Column("approver", "Approver", width=1.6),
        Column("until", "Until"),
        Column("state", "State", width=0.8),
    )
    empty = Said("waivers.none", "none is recorded.", matter.keys.reckoned("waivers", 0, ()))
    return Grid("waivers", "Waivers", columns, tuple(lines), empty, most_printed=MOST_LINES)


def _findings(matter: Matter) -> Grid:
    visits = {row.ref: row for row in matter.seen.audit_visits}
    lines = []
    for row in matter.seen.audit_findings:
        visit = visits.get(row.visit)
        done = matter.of("corrective_actions", "finding", row.ref)
        due = ", ".join(f"{'done' if each.done else 'due'} {day_words(each.done or each.due)}" for each in done)
        whose = matter.name(visit.organisation) if visit else row.visit
        state = label(matter.seen.state(row.ref, FIRST["audit_findings"]))
        cells = (whose, row.text, label(row.severity), state, due or "none")
        lines.append(Line(row.ref, cells, matter.keys.row(row, *done)))
    columns = (
        Column("organisation", "Department", width=1.4),
        Column("text", "Finding", width=2.8),
        Column("severity", "Severity", width=0.8),
        Column("state", "State", width=0.8),
        Column("correction", "Correction", width=1.2),
    )
    empty = Said("audit_findings.none", "none is recorded.", matter.keys.reckoned("audit_findings", 0, ()))
    return Grid("audit_findings", "Findings of audits", columns, tuple(lines), empty, most_printed=MOST_LINES)
