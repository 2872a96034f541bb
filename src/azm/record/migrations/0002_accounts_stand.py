"""The database itself refuses to change or delete accounts and documents, erasing their texts apart."""

from __future__ import annotations

from typing import Any

from django.db import migrations

FIXED = (
    "id incident_id document_id slot voice also_voices coder is_reconciled is_correction is_retraction said_on "
    "supersedes_id killed injured claims_hash"
).split()
TEXT = "an account is never changed: add one that supersedes it"
SQLITE = [
    f"CREATE TRIGGER record_account_fixed BEFORE UPDATE OF {', '.join(FIXED)} ON record_account "
    f"BEGIN SELECT RAISE(ABORT, '{TEXT}'); END",
    "CREATE TRIGGER record_account_claims BEFORE UPDATE OF claims ON record_account "
    f"WHEN NOT (NEW.is_redacted AND NEW.claims = '') BEGIN SELECT RAISE(ABORT, '{TEXT}'); END",
    f"CREATE TRIGGER record_account_kept BEFORE DELETE ON record_account BEGIN SELECT RAISE(ABORT, '{TEXT}'); END",
    f"CREATE TRIGGER record_document_fixed BEFORE UPDATE ON record_document "
    f"WHEN NOT (NEW.is_redacted AND NEW.text_hash = OLD.text_hash) BEGIN SELECT RAISE(ABORT, '{TEXT}'); END",
    f"CREATE TRIGGER record_document_kept BEFORE DELETE ON record_document BEGIN SELECT RAISE(ABORT, '{TEXT}'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION record_account_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND (NEW.claims = OLD.claims OR (NEW.is_redacted AND NEW.claims = '')) AND "
    + f"({', '.join('NEW.' + name for name in FIXED)}) IS NOT DISTINCT FROM ({', '.join('OLD.' + name for name in FIXED)})"
    + f" THEN RETURN NEW; END IF; RAISE EXCEPTION '{TEXT}'; END $$",
    "CREATE TRIGGER record_account_fixed BEFORE UPDATE OR DELETE ON record_account "
    "FOR EACH ROW EXECUTE FUNCTION record_account_stands()",
    "CREATE FUNCTION record_document_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND NEW.is_redacted AND NEW.text_hash = OLD.text_hash THEN RETURN NEW; END IF; "
    f"RAISE EXCEPTION '{TEXT}'; END $$",
    "CREATE TRIGGER record_document_fixed BEFORE UPDATE OR DELETE ON record_document "
    "FOR EACH ROW EXECUTE FUNCTION record_document_stands()",
]


def guard(apps: Any, schema_editor: Any) -> None:
    """Set the triggers of this database's kind, and the row that every hand-out of numbers locks."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)
    apps.get_model("record", "Counter").objects.create(name="", next=1)


class Migration(migrations.Migration):
    """Triggers on accounts."""

    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
