"""The consensus ledger: who said what to which words, when and under which conditions; claims by others apart."""

from __future__ import annotations

from typing import Any

from azm.council.rules.standing import Consensus, consensus
from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label

# Words for the states of azm.council.rules.standing.consensus.
STATES = {
    "agreed": "agreed by every stakeholder on the list",
    "incomplete": "incomplete",
    "contested": "contested",
    "no_text": "without words that anybody could agree to",
}
MOST_DECISIONS = 12
MOST_POSITIONS = 60


def consent(matter: Matter) -> Part:
    """One sentence and one table per decision that has stakeholders."""
    rows = with_stakeholders(matter)
    blocks: list[Block] = [
        Note(
            "Attendance is not agreement. A position holds for the exact words it was given on, named by the first "
            "signs of their fingerprint; new words need a new position. What a body says on behalf of another is a "
            "claim and stands apart from what that one says itself."
        )
    ]
    if not rows:
        keys = matter.keys.reckoned("consensus", 0, ())
        blocks.append(Said("consensus.none", "No decision with stakeholders or positions was known on this day.", keys))
    for number, row in enumerate(rows[:MOST_DECISIONS], start=1):
        blocks += [state_said(matter, row, f"consensus.{row.ref}"), _grid(matter, row, number)]
    if len(rows) > MOST_DECISIONS:
        keys = matter.keys.reckoned("consensus.more", len(rows) - MOST_DECISIONS, rows[MOST_DECISIONS:])
        more = f"{len(rows) - MOST_DECISIONS} more decisions have stakeholders; the workbook holds their positions."
        blocks.append(Said("consensus.more", more, keys))
    blocks.append(_all(matter, rows))
    return Part("consensus", "Consensus ledger", tuple(blocks))


def with_stakeholders(matter: Matter) -> list[Any]:
    """The decisions of the body that have consultees or positions, latest first."""
    meetings = {row.ref for row in matter.seen.meetings if row.body == matter.body.ref}
    concerned = {row.decision for row in matter.seen.consultees} | {row.decision for row in matter.seen.positions}
    found = [row for row in matter.seen.decisions if row.ref in concerned and row.meeting in meetings]
    return sorted(found, key=lambda row: (str(matter.seen.by_ref[row.meeting].day), row.ref), reverse=True)


def state_said(matter: Matter, decision: Any, name: str) -> Said:
    """The state of consent to a decision, who differs, and from whom nothing of their own is known."""
    held = consensus(matter.seen, decision.ref, matter.day)
    parts = [f"{decision.title} ({decision.ref}): consent is {STATES[held.state]}."]
    for heading, refs in (
        ("Reserved or against", held.against),
        ("No position of its own", held.missing),
        ("Agree under conditions", held.conditional),
        ("Gave their word on other words than the present ones", held.stale),
    ):
        if refs:
            parts.append(f"{heading}: {matter.names(refs)}.")
    rows = [
        decision,
        *(row for table in ("consultees", "positions") for row in matter.of(table, "decision", decision.ref)),
    ]
    return Said(name, " ".join(parts), matter.keys.rows(f"consensus.{decision.ref}", rows))


def standing(matter: Matter, decision: Any) -> Consensus:
    """What azm.council.rules.standing says of a decision on the day."""
    return consensus(matter.seen, decision.ref, matter.day)


def positions_of(matter: Matter, decision: Any) -> list[Line]:
    """A row per position, by name of the stakeholder, and one for each of whom nothing is known."""
    rows = matter.of("positions", "decision", decision.ref)
    silent = [
        row
        for row in matter.of("consultees", "decision", decision.ref)
        if row.organisation not in {each.organisation for each in rows}
    ]
    lines = [(matter.name(row.organisation), str(row.effective_date or ""), _line(matter, row)) for row in rows]
    lines += [(matter.name(row.organisation), "", _silent(matter, row)) for row in silent]
    return [line for _, _, line in sorted(lines, key=lambda each: (each[0], each[1], each[2].id))]


def _line(matter: Matter, row: Any) -> Line:
    by = f"claimed by {matter.name(row.claimed_by)}" if row.claimed_by else "itself"
    texts = (matter.name(row.organisation), label(row.stance), by, row.conditions, day_words(row.effective_date))
    return Line(row.ref, (row.decision, *texts, row.text_sha256[:10]), matter.keys.row(row))


def _silent(matter: Matter, row: Any) -> Line:
    texts = (matter.name(row.organisation), "no position is recorded", "", row.basis, "", "")
    return Line(row.ref, (row.decision, *texts), matter.keys.row(row))


def _columns() -> tuple[Column, ...]:
    return (
        Column("decision", "Decision", is_printed=False),
        Column("stakeholder", "Stakeholder", width=1.7),
        Column("stance", "Position", width=1.1),
        Column("by", "Said by", width=1.3),
        Column("conditions", "Conditions", width=2.0),
        Column("day", "Of", width=1.0),
        Column("text", "On the words", width=0.9),
    )


def _grid(matter: Matter, decision: Any, number: int) -> Grid:
    title = f"Positions on {decision.ref}"
    lines = tuple(positions_of(matter, decision))
    return Grid(f"positions_{number}", title, _columns(), lines, most_printed=MOST_POSITIONS)


def _all(matter: Matter, rows: list[Any]) -> Grid:
    lines = tuple(line for row in rows for line in positions_of(matter, row))
    empty = Said("positions.none", "none is recorded.", matter.keys.reckoned("positions", 0, ()))
    return Grid("positions", "All positions", _columns(), lines, empty, most_printed=0)
