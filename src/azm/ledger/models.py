"""Tables of the ledger: events, their erasable texts, and the leaves of bulk events."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One change. Append-only: the database itself refuses update and delete."""

    seq = models.BigIntegerField(primary_key=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    at = models.CharField(max_length=32)
    who = models.CharField(max_length=254)
    action = models.CharField(max_length=64)
    object = models.CharField(max_length=200, db_index=True)
    before_hash = models.CharField(max_length=64, blank=True)
    after_hash = models.CharField(max_length=64, blank=True)
    reason_hash = models.CharField(max_length=64, blank=True)
    merkle_root = models.CharField(max_length=64, blank=True)
    leaves = models.IntegerField(default=0)


class EventText(models.Model):
    """A text of an event with the salt of its hash; erasing it empties both."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="texts")
    field = models.CharField(max_length=10, choices=[(name, name) for name in ("before", "after", "reason")])
    salt = models.CharField(max_length=32)
    text = models.TextField()
    is_erased = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "field"], name="one_text_per_field"),
            models.CheckConstraint(
                condition=models.Q(is_erased=False) | models.Q(text="", salt=""), name="erased_text_is_empty"
            ),
        ]


class Leaves(models.Model):
    """Row hashes of a bulk event, 32 bytes each, in chunks: with them a changed row is found and named."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="leaf_chunks")
    chunk = models.IntegerField()
    objects_text = models.TextField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "chunk"], name="one_leaf_chunk")]
