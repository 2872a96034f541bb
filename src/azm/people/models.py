"""Tables of people: sources, jurisdictions, organisations, posts, translations; users, dated role grants, notices."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from azm.ledger.kept import Tables, kept, one_of, unique
from azm.ledger.whole import Whole
from azm.people.rules import ROLES
from azm.people.rules.ladder import KINDS, RUNGS
from azm.people.rules.outbox import STATES

Source = kept(__name__, "sources")
Jurisdiction = kept(__name__, "jurisdictions")
Organisation = kept(__name__, "organisations")
Post = kept(__name__, "posts", inside={"organisation": Organisation})
Translation = kept(__name__, "translations", unique("translations", "object", "column", "language"))

TABLES: Tables = {
    "sources": Source,
    "jurisdictions": Jurisdiction,
    "organisations": Organisation,
    "posts": Post,
    "translations": Translation,
}


class User(AbstractBaseUser):
    """Someone who acts in the system, known by an e-mail address."""

    email = models.EmailField(unique=True)
    # The ref of an organisation, kept as text: a user may be there before the plan that names it.
    organisation = models.CharField(max_length=100, blank=True, default="")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects: models.Manager[User] = BaseUserManager()


class RoleGrant(models.Model):
    """A role given to a user from a day on, for an organisation and those below it; "" is the whole installation."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    organisation = models.CharField(max_length=100, blank=True, default="")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=models.Q(ended_at=None),
                name="one_open_grant_per_role",
            ),
            models.CheckConstraint(condition=one_of("role", sorted(ROLES)), name="role_is_known"),
        ]


class Notice(models.Model):
    """A reminder in the outbox: of which duty, on which rung, to which organisation ("" is the secretariat).

    What it says never changes; `state`, `sent_at` and `why` tell what became of it.
    """

    duty = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    due = models.DateField()
    rung = models.CharField(max_length=10)
    organisation = models.CharField(max_length=100, blank=True)
    as_of = models.DateField()
    subject = models.TextField()
    text = models.TextField()
    state = models.CharField(max_length=11, default="written")
    sent_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "due", "rung", "organisation"], name="one_notice_per_rung"),
            models.CheckConstraint(condition=one_of("kind", KINDS), name="notice_kind_is_known"),
            models.CheckConstraint(condition=one_of("rung", RUNGS), name="notice_rung_is_known"),
            models.CheckConstraint(condition=one_of("state", STATES), name="notice_state_is_known"),
        ]


# Tables that are none of the plan's format, by their names in the ledger.
WHOLE: Whole = {"users": User, "role_grants": RoleGrant, "notices": Notice}
