"""Where a decision stands with its stakeholders, and whether a meeting had its quorum; derived, never stored.

A position holds for the exact words it was given on. Attendance never makes a position, and what a body says on
behalf of another is a claim, never that one's agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from azm.terms.facts.book import Facts, is_by, is_current
from azm.terms.facts.council import Attendance, BodyTerm, DecisionVersion, Meeting, Position
from azm.terms.facts.hashes import text_hash

AGAINST = frozenset({"dissent", "reserve"})
# No position at all, though something is recorded.
SILENT = frozenset({"not_consulted", "no_response"})
PRESENT = frozenset({"principal", "representative"})


class Consensus(NamedTuple):
    """Where the stakeholders stand on a decision's present words; each tuple holds refs of organisations, in order.

    state is agreed (every stakeholder agrees to these words, without conditions), contested (somebody dissents or
    reserves), incomplete (anything else) or no_text. `missing` have no position of their own; `stale` gave theirs on
    earlier words; `claimed` are those of `missing` for whom another body speaks.
    """

    state: str
    missing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    text_sha256: str = ""
    claimed: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()


class Quorum(NamedTuple):
    """Member seats that were filled and that were needed; `needed` and `is_met` are None where no rule is known."""

    present: int
    needed: int | None
    is_met: bool | None


def consensus(facts: Facts, decision_ref: str, day: date) -> Consensus:
    """Where a decision stands on the day: its consultees, and whoever else took a position on it.

    An organisation's latest position of its own on the present words counts; without one, a position on earlier words
    is stale. Nobody's consent is assumed: a decision without stakeholders is incomplete.
    """
    versions: Sequence[DecisionVersion] = facts.of("decision_versions", "decision").get(decision_ref, ())
    if not versions:
        return Consensus("no_text")
    newest = max(versions, key=lambda row: (row.number, row.ref))
    sha256 = newest.sha256 or text_hash(newest.text)
    rows: Sequence[Position] = facts.of("positions", "decision").get(decision_ref, ())
    said = [row for row in rows if is_by(row.effective_date, day)]
    own = _latest((row for row in said if not row.claimed_by), sha256)
    stakeholders = {row.organisation for row in facts.of("consultees", "decision").get(decision_ref, ())}
    everybody = sorted(stakeholders | own.keys())
    places = {ref: _place(own.get(ref), sha256) for ref in everybody}

    def those(place: str) -> tuple[str, ...]:
        return tuple(ref for ref in everybody if places[ref] == place)

    missing, against, agreed = those("missing"), those("against"), those("agreed")
    spoken_for = {row.organisation for row in said if row.claimed_by and row.stance not in SILENT}
    state = "contested" if against else "agreed" if everybody and len(agreed) == len(everybody) else "incomplete"
    return Consensus(
        state=state,
        missing=missing,
        against=against,
        conditional=those("conditional"),
        stale=those("stale"),
        text_sha256=sha256,
        claimed=tuple(sorted(spoken_for - set(everybody) | spoken_for & set(missing))),
        agreed=agreed,
        abstained=those("abstained"),
    )


def quorum(facts: Facts, meeting_ref: str) -> Quorum:
    """The member seats of the body, current on the meeting's day, that somebody sat on; each counts once.

    The rule is that of the body's terms of reference current on that day. A meeting that the facts do not hold has no
    seats and no rule.
    """
    meeting: Meeting | None = facts.by_ref.get(meeting_ref)
    if meeting is None:
        return Quorum(0, None, None)
    day = meeting.day.last_day
    seats = {
        row.ref for row in facts.of("seats", "body").get(meeting.body, ()) if row.is_member and is_current(row, day)
    }
    rows: Sequence[Attendance] = facts.of("attendance", "meeting").get(meeting_ref, ())
    present = len(seats & {row.seat for row in rows if row.mode in PRESENT})
    terms: Sequence[BodyTerm] = facts.of("body_terms", "body").get(meeting.body, ())
    current = [row for row in terms if is_current(row, day)]
    needed = max(current, key=_since).quorum if current else None
    return Quorum(present, needed, None if needed is None else present >= needed)


def _latest(rows: Iterable[Position], sha256: str) -> dict[str, Position]:
    """The position that counts of each organisation: the latest on these words, else the latest on others."""
    found: dict[str, Position] = {}
    for row in sorted(rows, key=lambda row: (row.text_sha256 == sha256, _when(row))):
        found[row.organisation] = row
    return found


def _place(position: Position | None, sha256: str) -> str:
    if position is None or position.stance in SILENT:
        return "missing"
    if position.text_sha256 != sha256:
        return "stale"
    if position.stance in AGAINST:
        return "against"
    return {"agree": "agreed", "agree_conditional": "conditional"}.get(position.stance, "abstained")


def _when(row: Position) -> tuple[date, str]:
    return (row.effective_date.last_day if row.effective_date else date.min, row.ref)


def _since(row: BodyTerm) -> tuple[date, str]:
    return (row.valid_from.last_day if row.valid_from else date.min, row.ref)
