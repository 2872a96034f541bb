"""Documents and accounts: what was published, and what it says about one incident. Neither is ever changed."""

from __future__ import annotations

from django.db import models

from azm.record.models.constraint import one_of
from azm.terms.codes import SOURCE_KIND, VOICE


class Document(models.Model):
    """One article, statement or dataset row: metadata and hashes, never the full text."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=500, unique=True)
    publisher = models.CharField(max_length=200)
    publisher_kind = models.CharField(max_length=32)
    independence_group = models.CharField(max_length=120)
    is_party = models.BooleanField(default=False)
    url = models.TextField(blank=True)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    published = models.CharField(max_length=10, blank=True)
    retrieved_on = models.DateField()
    sha256 = models.CharField(max_length=64, blank=True)
    syndicated_from = models.CharField(max_length=120, blank=True)
    storage = models.CharField(max_length=16)
    salt = models.CharField(max_length=16, blank=True)
    text_hash = models.CharField(max_length=64)
    is_redacted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("publisher_kind", sorted(SOURCE_KIND)), name="document_kind"),
            models.CheckConstraint(
                condition=one_of("storage", ["metadata_only", "excerpt", "full_private"]), name="document_storage"
            ),
        ]


class Account(models.Model):
    """What one document says about one incident, by one voice. A correction is a new account that supersedes it."""

    id = models.BigIntegerField(primary_key=True)
    incident = models.ForeignKey("record.Incident", on_delete=models.PROTECT, related_name="accounts")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="accounts")
    imported = models.ForeignKey("record.Import", null=True, on_delete=models.PROTECT, related_name="accounts")
    line = models.IntegerField(null=True)
    slot = models.CharField(max_length=120)
    voice = models.CharField(max_length=16)
    also_voices = models.CharField(max_length=80, blank=True)
    coder = models.CharField(max_length=254)
    is_reconciled = models.BooleanField()
    is_correction = models.BooleanField()
    is_retraction = models.BooleanField()
    said_on = models.CharField(max_length=10, blank=True)
    killed = models.IntegerField(null=True)
    injured = models.IntegerField(null=True)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    claims = models.TextField()
    salt = models.CharField(max_length=16, blank=True)
    claims_hash = models.CharField(max_length=64)
    draft_hash = models.CharField(max_length=64)
    is_redacted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("voice", sorted(VOICE)), name="account_voice"),
            models.CheckConstraint(
                condition=models.Q(supersedes=None) | ~models.Q(supersedes=models.F("id")),
                name="account_does_not_supersede_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(is_retraction=False) | models.Q(supersedes__isnull=False),
                name="retraction_names_what_it_retracts",
            ),
        ]


class Citation(models.Model):
    """A document that an account's own document rests on."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="citations", db_index=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cited_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "document"], name="cited_once")]
