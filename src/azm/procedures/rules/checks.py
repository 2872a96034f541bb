"""What must hold between the rows of procedures: one table of checks, each a function from facts to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from azm.procedures.rules.guards import GUARDS
from azm.procedures.rules.states import COURSES
from azm.terms.facts.book import Facts
from azm.terms.facts.lineage import is_related, line
from azm.terms.facts.problem import Problem
from azm.terms.facts.walk import repeated, report_problems, step_problems, text_problems


def steps(facts: Facts) -> Iterator[Problem]:
    """Steps follow the table of transitions, and what each needs is there."""
    yield from step_problems(facts, "procedures", COURSES, GUARDS)


def words(facts: Facts) -> Iterator[Problem]:
    """Approved words fit the sha256 by which they are known."""
    yield from text_problems("sop_versions", facts.sop_versions)


def acknowledgements(facts: Facts) -> Iterator[Problem]:
    """An issue is acknowledged once by a post, which is one of the organisation that it was sent to."""
    for row in facts.acknowledgements:
        issue, post = facts.by_ref.get(row.issue), facts.by_ref.get(row.post)
        if issue is not None and post is not None and post.organisation != issue.organisation:
            what = f"{row.issue} was sent to {issue.organisation}, and {row.post} is a post of {post.organisation}"
            remedy = f"name a post of {issue.organisation}"
            yield Problem("acknowledgements", row.ref, "other_organisation", "post", what, remedy)
    yield from repeated("acknowledgements", facts.acknowledgements, "issue", "post")


def returns(facts: Facts) -> Iterator[Problem]:
    """A return comes from the organisation that the issue was sent to, and its dates tell of one course."""
    for row in facts.compliance_returns:
        issue = facts.by_ref.get(row.issue)
        if issue is not None and issue.organisation != row.organisation:
            what = f"{row.issue} was sent to {issue.organisation}, not to {row.organisation}"
            remedy = "name the issue that was sent to this organisation"
            yield Problem("compliance_returns", row.ref, "other_organisation", "organisation", what, remedy)
    yield from report_problems("compliance_returns", facts.compliance_returns)


def results(facts: Facts) -> Iterator[Problem]:
    """A result is about a provision of the version that was issued."""
    for row in facts.provision_results:
        issue = facts.by_ref.get(getattr(facts.by_ref.get(row.compliance_return), "issue", ""))
        yield from _same_version(facts, "provision_results", row.ref, row.provision, getattr(issue, "version", ""))


def findings(facts: Facts) -> Iterator[Problem]:
    """An audit finds something of a provision of the version that was audited."""
    for row in facts.audit_findings:
        visit = facts.by_ref.get(row.visit)
        yield from _same_version(facts, "audit_findings", row.ref, row.provision, getattr(visit, "version", ""))


def _same_version(facts: Facts, table: str, ref: str, provision: str, version: str) -> Iterator[Problem]:
    held = facts.by_ref.get(provision)
    if held is not None and version and held.version != version:
        what = f"{provision} is a provision of {held.version}, not of {version}"
        yield Problem(table, ref, "other_version", "provision", what, f"name a provision of {version}")


def followers(facts: Facts) -> Iterator[Problem]:
    """A provision carries on one of an earlier version of its own procedure."""
    for row in facts.provisions:
        followed = facts.by_ref.get(row.follows)
        one, other = facts.by_ref.get(row.version), facts.by_ref.get(getattr(followed, "version", ""))
        if one is None or other is None or (one.sop == other.sop and other.number < one.number):
            continue
        what = f"{row.follows} is a provision of {other.ref}, which is no earlier version than {one.ref} of {one.sop}"
        remedy = "name a provision of an earlier version of the same procedure, or leave it blank"
        yield Problem("provisions", row.ref, "other_version", "follows", what, remedy)


def auditors(facts: Facts) -> Iterator[Problem]:
    """An organisation does not audit itself, nor one above or below it."""
    for row in facts.audit_visits:
        if is_related(facts, row.auditor, row.organisation):
            whom = line(facts, row.auditor, row.organisation)
            what = f"{row.auditor} cannot audit {row.organisation if whom else 'itself'}{whom}"
            remedy = "let another organisation audit it, neither above nor below"
            yield Problem("audit_visits", row.ref, "own_audit", "auditor", what, remedy)


def waivers(facts: Facts) -> Iterator[Problem]:
    """A waiver is given by an organisation that is independent of who asks for it, for a reason."""
    for row in facts.waivers:
        if is_related(facts, row.approver, row.organisation):
            whom = line(facts, row.approver, row.organisation)
            what = f"{row.approver} cannot waive what {row.organisation if whom else 'it'} must do{whom}"
            remedy = "let another organisation approve it, neither above nor below"
            yield Problem("waivers", row.ref, "own_waiver", "approver", what, remedy)
        if not row.reason:
            yield Problem("waivers", row.ref, "no_reason", "reason", "a waiver without a reason", "say why")


CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    *(steps, words, acknowledgements, returns, results, findings, followers, auditors, waivers),
)


def problems(facts: Facts) -> Iterator[Problem]:
    """Everything that does not hold."""
    for check in CHECKS:
        yield from check(facts)
