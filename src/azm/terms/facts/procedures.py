"""Rows of standard operating procedures: issued, acknowledged, complied with, audited, corrected, waived.

Dates and `sources` as in azm.terms.facts.people. What shows who falls short is restricted.
"""

from __future__ import annotations

from typing import NamedTuple

from azm.terms.dates import PartialDate


class Sop(NamedTuple):
    """A standard operating procedure through all its versions."""

    ref: str
    title: str
    owner: str = ""
    objective: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class SopVersion(NamedTuple):
    """A version of an SOP (has states); `text` at policy level, or "" where it is not public."""

    ref: str
    sop: str
    number: int
    text: str = ""
    sha256: str = ""
    decision: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Provision(NamedTuple):
    """A clause of a version at policy level: must, should or may; returns are due every `every_days`, if given.

    `follows` names the provision of the version before that it carries on; "" is the one of the same number.
    """

    ref: str
    version: str
    number: int
    text: str
    level: str = "must"
    evidence_kind: str = ""
    every_days: int | None = None
    follows: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Issue(NamedTuple):
    """A version sent to an organisation or one of its posts (has states)."""

    ref: str
    version: str
    organisation: str
    post: str = ""
    acknowledge_by: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class Acknowledgement(NamedTuple):
    """A post's word that it received an issue."""

    ref: str
    issue: str
    post: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class ComplianceReturn(NamedTuple):
    """An organisation's return on an issue; its state is read from the dates (submitted, accepted, returned)."""

    ref: str
    issue: str
    organisation: str
    submitted_date: PartialDate | None = None
    accepted_date: PartialDate | None = None
    returned_date: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class ProvisionResult(NamedTuple):
    """What a return says of one provision."""

    ref: str
    compliance_return: str
    provision: str
    result: str
    note: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class AuditVisit(NamedTuple):
    """An audit of an organisation under a version by another one."""

    ref: str
    version: str
    organisation: str
    auditor: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class AuditFinding(NamedTuple):
    """What an audit found of a provision (has states)."""

    ref: str
    visit: str
    provision: str
    severity: str
    text: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class CorrectiveAction(NamedTuple):
    """What is to be done about an audit's finding, and when it was done."""

    ref: str
    finding: str
    text: str
    due: PartialDate | None = None
    done: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"


class Waiver(NamedTuple):
    """Leave not to follow a provision until a day (has states)."""

    ref: str
    provision: str
    organisation: str
    approver: str
    until: PartialDate
    reason: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "restricted"
