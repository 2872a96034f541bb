"""From accounts to one incident: the default rule toll@1, the coding, and the grade of verification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from azm.record.rules.accounts import AccountView
from azm.terms.codes import GROUP, MILITANT_PARTY_VOICES, OUTCOME, STATE_PARTY_VOICES
from azm.terms.dates import PartialDate
from azm.terms.drafts import Casualty, Coding
from azm.terms.errors import BadInput
from azm.terms.toll import Toll, around

RULE = "toll@1"
TOTAL = "total"
_OPERATIONS = frozenset({"counter_terror_operation"})
_OFFICIAL = frozenset({"official", "hospital", "police", "military"})


class ResolvedToll(NamedTuple):
    """One resolved figure: the accounts it rests on, and how many of `best` rest on a party's word alone."""

    outcome: str
    group: str
    toll: Toll
    basis: str
    party_claim: int
    accounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """An incident as its accounts give it."""

    coding: Coding
    coding_account: int
    tolls: tuple[ResolvedToll, ...]
    verification: str
    statements: int
    rule: str = RULE


def resolve(accounts: Sequence[AccountView]) -> Resolved:
    """Resolve the accounts that stand (none superseded, none retracted), in the order in which they came."""
    coded = [account for account in accounts if account.coding]
    if not coded:
        raise BadInput("no account of the incident says what, when and where", remedy="add a coder's account")
    coder = coded[-1]
    assert coder.coding is not None
    kind = coder.coding.kind
    said = {casualty.outcome for account in accounts for casualty in account.casualties}
    tolls = tuple(toll for outcome in OUTCOME if outcome in said for toll in _outcome(outcome, kind, accounts))
    statements = [account for account in accounts if not account.is_reconciled] or list(accounts)
    return Resolved(coder.coding, coder.id, tolls, _grade(tolls, statements), len(statements))


def _outcome(outcome: str, kind: str, accounts: Sequence[AccountView]) -> list[ResolvedToll]:
    """toll@1 for one outcome: (a) a coder's reconciled account decides, blanks included; else (b), (c)."""
    speakers = _speakers(outcome, accounts)
    reconciled = [account for account in accounts if account.is_reconciled]
    if reconciled:
        return _reconciled(outcome, kind, reconciled[-1], speakers)
    groups = [group for group in (TOTAL, *GROUP) if any(_said(account, outcome, group) for account in accounts)]
    return [_from_statements(outcome, group, kind, accounts) for group in groups]


def _speakers(outcome: str, accounts: Sequence[AccountView]) -> frozenset[str]:
    """The voices that give a figure for the outcome, the coder's apart; all voices when none gives one."""
    speaking = [account for account in accounts if any(c.outcome == outcome for c in account.casualties)] or accounts
    voices = frozenset(voice for account in speaking for voice in account.voices if voice != "coder")
    return voices or frozenset(voice for account in accounts for voice in account.voices if voice != "coder")


def is_party_claim(group: str, kind: str, voices: Iterable[str]) -> bool:
    """Whether only an armed party speaks, and of its opponents' losses.

    A total that is not told apart is taken as the opponents' losses: in an operation the militants', in an attack
    the other side's.
    """
    said_by = frozenset(voices)
    if not said_by:
        return False
    if group == "militant" or (group == TOTAL and kind in _OPERATIONS):
        return said_by <= STATE_PARTY_VOICES
    return group in (TOTAL, "security_force", "government_official") and said_by <= MILITANT_PARTY_VOICES


def _reconciled(outcome: str, kind: str, account: AccountView, speakers: frozenset[str]) -> list[ResolvedToll]:
    said = {c.group: c for c in account.casualties if c.outcome == outcome}
    total = said.get(TOTAL)
    resolved = []
    for group in (group for group in (TOTAL, *GROUP) if group in said):
        casualty = said[group]
        claim = group != TOTAL and is_party_claim(group, kind, speakers)
        toll = around(casualty.low, casualty.best, casualty.high)
        if group != TOTAL:
            toll = _group_range(casualty, total, claim)
        basis = "party_claim" if claim else casualty.basis
        count = (toll.best or 0) if claim else 0
        resolved.append(ResolvedToll(outcome, group, toll, basis, count, (account.id,)))
    if total is not None:
        share = sum(row.party_claim for row in resolved if row.group != TOTAL)
        first = resolved[0]
        resolved[0] = ResolvedToll(outcome, TOTAL, first.toll, first.basis, share, first.accounts)
    return resolved


