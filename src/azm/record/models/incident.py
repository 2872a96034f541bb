"""Incidents, their tolls, and the reversible edges between incidents."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from azm.record.models.constraint import one_of
from azm.record.rules.match import VERDICTS
from azm.record.rules.states import STATES
from azm.terms.codes import BASIS, GROUP, INITIATOR, KIND, OUTCOME, PUBLISH_LEVEL, VERIFICATION


class Incident(models.Model):
    """The resolution of the accounts of one incident. `links` and `basis` are canonical JSON."""

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=32, unique=True)
    source_code = models.CharField(max_length=64)
    external_id = models.CharField(max_length=120)
    row_hash = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=32)
    subkind = models.CharField(max_length=40)
    initiator = models.CharField(max_length=16)
    links = models.TextField()
    claimed_by = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2)
    province_code = models.CharField(max_length=32, blank=True)
    district_code = models.CharField(max_length=32, blank=True)
    place_name = models.TextField(blank=True)
    place_precision = models.SmallIntegerField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    date_text = models.CharField(max_length=10)
    date_start = models.DateField()
    date_end = models.DateField(db_index=True)
    date_precision = models.SmallIntegerField()
    is_cumulative = models.BooleanField()
    summary = models.TextField(blank=True)
    verification = models.CharField(max_length=32)
    statements = models.IntegerField()
    basis = models.TextField()
    publish_level = models.CharField(max_length=16, default="public")
    state = models.CharField(max_length=24)
    is_disputed = models.BooleanField(default=False)
    coded_by = models.CharField(max_length=254, blank=True)
    approved_by = models.CharField(max_length=254, blank=True)
    signed_by = models.CharField(max_length=254, blank=True)
    is_accepted_as_source = models.BooleanField(default=False)
    reviewed_upto = models.BigIntegerField(null=True)
    first_released = models.CharField(max_length=64, blank=True)
    gone_reason = models.CharField(max_length=64, blank=True)
    gone_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_code", "external_id"], name="one_incident_per_source_row"),
            models.CheckConstraint(condition=one_of("kind", sorted(KIND)), name="incident_kind"),
            models.CheckConstraint(condition=one_of("initiator", sorted(INITIATOR)), name="incident_initiator"),
            models.CheckConstraint(condition=one_of("state", sorted(STATES)), name="incident_state"),
            models.CheckConstraint(
                condition=one_of("verification", sorted(VERIFICATION)), name="incident_verification"
            ),
            models.CheckConstraint(
                condition=one_of("publish_level", sorted(PUBLISH_LEVEL)), name="incident_publish_level"
            ),
            models.CheckConstraint(condition=Q(date_start__lte=F("date_end")), name="incident_dates_in_order"),
            models.CheckConstraint(
                condition=one_of("date_precision", [1, 2, 3, 4, 5, 9]), name="incident_date_precision"
            ),
            models.CheckConstraint(condition=Q(place_precision__range=(1, 9)), name="incident_place_precision"),
            models.CheckConstraint(
                # A comparison with nothing is neither true nor false, and a check that is not false lets it pass.
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="incident_coordinates",
            ),
            models.CheckConstraint(
                condition=(Q(state="merged") & Q(merged_into__isnull=False))
                | (~Q(state="merged") & Q(merged_into=None)),
                name="merged_has_a_target",
            ),
            # Coder, approver and signer are three people, unless the source was accepted as a whole.
            models.CheckConstraint(
                condition=Q(is_accepted_as_source=True)
                | Q(approved_by="")
                | (~Q(approved_by=F("coded_by")) & ~Q(approved_by=F("signed_by")) & ~Q(signed_by=F("coded_by"))),
                name="three_people",
            ),
        ]


class Toll(models.Model):
    """One resolved figure of an incident. Group `total` is the whole; a group that is not known has no row."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tolls", db_index=False)
    outcome = models.CharField(max_length=12)
    group = models.CharField(max_length=20)
    low = models.IntegerField(null=True)
    best = models.IntegerField(null=True)
    high = models.IntegerField(null=True)
    basis = models.CharField(max_length=20)
    party_claim = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "outcome", "group"], name="one_toll_per_group"),
            models.CheckConstraint(condition=one_of("outcome", sorted(OUTCOME)), name="toll_outcome"),
            models.CheckConstraint(condition=one_of("group", sorted({*GROUP, "total"})), name="toll_group"),
            models.CheckConstraint(condition=one_of("basis", sorted(BASIS)), name="toll_basis"),
            models.CheckConstraint(
                condition=(Q(low=None) | Q(low__gte=0))
                & (Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
                & (Q(best=None) | Q(best__gte=0))
                & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
                & (Q(low=None) | Q(high=None) | Q(low__lte=F("high"))),
                name="toll_in_order",
            ),
            models.CheckConstraint(condition=~Q(basis="party_claim", low__gt=0), name="party_claim_never_raises_low"),
        ]


class MatchEdge(models.Model):
    """A judgement about two incidents; revoking it is the way back.

    `part` is, of a pair judged part_of, the one that is part of the other; none where that was not kept.
    """

    first = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="edges_out")
    second = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="edges_in")
    verdict = models.CharField(max_length=12)
    part = models.ForeignKey(Incident, null=True, on_delete=models.PROTECT, related_name="edges_as_part")
    method = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    at = models.DateTimeField()
    state_before = models.CharField(max_length=24, blank=True)
    revoked_by = models.CharField(max_length=254, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("verdict", sorted(VERDICTS)), name="edge_verdict"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="edge_in_order"),
            models.CheckConstraint(
                condition=Q(part=None) | Q(verdict="part_of") & (Q(part=F("first")) | Q(part=F("second"))),
                name="edge_part_is_one_of_the_pair",
            ),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(revoked_at=None), name="one_standing_edge_per_pair"
            ),
        ]
