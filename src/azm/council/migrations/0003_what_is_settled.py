"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "body": (
        "",
        "succeeds valid_from valid_to effective_date published_date",
        [],
    ),
    "bodyterm": (
        "body",
        "chair cadence_days quorum valid_from valid_to effective_date published_date",
        [],
    ),
    "seat": (
        "body organisation is_member",
        "valid_from valid_to effective_date published_date",
        [],
    ),
    "meeting": (
        "body",
        "effective_date published_date",
        [
            (
                "title day",
                'EXISTS (SELECT 1 FROM council_step s WHERE s."object" = OLD."ref" AND s."to" IN (\'minutes_confirmed\'))',
            ),
        ],
    ),
    "attendance": (
        "meeting seat",
        "effective_date published_date",
        [
            (
                "ref meeting seat mode effective_date published_date",
                'EXISTS (SELECT 1 FROM council_step s WHERE s."object" = OLD."meeting" AND s."to" IN (\'minutes_confirmed\'))',
            ),
        ],
    ),
    "agendaitem": (
        "meeting number",
        "effective_date published_date",
        [
            (
                "title draft",
                'EXISTS (SELECT 1 FROM council_step s WHERE s."object" = OLD."meeting" AND s."to" IN (\'minutes_confirmed\'))',
            ),
        ],
    ),
    "paper": (
        "agenda_item",
        "sha256 effective_date published_date",
        [
            (
                "title",
                'EXISTS (SELECT 1 FROM council_step s WHERE s."object" = (SELECT "meeting" FROM council_agendaitem WHERE "ref" = OLD."agenda_item") AND s."to" IN (\'minutes_confirmed\'))',
            ),
        ],
    ),
    "minutesversion": (
        "meeting number text sha256",
        "effective_date published_date",
        [],
    ),
    "decision": (
        "",
        "meeting objective effective_date published_date",
        [
            (
                "kind title",
                'EXISTS (SELECT 1 FROM council_step s WHERE s."object" = OLD."ref" AND s."to" IN (\'confirmed\'))',
            ),
        ],
    ),
    "decisionversion": (
        "decision number text sha256",
        "effective_date published_date",
        [],
    ),
    "decisionrelation": (
        "decision other relation",
        "effective_date published_date",
        [
            (
                "is_confirmed",
                'OLD."is_confirmed"',
            ),
        ],
    ),
    "assignment": (
        "decision organisation",
        "action due effective_date published_date",
        [],
    ),
    "consultee": (
        "decision organisation",
        "effective_date published_date",
        [],
    ),
    "position": (
        "ref decision organisation stance text_sha256 conditions claimed_by effective_date published_date",
        "",
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
        statements = append_only("council", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("council", "0002_what_stands")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
