"""Writing scrutiny: rows that were checked, and runs with what they found, each with the event that tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from azm.ledger.actions import LeafBook, append
from azm.ledger.actions.rows import write_rows
from azm.people.queries import require
from azm.scrutiny.models import TABLES, RuleRun, Shortcoming
from azm.scrutiny.queries import is_stored, run_leaf, told
from azm.scrutiny.rules.fixed import FIXED
from azm.scrutiny.rules.register import Moment, Plain
from azm.terms.canonical import canonical_json


def write(rows: Mapping[str, Sequence[Any]], *, act: str, by: str, at: datetime, reason: str = "") -> dict[str, int]:
    """Write rows by table of the format; how many of each are new or changed.

    The rows hold what rules/checks.py asks for; a suppression cannot change (rules/fixed.py).
    """
    require(by, act)
    return write_rows(TABLES, rows, fixed=FIXED, who=by, action=act, object="scrutiny", at=at, reason=reason)


@transaction.atomic
def store_run(
    moment: Moment,
    findings: Sequence[Plain],
    *,
    facts_sha256: str,
    rules_sha256: str,
    by: str,
    at: datetime,
    parameters: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> bool:
    """Store a run of all rules, with what was set over their defaults.

    False when the same facts, rules with their parameters, and moment are stored already.
    """
    require(by, "scrutinise")
    if is_stored(moment, facts_sha256, rules_sha256):
        return False
    run = RuleRun.objects.create(
        as_of=moment.as_of,
        known_by=moment.known_by,
        facts_sha256=facts_sha256,
        rules_sha256=rules_sha256,
        parameters=told(parameters),
        by=by,
        at=at,
    )
    listed = [_row(run, number, finding) for number, finding in enumerate(findings)]
    Shortcoming.objects.bulk_create(listed, batch_size=1000)
    book = LeafBook()
    book.add(f"rule_runs:{run.pk}", run_leaf(run, listed))
    after = f"{len(listed)} findings as of {moment.as_of}, known by {moment.known_by}"
    append(who=by, action="scrutinise", object=f"rule_runs:{run.pk}", at=at, after=after, leaves=book)
    return True


def _row(run: RuleRun, number: int, finding: Plain) -> Shortcoming:
    columns = {name: finding[name] for name in ("key", "rule", "version", "object", "severity")}
    return Shortcoming(run=run, number=number, finding=canonical_json(finding), **columns)
