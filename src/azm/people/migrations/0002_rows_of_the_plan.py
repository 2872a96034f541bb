"""Organisations become rows of the plan's format; users keep the name of theirs as text."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


def carry(apps: Any, schema_editor: Any) -> None:
    """Users keep their organisation; its old row held nothing but its code."""
    for user in apps.get_model("people", "User").objects.exclude(organisation=None):
        user.organisation_ref = user.organisation_id
        user.save(update_fields=["organisation_ref"])


class Migration(migrations.Migration):
    """Tables of the format, in place of the one of organisations."""

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="organisation_ref",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="user",
            name="organisation",
        ),
        migrations.DeleteModel(
            name="Organisation",
        ),
        migrations.RenameField(
            model_name="user",
            old_name="organisation_ref",
            new_name="organisation",
        ),
        migrations.CreateModel(
            name="Jurisdiction",
            fields=[
                ("ref", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("parent", models.TextField(blank=True)),
                ("successor", models.TextField(blank=True)),
                ("valid_from", models.CharField(blank=True, max_length=10)),
                ("valid_to", models.CharField(blank=True, max_length=10)),
                ("effective_date", models.CharField(blank=True, max_length=10)),
                ("published_date", models.CharField(blank=True, max_length=10)),
                ("sources", models.TextField(blank=True)),
                ("visibility", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ref", ""), _negated=True), name="people_jurisdictions_ref_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="people_jurisdictions_name_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "country"),
                            ("kind", "province"),
                            ("kind", "territory"),
                            ("kind", "district"),
                            _connector="OR",
                        ),
                        name="people_jurisdictions_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            ("visibility", "partners"),
                            ("visibility", "restricted"),
                            _connector="OR",
                        ),
                        name="people_jurisdictions_visibility_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Substr(
                                    "valid_from", 1, django.db.models.functions.text.Length("valid_to")
                                ),
                                django.db.models.functions.text.Substr(
                                    "valid_to", 1, django.db.models.functions.text.Length("valid_from")
                                ),
                            )
                        ),
                        name="people_jurisdictions_valid_from_then_valid_to",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("ref", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("jurisdiction", models.TextField(blank=True)),
                ("parent", models.TextField(blank=True)),
                ("valid_from", models.CharField(blank=True, max_length=10)),
                ("valid_to", models.CharField(blank=True, max_length=10)),
                ("effective_date", models.CharField(blank=True, max_length=10)),
                ("published_date", models.CharField(blank=True, max_length=10)),
                ("sources", models.TextField(blank=True)),
                ("visibility", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ref", ""), _negated=True), name="people_organisations_ref_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="people_organisations_name_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "government"),
                            ("kind", "ministry"),
                            ("kind", "department"),
                            ("kind", "office"),
                            ("kind", "service"),
                            ("kind", "agency"),
                            ("kind", "court_administration"),
                            ("kind", "legislature"),
                            ("kind", "party"),
                            ("kind", "civil_society"),
                            ("kind", "observer"),
                            ("kind", "foreign"),
                            ("kind", "district_administration"),
                            ("kind", "secretariat"),
                            ("kind", "auditor"),
                            _connector="OR",
                        ),
                        name="people_organisations_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            ("visibility", "partners"),
                            ("visibility", "restricted"),
                            _connector="OR",
                        ),
                        name="people_organisations_visibility_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Substr(
                                    "valid_from", 1, django.db.models.functions.text.Length("valid_to")
                                ),
                                django.db.models.functions.text.Substr(
                                    "valid_to", 1, django.db.models.functions.text.Length("valid_from")
                                ),
                            )
                        ),
                        name="people_organisations_valid_from_then_valid_to",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("ref", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("publisher", models.TextField()),
                ("url", models.TextField(blank=True)),
                ("statement", models.TextField()),
                ("status", models.TextField()),
                ("effective_date", models.CharField(blank=True, max_length=10)),
                ("published_date", models.CharField(blank=True, max_length=10)),
                ("visibility", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ref", ""), _negated=True), name="people_sources_ref_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publisher", ""), _negated=True), name="people_sources_publisher_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement", ""), _negated=True), name="people_sources_statement_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "reported"),
                            ("status", "official"),
                            ("status", "derived"),
                            ("status", "unconfirmed"),
                            _connector="OR",
                        ),
                        name="people_sources_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            ("visibility", "partners"),
                            ("visibility", "restricted"),
                            _connector="OR",
                        ),
                        name="people_sources_visibility_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("ref", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("object", models.TextField()),
                ("column", models.TextField()),
                ("language", models.TextField()),
                ("text", models.TextField()),
                ("is_reviewed", models.BooleanField()),
                ("effective_date", models.CharField(blank=True, max_length=10)),
                ("published_date", models.CharField(blank=True, max_length=10)),
                ("sources", models.TextField(blank=True)),
                ("visibility", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ref", ""), _negated=True), name="people_translations_ref_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("object", ""), _negated=True), name="people_translations_object_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("column", ""), _negated=True), name="people_translations_column_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language", ""), _negated=True), name="people_translations_language_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="people_translations_text_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            ("visibility", "partners"),
                            ("visibility", "restricted"),
                            _connector="OR",
                        ),
                        name="people_translations_visibility_known",
                    ),
                    models.UniqueConstraint(
                        fields=("object", "column", "language"), name="people_translations_object_column_language_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("ref", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("effective_date", models.CharField(blank=True, max_length=10)),
                ("published_date", models.CharField(blank=True, max_length=10)),
                ("sources", models.TextField(blank=True)),
                ("visibility", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_column="organisation",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ref", ""), _negated=True), name="people_posts_ref_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation", ""), _negated=True), name="people_posts_organisation_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="people_posts_name_filled"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            ("visibility", "partners"),
                            ("visibility", "restricted"),
                            _connector="OR",
                        ),
                        name="people_posts_visibility_known",
                    ),
                ],
            },
        ),
    ]
