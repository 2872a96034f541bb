"""Generated facts that must and must not make R15-R23 fire, set against what plain counting says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from azm.scrutiny.rules import run
from azm.scrutiny.rules.finding import NOT_ASSESSABLE
from azm.terms.dates import PartialDate
from azm.terms.facts.council import Body, Consultee, Decision, DecisionVersion, Meeting, Position, Seat
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.law import Instrument, JusticeReturn, LegalGap, Proposal, StageCount, TimeLimit
from azm.terms.facts.people import Organisation
from azm.terms.facts.procedures import (
    Acknowledgement,
    AuditFinding,
    AuditVisit,
    ComplianceReturn,
    Issue,
    Provision,
    ProvisionResult,
    Sop,
    SopVersion,
    Waiver,
)
from tests.scrutiny.asking import step
from tests.scrutiny.facts import book

START = date(2024, 1, 1)
# A case: rows, days since START on which the rule is asked, and the keys without the rule that it must give.
Case = tuple[list[Any], int, set[str]]
Draw = Callable[[st.SearchStrategy[Any]], Any]
DAYS = st.integers(0, 900)
MAYBE = st.none() | DAYS
SOP: list[Any] = [Sop("sop", "Ports"), SopVersion("v1", "sop", 1), Organisation("north", "North", "department")]


def on(days: int) -> str:
    """A day so many days after START."""
    return (START + timedelta(days=days)).isoformat()


def moment(days: int) -> PartialDate:
    """The same as a partial date."""
    return PartialDate(on(days))


def consensus(draw: Draw) -> Case:
    """Two stakeholders, each silent, claimed, for, or against, each from a day of its own."""
    asked = draw(DAYS)
    rows: list[Any] = [Body("body", "Body"), Meeting("m", "body", "Meeting", moment(0))]
    rows += [Decision("d", "m", "directive", "Decision"), DecisionVersion("dv", "d", 1, "Words.", text_hash("Words."))]
    stands = set()
    for ref in ("east", "west"):
        rows += [Organisation(ref, ref, "government"), Seat(f"s-{ref}", "body", ref, ref)]
        rows += [Consultee(f"c-{ref}", "d", ref)]
        stance, spoke, claimed = draw(st.sampled_from(["agree", "dissent", "reserve"])), draw(DAYS), draw(st.booleans())
        said = Position(f"p-{ref}", "d", ref, stance, text_hash("Words."), effective_date=moment(spoke))
        rows += [said._replace(claimed_by="office" if claimed else "")]
        has_spoken = not claimed and spoke <= asked
        stands.add("incomplete" if not has_spoken else "" if stance == "agree" else "contested")
    return rows, asked, {f"d:{variant}" for variant in stands if variant}


def unacknowledged(draw: Draw) -> Case:
    due, answered, asked = draw(DAYS), draw(MAYBE), draw(DAYS)
    rows = [*SOP, Issue("i", "v1", "north", acknowledge_by=moment(due), effective_date=moment(0))]
    if answered is not None:
        rows += [Acknowledgement("a", "i", effective_date=moment(answered))]
    is_answered = answered is not None and answered <= asked
    return rows, asked, {"i"} if asked > due and not is_answered else set()


def unassessed(draw: Draw) -> Case:
    every, told, asked = draw(st.integers(10, 300)), draw(st.lists(DAYS, max_size=3)), draw(DAYS)
    level = draw(st.sampled_from(["must", "should", "may"]))
    rows = [*SOP, Provision("p", "v1", 1, "Words.", level, every_days=every)]
    rows += [Issue("i", "v1", "north", effective_date=moment(0))]
    for number, day in enumerate(told):
        rows += [ComplianceReturn(f"r{number}", "i", "north", moment(day), effective_date=moment(day))]
        rows += [ProvisionResult(f"pr{number}", f"r{number}", "p", "partial")]
    last = max([0, *(day for day in told if day <= asked)])
    return rows, asked, {"i"} if level != "may" and asked > last + every else set()


def found_again(draw: Draw) -> Case:
    first, later, asked, closed = draw(DAYS), draw(st.integers(901, 2000)), 2100, draw(st.booleans())
    rows: list[Any] = [*SOP, Provision("p", "v1", 1, "Words.")]
    for ref, day in (("1", first), ("2", later)):
        rows += [AuditVisit(f"visit{ref}", "v1", "north", "auditor", effective_date=moment(day))]
        rows += [AuditFinding(f"f{ref}", f"visit{ref}", "p", "minor", "Short.")]
    if closed:
        rows += [step("f2", "closed", on(later))]
    begin, end = START + timedelta(days=first), START + timedelta(days=later)
    # By months: two years later to the day is still within; 29 February counts as the 28th.
    limit = date(begin.year + 2, begin.month, min(begin.day, 28) if begin.month == 2 else begin.day)
    return rows, asked, {"f2"} if end <= limit and not closed else set()


def waived_too_long(draw: Draw) -> Case:
    until, asked, state = draw(DAYS), draw(DAYS), draw(st.sampled_from(["requested", "approved", "revoked"]))
    complied = draw(MAYBE)
    rows: list[Any] = [*SOP, Provision("p", "v1", 1, "Words."), Issue("i", "v1", "north")]
    rows += [Waiver("w", "p", "north", "office", moment(until), "Reason.")]
    rows += [step("w", to, on(0)) for to in {"approved": ["approved"], "revoked": ["revoked"]}.get(state, [])]
    if complied is not None:
        rows += [ComplianceReturn("r", "i", "north", moment(complied), effective_date=moment(complied))]
        rows += [ProvisionResult("pr", "r", "p", "compliant")]
    is_followed = complied is not None and until < complied <= asked
    return rows, asked, {"w"} if state == "approved" and asked > until and not is_followed else set()


def sunset(draw: Draw) -> Case:
    end, asked, ended, renewed = draw(DAYS), draw(DAYS), draw(MAYBE), draw(MAYBE)
    rows: list[Any] = [Instrument("l", "Law", sunset=moment(end), ended=None if ended is None else moment(ended))]
    if renewed is not None:
        rows += [Instrument("l2", "Again", in_force=moment(renewed), renews="l")]
    if any(day is not None and day <= asked for day in (ended, renewed)):
        return rows, asked, set()
    day, last = START + timedelta(days=asked), START + timedelta(days=end)
    if day > last:
        return rows, asked, {"l:lapsed"}
    year_on = date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    return rows, asked, {"l:ahead"} if year_on >= last else set()


def gap_or_bill(draw: Draw) -> Case:
    stage, since, asked = draw(st.sampled_from(["introduced", "commenced", "withdrawn"])), draw(DAYS), draw(DAYS)
    rows: list[Any] = [LegalGap("g", "Gap"), Proposal("b", "Bill", gap="g", effective_date=moment(0))]
    rows += [step("b", stage, on(since))]
    state, began = (stage, since) if since <= asked else ("identified", 0)
    expected = {"g:no_proposal"} if state == "withdrawn" else set()
    if state in ("introduced", "identified") and asked - began > 180:
        expected.add("b:stalled")
    return rows, asked, expected


def rising_or_slow(draw: Draw) -> Case:
    pending = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
    median, limit = draw(st.none() | st.integers(1, 60)), 30
    rows: list[Any] = [Instrument("l", "Law"), TimeLimit("t", "l", limit, population="courts")]
    for number, cases in enumerate(pending):
        is_last = number == len(pending) - 1
        days = Decimal(median) if is_last and median is not None else None
        rows += [JusticeReturn(f"j{number}", "courts", "Registry", moment(number), median_days=days)]
        rows += [StageCount(f"c{number}", f"j{number}", "closing", cases)]
    last = pending[-4:]
    is_rising = len(last) == 4 and last[0] < last[1] < last[2] < last[3]
    expected = {"courts:rising"} if is_rising else set()
    if median is None:
        expected.add(f"t:{NOT_ASSESSABLE}")
    elif median > limit:
        expected.add("t:beyond_limit")
    return rows, 900, expected


def not_reconciled(draw: Draw) -> Case:
    few = st.integers(0, 4)
    stages = {name: draw(few) for name in ("opening", "instituted", "disposed", "closing", "convicted", "acquitted")}
    other = draw(few)
    rows: list[Any] = [JusticeReturn("a", "courts", "Registry", moment(0))]
    rows += [StageCount(f"a-{name}", "a", name, cases) for name, cases in stages.items()]
    rows += [JusticeReturn("b", "courts", "Gazette", moment(0)), StageCount("b-c", "b", "closing", other)]
    expected = set()
    if stages["opening"] + stages["instituted"] - stages["disposed"] != stages["closing"]:
        expected.add("a:stock_and_flow")
    if stages["convicted"] + stages["acquitted"] != stages["disposed"]:
        expected.add("a:how_it_ended")
    # With figures up to 4, any difference is more than a twentieth.
    if other != stages["closing"]:
        expected.add("a:sources")
    return rows, 1, expected


CASES: Mapping[str, Callable[[Draw], Case]] = {
    "R15": consensus,
    "R16": unacknowledged,
    "R17": unassessed,
    "R18": found_again,
    "R19": waived_too_long,
    "R20": sunset,
    "R21": gap_or_bill,
    "R22": rising_or_slow,
    "R23": not_reconciled,
}


@pytest.mark.parametrize("rule", sorted(CASES))
@settings(max_examples=60, deadline=None, database=None)
@given(data=st.data())
def test_a_rule_fires_exactly_where_plain_counting_says_so(rule: str, data: st.DataObject) -> None:
    rows, asked, expected = CASES[rule](data.draw)
    findings = run(book(rows), START + timedelta(days=asked), only=(rule,))
    assert {one.key.removeprefix(f"{rule}:") for one in findings} == expected
    for one in findings:
        assert one.inputs
        assert "{" not in one.text["en"] + one.text["ur"] + one.clears["en"] + one.clears["ur"]


@pytest.mark.parametrize("rule", sorted(CASES))
def test_the_generator_makes_facts_that_must_fire_and_facts_that_must_not(rule: str) -> None:
    cases = st.composite(CASES[rule])()
    quick = settings(max_examples=2000, database=None)
    assert find(cases, lambda case: bool(case[2]), settings=quick)[2]
    assert not find(cases, lambda case: not case[2], settings=quick)[2]
