"""Rules R16-R19 on standard operating procedures: unacknowledged, unassessed, found again, waived for too long.

Severity: what binds ("must") and is not shown, a repeated finding and an expired waiver put the aim in doubt (major);
a late acknowledgement and what is only expected ("should") should be put right (minor). The findings say which
organisation falls short: none of them is for a public edition (RESTRICTED).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from azm.procedures.rules.provisions import origins
from azm.scrutiny.rules.amounts import in_order, months_later
from azm.scrutiny.rules.finding import Found, Parameters, Rule
from azm.scrutiny.rules.reading import days_since, has_passed, not_assessable, reported_on, threshold
from azm.terms.facts.book import Facts, grouped
from azm.terms.facts.procedures import AuditFinding, Issue, Provision, Waiver

ACKNOWLEDGED = frozenset({"acknowledged", "implementing", "declared", "audited"})
FOLLOWED = frozenset({"compliant", "not_applicable"})
BINDING = ("must", "should")
# (organisation, provision): what returns, waivers and findings of an audit are about.
Pair = tuple[str, str]


def unacknowledged(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R16: an issue whose day to acknowledge has passed without an acknowledgement."""
    answered = {row.issue for row in facts.acknowledgements}
    last = day - timedelta(days=int(parameters["grace_days"]))
    yield from _without_recipients(facts)
    for issue in _live_issues(facts):
        if issue.ref in answered or facts.state(issue.ref, "sent") in ACKNOWLEDGED:
            continue
        inputs, objective, shown = in_order(issue.ref, issue.version), _aim(facts, issue.version), _issued(facts, issue)
        if issue.acknowledge_by is None:
            yield not_assessable(issue.ref, "no_due", inputs, objective, shown)
        elif has_passed(issue.acknowledge_by, last):
            late = str(days_since(issue.acknowledge_by, day))
            values = (*shown, ("due", issue.acknowledge_by.text), ("days", late))
            yield Found(issue.ref, "minor", inputs, values, threshold(parameters, "grace_days"), objective)


