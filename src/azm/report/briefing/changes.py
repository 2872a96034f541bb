"""What changed since the book of the body's last meeting: shortcomings, positions, decisions, steps and progress."""

from __future__ import annotations

from collections import Counter
from typing import Any

from azm.plan.rules.states import FIRST
from azm.report.book.model import Block, Column, Grid, Line, Part, Said, Told
from azm.report.briefing.matter import Matter, State, day_words
from azm.report.briefing.progress import current_lines, share, share_column
from azm.report.briefing.shortcomings import MOST_TOLD, groups, told
from azm.report.words import day_name, label
from azm.scrutiny.rules.finding import NOT_ASSESSABLE, Finding
from azm.terms.facts.layout import TABLES
from azm.terms.facts.plan import PlanVersion

_TABLE_OF = {row: name for name, row in TABLES.items()}
_MOST = 30
# The columns that lead from a row of a plan to the version that it stands in.
_ABOVE = ("action", "objective", "line", "version")


def changes(matter: Matter) -> Part:
    """The differences between the two states, or that there is no earlier meeting."""
    before = matter.before
    title = "What changed since the last meeting's book"
    if before is None:
        return Part("changes", title, (_first(matter),))
    blocks: list[Block] = [
        counted(matter, before, "changes.counts"),
        *_findings(matter, "new", "New shortcomings", fresh(matter, before)),
        *_findings(matter, "cleared", "Shortcomings that the rules no longer find", cleared(matter, before)),
        *_findings(matter, "replaced", "No longer asked, because their plan was replaced", replaced(matter, before)),
        _positions(matter, before),
        _progress(matter, before),
        _steps(matter, before),
    ]
    return Part("changes", title, tuple(blocks), matter.banner("changes"))


def counted(matter: Matter, before: State, name: str) -> Said:
    """How much is new, in one sentence or two."""
    then = before.facts.by_ref
    tables = ("decisions", "positions")
    new = {table: [row for row in getattr(matter.seen, table) if row.ref not in then] for table in tables}
    parts = [
        f"new shortcomings {len(fresh(matter, before))}, no longer found {len(cleared(matter, before))}, "
        f"no longer asked because their plan was replaced {len(replaced(matter, before))}",
        f"decisions that became known {len(new['decisions'])}, positions {len(new['positions'])}",
    ]
    last = matter.meetings_before[-1]
    text = f"Since the day before the last meeting ({day_name(str(before.day))}): {'; '.join(parts)}."
    rows = [last, *new["decisions"], *new["positions"]]
    return Said(name, text, matter.keys.reckoned("changes", "; ".join(parts), rows, "difference of two days' facts"))


def fresh(matter: Matter, before: State) -> list[Finding]:
    """Shortcomings open now and not found then."""
    found = (each for each in matter.open_findings if each.key not in before.keys)
    return [each for each in found if each.variant != NOT_ASSESSABLE]


def cleared(matter: Matter, before: State) -> list[Finding]:
    """Shortcomings found then of which the rule finds nothing any more in the same object, not even in another way.

    Without those that are no longer asked because the version of the plan that they were found in was superseded.
    """
    return [each for each in _gone(matter, before) if not _is_replaced(matter, each)]


def replaced(matter: Matter, before: State) -> list[Finding]:
    """Shortcomings found then in a version of a plan that was superseded since: no improvement follows from that."""
    return [each for each in _gone(matter, before) if _is_replaced(matter, each)]


def _gone(matter: Matter, before: State) -> list[Finding]:
    now = {(each.rule, each.object) for each in matter.now.findings}
    found = (each for each in matter.shown(before) if (each.rule, each.object) not in now)
    return [each for each in found if each.variant != NOT_ASSESSABLE]


def _is_replaced(matter: Matter, finding: Finding) -> bool:
    """Whether what a finding is about, or its objective, belongs to a superseded version of a plan."""
    facts = matter.now.facts
    for ref in (finding.object, finding.objective):
        row = facts.by_ref.get(ref)
        while row is not None and not isinstance(row, PlanVersion):
            above = next((getattr(row, name) for name in _ABOVE if getattr(row, name, "")), "")
            row = facts.by_ref.get(above)
        if row is not None and facts.state(row.ref, FIRST["plan_versions"]) == "superseded":
            return True
    return False


def first_said(matter: Matter) -> Said:
    """That there is nothing to compare with."""
    return _first(matter)


def _first(matter: Matter) -> Said:
    keys = matter.keys.reckoned("meetings.earlier", 0, (), "meetings of the body before this one")
    return Said("changes.first", f"No earlier meeting of {matter.body.name} is known, so no earlier book.", keys)


