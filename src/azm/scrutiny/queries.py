"""Reading scrutiny: its rows, their hashes, how many there are, and the runs that are stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any, NamedTuple

from django.db.models import Q

from azm.ledger.queries import kept_counts, kept_leaves, kept_rows
from azm.scrutiny.models import TABLES, RuleRun, Shortcoming
from azm.scrutiny.rules.register import Moment, Plain
from azm.terms.canonical import canonical_json


class Run(NamedTuple):
    """A stored run: its number, its moment, and its findings in their order."""

    number: int
    moment: Moment
    findings: list[Plain]


def rows() -> dict[str, tuple[Any, ...]]:
    """Every row, by table of the format, ordered by ref."""
    return kept_rows(TABLES)


def leaves() -> Iterator[tuple[str, bytes]]:
    """Object and hash of every row and of every run as it is now, for the ledger to compare."""
    yield from kept_leaves(TABLES)
    for run in RuleRun.objects.order_by("pk"):
        yield f"rule_runs:{run.pk}", run_leaf(run, list(Shortcoming.objects.filter(run=run)))


def counts() -> dict[str, int]:
    """Rows per table."""
    return kept_counts(TABLES)


def run_leaf(run: RuleRun, findings: list[Shortcoming]) -> bytes:
    """The hash of a run with everything it found."""
    days = [run.as_of.isoformat(), run.known_by.isoformat(), run.at.astimezone(UTC).isoformat()]
    says = [*days, run.facts_sha256, run.rules_sha256, run.by]
    # Runs of default parameters have the hash that they had before parameters were kept.
    says += [run.parameters] if run.parameters else []
    listed = sorted(
        (row.number, row.key, row.rule, row.version, row.object, row.severity, row.finding) for row in findings
    )
    return hashlib.sha256(repr((says, listed)).encode("utf-8", "surrogatepass")).digest()


def told(parameters: Mapping[str, Mapping[str, str]]) -> str:
    """What was set over the rules' defaults, as a run keeps it."""
    return canonical_json(parameters) if parameters else ""


def run_before(moment: Moment, parameters: Mapping[str, Mapping[str, str]]) -> Run | None:
    """The last stored run with the same parameters of an earlier day, or of the same day as it was known earlier."""
    before = Q(as_of__lt=moment.as_of) | Q(as_of=moment.as_of, known_by__lt=moment.known_by)
    last = RuleRun.objects.filter(before, parameters=told(parameters)).order_by("as_of", "known_by", "pk").last()
    if last is None:
        return None
    found = Shortcoming.objects.filter(run=last).order_by("number").values_list("finding", flat=True)
    return Run(last.pk, Moment(last.as_of, last.known_by), [json.loads(text) for text in found])


def is_stored(moment: Moment, facts_sha256: str, rules_sha256: str) -> bool:
    """Whether a run of this moment, these facts and these rules is stored already."""
    same = RuleRun.objects.filter(as_of=moment.as_of, known_by=moment.known_by)
    return same.filter(facts_sha256=facts_sha256, rules_sha256=rules_sha256).exists()