def _group_range(casualty: Casualty, total: Casualty | None, is_claim: bool) -> Toll:
    """A group's range: its own where the account gives one, else what the total's range leaves open.

    If all of the total's doubt lay in this group, it would lie between best - (total best - total low) and
    best + (total high - total best). A party's word alone never raises low.
    """
    best = casualty.best
    if casualty.low is None and casualty.high is None and best is not None and total and total.best is not None:
        low = max(0, best - (total.best - min(total.low, total.best))) if total.low is not None else None
        high = best + (max(total.high, total.best) - total.best) if total.high is not None else None
    else:
        held = around(casualty.low, best, casualty.high)
        low, high = held.low, held.high
    return Toll(0 if is_claim else low, best, high)


def _from_statements(outcome: str, group: str, kind: str, accounts: Sequence[AccountView]) -> ResolvedToll:
    said = [(account, c) for account in accounts for c in [_said(account, outcome, group)] if c]
    voices = frozenset(voice for account, _ in said for voice in account.voices)
    claim = is_party_claim(group, kind, voices)
    corrections = [c for account, c in said if account.is_correction and account.voices & _OFFICIAL]
    best = corrections[-1].best if corrections else _majority(_latest_by_group(said))
    recent = _recent([(a, c) for a, c in said if not is_party_claim(group, kind, a.voices)])
    lows = [value for c in recent for value in (c.low, c.best) if value is not None]
    highs = [value for c in recent for value in (c.high, c.best) if value is not None]
    low, high = (min(lows), max(highs)) if lows and highs else (None, None)
    if claim:
        low, high = 0, best
    toll = around(low, best, high)
    basis = "party_claim" if claim else said[-1][1].basis
    ids = tuple(account.id for account, _ in said)
    return ResolvedToll(outcome, group, toll, basis, (best or 0) if claim else 0, ids)


def _said(account: AccountView, outcome: str, group: str) -> Casualty | None:
    return next((c for c in account.casualties if c.outcome == outcome and c.group == group), None)


def _latest_by_group(said: Sequence[tuple[AccountView, Casualty]]) -> list[int]:
    """One value per independence group: the one it published last (undated ones first)."""
    ordered = sorted(said, key=lambda pair: (_first_day(pair[0].said_on) or date.min, pair[0].id))
    values = {account.group: c.best for account, c in ordered if c.best is not None}
    return sorted(values.values())


def _majority(values: Sequence[int]) -> int | None:
    """The value of more than half of the groups, else the lower median; `values` is sorted."""
    if not values:
        return None
    # A value held by more than half of a sorted list stands in its middle.
    return values[(len(values) - 1) // 2]


def _recent(said: Sequence[tuple[AccountView, Casualty]]) -> list[Casualty]:
    """Statements of the last seven days of dated reporting; undated ones count with the earliest dated one."""
    dated = [day for account, _ in said for day in [_first_day(account.said_on)] if day]
    if not dated:
        return [c for _, c in said]
    start = max(dated) - timedelta(days=6)
    return [c for account, c in said if (_first_day(account.said_on) or min(dated)) >= start]


def _first_day(text: str) -> date | None:
    return PartialDate(text).first_day if text else None


def _grade(tolls: Sequence[ResolvedToll], statements: Sequence[AccountView]) -> str:
    """Verification: apart from review, how independent the statements are and whether they agree."""
    speaking = [account for account in statements if account.casualties]
    if not speaking:
        return "unverified"
    if _is_contested(tolls, speaking):
        return "contested"
    party = STATE_PARTY_VOICES | MILITANT_PARTY_VOICES
    free = {account.group for account in speaking if account.voices - party and not account.is_party}
    official = {account.group for account in speaking if account.voices & {"official", "hospital"}}
    groups = {account.group for account in speaking}
    if any(free - {group} for group in official):
        return "official_and_independent"
    return "corroborated" if len(groups) > 1 and free else "single_voice"


def _is_contested(tolls: Sequence[ResolvedToll], speaking: Sequence[AccountView]) -> bool:
    ranges: Mapping[str, Toll] = {row.outcome: row.toll for row in tolls if row.group == TOTAL}
    for account in speaking:
        for casualty in account.casualties:
            toll = ranges.get(casualty.outcome) if casualty.group == TOTAL else None
            if toll and casualty.best is not None and not _holds(toll, casualty.best):
                return True
    return False


def _holds(toll: Toll, value: int) -> bool:
    return toll.low is None or toll.high is None or toll.low <= value <= toll.high
