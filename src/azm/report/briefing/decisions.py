"""The action-taken report on earlier decisions, what this meeting decided as far as known, and the agenda."""

from __future__ import annotations

from typing import Any

from azm.council.rules.states import FIRST
from azm.procedures.rules.states import FIRST as SOP_FIRST
from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said
from azm.report.briefing.consent import STATES, standing
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label
from azm.scrutiny.rules.decisions import ISSUED

MOST_DECISIONS = 40
_REPEATS = ("renews", "duplicates")
_CLOSED = "closed_"


def decisions(matter: Matter) -> Part:
    """Each earlier decision of the body: state, who, due, last report, how often it was decided again."""
    blocks: list[Block] = [
        open_count(matter, "decisions.open"),
        Note("A decision reported only by the press is in the state that its sources support, and no further."),
        _grid(matter, "earlier_decisions", "Earlier decisions", earlier(matter), "no earlier decision is recorded."),
    ]
    return Part("decisions", "Action taken on earlier decisions", tuple(blocks))


def agenda(matter: Matter) -> Part:
    """The agenda with drafts of decisions; and the meeting's own decisions where the day of the book is after it."""
    blocks: list[Block] = [agenda_grid(matter, "agenda")]
    decided = own(matter)
    if decided:
        blocks.append(_grid(matter, "own_decisions", "Decisions of this meeting", decided, ""))
    return Part("agenda", "Agenda and draft decisions", tuple(blocks))


def own(matter: Matter) -> list[Any]:
    """The decisions of this meeting that are known on the day."""
    return matter.of("decisions", "meeting", matter.meeting.ref)


def decided_said(matter: Matter, row: Any, name: str) -> Said:
    """A decision of this meeting: its title, state, and how consent stands where it has stakeholders."""
    text = f"{row.title} ({row.ref}): {label(_state(matter, row)).lower()}"
    said = [each for table in ("consultees", "positions") for each in matter.of(table, "decision", row.ref)]
    if said:
        text += f"; consent is {STATES[standing(matter, row).state]}"
    return Said(name, f"{text}.", matter.keys.rows(f"decided.{row.ref}", [row, *said]))


def earlier(matter: Matter) -> list[Any]:
    """The decisions of the body's earlier meetings, and those whose meeting is not stated, latest first."""
    refs = {row.ref for row in matter.meetings_before} | {""}
    found = [row for row in matter.seen.decisions if row.meeting in refs]
    return sorted(found, key=lambda row: (_day(matter, row), row.ref), reverse=True)


def is_open(matter: Matter, decision: Any) -> bool:
    """Whether a decision still waits to be carried out; a declaration needs nobody, an issue is done by issuing."""
    if decision.kind == "declaration" or _is_issued(matter, decision):
        return False
    return not _state(matter, decision).startswith(_CLOSED)


def open_count(matter: Matter, name: str) -> Said:
    """How many earlier decisions are open, and how many of those no one was given."""
    rows = earlier(matter)
    waiting = [row for row in rows if is_open(matter, row)]
    nobody = [row for row in waiting if not matter.of("assignments", "decision", row.ref)]
    if not rows:
        keys = matter.keys.reckoned("decisions.earlier", 0, ())
        return Said(name, f"No earlier decision of {matter.body.name} is recorded.", keys)
    text = (
        f"Earlier decisions: {len(rows)}, of which {len(waiting)} open; of these {len(nobody)} without an organisation "
        "that is recorded as responsible."
    )
    return Said(name, text, matter.keys.rows("decisions.earlier", rows))


def agenda_grid(matter: Matter, name: str, most: int | None = None) -> Grid:
    """One row per point of the agenda."""
    rows = sorted(matter.of("agenda_items", "meeting", matter.meeting.ref), key=lambda row: row.number)
    lines = [
        Line(row.ref, (str(row.number), row.title, row.draft or "no draft is recorded"), matter.keys.row(row))
        for row in rows
    ]
    columns = (
        Column("number", "No.", width=0.3),
        Column("title", "Point", width=1.6),
        Column("draft", "Draft decision", width=2.6),
    )
    keys = matter.keys.reckoned("agenda", 0, ())
    empty = Said(f"{name}.none", f"no agenda of this meeting was recorded by {matter.day_said}.", keys)
    return Grid(name, "Agenda", columns, tuple(lines), empty, most_printed=most)


def _grid(matter: Matter, name: str, title: str, rows: list[Any], nothing: str) -> Grid:
    columns = (
        Column("ref", "Ref", width=1.3),
        Column("decision", "Decision", width=2.6),
        Column("state", "State", width=0.9),
        Column("organisations", "Given to", width=1.2),
        Column("due", "Due", width=0.8),
        Column("report", "Last report", width=1.1),
        Column("repeated", "Decided again", width=1.0),
    )
    empty = Said(f"{name}.none", nothing, matter.keys.reckoned(name, 0, ())) if nothing else None
    lines = tuple(_line(matter, row) for row in rows)
    return Grid(name, title, columns, lines, empty, most_printed=MOST_DECISIONS)


def _line(matter: Matter, row: Any) -> Line:
    given = matter.of("assignments", "decision", row.ref)
    nobody = "needs nobody" if row.kind == "declaration" else "nobody recorded"
    nobody = "done by issuing it" if _is_issued(matter, row) else nobody
    dues = [each.due for each in given if each.due]
    due = day_words(max(dues)) if dues else "not stated"
    again, relations = _again(matter, row)
    cells = (
        row.ref,
        row.title,
        label(_state(matter, row)),
        matter.names(each.organisation for each in given) or nobody,
        due if given else "",
        _last_report(matter, row, given),
        again,
    )
    return Line(row.ref, cells, matter.keys.rows(f"decision.{row.ref}", [row, *given, *relations]))


def _is_issued(matter: Matter, row: Any) -> bool:
    """Whether a decision to issue a procedure was carried out: a version that rests on it was issued."""
    if row.kind != "issue":
        return False
    versions = matter.of("sop_versions", "decision", row.ref)
    return any(matter.seen.state(each.ref, SOP_FIRST["sop_versions"]) in ISSUED for each in versions)


def _again(matter: Matter, row: Any) -> tuple[str, list[Any]]:
    """How often later decisions said the same again; what is only suggested is told as such."""
    found = [each for each in matter.of("decision_relations", "other", row.ref) if each.relation in _REPEATS]
    sure = [each for each in found if each.is_confirmed]
    parts = [f"{_times(len(sure))} since"] if sure else []
    parts += [f"perhaps {_times(len(found) - len(sure))}, not confirmed"] if len(found) > len(sure) else []
    return "; ".join(parts) or "not recorded", found


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _last_report(matter: Matter, row: Any, given: list[Any]) -> str:
    objects = [row.ref, *(each.ref for each in given)]
    taken = (step for ref in objects for step in matter.seen.steps_of.get(ref, ()))
    steps = [step.effective_date for step in taken if step.to == "reported"]
    actions = [each.action for each in given if each.action]
    steps += [each.submitted_date for action in actions for each in matter.of("action_updates", "action", action)]
    known = [moment for moment in steps if moment]
    return day_words(max(known, key=lambda moment: moment.last_day)) if known else "none"


def _state(matter: Matter, row: Any) -> str:
    return matter.seen.state(row.ref, FIRST["decisions"])


def _day(matter: Matter, row: Any) -> str:
    meeting = matter.seen.by_ref.get(row.meeting)
    return str(meeting.day if meeting else row.effective_date or "")
