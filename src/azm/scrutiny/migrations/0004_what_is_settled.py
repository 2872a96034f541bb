"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "publishedfinding": (
        "ref object text value unit effective_date published_date",
        "",
        [],
    ),
    "suppression": (
        "ref shortcoming reason approver until effective_date published_date",
        "",
        [],
    ),
    "remedy": (
        "shortcoming organisation",
        "text action decision due effective_date published_date",
        [],
    ),
    "step": (
        "ref object to organisation decision evidence reason skips effective_date published_date",
        "",
        [],
    ),
}


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for model, (always, once_given, settled) in FIXED.items():
        statements = append_only("scrutiny", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("scrutiny", "0003_parameters_of_runs")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
