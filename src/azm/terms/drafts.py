"""What a reader hands over: drafts of documents, accounts and incidents, before anything is stored.

Named tuples where a row makes several of a kind: they are as fixed as frozen dataclasses and several times quicker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from azm.terms.dates import PartialDate

SCALAR = str | int | float | bool | None


class DocumentRef(NamedTuple):
    """One article, statement or dataset row.

    `key` is stable within its source (an address, or source and row id) and is what makes two refs the same document;
    `published` is a partial date's text or ""; `sha256` is the hash of what was read.
    """

    key: str
    publisher: str
    independence_group: str
    url: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    sha256: str = ""
    syndicated_from: str = ""
    storage: str = "metadata_only"
    publisher_kind: str = "other"
    is_party: bool = False


class PlaceRef(NamedTuple):
    """A place in the words and numbers of the source; codes are assigned when it is written.

    `precision` is terms.codes.PLACE_PRECISION (1 exact .. 9 unknown); latitude and longitude are degrees, WGS 84.
    """

    country: str
    province: str = ""
    district: str = ""
    place: str = ""
    description: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int = 9


class ActorRef(NamedTuple):
    """An organisation in an incident, never a person; `code` is empty when no list knows the name."""

    code: str
    name: str
    kind: str
    role: str
    certainty: str = "unknown"


class TargetRef(NamedTuple):
    """What was attacked; `country` (ISO 3166-1 alpha-2) only with foreign_national and diplomatic."""

    code: str
    country: str = ""


class Casualty(NamedTuple):
    """People of one group with one outcome, as this account gives them: not yet ordered, blank is None."""

    outcome: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str = "exact"
    basis: str = "inferred"


class Claim(NamedTuple):
    """A claim of responsibility by an organisation; the channel is kept private."""

    actor: str
    date: str = ""
    channel: str = ""
    is_competing: bool = False
    is_denied: bool = False
    credibility: str = "consistent"


class Coding(NamedTuple):
    """How a coder filed an incident. The first tactic and the first target are the primary ones."""

    kind: str
    subkind: str
    date: PartialDate
    date_last: PartialDate
    date_precision: int
    place: PlaceRef
    initiator: str = "unclear"
    tactics: tuple[str, ...] = ()
    targets: tuple[TargetRef, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    claim: Claim | None = None
    summary: str = ""
    is_cumulative: bool = False


class DraftAccount(NamedTuple):
    """What one document says about one incident.

    `slot` names the account within its row (so that a newer version of the row supersedes the right one); `voice` is
    who speaks (several voices quoted together are listed in `also_voices`); `said_on` is a partial date's text or "";
    `kept` holds columns that have no field of their own, as they were read.
    """

    slot: str
    document: DocumentRef
    voice: str
    coder: str
    casualties: tuple[Casualty, ...] = ()
    coding: Coding | None = None
    also_voices: tuple[str, ...] = ()
    is_reconciled: bool = False
    is_correction: bool = False
    said_on: str = ""
    citations: tuple[DocumentRef, ...] = ()
    kept: Mapping[str, SCALAR] = MappingProxyType({})


class Flag(NamedTuple):
    """Something a reader noticed and did not repair."""

    code: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row that was read whole: its line in the file, its id in the source, and the accounts it holds."""

    line: int
    external_id: str
    accounts: tuple[DraftAccount, ...]
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRejected:
    """One row that could not be used: where, why, and what to do."""

    line: int
    code: str
    column: str
    message: str
    remedy: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """One row saying that an earlier record was removed by its publisher (a tombstone)."""

    line: int
    external_id: str
    reason: str


Row = RowRead | RowRejected | RowRemoved
