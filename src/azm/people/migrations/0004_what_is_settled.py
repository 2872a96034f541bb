"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "source": (
        "publisher statement",
        "effective_date published_date",
        [],
    ),
    "jurisdiction": (
        "kind",
        "successor valid_from valid_to effective_date published_date",
        [],
    ),
    "organisation": (
        "",
        "valid_from valid_to effective_date published_date",
        [],
    ),
    "post": (
        "organisation",
        "effective_date published_date",
        [],
    ),
    "translation": (
        "object column language",
        "effective_date published_date",
        [
            (
                "text",
                'OLD."is_reviewed"',
            ),
        ],
    ),
}


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for model, (always, once_given, settled) in FIXED.items():
        statements = append_only("people", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("people", "0003_roles_and_notices")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
