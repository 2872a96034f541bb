"""A run keeps what was set over the defaults of its rules, and that never changes either."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
FIXED = {"rulerun": ("as_of known_by facts_sha256 rules_sha256 parameters by at", "")}


def lift(apps: Any, schema_editor: Any) -> None:
    """Take the earlier triggers off; SQLite loses them anyhow, as it makes the table anew."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS scrutiny_rulerun_fixed")
        schema_editor.execute("DROP TRIGGER IF EXISTS scrutiny_rulerun_stays")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS scrutiny_rulerun_fixed ON scrutiny_rulerun")
        schema_editor.execute("DROP FUNCTION IF EXISTS scrutiny_rulerun_stands()")


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for model, (always, once_given) in FIXED.items():
        statements = append_only("scrutiny", model, always.split(), once_given.split(), TEXT)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The column, with the triggers of its table set anew around it."""

    dependencies = [("scrutiny", "0002_what_stands")]
    operations = [
        migrations.RunPython(lift, migrations.RunPython.noop),
        migrations.AddField(
            model_name="rulerun",
            name="parameters",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
