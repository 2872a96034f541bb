"""Recording a meeting and what comes after it, all or nothing, through the one way into the plan side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from azm.terms.facts.problem import Problem
from azm.terms.facts.rooms import OF_SHORTCOMINGS

# Problems of one file that are told at once.
SHOWN = 20
_WORD = re.compile(r"[\w:.-]+")


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
    future = list(_future(draft, today))
    taken = take(draft.rows, act="record_meeting", by=by, at=at, reason=path.name)
    refuse_all([*future, *taken.problems], draft)
    return {"meeting": meeting.ref, **_told(taken), "warnings": list(_warnings(gather(), meeting.ref))}


@transaction.atomic
def take_step(asked: Stepped, *, today: date, by: str, at: datetime) -> dict[str, Any]:
    """Bring a row into a state: {object, state, created, updated, unchanged, warnings}.

    Asking again for the state that it is in changes nothing; a warning names the step that stands if it is another.
    Raises NotThere for a row that is not there, and Refused for a step that the transitions of its table, or what the
    step needs, do not allow.
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
    refuse_all(taken.problems, draft)
    warnings = [_other_step(asked, row.row) for row in draft.rows if row.row.ref in facts.by_ref]
    return {"object": asked.object, "state": asked.to, **_told(taken), "warnings": list(filter(None, warnings))}


def _other_step(asked: Stepped, stands: Any) -> str:
    """What a step that is asked for says otherwise than the one that stands: its day, or who took it."""
    day = stands.effective_date
    differs = [] if day is not None and day.first_day <= asked.day <= day.last_day else [f"not {asked.day}"]
    differs += [f"not {asked.organisation}"] if asked.organisation not in ("", stands.organisation) else []
    if not differs:
        return ""
    since = f"since {day or 'a day not stated'} by {stands.organisation or 'nobody named'} ({stands.ref})"
    return f"{asked.object} is {stands.to} {since}, {' and '.join(differs)}; this stands and nothing was changed"


def _future(draft: Draft, today: date) -> Iterator[Problem]:
    """A meeting, or a step in its life, is recorded once it has taken place."""
    for table, _, row in draft.rows:
        day = row.effective_date if table in ("meetings", "steps", "positions") else None
        if day is not None and day.first_day > today:
            what = f"{row.ref} is dated {day}, which is still to come"
            yield Problem(table, row.ref, "future", "effective_date", what, "correct the day")


def refuse_all(problems: Sequence[Problem], draft: Draft) -> None:
    """Refuse rows that cannot be taken, naming up to SHOWN problems with their lines, causes before what they cause."""
    if not problems:
        return
    first, *others = _causes_first(problems)
    more = [f"  also {_where(one, draft)}: {one.message} Remedy: {one.remedy}" for one in others[: SHOWN - 1]]
    more += [f"  and {len(others) + 1 - SHOWN} more"] if len(others) >= SHOWN else []
    what = f"{first.message}; nothing was recorded"
    raise Refused(what, where=_where(first, draft), remedy="\n".join([first.remedy, *more]))


def _causes_first(problems: Sequence[Problem]) -> list[Problem]:
    """Problems as they were found, those that speak of another row that cannot be taken last."""
    fallen = {problem.ref for problem in problems}

    def is_caused(problem: Problem) -> bool:
        return not fallen.isdisjoint({word.rstrip(".:") for word in _WORD.findall(problem.message)} - {problem.ref})

    return sorted(dict.fromkeys(problems), key=is_caused)


def _where(problem: Problem, draft: Draft) -> str:
    return f"{draft.where(problem.ref)}, {problem.ref}, rule {problem.code}"


def _told(taken: Taken) -> dict[str, Any]:
    return {"created": sorted(taken.new), "updated": sorted(taken.updated), "unchanged": len(taken.unchanged)}


def _warnings(facts: Facts, meeting: str) -> Iterator[str]:
    found = quorum(facts, meeting)
    if found.is_met is None:
        yield f"whether {meeting} had its quorum is not known: its body has no term with a quorum on that day"
    elif not found.is_met:
        yield f"{meeting} did not have its quorum: {found.present} of the {found.needed} seats that it needs"
