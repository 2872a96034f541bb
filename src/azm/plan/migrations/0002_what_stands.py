"""The database itself refuses to change what never changes, or to delete it."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, and columns that may only be filled in where they were blank.
FIXED = {
    "action": ("", "due effective_date"),
    "milestone": ("action needs_evidence", "due effective_date"),
    "target": ("indicator series value due", "effective_date"),
    "rebaseline": ("ref object due decision reason effective_date published_date", ""),
    "verification": ("ref object claimant verifier result evidence note effective_date published_date", ""),
    "outcomelink": (
        "ref objective measure direction lag_months registered_date starts rule kind group place sha256 effective_date published_date",
        "",
    ),
    "evidence": ("object", "sha256 admitted_by effective_date"),
    "step": ("ref object to organisation decision evidence reason skips effective_date published_date", ""),
}


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for model, (always, once_given) in FIXED.items():
        statements = append_only("plan", model, always.split(), once_given.split(), TEXT)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("plan", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
