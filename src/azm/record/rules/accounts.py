"""Accounts as the resolution reads them, and their one stored text form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from azm.terms.canonical import canonical_json, sha256_of
from azm.terms.dates import PartialDate
from azm.terms.drafts import ActorRef, Casualty, Claim, Coding, DraftAccount, PlaceRef, TargetRef


class AccountView(NamedTuple):
    """One account beside the publisher facts that resolution needs. `id` orders accounts by when they came."""

    id: int
    slot: str
    voice: str
    also_voices: tuple[str, ...]
    group: str
    is_party: bool
    is_reconciled: bool
    is_correction: bool
    said_on: str
    casualties: tuple[Casualty, ...]
    coding: Coding | None

    @property
    def voices(self) -> frozenset[str]:
        """Everyone who speaks in it."""
        return frozenset((self.voice, *self.also_voices))


def view(number: int, draft: DraftAccount) -> AccountView:
    """The view of a draft that was given the number."""
    return AccountView(
        id=number,
        slot=draft.slot,
        voice=draft.voice,
        also_voices=draft.also_voices,
        group=draft.document.independence_group,
        is_party=draft.document.is_party,
        is_reconciled=draft.is_reconciled,
        is_correction=draft.is_correction,
        said_on=draft.said_on,
        casualties=draft.casualties,
        coding=draft.coding,
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft with its stored text, and the digest by which a later version of the same account is compared."""

    draft: DraftAccount
    claims: str
    digest: str


def prepare(draft: DraftAccount) -> Prepared:
    """Write a draft's text once, for storing, hashing and comparing."""
    claims = claims_text(draft)
    parts = [claims, draft.slot, draft.voice, draft.coder, draft.said_on, " ".join(draft.also_voices)]
    parts += ["reconciled" if draft.is_reconciled else "", "correction" if draft.is_correction else ""]
    for ref in (draft.document, *draft.citations):
        parts.extend(map(str, ref))
    return Prepared(draft, claims, sha256_of("\x1f".join(parts)))


def claims_text(draft: DraftAccount) -> str:
    """What the account says, as one canonical text: the part that redaction can erase."""
    said: dict[str, Any] = {}
    if draft.casualties:
        said["casualties"] = draft.casualties
    if draft.coding:
        said["coding"] = _plain(draft.coding)
    if draft.kept:
        said["kept"] = dict(draft.kept)
    return canonical_json(said)


def _plain(coding: Coding) -> dict[str, Any]:
    """A coding as plain values; targets and actors stay tuples, which JSON writes as lists."""
    plain = coding._asdict()
    plain["date"], plain["date_last"] = coding.date.text, coding.date_last.text
    plain["place"] = coding.place._asdict()
    plain["claim"] = coding.claim._asdict() if coding.claim else None
    return plain


def read_claims(text: str) -> tuple[tuple[Casualty, ...], Coding | None, dict[str, Any]]:
    """The parts of a stored text; an erased text says nothing."""
    said = json.loads(text) if text else {}
    casualties = tuple(Casualty(*row) for row in said.get("casualties", ()))
    coding = said.get("coding")
    return casualties, _coding(coding) if coding else None, said.get("kept", {})


def _coding(said: dict[str, Any]) -> Coding:
    return Coding(
        **{
            **said,
            "date": PartialDate(said["date"]),
            "date_last": PartialDate(said["date_last"]),
            "place": PlaceRef(**said["place"]),
            "tactics": tuple(said["tactics"]),
            "targets": tuple(TargetRef(*target) for target in said["targets"]),
            "actors": tuple(ActorRef(*actor) for actor in said["actors"]),
            "claim": Claim(**said["claim"]) if said["claim"] else None,
        }
    )
