"""Tables of places: administrative units, towns of the gazetteer, outlines."""

from __future__ import annotations

from django.db import models

from azm.ledger.whole import Whole


class Unit(models.Model):
    """A province (level 1) or district (level 2); dated, because districts are divided and renamed."""

    code = models.CharField(max_length=32, primary_key=True)
    level = models.SmallIntegerField()
    country = models.CharField(max_length=2)
    province = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="districts")
    parent_code = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=120)
    name_ur = models.CharField(max_length=120, blank=True)
    aliases = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius_m = models.IntegerField(null=True, blank=True)
    is_former_fata = models.BooleanField(default=False)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=[1, 2]), name="unit_level"),
            models.CheckConstraint(
                condition=models.Q(level=1, province=None) | models.Q(level=2, province__isnull=False),
                name="district_has_province",
            ),
        ]


class Town(models.Model):
    """A populated place of the gazetteer, with every name it goes by."""

    external_id = models.CharField(max_length=32, primary_key=True)
    country = models.CharField(max_length=2)
    province = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    aliases = models.TextField(blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()


class Outline(models.Model):
    """The boundary of a unit as GeoJSON geometry, with the licence under which the operator has it."""

    unit = models.OneToOneField(Unit, primary_key=True, on_delete=models.PROTECT)
    geometry = models.TextField()
    licence = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)


# The tables by their names in the ledger.
WHOLE: Whole = {"units": Unit, "towns": Town, "outlines": Outline}