def unassessed(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R17: an issue with provisions that no return has assessed within the time between two returns."""
    seen = {pair: results[-1].day for pair, results in _results(facts, day).items()}
    waived = {(row.organisation, row.provision) for row in facts.waivers if _holds(facts, row, day)}
    provisions = grouped((row for row in facts.provisions if row.level in BINDING), "version")
    last = day - timedelta(days=int(parameters["grace_days"]))
    yield from _without_recipients(facts)
    for issue in _live_issues(facts):
        asked = [row for row in provisions.get(issue.version, ()) if (issue.organisation, row.ref) not in waived]
        yield from _late(facts, last, issue, asked, seen, parameters)
        yield from _never_due(facts, issue, asked, seen)


def _late(
    facts: Facts,
    last: date,
    issue: Issue,
    asked: Sequence[Provision],
    seen: Mapping[Pair, date],
    parameters: Parameters,
) -> Iterator[Found]:
    sent = issue.effective_date.last_day if issue.effective_date else None
    late: list[tuple[date, Provision]] = []
    for row in asked:
        since = seen.get((issue.organisation, row.ref), sent)
        if row.every_days is not None and since is not None and since + timedelta(days=row.every_days) < last:
            late.append((since + timedelta(days=row.every_days), row))
    if not late:
        return
    rows = [row for _, row in late]
    first = min(due for due, _ in late).isoformat()
    values = (*_issued(facts, issue), ("count", str(len(rows))), ("numbers", _numbers(rows)), ("due", first))
    every = ", ".join(str(days) for days in sorted({row.every_days for row in rows if row.every_days is not None}))
    yield Found(
        issue.ref,
        "major" if any(row.level == "must" for row in rows) else "minor",
        in_order(issue.ref, more=(row.ref for row in rows)),
        values,
        (("every_days", every), *threshold(parameters, "grace_days")),
        _aim(facts, issue.version),
    )


def _never_due(facts: Facts, issue: Issue, asked: Sequence[Provision], seen: Mapping[Pair, date]) -> Iterator[Found]:
    """Provisions that were never assessed and of which nobody can say when they should have been."""
    waiting = [row for row in asked if (issue.organisation, row.ref) not in seen]
    rows = [row for row in waiting if row.every_days is None or issue.effective_date is None]
    if rows:
        reason = "no_frequency" if any(row.every_days is None for row in rows) else "no_start"
        inputs = in_order(issue.ref, more=(row.ref for row in rows))
        values = (*_issued(facts, issue), ("numbers", _numbers(rows)))
        yield not_assessable(issue.ref, reason, inputs, _aim(facts, issue.version), values)


def found_again(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R18: an audit's finding on a provision that the same organisation was found short of not long before.

    A provision is the same through the versions of its procedure (azm.procedures.rules.provisions), however often it is
    issued anew.
    With partial dates it fires only where the two are certainly near enough; where they may be, that is said.
    """
    months = int(parameters["months"])
    for (organisation, _), rows in _audited(facts).items():
        for earlier, later in pairwise(rows):
            # Two findings of one visit are one look at the provision.
            if later.finding.visit == earlier.finding.visit or facts.state(later.finding.ref, "open") == "closed":
                continue
            provision = later.finding.provision
            values = (*_named(facts, organisation, provision), ("earlier", earlier.when), ("later", later.when))
            inputs = in_order(earlier.finding.ref, later.finding.ref, earlier.finding.provision, provision)
            objective = _aim_of_provision(facts, provision)
            if later.last <= months_later(earlier.first, months):
                found = partial(Found, threshold=threshold(parameters, "months"), objective=objective)
                yield found(later.finding.ref, "major", inputs, values)
            elif later.first <= months_later(earlier.last, months):
                yield not_assessable(later.finding.ref, "dates", inputs, objective, values)


class _Dated(NamedTuple):
    """An audit's finding with the first and last day it may have been made on, and the date as it is stated."""

    finding: AuditFinding
    first: date
    last: date
    when: str


def _audited(facts: Facts) -> dict[Pair, list[_Dated]]:
    """Findings of audits that stand, by organisation and first provision, oldest first; one undated is of any day."""
    first_of = origins(facts)
    visits = {row.ref: row for row in facts.audit_visits}
    found: dict[Pair, list[_Dated]] = {}
    for row in facts.audit_findings:
        visit = visits.get(row.visit)
        if visit is None or facts.state(row.ref, "open") == "withdrawn":
            continue
        moment = row.effective_date or visit.effective_date
        first, last = (moment.first_day, moment.last_day) if moment else (date(1900, 1, 1), date(2100, 1, 1))
        origin = first_of.get(row.provision, row.provision)
        dated = _Dated(row, first, last, moment.text if moment else "?")
        found.setdefault((visit.organisation, origin), []).append(dated)
    return {pair: sorted(rows, key=lambda dated: (dated.last, dated.finding.ref)) for pair, rows in found.items()}


def waiver_expired(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R19: an approved waiver that has ended, with no newer one and no return that shows compliance since."""
    held = {(row.organisation, row.provision) for row in facts.waivers if _holds(facts, row, day)}
    results = _results(facts, day)
    last = day - timedelta(days=int(parameters["grace_days"]))
    for row in facts.waivers:
        pair = (row.organisation, row.provision)
        is_over = facts.state(row.ref, "requested") == "approved" and has_passed(row.until, last)
        if not is_over or pair in held or _complied_since(results.get(pair, ()), row.until.last_day):
            continue
        over = (("until", row.until.text), ("days", str(days_since(row.until, day))))
        values = (*_named(facts, row.organisation, row.provision), *over)
        inputs, objective = in_order(row.ref, row.provision), _aim_of_provision(facts, row.provision)
        yield Found(row.ref, "major", inputs, values, threshold(parameters, "grace_days"), objective)


class _Result(NamedTuple):
    """What a return said of a provision, and on which day."""

    day: date
    ref: str
    result: str


def _complied_since(results: Sequence[_Result], ended: date) -> bool:
    since = [result for result in results if result.day > ended]
    return bool(since) and since[-1].result in FOLLOWED


def _results(facts: Facts, day: date) -> dict[Pair, list[_Result]]:
    """What submitted returns say, by organisation and provision, oldest first; one handed back says nothing."""
    filed = ((row, reported_on(row, day)) for row in facts.compliance_returns)
    sent = {row.ref: (row.organisation, moment) for row, moment in filed if moment}
    found: dict[Pair, list[_Result]] = {}
    for result in facts.provision_results:
        if result.compliance_return in sent and result.result != "not_assessed":
            organisation, moment = sent[result.compliance_return]
            dated = _Result(moment.last_day, result.ref, result.result)
            found.setdefault((organisation, result.provision), []).append(dated)
    return {pair: sorted(rows) for pair, rows in found.items()}


def _live_issues(facts: Facts) -> Iterator[Issue]:
    """Issues that bind: not waived, of a version that no other has replaced."""
    gone = {row.ref for row in facts.sop_versions if facts.state(row.ref, "draft") in ("superseded", "withdrawn")}
    for issue in facts.issues:
        if issue.version not in gone and facts.state(issue.ref, "sent") != "waived":
            yield issue


def _without_recipients(facts: Facts) -> Iterator[Found]:
    """Versions that were issued, and nobody says to whom: neither acknowledgement nor compliance can be followed."""
    known = {issue.version for issue in facts.issues}
    for row in facts.sop_versions:
        if facts.state(row.ref, "draft") in ("issued", "in_force") and row.ref not in known:
            shown = (("sop", row.sop), ("number", str(row.number)))
            yield not_assessable(row.ref, "no_recipient", (), _aim(facts, row.ref), shown)


def _holds(facts: Facts, waiver: Waiver, day: date) -> bool:
    return facts.state(waiver.ref, "requested") == "approved" and waiver.until.last_day >= day


def _issued(facts: Facts, issue: Issue) -> tuple[tuple[str, str], ...]:
    return (("organisation", issue.organisation), ("sop", _sop_of(facts, issue.version)))


def _named(facts: Facts, organisation: str, provision: str) -> tuple[tuple[str, str], ...]:
    """An organisation and a provision, which is called by its SOP and number."""
    row = facts.by_ref.get(provision)
    number = str(row.number) if isinstance(row, Provision) else provision
    return (("organisation", organisation), ("sop", _sop_of(facts, getattr(row, "version", ""))), ("number", number))


def _sop_of(facts: Facts, version: str) -> str:
    return getattr(facts.by_ref.get(version), "sop", version)


def _numbers(rows: Sequence[Provision]) -> str:
    return ", ".join(str(row.number) for row in sorted(rows, key=lambda row: row.number))


def _aim(facts: Facts, version: str) -> str:
    """The objective that a version's SOP serves."""
    return getattr(facts.by_ref.get(_sop_of(facts, version)), "objective", "")


def _aim_of_provision(facts: Facts, provision: str) -> str:
    return _aim(facts, getattr(facts.by_ref.get(provision), "version", ""))


RULES: Mapping[str, Rule] = {
    "R16": Rule("R16", 1, unacknowledged, {"grace_days": "0"}),
    "R17": Rule("R17", 1, unassessed, {"grace_days": "0"}),
    "R18": Rule("R18", 2, found_again, {"months": "24"}),
    "R19": Rule("R19", 1, waiver_expired, {"grace_days": "0"}),
}
# Who falls short of a procedure is for the organisations concerned, the secretariat and auditors.
RESTRICTED = frozenset(RULES)
