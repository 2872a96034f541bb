"""Tables of scrutiny: what others published, suppressions, remedies, steps of shortcomings; runs with findings."""

from __future__ import annotations

from django.db import models

from azm.ledger.kept import Tables, among, kept, one_of
from azm.scrutiny.rules.finding import SEVERITIES
from azm.scrutiny.rules.states import COURSES
from azm.terms.facts.walk import every_state

PublishedFinding = kept(__name__, "published_findings")
Suppression = kept(__name__, "suppressions")
Remedy = kept(__name__, "remedies")
Step = kept(__name__, "steps", among("steps", "to", every_state(COURSES)))

TABLES: Tables = {
    "published_findings": PublishedFinding,
    "suppressions": Suppression,
    "remedies": Remedy,
    "steps": Step,
}


class RuleRun(models.Model):
    """One run of all rules: as of which day, on which facts, by which version of the rules; stored once for each.

    `parameters` is what was set over the rules' defaults as JSON, "" for nothing; `rules_sha256` covers all of them.
    """

    as_of = models.DateField()
    known_by = models.DateField()
    facts_sha256 = models.CharField(max_length=64)
    rules_sha256 = models.CharField(max_length=64)
    parameters = models.TextField(blank=True, default="")
    by = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["as_of", "known_by", "facts_sha256", "rules_sha256"], name="one_run_of_the_same"
            ),
        ]


class Shortcoming(models.Model):
    """A finding of a run; `finding` is the whole of it as JSON, the other columns are for asking."""

    run = models.ForeignKey(RuleRun, on_delete=models.PROTECT, related_name="shortcomings")
    number = models.IntegerField()
    key = models.CharField(max_length=250)
    rule = models.CharField(max_length=3)
    version = models.IntegerField()
    object = models.CharField(max_length=200)
    severity = models.CharField(max_length=8)
    finding = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_shortcoming_per_number"),
            models.CheckConstraint(condition=one_of("severity", SEVERITIES), name="severity_is_known"),
        ]
