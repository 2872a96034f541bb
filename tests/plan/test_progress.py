"""Progress of a small plan, worked by hand: claimed, verified and independent, from milestones up to domains."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from azm.plan.rules.progress import Progress, progress_of
from azm.plan.rules.shares import NOTHING_KNOWN, UNKNOWN, Interval
from azm.terms.facts.people import Organisation
from azm.terms.facts.plan import (
    Action,
    ActionParty,
    Baseline,
    Indicator,
    Line,
    Milestone,
    Objective,
    Observation,
    PlanVersion,
    Rebaseline,
    StatusAssessment,
    Target,
    Verification,
)
from tests.scrutiny.facts import book, day, moves, when

PEOPLE = [
    Organisation("works", "Ministry of Works", "ministry"),
    Organisation("roads", "Roads agency", "agency", parent="works"),
    Organisation("audit", "Audit office", "auditor"),
    Organisation("watch", "Citizens' watch", "civil_society"),
    Organisation("planning", "Ministry of Planning", "ministry"),
]
PLAN = [PlanVersion("v", "p", "Version"), Line("l", "v", 1, "Line", "non_kinetic")]


def progress(*rows: Any, on: str = "2024-06-30") -> Progress:
    return progress_of(book(PEOPLE, PLAN, *rows), day(on))


def objective(ref: str = "o", line: str = "l", **more: Any) -> Objective:
    return Objective(ref, line, 1, "Aim", "Aim.", "verified", **more)


def action(ref: str = "a", *states: str, of: str = "o", lead: str = "roads", weight: str = "1") -> list[Any]:
    return [
        Action(ref, of, "Work", Decimal(weight)),
        ActionParty(f"{ref}-lead", ref, lead, "lead"),
        _steps(ref, states),
    ]


def milestone(ref: str, *states: str, of: str = "a", weight: str = "1") -> list[Any]:
    return [Milestone(ref, of, "Step", Decimal(weight)), _steps(ref, states)]


def _steps(ref: str, states: tuple[str, ...]) -> list[Any]:
    return moves(ref, *(f"{state} 2024-03-{number:02}" for number, state in enumerate(states, 1)), by="roads")


def check(ref: str, of: str, result: str = "confirmed", by: str = "audit", on: str = "2024-04-01") -> Verification:
    return Verification(ref, of, "roads", by, result, effective_date=when(on))


def half_done(ref: str = "i", by: str = "roads", **more: Any) -> list[Any]:
    """An indicator half way from 100 to 50, as an organisation measured it."""
    dates: dict[str, Any] = {name: when("2024-05-01") for name in ("submitted_date", "accepted_date", "effective_date")}
    due = when("2025-01-01")
    assert due is not None
    return [
        Indicator(ref, "o", "Waiting", "outcome", "cases", "Waiting.", "decrease", "latest", **more),
        Baseline(f"{ref}-b", ref, Decimal(100)),
        Target(f"{ref}-t", ref, Decimal(50), due),
        Observation(f"{ref}-v", ref, Decimal(75), organisation=by, **dates),
    ]


def at(low: str, high: str = "", coverage: str = "1") -> Interval:
    return Interval(Decimal(low), Decimal(high or low), Decimal(coverage))


def test_milestones_count_by_weight_as_claimed_and_as_verified() -> None:
    found = progress(
        objective(), action(),
        milestone("m1", "claimed", "verified", weight="2"), check("c1", "m1"),
        milestone("m2", "claimed"), check("c2", "m2", "partly"),
        milestone("m3", "claimed"), milestone("m4"), milestone("m5", "cancelled", weight="9"),
    )  # fmt: skip
    # Weights 2 + 1 + 1 + 1: four of five claimed; 2 and a half of 1 verified. What is cancelled leaves the five.
    assert found.actions["a"].claimed == at("0.8")
    assert found.actions["a"].verified == at("0.5")
    assert found.actions["a"].independent == UNKNOWN
    assert (
        found.objectives["o"].claimed == found.lines["l"].claimed == found.domains["non_kinetic"].claimed == at("0.8")
    )


def test_nobody_verifies_its_own_milestone() -> None:
    own = [check("c", "m", by="roads"), check("d", "m")._replace(claimant="audit")]
    found = progress(objective(), action(), milestone("m", "claimed", "verified"), own)
    assert (found.actions["a"].claimed, found.actions["a"].verified) == (at("1"), at("0"))


def test_a_step_of_another_organisation_verifies_where_no_verification_is_filed() -> None:
    claim = moves("m", "claimed 2024-03-01", by="roads")
    word = moves("m", "verified 2024-04-01", by="audit")[0]._replace(ref="m-word")
    rows = [objective(), action(), Milestone("m", "a", "Step"), claim, word]
    assert progress(*rows).actions["a"].verified == at("1")
    assert progress(*rows, check("c", "m", "not_confirmed")).actions["a"].verified == at("0")


def test_a_verification_of_an_earlier_claim_says_nothing_of_a_new_one() -> None:
    again = milestone("m", "claimed", "planned", "claimed")
    early = check("c", "m", on="2024-03-02")
    assert progress(objective(), action(), again, early).actions["a"].verified == at("0")
    assert progress(objective(), action(), again, early, check("d", "m")).actions["a"].verified == at("1")


def test_an_action_without_milestones_is_not_known_until_it_is_claimed() -> None:
    begun = ("agreed", "in_progress")
    assert progress(objective(), action("a", *begun)).actions["a"] == NOTHING_KNOWN
    claimed = progress(objective(), action("a", *begun, "completion_claimed")).actions["a"]
    assert (claimed.claimed, claimed.verified) == (at("1"), at("0"))
    done = [objective(), action("a", *begun, "completion_claimed", "completed")]
    assert progress(*done).actions["a"].verified == at("0"), "the claimant completed it itself"
    assert progress(*done, check("c", "a")).actions["a"].verified == at("1")


def test_completion_by_another_organisation_counts_as_verified() -> None:
    word = moves("a", "completed 2024-04-01", by="audit")[0]._replace(ref="a-word")
    rows = [objective(), action("a", "agreed", "in_progress", "completion_claimed"), word, milestone("m")]
    found = progress(*rows).actions["a"]
    assert (found.claimed, found.verified) == (at("1"), at("1"))


def test_what_nobody_knows_is_anything_between_nothing_and_all() -> None:
    found = progress(objective(), action(), milestone("m", "claimed"), check("c", "m"), action("b", weight="3"))
    assert found.objectives["o"].claimed == at("0.25", "1", "0.25")
    assert found.objectives["o"].verified == at("0.25", "1", "0.25")
    assert found.objectives["o"].independent == at("0", "1", "0")


def test_dropped_actions_leave_the_denominator() -> None:
    found = progress(objective(), action(), milestone("m", "claimed"), action("b", "dropped", weight="3"))
    assert found.objectives["o"].claimed == at("1")
    assert found.actions["b"] == NOTHING_KNOWN


def test_an_indicator_counts_beside_the_actions_of_its_objective() -> None:
    found = progress(objective(), action(), milestone("m", "claimed"), half_done(weight=Decimal(3)))
    # (1 x 1 + 3 x .5) / 4
    assert found.objectives["o"].claimed == at("0.625")
    assert found.objectives["o"].verified == at("0", "0.75", "0.25"), "nobody else measured it"
    assert found.indicators["i"].raw == Decimal("0.5")


def test_an_indicator_of_an_action_counts_within_it() -> None:
    found = progress(objective(), action(), milestone("m", "claimed"), half_done(action="a"))
    assert found.actions["a"].claimed == found.objectives["o"].claimed == at("0.75")


def test_only_an_organisation_without_a_part_in_it_verifies_an_indicator() -> None:
    for who, is_another in (("audit", True), ("planning", True), ("roads", False), ("works", False), ("", False)):
        found = progress(objective(), action(), half_done(by=who)).objectives["o"]
        wanted = at("0.25", "0.75", "0.5") if is_another else UNKNOWN
        assert (found.verified, found.independent) == (wanted, wanted), who


def test_without_known_parties_only_those_who_watch_others_are_independent() -> None:
    assert progress(objective(), half_done(by="watch")).objectives["o"].independent == at("0.5")
    assert progress(objective(), half_done(by="planning")).objectives["o"].independent == UNKNOWN


def test_a_share_stated_of_the_whole_fills_what_nothing_beneath_it_says() -> None:
    own = StatusAssessment("s", "o", "self", "on_track", "roads", Decimal("0.9"), effective_date=when("2024-05"))
    other = StatusAssessment(
        "t", "o", "independent", "off_track", "watch", Decimal("0.2"), effective_date=when("2024-05")
    )
    found = progress(objective(), own, other).objectives["o"]
    assert (found.claimed, found.verified, found.independent) == (at("0.9"), UNKNOWN, at("0.2"))
    with_work = progress(objective(), own, other, action(), milestone("m", "claimed")).objectives["o"]
    assert with_work.claimed == at("1"), "the milestones say more than the assessment"
    newer = own._replace(ref="u", share=Decimal("0.4"), effective_date=when("2024-06"))
    assert progress(objective(), own, newer).objectives["o"].claimed == at("0.4")


def test_objectives_that_are_not_measured_and_superseded_versions_do_not_count() -> None:
    text_alone = objective("p", weight=Decimal(5), is_measured=False)
    old = [PlanVersion("w", "p", "Old"), moves("w", "superseded 2024-01-01"), Line("k", "w", 1, "Old line", "kinetic")]
    found = progress(objective(), action(), milestone("m", "claimed"), text_alone, old, objective("q", "k"))
    assert found.lines["l"].claimed == at("1")
    assert set(found.domains) == {"non_kinetic"}
    assert found.objectives["p"] == found.objectives["q"] == found.lines["k"] == NOTHING_KNOWN


def test_a_line_weighs_its_objectives_and_a_domain_its_lines() -> None:
    other = [
        Line("k", "v", 2, "Other", "non_kinetic"),
        objective("r", "k"),
        action("d", of="r"),
        milestone("n", of="d"),
    ]
    more = [objective("p", weight=Decimal(3)), action("b", of="p"), milestone("mm", "claimed", of="b")]
    found = progress(objective(), action(), milestone("m"), more, other)
    assert (found.lines["l"].claimed, found.lines["k"].claimed) == (at("0.75"), at("0"))
    assert found.domains["non_kinetic"].claimed == at("0.375")


def test_the_current_due_date_is_that_of_the_last_rebaseline() -> None:
    due = {name: when(name) for name in ("2024-09", "2024-12-31", "2025-03")}
    moved = [
        Rebaseline("r2", "m", due["2025-03"], "d", "Again.", effective_date=when("2024-06-01")),  # type: ignore[arg-type]
        Rebaseline("r1", "m", due["2024-12-31"], "d", "Late.", effective_date=when("2024-05-01")),  # type: ignore[arg-type]
    ]
    first = Milestone("m", "a", "Step", due=due["2024-09"])
    assert str(progress(objective(), action(), first).due("m")) == "2024-09"
    assert str(progress(objective(), action(), first, moved).due("m")) == "2025-03"
    assert progress(objective(), action(), first, moved).due("a") is None
