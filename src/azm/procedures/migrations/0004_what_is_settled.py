"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "sop": (
        "",
        "owner objective effective_date published_date",
        [],
    ),
    "sopversion": (
        "sop number",
        "text sha256 decision effective_date published_date",
        [],
    ),
    "provision": (
        "version",
        "effective_date published_date",
        [
            (
                "number text level evidence_kind every_days follows",
                "EXISTS (SELECT 1 FROM procedures_step s WHERE s.\"object\" = OLD.\"version\" AND s.\"to\" IN ('approved', 'issued', 'in_force', 'superseded', 'withdrawn'))",
            ),
        ],
    ),
    "issue": (
        "version organisation",
        "post acknowledge_by effective_date published_date",
        [],
    ),
    "acknowledgement": (
        "ref issue post effective_date published_date",
        "",
        [],
    ),
    "compliancereturn": (
        "issue organisation",
        "effective_date published_date",
        [
            (
                "ref issue organisation submitted_date effective_date published_date",
                "OLD.\"submitted_date\" <> '' AND OLD.\"returned_date\" = ''",
            ),
            (
                "accepted_date returned_date",
                "OLD.\"accepted_date\" <> ''",
            ),
        ],
    ),
    "provisionresult": (
        "compliance_return provision",
        "effective_date published_date",
        [
            (
                "result note",
                'EXISTS (SELECT 1 FROM procedures_compliancereturn p WHERE p."ref" = OLD."compliance_return" AND p."submitted_date" <> \'\' AND p."returned_date" = \'\')',
            ),
        ],
    ),
    "auditvisit": (
        "version organisation auditor",
        "effective_date published_date",
        [],
    ),
    "auditfinding": (
        "visit provision severity text",
        "effective_date published_date",
        [],
    ),
    "correctiveaction": (
        "finding",
        "due done effective_date published_date",
        [
            (
                "text",
                "EXISTS (SELECT 1 FROM procedures_step s WHERE s.\"object\" = OLD.\"finding\" AND s.\"to\" IN ('remedy_agreed', 'remedy_claimed', 'closed', 'reopened'))",
            ),
        ],
    ),
    "waiver": (
        "provision organisation",
        "effective_date published_date",
        [
            (
                "ref provision organisation approver until reason effective_date published_date",
                'EXISTS (SELECT 1 FROM procedures_step s WHERE s."object" = OLD."ref" AND s."to" IN (\'approved\', \'revoked\'))',
            ),
        ],
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
        statements = append_only("procedures", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("procedures", "0003_provision_follows")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
