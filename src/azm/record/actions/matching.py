"""Merging and splitting: reversible edges between incidents, never deletions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from azm.ledger.actions import LeafBook, append
from azm.ledger.whole import entry
from azm.people.queries import require
from azm.record.actions.changing import Standing, now_coded_by, reviewed, standing_accounts, write_changed
from azm.record.actions.drafts import Locate, Pen
from azm.record.actions.importing import NEW_COLUMNS
from azm.record.actions.numbers import Numbers
from azm.record.models import Account, Incident, MatchEdge
from azm.record.queries.incidents import by_public_id
from azm.record.rules.content import content_of
from azm.record.rules.match import SPLIT, VERDICTS
from azm.record.rules.resolve import resolve
from azm.record.rules.states import BEFORE_REVIEW, step
from azm.terms.errors import BadInput, NotThere, Refused


@transaction.atomic
def judge(
    first: str, second: str, verdict: str, *, by: str, at: datetime, reason: str = "", method: str = "person"
) -> int:
    """Record a judgement about two incidents; `same` merges the second into the first. The edge's number."""
    if verdict not in VERDICTS:
        raise BadInput(f"there is no verdict {verdict!r}", remedy=f"choose one of {', '.join(VERDICTS)}")
    pair = [by_public_id(name, lock=True) for name in (first, second)]
    # What was reviewed leaves the published totals by a merge: the word of whoever codes is not enough for it.
    is_reviewed = any(incident.state not in BEFORE_REVIEW for incident in pair)
    require(by, "merge_reviewed" if verdict == "same" and is_reviewed else "match")
    if pair[0].id == pair[1].id:
        raise BadInput("an incident cannot be judged against itself", where=first, remedy="name two incidents")
    low, high = sorted(pair, key=lambda incident: incident.id)
    standing = MatchEdge.objects.filter(first=low, second=high, revoked_at=None).first()
    if standing:
        raise Refused(
            f"{first} and {second} were judged {standing.verdict} by {standing.by}",
            remedy="revoke that judgement first",
        )
    part = pair[1] if verdict == "part_of" else None
    edge = MatchEdge(first=low, second=high, verdict=verdict, part=part, method=method, by=by, at=at)
    if verdict == "same":
        edge.state_before = pair[1].state
        _merge(pair[0], pair[1], at)
    edge.save()
    book = LeafBook().of([entry("edge", edge), *map(reviewed, pair)])
    name, after = f"incident:{first}", f"{verdict} {second}"
    append(who=by, action="judge", object=name, at=at, after=after, reason=reason, leaves=book)
    return int(edge.pk)


def _merge(target: Incident, merged: Incident, at: datetime) -> None:
    if target.state in ("merged", "withdrawn", "rejected"):
        raise Refused(f"{target.public_id} is {target.state}", remedy="merge into the incident that stands")
    merged.state = step(merged.state, "merge")
    merged.merged_into, merged.gone_reason, merged.gone_on = target, "merged", at.date()
    merged.save()


@transaction.atomic
def revoke(first: str, second: str, *, by: str, at: datetime, reason: str) -> None:
    """Take a judgement back; a merged incident stands again in the state it had."""
    require(by, "match")
    pair = sorted((by_public_id(name, lock=True) for name in (first, second)), key=lambda incident: incident.id)
    edge = MatchEdge.objects.filter(first=pair[0], second=pair[1], revoked_at=None).first()
    if edge is None:
        raise NotThere(f"no judgement about {first} and {second} stands", remedy="see azm incident show")
    edge.revoked_by, edge.revoked_at = by, at
    edge.save()
    if edge.verdict == "same":
        _unmerge(pair[0], pair[1], edge.state_before)
    book = LeafBook().of([entry("edge", edge), *map(reviewed, pair)])
    name, before = f"incident:{first}", f"{edge.verdict} {second}"
    append(who=by, action="revoke", object=name, at=at, before=before, reason=reason, leaves=book)


def _unmerge(one: Incident, other: Incident, state_before: str) -> None:
    merged = one if one.merged_into_id == other.id else other
    merged.state, merged.merged_into = state_before, None
    merged.gone_reason, merged.gone_on = "", None
    newest = merged.accounts.aggregate(last=Max("id"))["last"]
    if merged.reviewed_upto is not None and newest > merged.reviewed_upto:
        # Its accounts changed while it was merged, so nobody has reviewed what they say now.
        merged.state = step(merged.state, "change")
    merged.save()


@transaction.atomic
def split(public_id: str, slots: Sequence[str], *, locate: Locate, by: str, at: datetime, reason: str) -> str:
    """Move the accounts in these slots to an incident of their own, by superseding copies; its public id.

    Merging the new incident back (verdict `same`) is the way back.
    """
    require(by, "split")
    incident = by_public_id(public_id, lock=True)
    accounts = standing_accounts([incident.id]).get(incident.id, [])
    moved = [account for account in accounts if account.view.slot in slots]
    left = [account for account in accounts if account.view.slot not in slots]
    _check_split(public_id, moved, left)
    pen = Pen(Numbers(), LeafBook(), at.date(), None)
    rows = [account.row for account in moved if account.row is not None]
    new_id = _new_incident(incident, rows, pen, locate=locate, by=by)
    for row in rows:
        pen.again(row, incident=incident.id, line=None, supersedes=row.id, retracts=True)
    now_coded_by(incident, by)
    write_changed([(incident, left, "")], pen=pen, locate=locate, at=at.date())
    pen.flush(NEW_COLUMNS)
    pen.numbers.save(pen.book)
    pair = {"first": incident, "second": by_public_id(new_id)}
    edge = MatchEdge.objects.create(**pair, verdict="different", method="split", by=by, at=at)
    pen.book.add(*entry("edge", edge))
    after = f"{new_id} holds {', '.join(slots)}"
    append(who=by, action="split", object=f"incident:{public_id}", at=at, after=after, reason=reason, leaves=pen.book)
    return new_id


def _check_split(public_id: str, moved: Sequence[Standing], left: Sequence[Standing]) -> None:
    for part, name in ((moved, "the new incident"), (left, "the old incident")):
        if not any(account.view.coding for account in part):
            raise Refused(
                f"{name} would have no account that says what, when and where",
                where=public_id,
                remedy="choose slots so that each side keeps a coder's account",
            )


def _new_incident(incident: Incident, rows: Sequence[Account], pen: Pen, *, locate: Locate, by: str) -> str:
    number = pen.numbers.take("incident")
    views = [pen.again(row, incident=number, line=None, supersedes=None, retracts=False) for row in rows]
    resolved = resolve(views)
    series = f"{incident.country}-{resolved.coding.date_last.last_day.year}"
    public_id = f"{series}-{pen.numbers.take(series):06d}"
    external_id = f"{incident.external_id}{SPLIT}{public_id}"
    names = {"public_id": public_id, "source": incident.source_code, "external_id": external_id}
    content = content_of(resolved, locate(resolved.coding.place), **names)
    pen.resolved(number, content, resolved)
    review = ("", incident.publish_level, "coded", False, by, "", "", False, None, "", "", None, None)
    pen.incident(number, content, review)
    return public_id
