"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "legalgap": (
        "",
        "objective closed effective_date published_date",
        [],
    ),
    "instrument": (
        "",
        "in_force sunset review ended renews gap effective_date published_date",
        [
            (
                "title oversight",
                "OLD.\"in_force\" <> ''",
            ),
        ],
    ),
    "proposal": (
        "",
        "gap instrument effective_date published_date",
        [],
    ),
    "safeguardcheck": (
        "ref object safeguard result note effective_date published_date",
        "",
        [],
    ),
    "judicialreview": (
        "ref instrument court outcome effective_date published_date",
        "",
        [],
    ),
    "timelimit": (
        "ref instrument days population effective_date published_date",
        "",
        [],
    ),
    "justicereturn": (
        "ref population publisher period measured_on part_of median_days period_to effective_date published_date",
        "",
        [],
    ),
    "stagecount": (
        "ref justice_return stage cases effective_date published_date",
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
        statements = append_only("law", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("law", "0002_what_stands")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
