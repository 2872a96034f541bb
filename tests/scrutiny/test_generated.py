"""Generated facts that must and must not make each rule fire, set against what plain counting says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from azm.scrutiny.rules import run
from azm.terms.dates import PartialDate
from azm.terms.facts.council import Assignment, Attendance, Body, BodyTerm, Decision, DecisionVersion, Meeting, Seat
from azm.terms.facts.plan import (
    ActionParty,
    Baseline,
    Dependency,
    Indicator,
    Objective,
    Obligation,
    OutcomeLink,
    PlanMapping,
    StatusAssessment,
    Target,
    Verdict,
)
from tests.scrutiny.facts import action, base, book, checked, milestone, moves, plan, proof, update

START = date(2024, 1, 1)
# A case: rows, days since START on which the rule is asked, and the keys ("object" or "object:variant") it must give.
Case = tuple[list[Any], int, set[str]]
Draw = Callable[[st.SearchStrategy[Any]], Any]
DAYS = st.integers(0, 400)
FEW = st.lists(DAYS, max_size=4)


def on(days: int) -> str:
    """A day so many days after START."""
    return (START + timedelta(days=days)).isoformat()


def moment(days: int) -> PartialDate:
    """The same as a partial date."""
    return PartialDate(on(days))


def overdue(draw: Draw) -> Case:
    due, asked = draw(DAYS), draw(DAYS)
    state = draw(st.sampled_from(["", "claimed", "cancelled"]))
    steps = (f"{state} {on(0)}",) if state else ()
    return [action("A1"), milestone("M1", *steps, due=on(due))], asked, {"M1"} if asked > due and not state else set()


def stale(draw: Draw) -> Case:
    told, asked, state = draw(FEW), draw(DAYS), draw(st.sampled_from(["in_progress", "on_hold"]))
    rows: list[Any] = [action("A1", f"agreed {on(0)}", f"{state} {on(0)}")]
    rows += [update(f"U{number}", "A1", on(days)) for number, days in enumerate(told)]
    quiet = asked - max([0, *(days for days in told if days <= asked)])
    return rows, asked, {"A1"} if quiet > 90 and state == "in_progress" else set()


def not_reporting(draw: Draw) -> Case:
    first, every, told, asked = draw(st.integers(0, 60)), draw(st.integers(7, 100)), draw(FEW), draw(DAYS)
    rows: list[Any] = [action("A1"), Obligation("OB", "lead", "A1", every, moment(first))]
    rows += [update(f"U{number}", "A1", on(days)) for number, days in enumerate(told)]
    dues = [due for due in range(first, asked, every) if asked - due > 14]
    came = [days for days in told if days <= asked]
    if not dues or any(days > dues[-1] for days in came):
        return rows, asked, set()
    # A report is counted once: as the late one of a period without any, unless it is due soon again.
    is_in_time = True
    for due in dues:
        own = sorted(days for days in came if due - every < days <= due)
        is_late = not is_in_time and bool(own) and own[0] + every // 4 < due
        is_in_time = len(own) > is_late
    if is_in_time:
        return rows, asked, set()
    return rows, asked, {"OB" if came else "OB:never"}


def leads(draw: Draw) -> Case:
    spans = draw(st.lists(st.tuples(DAYS, DAYS), max_size=3))
    asked = draw(DAYS)
    rows: list[Any] = [action("A1", lead="")]
    for number, (begins, lasts) in enumerate(spans):
        ends = moment(begins + lasts)
        rows += [ActionParty(f"P{number}", "A1", f"org{number}", "lead", valid_from=moment(begins), valid_to=ends)]
    current = sum(begins <= asked <= begins + lasts for begins, lasts in spans)
    return rows, asked, {"A1:none"} if current == 0 else {"A1:several"} if current > 1 else set()


def not_measurable(draw: Draw) -> Case:
    has_indicator, has_baseline, has_target, has_date = (draw(st.booleans()) for _ in range(4))
    status, is_measured = draw(st.sampled_from(["verified", "paraphrase", "placeholder"])), draw(st.booleans())
    due = moment(400) if has_date else None
    rows: list[Any] = [Objective("O2", "V1-L", 2, "Aim", "Words.", status, due=due, is_measured=is_measured)]
    lacks = {"O2:no_date"} if not has_date and not (has_indicator and has_target) else set()
    if has_indicator:
        rows += [Indicator("I2", "O2", "Cases", "outcome", "cases", "Cases.", "increase", "latest")]
        rows += [Baseline("B2", "I2", Decimal(1))] if has_baseline else []
        rows += [Target("T2", "I2", Decimal(2), moment(400))] if has_target else []
        lacks |= (set() if has_baseline else {"O2:no_baseline"}) | (set() if has_target else {"O2:no_target"})
    else:
        lacks |= {"O2:no_indicator"}
    return rows, 0, {"O2:placeholder"} if status == "placeholder" else lacks if is_measured else set()


def outputs_only(draw: Draw) -> Case:
    levels = draw(st.lists(st.sampled_from(["input", "output", "outcome", "impact"]), max_size=4))
    rows: list[Any] = [Objective("O2", "V1-L", 2, "Aim", "Words.", "verified")]
    for number, level in enumerate(levels):
        rows += [Indicator(f"I{number}", "O2", "Cases", level, "cases", "Cases.", "increase", "latest")]
    return rows, 0, {"O2"} if levels and not {"outcome", "impact"} & set(levels) else set()


def without_evidence(draw: Draw) -> Case:
    claimed = draw(DAYS)
    pieces = draw(st.lists(st.tuples(DAYS, st.booleans()), max_size=4))
    rows: list[Any] = [action("A1"), milestone("M1", f"claimed {on(claimed)}")]
    for number, (true_on, is_admitted) in enumerate(pieces):
        rows += [proof(f"E{number}", "M1", on(true_on), admitted_by="check" if is_admitted else "")]
    is_borne_out = any(true_on <= claimed and is_admitted for true_on, is_admitted in pieces)
    return rows, 500, set() if is_borne_out else {"M1"}


def above_verified(draw: Draw) -> Case:
    claimed, verified = draw(st.integers(0, 10)), draw(st.integers(0, 10))
    rows: list[Any] = [Objective("O2", "V1-L", 2, "Aim", "Words.", "verified"), action("A1", objective="O2")]
    for number in range(10):
        is_verified = number < min(verified, claimed)
        steps = (f"claimed {on(1)}", f"verified {on(2)}") if is_verified else (f"claimed {on(1)}",)
        rows += [milestone(f"M{number}", *(steps if number < claimed else ()))]
        rows += [checked(f"C{number}", f"M{number}", on(2))] if is_verified else []
    return rows, 5, {"A1", "O2"} if claimed - min(verified, claimed) >= 2 else set()


def watermelon(draw: Draw) -> Case:
    rating = draw(st.sampled_from(["on_track", "complete", "minor_delay", "off_track", "not_assessed"]))
    verdict = draw(st.sampled_from(["opposite", "consistent_with", "no_visible_change", "too_early", ""]))
    rows: list[Any] = [OutcomeLink("LK", "V1-O", "killed", "decrease", 3, moment(0), moment(31))]
    rows += [StatusAssessment("S1", "V1-O", "self", rating, effective_date=moment(100))]
    rows += [Verdict("VD", "LK", verdict, effective_date=moment(100))] if verdict else []
    is_well = rating in ("on_track", "complete")
    if not verdict or (is_well and verdict == "too_early"):
        return rows, 200, {"LK:not_assessable"}
    return rows, 200, {"LK"} if is_well and verdict == "opposite" else set()


def not_followed_up(draw: Draw) -> Case:
    kind = draw(st.sampled_from(["directive", "approval", "issue", "declaration"]))
    given_on, due, reported = (draw(st.none() | DAYS) for _ in range(3))
    asked = draw(DAYS)
    rows: list[Any] = [Decision("D1", "", kind, "Do it", effective_date=moment(0))]
    rows += (
        [Assignment("AS", "D1", "lead", due=None if due is None else moment(due), effective_date=moment(given_on))]
        if (given_on is not None)
        else []
    )
    rows += [moves("D1", f"reported {on(reported)}")] if reported is not None else []
    if kind == "declaration" or (reported is not None and reported <= asked):
        return rows, asked, set()
    if given_on is None or given_on > asked:
        return rows, asked, {"D1:unassigned"} if asked > 14 else set()
    return rows, asked, {"D1:unreported"} if asked - (given_on if due is None else due) > 30 else set()


def repeated(draw: Draw) -> Case:
    words = draw(
        st.lists(st.sampled_from("border court school health road bank press tax".split()), min_size=8, max_size=8)
    )
    text = "Report every quarter about the " + " ".join(words)
    is_same, is_open, bodies = draw(st.booleans()), draw(st.booleans()), draw(st.sampled_from(["B1 B1", "B1 B2"]))
    other = "; ".join(reversed(text.upper().split())) if is_same else "Zwölf Boxkämpfer jagen Viktor quer"
    rows: list[Any] = []
    for number, (body, said) in enumerate(zip(bodies.split(), (text, other), strict=True)):
        rows += [Meeting(f"MT{number}", body, "Meeting", moment(number))]
        rows += [Decision(f"D{number}", f"MT{number}", "directive", "Decision", effective_date=moment(number))]
        rows += [DecisionVersion(f"D{number}-1", f"D{number}", 1, said, "0" * 64)]
    rows += [] if is_open else [moves("D0", f"closed_implemented {on(2)}")]
    return rows, 10, {"D1:suggested"} if is_same and is_open and bodies == "B1 B1" else set()


def dormant(draw: Draw) -> Case:
    cadence, held, asked = draw(st.none() | st.integers(7, 150)), draw(FEW), draw(DAYS)
    rows: list[Any] = [Body("B1", "Board", valid_from=moment(0)), BodyTerm("T1", "B1", cadence_days=cadence)]
    for number, days in enumerate(held):
        rows += [Meeting(f"MT{number}", "B1", "Meeting", moment(days)), moves(f"MT{number}", f"held {on(days)}")]
    came = [days for days in held if days <= asked]
    limit = 365 if cadence is None else 2 * cadence
    return rows, asked, ({"B1" if came else "B1:never"} if asked - max([0, *came]) > limit else set())


def minutes_unconfirmed(draw: Draw) -> Case:
    confirmed, following, asked = draw(st.none() | DAYS), draw(st.none() | st.integers(1, 400)), draw(DAYS)
    rows: list[Any] = [Meeting("MT0", "B1", "First", moment(0)), moves("MT0", f"held {on(0)}")]
    if confirmed is not None:
        rows += [moves("MT0", f"held {on(0)}", f"minutes_confirmed {on(confirmed)}")[1:]]
    if following is not None:
        rows += [Meeting("MT1", "B1", "Next", moment(following))]
        rows += [moves("MT1", f"held {on(following)}", f"minutes_confirmed {on(following)}")]
    is_confirmed = confirmed is not None and confirmed <= asked
    is_late = asked > 60 or (following is not None and following <= asked)
    return rows, asked, {"MT0"} if is_late and not is_confirmed else set()


def without_quorum(draw: Draw) -> Case:
    needed = draw(st.none() | st.integers(0, 6))
    modes = draw(st.lists(st.sampled_from(["principal", "representative", "absent", "apology"]), max_size=6))
    rows: list[Any] = [Meeting("MT0", "B1", "First", moment(0)), moves("MT0", f"held {on(0)}")]
    rows += [BodyTerm("T1", "B1", quorum=needed)]
    for number, mode in enumerate(modes):
        rows += [Seat(f"S{number}", "B1", "lead", "Seat"), Attendance(f"AT{number}", "MT0", f"S{number}", mode)]
    present = sum(mode in ("principal", "representative") for mode in modes)
    if needed is None or not modes:
        return rows, 5, {"MT0:not_assessable"}
    return rows, 5, {"MT0"} if present < needed else set()


def imbalance(draw: Draw) -> Case:
    verified = {"kinetic": draw(st.integers(0, 8)), "non_kinetic": draw(st.integers(0, 8))}
    rows: list[Any] = [moves("V1", f"superseded {on(0)}")]
    for domain, count in verified.items():
        rows += [[row for row in plan(domain, of=domain, domain=domain) if "-I" not in getattr(row, "ref", "")]]
        rows += [action(f"A-{domain}", objective=f"{domain}-O")]
        for number in range(8):
            ref, steps = f"M-{domain}-{number}", (f"claimed {on(1)}", f"verified {on(1)}")
            rows += [
                milestone(ref, *(steps if number < count else ()), of=f"A-{domain}"),
                checked(f"C-{ref}", ref, on(1)),
            ]
    total = sum(verified.values())
    if not total:
        return rows, 5, {"kinetic-non_kinetic:not_assessable"}
    return rows, 5, {f"kinetic-non_kinetic:{domain}" for domain, count in verified.items() if 4 * count < total}


def blocked(draw: Draw) -> Case:
    own = draw(st.sampled_from(["proposed", "agreed", "in_progress", "on_hold"]))
    needed = draw(st.sampled_from(["agreed", "in_progress", "on_hold", "dropped", "completed"]))
    due, asked = draw(DAYS), draw(DAYS)
    rows: list[Any] = [
        action("A1", f"{own} {on(0)}"),
        action("A2", f"{needed} {on(0)}", due=on(due)),
        Dependency("N1", "A1", "A2"),
    ]
    if own not in ("agreed", "in_progress") or needed == "completed":
        return rows, asked, set()
    if needed in ("on_hold", "dropped"):
        return rows, asked, {"A1:stopped"}
    return rows, asked, {"A1"} if asked > due else set()


def expired(draw: Draw) -> Case:
    ends, asked, is_claimed = draw(st.lists(st.none() | DAYS, max_size=3)), draw(DAYS), draw(st.booleans())
    rows: list[Any] = [action("A1"), milestone("M1", *((f"claimed {on(0)}",) if is_claimed else ()))]
    for number, end in enumerate(ends):
        rows += [proof(f"E{number}", "M1", on(0), expires=None if end is None else moment(end))]
    is_gone = bool(ends) and all(end is not None and end < asked for end in ends)
    return rows, asked, {"M1"} if is_claimed and is_gone else set()


def orphaned(draw: Draw) -> Case:
    mapped = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    later = draw(st.sampled_from(["draft", "approved", "in_force"]))
    rows: list[Any] = [plan("W1", of="W")[:3], [row for row in plan("W2", of="W") if not isinstance(row, list)]]
    rows += [moves("W2", f"{later} {on(0)}")]
    for number, is_mapped in enumerate(mapped):
        rows += [Objective(f"X{number}", "W1-L", number, "Aim", "Words.", "verified")]
        rows += [PlanMapping(f"MP{number}", f"X{number}", "W2-O", "carried")] if is_mapped else []
    if later == "draft" or all(mapped):
        return rows, 5, set()
    left = {f"X{number}" for number, is_mapped in enumerate(mapped) if not is_mapped}
    return rows, 5, left if any(mapped) else {"W1:version"}


CASES: Mapping[str, Callable[[Draw], Case]] = {
    "R01": overdue,
    "R02": stale,
    "R03": not_reporting,
    "R04": leads,
    "R05": not_measurable,
    "R06": outputs_only,
    "R07": without_evidence,
    "R08": above_verified,
    "R09": watermelon,
    "R10": not_followed_up,
    "R11": repeated,
    "R12": dormant,
    "R13": minutes_unconfirmed,
    "R14": without_quorum,
    "R24": imbalance,
    "R25": blocked,
    "R26": expired,
    "R27": orphaned,
}


@pytest.mark.parametrize("rule", sorted(CASES))
@settings(max_examples=60, deadline=None, database=None)
@given(data=st.data())
def test_a_rule_fires_exactly_where_plain_counting_says_so(rule: str, data: st.DataObject) -> None:
    rows, asked, expected = CASES[rule](data.draw)
    findings = run(book(base(), rows), START + timedelta(days=asked), only=(rule,))
    assert {one.key.removeprefix(f"{rule}:") for one in findings} == expected
    for one in findings:
        assert one.inputs
        assert "{" not in one.text["en"] + one.text["ur"] + one.clears["en"] + one.clears["ur"]


@pytest.mark.parametrize("rule", sorted(CASES))
def test_the_generator_makes_facts_that_must_fire_and_facts_that_must_not(rule: str) -> None:
    cases = st.composite(CASES[rule])()
    quick = settings(max_examples=500, database=None)
    assert find(cases, lambda case: bool(case[2]), settings=quick)[2]
    assert not find(cases, lambda case: not case[2], settings=quick)[2]