def _findings(matter: Matter, name: str, title: str, found: list[Finding]) -> tuple[Grid, Grid]:
    """Kinds together for readers, and one by one for the data files."""
    kinds = []
    for group in groups(found):
        keys = tuple(key for each in group[:MOST_TOLD] for key in _keys(matter, each))
        cells = (group[0].rule, label(group[0].severity), Told(str(len(group)), len(group)), told(group))
        kinds.append(Line(f"{name}.{group[0].key}", cells, keys))
    every = [Line(each.key, (each.rule, label(each.severity), each.text["en"]), _keys(matter, each)) for each in found]
    rule, severity = Column("rule", "Rule", width=0.5), Column("severity", "Severity", width=0.7)
    count, text = Column("count", "No.", "number", 0.4, numbers=("count",)), Column("text", "What", width=4.4)
    empty = Said(f"{name}.none", "none.", matter.keys.reckoned(f"{name}_shortcomings", 0, ()))
    return (
        Grid(f"{name}_kinds", title, (rule, severity, count, text), tuple(kinds), empty, most_printed=_MOST),
        Grid(
            f"{name}_shortcomings", f"{title}, one by one", (rule, severity, text), tuple(every), empty, most_printed=0
        ),
    )


def _keys(matter: Matter, finding: Finding) -> tuple[str, ...]:
    if finding.key in matter.now.keys:
        return matter.keys.finding(finding)
    rows = [matter.seen.by_ref[ref] for ref in finding.inputs if ref in matter.seen.by_ref]
    return matter.keys.reckoned(f"cleared.{finding.key}", "cleared", rows, f"rule {finding.rule} no longer finds it")


def _positions(matter: Matter, before: State) -> Grid:
    then = before.facts.by_ref
    lines = []
    for row in matter.seen.positions:
        if row.ref not in then:
            by = f" (claimed by {matter.name(row.claimed_by)})" if row.claimed_by else ""
            stance, day = f"{label(row.stance)}{by}", day_words(row.effective_date)
            cells = (matter.name(row.organisation), row.decision, stance, day)
            lines.append(Line(row.ref, cells, matter.keys.row(row)))
    columns = (
        Column("stakeholder", "Stakeholder", width=2.0),
        Column("decision", "Decision", width=1.4),
        Column("stance", "Position", width=2.0),
        Column("day", "Of"),
    )
    empty = Said("new_positions.none", "none.", matter.keys.reckoned("new_positions", 0, ()))
    return Grid("new_positions", "New positions", columns, tuple(lines), empty, most_printed=_MOST)


def _progress(matter: Matter, before: State) -> Grid:
    lines = []
    for row in current_lines(matter):
        now, then = matter.now.progress.lines[row.ref], before.progress.lines.get(row.ref)
        pairs = [(now.claimed, then.claimed if then else None), (now.verified, then.verified if then else None)]
        cells = [
            part
            for one, other in pairs
            for part in (share(other) if other else Told("not yet", None, None), share(one))
        ]
        if cells[0] != cells[1] or cells[2] != cells[3]:
            keys = matter.keys.reckoned(f"progress_change.{row.ref}", cells, [row], "progress_of on two days")
            lines.append(Line(row.ref, (row.title, *cells), keys))
    columns = (
        Column("line", "Line of effort", width=2.4),
        *(
            share_column(f"{kind}_{when}", f"{label(kind)} {when}")
            for kind in ("claimed", "verified")
            for when in ("then", "now")
        ),
    )
    none = matter.keys.reckoned("progress_changes", 0, ())
    empty = Said("progress_changes.none", "no line's progress changed.", none)
    return Grid("progress_changes", "Progress then and now", columns, tuple(lines), empty)


def _steps(matter: Matter, before: State) -> Grid:
    then = before.facts.by_ref
    found: Counter[tuple[str, str]] = Counter()
    rows: dict[tuple[str, str], list[Any]] = {}
    for step in matter.seen.steps:
        row = matter.seen.by_ref.get(step.object)
        if step.ref not in then and row is not None:
            kind = (_TABLE_OF[type(row)], step.to)
            found[kind] += 1
            rows.setdefault(kind, []).append(step)
    lines = [
        Line(
            f"{table}.{state}",
            (label(table), label(state), Told(str(count), count)),
            matter.keys.rows(f"steps.{table}.{state}", rows[table, state]),
        )
        for (table, state), count in sorted(found.items())
    ]
    columns = (
        Column("table", "What", width=2.0),
        Column("state", "Came to be", width=2.0),
        Column("count", "Number", "number", numbers=("count",)),
    )
    empty = Said("steps.none", "none is recorded.", matter.keys.reckoned("steps.new", 0, ()))
    return Grid("new_steps", "Changes of state", columns, tuple(lines), empty, most_printed=_MOST)
