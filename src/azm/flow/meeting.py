"""Recording a meeting and what comes after it, all or nothing, through the one way into the plan side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from azm.council.rules.standing import quorum
from azm.flow.meeting_draft import Draft, Line
from azm.flow.meeting_file import read_meeting
from azm.flow.meeting_rows import drafted
from azm.flow.papers import take
from azm.flow.plan_facts import gather
from azm.flow.plan_report import Taken
from azm.people.queries import require
from azm.terms.errors import NotThere, Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.rooms import OF_SHORTCOMINGS


class Stepped(NamedTuple):
    """A change of state that somebody asks for; blank texts are not given."""

    object: str
    to: str
    day: date
    organisation: str = ""
    reason: str = ""
    decision: str = ""
    evidence: str = ""
    skips: bool = False


@transaction.atomic
def record_meeting(path: Path, *, today: date, by: str, at: datetime) -> dict[str, Any]:
    """Record the meeting that a file tells of; refs that are new or changed, how many stand unchanged, warnings.

    Raises BadInput for a file that cannot be read and Refused, naming the rule, for a row that cannot be taken; then
    nothing is recorded.
    """
    require(by, "record_meeting")
    draft, meeting = drafted(read_meeting(path), gather())
    _refuse_future(draft, today)
    taken = take(draft.rows, act="record_meeting", by=by, at=at, reason=path.name)
    _refuse(taken, draft)
    return {"meeting": meeting.ref, **_told(taken), "warnings": list(_warnings(gather(), meeting.ref))}


@transaction.atomic
def take_step(asked: Stepped, *, today: date, by: str, at: datetime) -> dict[str, Any]:
    """Bring a row into a state: {object, state, created, updated, unchanged}.

    Asking again for the state that it is in changes nothing. Raises NotThere for a row that is not there, and Refused
    for a step that the transitions of its table, or what the step needs, do not allow.
    """
    require(by, "step", asked.organisation)
    facts = gather()
    if asked.object not in facts.by_ref and OF_SHORTCOMINGS not in asked.object:
        raise NotThere(f"there is no row {asked.object}", remedy="check the reference")
    if asked.day > today:
        raise Refused(f"{asked.day} is still to come", where=asked.object, remedy="record a step once it is taken")
    draft = Draft("step", facts)
    given: Line = {name: getattr(asked, name) for name in ("organisation", "reason", "decision", "evidence")}
    given |= {"skips": "yes" if asked.skips else "", "effective_date": asked.day.isoformat()}
    given["visibility"] = getattr(facts.by_ref.get(asked.object), "visibility", "")
    draft.step(asked.object, asked.to, 0, given, is_last=True)
    taken = take(draft.rows, act="step", by=by, at=at, reason=asked.reason)
    _refuse(taken, draft)
    return {"object": asked.object, "state": asked.to, **_told(taken)}


def _refuse_future(draft: Draft, today: date) -> None:
    """A meeting, or a step in its life, is recorded once it has taken place."""
    for table, line, row in draft.rows:
        day = row.effective_date if table in ("meetings", "steps", "positions") else None
        if day is not None and day.first_day > today:
            where = f"{draft.at(line)}, rule future"
            raise Refused(f"{row.ref} is dated {day}, which is still to come", where=where, remedy="correct the day")


def _refuse(taken: Taken, draft: Draft) -> None:
    if not taken.problems:
        return
    first, more = taken.problems[0], len({problem.ref for problem in taken.problems}) - 1
    where = f"{draft.where(first.ref)}, {first.ref}, rule {first.code}"
    others = f" (and {more} more rows cannot be taken)" if more else ""
    raise Refused(f"{first.message}{others}; nothing was recorded", where=where, remedy=first.remedy)


def _told(taken: Taken) -> dict[str, Any]:
    return {"created": sorted(taken.new), "updated": sorted(taken.updated), "unchanged": len(taken.unchanged)}


def _warnings(facts: Facts, meeting: str) -> Iterator[str]:
    found = quorum(facts, meeting)
    if found.is_met is None:
        yield f"whether {meeting} had its quorum is not known: its body has no term with a quorum on that day"
    elif not found.is_met:
        yield f"{meeting} did not have its quorum: {found.present} of the {found.needed} seats that it needs"
