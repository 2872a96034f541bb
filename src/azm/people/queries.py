"""Reading people: users by address, and the check that stands in front of every act."""

from __future__ import annotations

from azm.people.models import RoleGrant, User
from azm.people.rules import MAY, may
from azm.terms.errors import NotThere, Refused


def user(email: str) -> User:
    """The active user with this address."""
    found = User.objects.filter(email=email, is_active=True).first()
    if found is None:
        raise NotThere(f"no active user {email}", remedy="add one: azm user add EMAIL --role ROLE")
    return found


def roles(email: str) -> frozenset[str]:
    """Roles the user holds now."""
    open_grants = RoleGrant.objects.filter(user=user(email), ended_at=None)
    return frozenset(open_grants.values_list("role", flat=True))


def require(email: str, act: str) -> None:
    """Refuse unless one of the user's roles allows the act."""
    held = roles(email)
    if not may(held, act):
        needed = ", ".join(sorted(MAY[act]))
        raise Refused(
            f"{email} may not {act.replace('_', ' ')}: holds {', '.join(sorted(held)) or 'no role'}",
            remedy=f"ask someone with the role {needed}",
        )
