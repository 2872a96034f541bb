"""Rows of the plan: lines of effort, objectives, actions, milestones, indicators, outcome links, money, grievances.

Dates and `sources` as in azm.terms.facts.people. A due date never changes: a Rebaseline with its decision moves it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from azm.terms.dates import PartialDate


class Plan(NamedTuple):
    """A plan through all its versions."""

    ref: str
    title: str
    jurisdiction: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class PlanVersion(NamedTuple):
    """A version of a plan (has states); `banner` is shown wherever its objectives are."""

    ref: str
    plan: str
    title: str
    decision: str = ""
    banner: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Line(NamedTuple):
    """A line of effort of a version; domain is kinetic, non_kinetic or cross_cutting."""

    ref: str
    version: str
    number: int
    title: str
    domain: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Objective(NamedTuple):
    """An objective; text_status says whether `official_text` is verified, a paraphrase or a placeholder.

    `is_measured` is False where an indicator would reward harm: such an objective ships as text alone.
    """

    ref: str
    line: str
    number: int
    title: str
    official_text: str
    text_status: str
    weight: Decimal = Decimal(1)
    due: PartialDate | None = None
    is_measured: bool = True
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class PlanMapping(NamedTuple):
    """What became of an objective in a later version; one that was dropped has no target, a new one no origin."""

    ref: str
    from_objective: str
    to_objective: str
    relation: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Action(NamedTuple):
    """Something that is to be done for an objective (has states)."""

    ref: str
    objective: str
    title: str
    weight: Decimal = Decimal(1)
    start: PartialDate | None = None
    due: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class ActionParty(NamedTuple):
    """An organisation's part in an action: lead, supporting or counterpart; one current lead."""

    ref: str
    action: str
    organisation: str
    role: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Dependency(NamedTuple):
    """An action that cannot go on before another action or milestone is done."""

    ref: str
    action: str
    needs: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Milestone(NamedTuple):
    """A dated step of an action (has states)."""

    ref: str
    action: str
    title: str
    weight: Decimal = Decimal(1)
    due: PartialDate | None = None
    needs_evidence: bool = True
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Rebaseline(NamedTuple):
    """A new due date for an action, milestone or target, given by a decision; the first one stays where it was."""

    ref: str
    object: str
    due: PartialDate
    decision: str
    reason: str
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class ActionUpdate(NamedTuple):
    """What an organisation reports on an action; its state is read from the dates (submitted, accepted, returned)."""

    ref: str
    action: str
    organisation: str
    narrative: str
    self_rating: str = "not_assessed"
    obstacles: str = ""
    submitted_date: PartialDate | None = None
    accepted_date: PartialDate | None = None
    returned_date: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Verification(NamedTuple):
    """Somebody other than the claimant on a claim of an action or milestone: confirmed, partly or not_confirmed."""

    ref: str
    object: str
    claimant: str
    verifier: str
    result: str
    evidence: tuple[str, ...] = ()
    note: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class StatusAssessment(NamedTuple):
    """A rating of an action or objective by a person: self, reviewer or independent; `share` is of 1, if stated."""

    ref: str
    object: str
    kind: str
    rating: str
    organisation: str = ""
    share: Decimal | None = None
    reason: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Evidence(NamedTuple):
    """A document that shows something of another row; admitted once `admitted_by` (an organisation) says so."""

    ref: str
    object: str
    title: str
    sha256: str = ""
    url: str = ""
    admitted_by: str = ""
    expires: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Indicator(NamedTuple):
    """What is measured for an objective (and perhaps one action of it).

    `measure` names the quantity in the vocabulary of azm.terms.facts.codes.MEASURE ("" for one of its own).
    """

    ref: str
    objective: str
    title: str
    level: str
    unit: str
    definition: str
    direction: str
    aggregation: str
    measure: str = ""
    action: str = ""
    tolerance: Decimal = Decimal(0)
    weight: Decimal = Decimal(1)
    fresh_days: int = 400
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Baseline(NamedTuple):
    """The value an indicator's series starts from; `series` is a place or group code, "" for the whole."""

    ref: str
    indicator: str
    value: Decimal
    series: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Target(NamedTuple):
    """The value an indicator's series should have on a day."""

    ref: str
    indicator: str
    value: Decimal
    due: PartialDate
    series: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Observation(NamedTuple):
    """A measured value; a ratio also has its numerator and denominator, which are what is added up."""

    ref: str
    indicator: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    series: str = ""
    organisation: str = ""
    submitted_date: PartialDate | None = None
    accepted_date: PartialDate | None = None
    returned_date: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Obligation(NamedTuple):
    """An organisation's duty to report on an action, indicator or SOP every `every_days` from `first_due` on."""

    ref: str
    organisation: str
    about: str
    every_days: int
    first_due: PartialDate
    valid_to: PartialDate | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class OutcomeLink(NamedTuple):
    """Which measure of the record an objective should move, where, in which direction, after how many months.

    Named before the fact: once registered it is frozen, and `sha256` of its content is in the ledger.
    """

    ref: str
    objective: str
    measure: str
    direction: str
    lag_months: int
    registered_date: PartialDate
    starts: PartialDate
    rule: str = "all"
    kind: str = ""
    group: str = ""
    place: str = ""
    sha256: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Verdict(NamedTuple):
    """What the record shows of an outcome link as of a day: computed from a release, never entered by hand.

    verdict is consistent_with, no_visible_change, opposite, too_early or too_little_data; `low` and `high` bound the
    change in the monthly mean.
    """

    ref: str
    link: str
    verdict: str
    release: str = ""
    change: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    reason: str = ""
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Grievance(NamedTuple):
    """How many concerns of a theme were raised in a district: counts, never people."""

    ref: str
    place: str
    theme: str
    concerns: int
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"


class Spend(NamedTuple):
    """Money of a period for a line, objective or action: budgeted, released, spent; blank is not stated."""

    ref: str
    object: str
    period: PartialDate
    currency: str
    budgeted: Decimal | None = None
    released: Decimal | None = None
    spent: Decimal | None = None
    effective_date: PartialDate | None = None
    published_date: PartialDate | None = None
    sources: tuple[str, ...] = ()
    visibility: str = "public"
