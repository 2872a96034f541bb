"""What holds for any accounts under toll@1, tried on many generated ones."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from azm.record.rules.accounts import view
from azm.record.rules.resolve import ResolvedToll, is_party_claim, resolve
from azm.terms.codes import GROUP, VOICE
from azm.terms.drafts import Casualty, DraftAccount
from tests.record.cast import coded, says

KINDS = {"terror_attack": "bombing", "counter_terror_operation": "search_operation", "armed_clash": "clash"}
figures = st.none() | st.integers(0, 60)
days = st.sampled_from(["", "2023-05", *(f"2023-05-{number:02}" for number in range(1, 20))])
casualties = st.builds(Casualty, st.just("killed"), st.sampled_from(["total", *GROUP]), figures, figures, figures)
fast = settings(max_examples=80, deadline=None, database=None)


@st.composite
def statements(draw: st.DrawFn, day: st.SearchStrategy[str] = days) -> list[DraftAccount]:
    """Accounts of distinct publishers, each with at most one figure of a group."""
    number = draw(st.integers(1, 6))
    return [
        says(
            f"s{index}",
            *draw(st.lists(casualties, max_size=3, unique_by=lambda c: c.group)),
            voice=draw(st.sampled_from(sorted(set(VOICE) - {"coder"}))),
            day=draw(day),
        )
        for index in range(number)
    ]


def _tolls(accounts: list[DraftAccount], kind: str, *reconciled: Casualty) -> tuple[ResolvedToll, ...]:
    coder = coded("x", *reconciled, is_reconciled=bool(reconciled), kind=kind, subkind=KINDS[kind])
    return resolve([view(number, draft) for number, draft in enumerate([coder, *accounts], start=1)]).tolls


def _in_order(toll: ResolvedToll) -> bool:
    known = [value for value in (toll.toll.low, toll.toll.best, toll.toll.high) if value is not None]
    return known == sorted(known) and all(value >= 0 for value in known)


@fast
@given(statements(), st.sampled_from(sorted(KINDS)), st.lists(casualties, max_size=4, unique_by=lambda c: c.group))
def test_figures_are_in_order_whatever_is_said(
    accounts: list[DraftAccount], kind: str, reconciled: list[Casualty]
) -> None:
    tolls = _tolls(accounts, kind, *reconciled)
    assert all(map(_in_order, tolls))
    assert all(0 <= row.party_claim <= (row.toll.best or 0) for row in tolls if row.group != "total")


@fast
@given(statements(), st.sampled_from(sorted(KINDS)), st.lists(casualties, max_size=4, unique_by=lambda c: c.group))
def test_a_party_claim_never_raises_low(accounts: list[DraftAccount], kind: str, reconciled: list[Casualty]) -> None:
    tolls = _tolls(accounts, kind, *reconciled)
    assert all(not row.toll.low for row in tolls if row.basis == "party_claim")


@fast
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 60), st.sampled_from(["total", *GROUP]))
def test_the_armed_forces_alone_leave_low_at_nobody_exactly_where_they_count_opponents(
    kind: str, best: int, group: str
) -> None:
    voices = ["police", "military"]
    accounts = [says(voice, Casualty("killed", group, best, best, best), voice=voice) for voice in voices]
    (row,) = _tolls(accounts, kind)
    is_claim = group == "militant" or (group == "total" and kind == "counter_terror_operation")
    assert is_party_claim(group, kind, voices) is is_claim
    assert (row.toll.low, row.toll.best, row.toll.high) == (0 if is_claim else best, best, best)


@fast
@given(statements(st.just("2023-05-01")).flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_of_accounts_of_one_day_does_not_matter(
    both: tuple[list[DraftAccount], list[DraftAccount]],
) -> None:
    once, again = (
        {(row.outcome, row.group): (row.toll, row.party_claim) for row in _tolls(accounts, "terror_attack")}
        for accounts in both
    )
    assert once == again
