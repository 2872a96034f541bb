"""The database itself refuses to change what never changes once it is recorded, given or settled, in every table."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from azm.ledger.kept import append_only

TEXT = "what is approved or recorded stands: add a row that says what is new"
# Model -> columns that never change, columns that may only be filled in where they were blank, and columns that never
# change where a condition holds of the row as it stands.
FIXED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "plan": (
        "",
        "jurisdiction effective_date published_date",
        [],
    ),
    "planversion": (
        "plan",
        "decision effective_date published_date",
        [
            (
                "title",
                "EXISTS (SELECT 1 FROM plan_step s WHERE s.\"object\" = OLD.\"ref\" AND s.\"to\" IN ('approved', 'in_force', 'superseded'))",
            ),
        ],
    ),
    "line": (
        "version domain",
        "effective_date published_date",
        [],
    ),
    "objective": (
        "is_measured",
        "due effective_date published_date",
        [
            (
                "line number title official_text text_status",
                "OLD.\"text_status\" = 'verified'",
            ),
            (
                "weight",
                'EXISTS (SELECT 1 FROM plan_step s WHERE s."object" = (SELECT "version" FROM plan_line WHERE "ref" = OLD."line") AND s."to" IN (\'approved\', \'in_force\', \'superseded\'))',
            ),
        ],
    ),
    "planmapping": (
        "ref from_objective to_objective relation effective_date published_date",
        "",
        [],
    ),
    "action": (
        "objective",
        "start due effective_date published_date",
        [
            (
                "title weight",
                "EXISTS (SELECT 1 FROM plan_step s WHERE s.\"object\" = OLD.\"ref\" AND s.\"to\" IN ('agreed', 'in_progress', 'on_hold', 'completion_claimed', 'completed', 'reopened'))",
            ),
        ],
    ),
    "actionparty": (
        "action organisation role",
        "valid_from valid_to effective_date published_date",
        [],
    ),
    "milestone": (
        "action needs_evidence",
        "due effective_date published_date",
        [
            (
                "title weight",
                "EXISTS (SELECT 1 FROM plan_step s WHERE s.\"object\" = OLD.\"action\" AND s.\"to\" IN ('agreed', 'in_progress', 'on_hold', 'completion_claimed', 'completed', 'reopened'))",
            ),
            (
                "title weight",
                "EXISTS (SELECT 1 FROM plan_step s WHERE s.\"object\" = OLD.\"ref\" AND s.\"to\" IN ('claimed', 'planned', 'verified', 'cancelled'))",
            ),
        ],
    ),
    "dependency": (
        "ref action needs effective_date published_date",
        "",
        [],
    ),
    "evidence": (
        "object",
        "sha256 admitted_by effective_date published_date",
        [
            (
                "title url expires",
                "OLD.\"admitted_by\" <> ''",
            ),
        ],
    ),
    "actionupdate": (
        "action organisation",
        "effective_date published_date",
        [
            (
                "ref action organisation narrative self_rating obstacles submitted_date effective_date published_date",
                "OLD.\"submitted_date\" <> '' AND OLD.\"returned_date\" = ''",
            ),
            (
                "accepted_date returned_date",
                "OLD.\"accepted_date\" <> ''",
            ),
        ],
    ),
    "verification": (
        "ref object claimant verifier result evidence note effective_date published_date",
        "",
        [],
    ),
    "statusassessment": (
        "ref object kind rating organisation share reason effective_date published_date",
        "",
        [],
    ),
    "indicator": (
        "objective level unit definition direction aggregation measure tolerance weight fresh_days",
        "action effective_date published_date",
        [],
    ),
    "baseline": (
        "ref indicator value series effective_date published_date",
        "",
        [],
    ),
    "target": (
        "indicator series value due",
        "effective_date published_date",
        [],
    ),
    "observation": (
        "indicator series",
        "effective_date published_date",
        [
            (
                "ref indicator value numerator denominator series organisation submitted_date effective_date published_date",
                "OLD.\"submitted_date\" <> '' AND OLD.\"returned_date\" = ''",
            ),
            (
                "accepted_date returned_date",
                "OLD.\"accepted_date\" <> ''",
            ),
        ],
    ),
    "rebaseline": (
        "ref object due decision reason effective_date published_date",
        "",
        [],
    ),
    "outcomelink": (
        "ref objective measure direction lag_months registered_date starts rule kind group place sha256 effective_date published_date",
        "",
        [],
    ),
    "grievance": (
        "place theme",
        "effective_date published_date",
        [],
    ),
    "spend": (
        "object period currency",
        "budgeted released spent effective_date published_date",
        [],
    ),
    "obligation": (
        "organisation about every_days first_due",
        "valid_to effective_date published_date",
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
        statements = append_only("plan", model, always.split(), once_given.split(), TEXT, settled)
        for statement in statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on what never changes."""

    dependencies = [("plan", "0002_what_stands")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
