"""The book-keeping of the record: imports with every row accounted for, grants, published totals, releases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from azm.record.models.constraint import one_of
from azm.terms.codes import ACTOR_KIND


class Counter(models.Model):
    """The next free number of a series, so that ids are the same on every machine for the same work."""

    name = models.CharField(max_length=64, primary_key=True)
    next = models.BigIntegerField(default=1)


class Actor(models.Model):
    """An organisation that takes part in incidents, with dated names; never a person."""

    code = models.CharField(max_length=120, primary_key=True)
    name = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=32)
    parent_code = models.CharField(max_length=120, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)
    aliases = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=one_of("kind", sorted(ACTOR_KIND)), name="actor_kind")]


class Statement(models.Model):
    """A claim made in public about a year's figures, which editions hold against the record."""

    claim_id = models.CharField(max_length=64)
    measure = models.CharField(max_length=20)
    text = models.TextField()
    publisher_code = models.CharField(max_length=32)
    published = models.CharField(max_length=10, blank=True)
    url = models.TextField(blank=True)
    rule = models.CharField(max_length=32)
    year = models.IntegerField()
    value = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim_id", "measure"], name="one_value_per_measure")]


class SourceGrant(models.Model):
    """A named user's word that the rows of a source enter signed off, because people coded them there."""

    source_code = models.CharField(max_length=64, primary_key=True)
    accepted_by = models.CharField(max_length=254)
    accepted_at = models.DateTimeField()


class Import(models.Model):
    """One file read to its end: every row is new, updated, unchanged or rejected."""

    id = models.BigIntegerField(primary_key=True)
    source_code = models.CharField(max_length=64)
    version = models.CharField(max_length=40, blank=True)
    file_name = models.CharField(max_length=300)
    file_sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    at = models.DateTimeField()
    rows = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    flagged = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    undone_by = models.CharField(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rows=F("new") + F("updated") + F("unchanged") + F("rejected")),
                name="every_row_accounted_for",
            )
        ]


class RowNote(models.Model):
    """A row that was flagged or rejected, or an id that disappeared: where, and why."""

    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="notes")
    line = models.IntegerField(null=True)
    external_id = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=10)
    code = models.CharField(max_length=64)
    column = models.CharField(max_length=120, blank=True)
    message = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("outcome", ["flagged", "rejected", "gone"]), name="row_note_outcome"
            )
        ]


class TotalStatement(models.Model):
    """A total that another body published, with the day it did; revised figures are further rows."""

    id = models.BigIntegerField(primary_key=True)
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="totals")
    row_hash = models.CharField(max_length=64, unique=True)
    publisher_code = models.CharField(max_length=32)
    period = models.CharField(max_length=32)
    from_day = models.DateField()
    to_day = models.DateField()
    published = models.CharField(max_length=10, blank=True)
    scope = models.CharField(max_length=200)
    rule = models.CharField(max_length=32, blank=True)
    measures = models.TextField()
    note = models.TextField(blank=True)
    url = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(from_day__lte=F("to_day")), name="total_span_in_order"),
        ]


class Release(models.Model):
    """A frozen state of the record; its files lie in a folder named by the id."""

    id = models.CharField(max_length=64, primary_key=True)
    track = models.CharField(max_length=16)
    cutoff = models.DateField()
    sources = models.CharField(max_length=400)
    manifest_sha256 = models.CharField(max_length=64)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    by = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(track__in=["preliminary", "final"]), name="release_track"),
            models.CheckConstraint(condition=~Q(id__in=["", ".", ".."]), name="release_id"),
        ]
