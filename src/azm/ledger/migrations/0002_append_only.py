"""The database itself refuses to change or delete an event."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER ledger_event_no_{word} BEFORE {word.upper()} ON ledger_event "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for word in ("update", "delete")
]
POSTGRESQL = [
    "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_event_fixed BEFORE UPDATE OR DELETE ON ledger_event "
    "FOR EACH ROW EXECUTE FUNCTION ledger_append_only()",
]


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the ledger."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
