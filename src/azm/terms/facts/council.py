"""Rows of the committee: bodies, seats, meetings, attendance, minutes, decisions, assignments, positions.

Dates and `sources` as in azm.terms.facts.people. Text that was approved is addressed by its sha256.
"""

from __future__ import annotations

from typing import NamedTuple

from azm.terms.dates import PartialDate


class Body(NamedTuple):
    """A committee, its predecessor and its life."""

    ref: str
    name: str
    jurisdiction: str = ""
    parent: str = ""
    succeeds: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class BodyTerm(NamedTuple):
    """Terms of reference of a body: its chair, how often it should meet, seats that make a quorum; None is unknown."""

    ref: str
    body: str
    chair: str = ""
    cadence_days: int | None = None
    quorum: int | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Seat(NamedTuple):
    """A seat of a body, held by an organisation; only members count towards the quorum."""

    ref: str
    body: str
    organisation: str
    title: str
    is_member: bool = True
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Meeting(NamedTuple):
    """A meeting of a body (has states)."""

    ref: str
    body: str
    title: str
    day: PartialDate
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Attendance(NamedTuple):
    """Who sat on a seat: principal, representative, absent or apology. It is never a position."""

    ref: str
    meeting: str
    seat: str
    mode: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class AgendaItem(NamedTuple):
    """A point of the agenda, with the draft of a decision if there is one."""

    ref: str
    meeting: str
    number: int
    title: str
    draft: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Paper(NamedTuple):
    """A paper laid before an agenda item."""

    ref: str
    agenda_item: str
    title: str
    sha256: str = ""
    url: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class MinutesVersion(NamedTuple):
    """A version of a meeting's minutes: its text never changes."""

    ref: str
    meeting: str
    number: int
    text: str
    sha256: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Decision(NamedTuple):
    """A decision of a meeting (has states); one that only declares something needs no assignee."""

    ref: str
    meeting: str
    kind: str
    title: str
    objective: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class DecisionVersion(NamedTuple):
    """The exact words of a decision: a new wording is a new version."""

    ref: str
    decision: str
    number: int
    text: str
    sha256: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Assignment(NamedTuple):
    """A decision given to an organisation to carry out (has states), perhaps as an action of the plan."""

    ref: str
    decision: str
    organisation: str
    action: str = ""
    due: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class DecisionRelation(NamedTuple):
    """A decision that renews, replaces, duplicates or conflicts with an earlier one."""

    ref: str
    decision: str
    other: str
    relation: str
    is_confirmed: bool = True
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Consultee(NamedTuple):
    """An organisation whose consent a decision needs or claims; `basis` says why it is on the list."""

    ref: str
    decision: str
    organisation: str
    basis: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Position(NamedTuple):
    """What a stakeholder says to the exact words of a decision; `claimed_by` is a body that says it on its behalf."""

    ref: str
    decision: str
    organisation: str
    stance: str
    text_sha256: str
    conditions: str = ""
    claimed_by: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"
