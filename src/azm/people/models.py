"""Tables of people: organisations, users and dated role grants."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from azm.people.rules import ROLES


class Organisation(models.Model):
    """A ministry, research centre or other body; accountability stays with it when people change."""

    code = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)


class User(AbstractBaseUser):
    """Someone who acts in the system, known by an e-mail address."""

    email = models.EmailField(unique=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects: models.Manager[User] = BaseUserManager()


class RoleGrant(models.Model):
    """A role given to a user from a day on."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(ended_at=None), name="one_open_grant_per_role"
            ),
            models.CheckConstraint(condition=models.Q(role__in=sorted(ROLES)), name="role_is_known"),
        ]
