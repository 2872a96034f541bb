"""Reading people: rows of the plan's format, users by address, the check in front of every act, the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from azm.ledger.queries import kept_counts, kept_leaves, kept_rows
from azm.ledger.whole import whole_entries
from azm.people.models import TABLES, WHOLE, Notice, Organisation, RoleGrant, User
from azm.people.rules import BY_ROW, MAY
from azm.people.rules.ladder import SECRETARIAT, Told
from azm.terms.errors import NotThere, Refused

# Who gets an organisation's notices.
_ANSWERING = ("focal", "reporter")


def rows() -> dict[str, tuple[Any, ...]]:
    """Every row, by table of the format, ordered by ref."""
    return kept_rows(TABLES)


def leaves() -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row, user, role and notice as it is now, for the ledger to compare."""
    yield from kept_leaves(TABLES)
    yield from whole_entries(WHOLE)


def counts() -> dict[str, int]:
    """Rows per table."""
    return kept_counts(TABLES)


def user(email: str) -> User:
    """The active user with this address."""
    found = User.objects.filter(email=email, is_active=True).first()
    if found is None:
        raise NotThere(f"no active user {email}", remedy="add one: azm user add EMAIL --role ROLE")
    return found


def roles(email: str) -> frozenset[str]:
    """Roles the user holds now, for whichever organisation."""
    return frozenset(role for role, _ in _grants(email))


def require(email: str, act: str, organisation: str = "") -> None:
    """Refuse unless one of the user's roles allows the act, for the organisation where one is named.

    A role that is held for one organisation allows acts for it and those below it. Without an organisation it allows
    only the acts whose rows are judged one by one (BY_ROW): see `scope`.
    """
    held = scope(email, act)
    if held is None or (not organisation and act in BY_ROW) or organisation in held:
        return
    raise _may_not(email, act, organisation)


def scope(email: str, act: str) -> frozenset[str] | None:
    """The organisations for which the user may do an act; None for all. Refused when there is none at all."""
    named = {organisation for role, organisation in _grants(email) if role in MAY[act]}
    if not named:
        raise _may_not(email, act, "")
    return None if "" in named else below(named)


def below(organisations: Iterable[str]) -> frozenset[str]:
    """The organisations and everything under them."""
    parents = dict(Organisation.objects.values_list("ref", "parent"))
    found = set(organisations)
    while fresh := {ref for ref, parent in parents.items() if parent in found} - found:
        found |= fresh
    return frozenset(found)


def is_known(organisation: str) -> bool:
    """Whether there is an organisation with this ref."""
    return bool(Organisation.objects.filter(ref=organisation).exists())


def told_for(organisation: str) -> list[str]:
    """The addresses that get an organisation's notices, in order: those who answer for it, or the secretariat."""
    grants = RoleGrant.objects.filter(ended_at=None, user__is_active=True)
    if organisation == SECRETARIAT:
        grants = grants.filter(role="secretariat", organisation="")
    else:
        grants = grants.filter(role__in=_ANSWERING, organisation=organisation)
    return sorted(set(grants.values_list("user__email", flat=True)))


def outbox(*states: str) -> list[Notice]:
    """The notices in these states, oldest first."""
    return list(Notice.objects.filter(state__in=states).order_by("pk"))


def noticed() -> set[Told]:
    """What was told already."""
    return {Told._make(row) for row in Notice.objects.values_list(*Told._fields)}


def _grants(email: str) -> list[tuple[str, str]]:
    return list(RoleGrant.objects.filter(user=user(email), ended_at=None).values_list("role", "organisation"))


def _may_not(email: str, act: str, organisation: str) -> Refused:
    held = sorted(f"{role} for {scope}" if scope else role for role, scope in _grants(email))
    whose = f" for {organisation}" if organisation else ""
    return Refused(
        f"{email} may not {act.replace('_', ' ')}{whose}: holds {', '.join(held) or 'no role'}",
        remedy=f"ask someone with the role {', '.join(sorted(MAY[act]))}",
    )
