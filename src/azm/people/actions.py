"""Writing people: rows of the plan's format, users and their roles, notices and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.ledger.actions.rows import write_rows
from azm.ledger.whole import entry
from azm.people.models import TABLES, Notice, RoleGrant, User
from azm.people.queries import is_known, noticed, require
from azm.people.rules import OF_THE_RECORD, ROLES, address
from azm.people.rules.fixed import FIXED
from azm.people.rules.ladder import Call, untold
from azm.people.rules.notice_words import words
from azm.people.rules.outbox import before
from azm.terms.errors import BadInput, NotThere, Refused


def write(rows: Mapping[str, Sequence[Any]], *, act: str, by: str, at: datetime, reason: str = "") -> dict[str, int]:
    """Write rows by table of the format; how many of each are new or changed. What never changes: rules/fixed.py."""
    require(by, act)
    return write_rows(TABLES, rows, fixed=FIXED, who=by, action=act, object="people", at=at, reason=reason)


@transaction.atomic
def found(*, email: str, at: datetime) -> bool:
    """Make the first administrator of an empty installation; False when somebody is already there."""
    if User.objects.exists():
        return False
    first = User.objects.create(email=email)
    grant = RoleGrant.objects.create(user=first, role="administrator", granted_at=at)
    book = LeafBook().of([entry("users", first), entry("role_grants", grant)])
    append(who=email, action="found", object=f"user:{email}", at=at, after="administrator", leaves=book)
    return True


@transaction.atomic
def add_user(email: str, *, role: str, organisation: str = "", by: str, at: datetime) -> bool:
    """Give an address a role, making the user if need be; False when the role was already held.

    A role of the plan's side is held for the organisation and those below it; one of the record is for all of it.
    """
    require(by, "add_user")
    email = address(email)
    if role not in ROLES:
        raise BadInput(f"there is no role {role!r}", remedy=f"choose one of {', '.join(ROLES)}")
    if "@" not in email.strip("@"):
        raise BadInput(f"{email!r} is not an e-mail address", remedy="write name@host")
    scope = "" if role in OF_THE_RECORD else organisation
    if scope and not is_known(scope):
        raise NotThere(f"there is no organisation {scope}", remedy="import a plan that holds it: azm plan import")
    account, _ = User.objects.get_or_create(email=email, defaults={"organisation": organisation})
    held = RoleGrant.objects.filter(user=account, role=role, organisation=scope, ended_at=None)
    if held.exists():
        return False
    grant = RoleGrant.objects.create(user=account, role=role, organisation=scope, granted_at=at)
    book = LeafBook().of([entry("users", account), entry("role_grants", grant)])
    append(who=by, action="add_user", object=f"user:{email}", at=at, after=f"{role} {scope}".strip(), leaves=book)
    return True


@transaction.atomic
def end_role(email: str, *, role: str, by: str, at: datetime) -> None:
    """End a role that an address holds, for whichever organisation; what it did stays as it is."""
    require(by, "end_role")
    email = address(email)
    held = RoleGrant.objects.filter(user__email=email, role=role, ended_at=None)
    if role == "administrator" and not RoleGrant.objects.filter(role=role, ended_at=None).exclude(user__email=email):
        raise Refused("the last administrator cannot be taken away", remedy="add another one first")
    ended = list(held.values_list("pk", flat=True))
    if not held.update(ended_at=at):
        raise NotThere(f"{email} does not hold the role {role}", remedy="check address and role")
    book = LeafBook().of(entry("role_grants", grant) for grant in RoleGrant.objects.filter(pk__in=ended))
    append(who=by, action="end_role", object=f"user:{email}", at=at, before=role, leaves=book)


@transaction.atomic
def write_notices(calls: Sequence[Call], *, day: date, by: str, at: datetime) -> list[Notice]:
    """Put into the outbox what was not told before, with one event for all of it; the notices that are new.

    A duty that was told on a later rung is not told on an earlier one, whatever the day asked for.
    """
    require(by, "remind")
    new = [_notice(call, day) for call in untold(calls, noticed())]
    if new:
        Notice.objects.bulk_create(new, batch_size=500)
        book = LeafBook().of(entry("notices", notice) for notice in new)
        append(who=by, action="remind", object="outbox", at=at, after=f"{len(new)} as of {day}", leaves=book)
    return new


@transaction.atomic
def move_notice(notice: Notice, state: str, *, by: str, at: datetime, why: str = "") -> bool:
    """Bring a notice into a state; False when another run did so first, or the state may not follow its own."""
    moved = Notice.objects.filter(pk=notice.pk, state__in=before(state))
    if not moved.update(state=state, why=why, **({"sent_at": at} if state == "sent" else {})):
        return False
    book = LeafBook().of([entry("notices", Notice.objects.get(pk=notice.pk))])
    append(who=by, action="move_notice", object=f"notices:{notice.pk}", at=at, after=state, reason=why, leaves=book)
    return True


def _notice(call: Call, day: date) -> Notice:
    subject, text = words(call, day)
    return Notice(
        duty=call.duty.ref,
        kind=call.duty.kind,
        due=call.duty.due,
        rung=call.rung,
        organisation=call.organisation,
        as_of=day,
        subject=subject,
        text=text,
    )
