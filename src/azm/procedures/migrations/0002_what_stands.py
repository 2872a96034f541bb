"""The database itself refuses to change what never changes, or to delete it."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, and columns that may only be filled in where they were blank.
FIXED = {
    "sopversion": ("sop number", "text sha256 effective_date"),
    "issue": ("version organisation", "acknowledge_by effective_date"),
    "acknowledgement": ("ref issue post effective_date published_date", ""),
    "auditfinding": ("visit provision severity text", "effective_date"),
    "step": ("ref object to organisation decision evidence reason skips effective_date published_date", ""),
}


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for model, (always, once_given) in FIXED.items():
        statements = append_only("procedures", model, always.split(), once_given.split(), TEXT)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
