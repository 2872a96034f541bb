"""Rows of sources, jurisdictions, organisations, posts, translations and changes of state.

In every row `effective_date` is when it became true and `published_date` when it became known, as precise as the source
says and no more precise; None is "not stated". `sources` names rows of `sources`.
"""

from __future__ import annotations

from typing import NamedTuple

from azm.terms.dates import PartialDate


class Source(NamedTuple):
    """What a publisher said, in our own words; status is reported, official, derived or unconfirmed."""

    ref: str
    publisher: str
    url: str
    statement: str
    status: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    visibility: str = "public"


class Jurisdiction(NamedTuple):
    """A country, province or territory that governs; dated, with its successor."""

    ref: str
    name: str
    kind: str
    parent: str = ""
    successor: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Organisation(NamedTuple):
    """A ministry, department, service, party or other body; what is late is told to its parent."""

    ref: str
    name: str
    kind: str
    jurisdiction: str = ""
    parent: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Post(NamedTuple):
    """An office in an organisation: accountability stays with it, whoever holds it."""

    ref: str
    organisation: str
    name: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Translation(NamedTuple):
    """A text of another row in another language; not reviewed until a language reviewer accepted it."""

    ref: str
    object: str
    column: str
    language: str
    text: str
    is_reviewed: bool = False
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Step(NamedTuple):
    """A change of state of a row that has states; `organisation` is who took it, `decision` what it rests on.

    `skips` says that the source tells nothing of the states between this one and the one before.
    """

    ref: str
    object: str
    to: str
    organisation: str = ""
    decision: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    skips: bool = False
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"
