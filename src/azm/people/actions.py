"""Writing people: organisations, users and their roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from azm.ledger.actions import append
from azm.people.models import Organisation, RoleGrant, User
from azm.people.queries import require
from azm.people.rules import ROLES, address
from azm.terms.errors import BadInput, NotThere, Refused


@transaction.atomic
def found(*, email: str, at: datetime) -> bool:
    """Make the first administrator of an empty installation; False when somebody is already there."""
    if User.objects.exists():
        return False
    first = User.objects.create(email=email)
    RoleGrant.objects.create(user=first, role="administrator", granted_at=at)
    append(who=email, action="found", object=f"user:{email}", at=at, after="administrator")
    return True


@transaction.atomic
def add_user(email: str, *, role: str, organisation: str = "", by: str, at: datetime) -> bool:
    """Give an address a role, making the user if need be; False when the role was already held."""
    require(by, "add_user")
    email = address(email)
    if role not in ROLES:
        raise BadInput(f"there is no role {role!r}", remedy=f"choose one of {', '.join(ROLES)}")
    if "@" not in email.strip("@"):
        raise BadInput(f"{email!r} is not an e-mail address", remedy="write name@host")
    home = (
        Organisation.objects.get_or_create(code=organisation, defaults={"name": organisation})[0]
        if organisation
        else None
    )
    account, _ = User.objects.get_or_create(email=email, defaults={"organisation": home})
    _, is_new = RoleGrant.objects.get_or_create(user=account, role=role, ended_at=None, defaults={"granted_at": at})
    if is_new:
        append(who=by, action="add_user", object=f"user:{email}", at=at, after=role)
    return is_new


@transaction.atomic
def end_role(email: str, *, role: str, by: str, at: datetime) -> None:
    """End a role that an address holds; what it did stays as it is."""
    require(by, "end_role")
    email = address(email)
    held = RoleGrant.objects.filter(user__email=email, role=role, ended_at=None)
    if role == "administrator" and not RoleGrant.objects.filter(role=role, ended_at=None).exclude(user__email=email):
        raise Refused("the last administrator cannot be taken away", remedy="add another one first")
    if not held.update(ended_at=at):
        raise NotThere(f"{email} does not hold the role {role}", remedy="check address and role")
    append(who=by, action="end_role", object=f"user:{email}", at=at, before=role)
