"""A judgement that one incident is part of another keeps which of the two is the part."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """The part of a pair; of earlier judgements it stays unknown, as the pair was kept in the order of its numbers."""

    dependencies = [("record", "0002_accounts_stand")]

    operations = [
        migrations.AddField(
            model_name="matchedge",
            name="part",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="edges_as_part",
                to="record.incident",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchedge",
            constraint=models.CheckConstraint(
                condition=Q(part=None) | Q(verdict="part_of") & (Q(part=F("first")) | Q(part=F("second"))),
                name="edge_part_is_one_of_the_pair",
            ),
        ),
    ]
