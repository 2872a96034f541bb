"""What must hold of progress whatever the numbers are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from azm.plan.rules.indicators import reading
from azm.plan.rules.progress import progress_of, raw_progress
from azm.plan.rules.shares import UNKNOWN, Interval, Item, point, roll_up
from azm.terms.dates import PartialDate
from azm.terms.facts.plan import Action, Baseline, Indicator, Milestone, Objective, Observation, Target, Verification
from tests.scrutiny.facts import book, moves

DAY = date(2024, 6, 30)
amounts = st.decimals(-1000, 1000, places=3)
weights = st.decimals("0.001", 100, places=3)
shares = st.decimals(0, 1, places=4)
tenths = st.integers(0, 10).map(lambda number: Decimal(number) / 10)
CLOSE = Decimal("1e-20")


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval of shares."""
    low, high = sorted((draw(shares), draw(shares)))
    return Interval(low, high, draw(shares))


items: st.SearchStrategy[list[Item]] = st.lists(st.tuples(weights, st.none() | intervals()), min_size=1, max_size=12)


@given(items, st.randoms())
def test_the_order_of_items_never_matters(held: list[Item], chance: object) -> None:
    mixed = list(held)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert roll_up(mixed) == roll_up(held)


@given(items, weights, intervals())
def test_more_evidence_never_widens_the_interval(held: list[Item], weight: Decimal, evidence: Interval) -> None:
    before, after = roll_up([*held, (weight, None)]), roll_up([*held, (weight, evidence)])
    assert before.low <= after.low <= after.high <= before.high
    assert after.coverage >= before.coverage


@given(items, st.decimals("0.5", 3, places=2))
def test_only_the_proportion_of_weights_counts(held: list[Item], factor: Decimal) -> None:
    scaled = roll_up([(weight * factor, interval) for weight, interval in held])
    assert all(abs(one - other) < CLOSE for one, other in zip(scaled, roll_up(held), strict=True))


@given(items)
def test_a_result_stays_within_its_bounds(held: list[Item]) -> None:
    found = roll_up(held)
    assert 0 <= found.low <= found.high <= 1
    assert 0 <= found.coverage <= 1


@given(st.lists(st.tuples(weights, amounts), min_size=1, max_size=6))
def test_what_one_item_has_over_never_stands_in_for_another(held: list[tuple[Decimal, Decimal]]) -> None:
    found = roll_up([(weight, point(share)) for weight, share in held])
    within = roll_up([(weight, point(min(max(share, Decimal(0)), Decimal(1)))) for weight, share in held])
    assert found == within


@given(amounts, amounts, amounts)
def test_a_reduction_mirrors_the_increase_of_the_opposite_values(b: Decimal, t: Decimal, a: Decimal) -> None:
    assert raw_progress(b, t, a, Decimal(1)) == raw_progress(-b, -t, -a, Decimal(1))


@given(amounts, amounts, amounts, st.decimals("0.01", 50, places=2), amounts)
def test_another_unit_or_origin_changes_no_progress(
    b: Decimal, t: Decimal, a: Decimal, scale: Decimal, shift: Decimal
) -> None:
    other = raw_progress(scale * b + shift, scale * t + shift, scale * a + shift, scale)
    assert abs(other - raw_progress(b, t, a, Decimal(1))) < CLOSE


@given(amounts, amounts)
def test_baseline_is_nothing_and_target_is_all(b: Decimal, t: Decimal) -> None:
    assume(b != t)
    assert raw_progress(b, t, b) == 0
    assert raw_progress(b, t, t) == 1


parts = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=6)


@given(parts, st.randoms())
def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators(
    held: list[tuple[int, int]], chance: object
) -> None:
    on, due = PartialDate("2024-06-01"), PartialDate("2025-12-31")
    rows = [
        Observation(
            f"v{number}", "i", None, Decimal(above), Decimal(below), f"s{number}",
            submitted_date=on, accepted_date=on, effective_date=on,
        )
        for number, (above, below) in enumerate(held)
    ]  # fmt: skip
    chance.shuffle(rows)  # type: ignore[attr-defined]
    indicator = Indicator("i", "o", "Answered", "outcome", "share", "answered of asked", "increase", "ratio")
    start = Baseline("b", "i", Decimal(0), effective_date=PartialDate("2023-12-31"))
    facts = book(indicator, start, Target("t", "i", Decimal(1), due), rows)
    wanted = Decimal(sum(above for above, _ in held)) / Decimal(sum(below for _, below in held))
    assert reading(facts, indicator, DAY).value == wanted


@st.composite
def claims(draw: st.DrawFn) -> list[tuple[Decimal, str, str]]:
    """Weight, state and verification of some milestones."""
    states = st.sampled_from(["planned", "claimed", "verified", "cancelled"])
    results = st.sampled_from(["", "confirmed", "partly", "not_confirmed"])
    return draw(st.lists(st.tuples(weights, states, results), max_size=6))


@given(claims(), st.randoms())
def test_verified_is_never_above_claimed_and_order_is_free(
    held: list[tuple[Decimal, str, str]], chance: object
) -> None:
    rows: list[Any] = []
    for number, (weight, state, result) in enumerate(held):
        rows.append(Milestone(f"m{number}", "a", "Step", weight))
        steps = {"planned": (), "verified": ("claimed", "verified")}.get(state, (state,))
        rows.append(moves(f"m{number}", *(f"{to} 2024-05-{10 + at}" for at, to in enumerate(steps)), by="doer"))
        if result:
            rows.append(Verification(f"v{number}", f"m{number}", "doer", "other", result))
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    plan = [Objective("o", "l", 1, "Aim", "Aim", "verified"), Action("a", "o", "Work")]
    found = progress_of(book(plan, rows), DAY)
    assert progress_of(book(plan, mixed), DAY).actions == found.actions
    claimed, verified = found.actions["a"].claimed, found.actions["a"].verified
    if all(state == "cancelled" for _, state, _ in held):
        assert found.objectives["o"].claimed == UNKNOWN
    else:
        assert verified.high <= claimed.low


@given(tenths, st.booleans(), st.booleans())
def test_evidence_of_one_more_action_narrows_every_level(share: Decimal, is_claimed: bool, is_verified: bool) -> None:
    plan = [
        Objective("o", "l", 1, "Aim", "Aim", "verified"),
        Action("a", "o", "Work"),
        Action("b", "o", "More", share + 1),
    ]
    steps = moves("m", *(["claimed 2024-05-01"] if is_claimed else []), by="doer")
    checks = [Verification("v", "m", "doer", "other", "confirmed")] if is_verified else []
    known = [Milestone("m", "a", "Step"), steps, checks]
    before, after = progress_of(book(plan), DAY), progress_of(book(plan, known), DAY)
    for old, new in zip(before.objectives["o"], after.objectives["o"], strict=True):
        assert old.low <= new.low <= new.high <= old.high
