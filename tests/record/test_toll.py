"""toll@1, the rule from accounts to figures, in cases small enough to work out in the head."""

from __future__ import annotations

from typing import Any

import pytest

from azm.record.rules.accounts import AccountView, view
from azm.record.rules.resolve import RULE, Resolved, ResolvedToll, resolve
from azm.terms.drafts import Casualty, DraftAccount
from azm.terms.errors import BadInput
from tests.record.cast import coded, document, killed, says

OPERATION: dict[str, Any] = {"kind": "counter_terror_operation", "subkind": "search_operation", "initiator": "state"}


def _views(*accounts: DraftAccount) -> list[AccountView]:
    return [view(number, account) for number, account in enumerate(accounts, start=1)]


def _resolved(*accounts: DraftAccount, **coding: Any) -> Resolved:
    """The accounts beside a coder's that gives no figure."""
    return resolve(_views(coded("x", is_reconciled=False, **coding), *accounts))


def _row(resolved: Resolved, outcome: str = "killed", group: str = "total") -> ResolvedToll:
    (found,) = [toll for toll in resolved.tolls if (toll.outcome, toll.group) == (outcome, group)]
    return found


def _figures(resolved: Resolved, group: str = "total") -> tuple[int | None, int | None, int | None]:
    toll = _row(resolved, group=group).toll
    return toll.low, toll.best, toll.high


def test_the_rule_has_a_name_and_a_version() -> None:
    assert (_resolved().rule, RULE) == ("toll@1", "toll@1")


# (a) a coder's reconciled account


def test_a_reconciled_account_decides_whatever_the_statements_say() -> None:
    resolved = resolve(_views(coded("x", killed(5, low=4, high=6)), says("a", killed(9)), says("b", killed(9))))
    assert _figures(resolved) == (4, 5, 6)
    assert _row(resolved).accounts == (1,)


def test_the_last_reconciled_account_decides() -> None:
    resolved = resolve(_views(coded("x", killed(5)), coded("x", killed(7), slot="second")))
    assert _figures(resolved) == (None, 7, None)
    assert _row(resolved).accounts == (2,)


def test_a_blank_of_a_reconciled_account_stays_blank_although_a_statement_fills_it() -> None:
    resolved = resolve(_views(coded("x", killed(5)), says("a", Casualty("injured", "total", None, 3, None))))
    assert {toll.outcome for toll in resolved.tolls} == {"killed"}


def test_a_range_that_does_not_hold_its_best_figure_is_widened_and_not_repaired() -> None:
    assert _figures(resolve(_views(coded("x", killed(5, low=6, high=8))))) == (5, 5, 8)
    assert _figures(resolve(_views(coded("x", killed(5, low=1, high=3))))) == (1, 5, 5)


def test_a_group_without_a_range_takes_what_the_totals_range_leaves_open() -> None:
    # Total 8 to 12, best 10. Were all doubt in the civilians, 4 would be 4 - 2 to 4 + 2.
    resolved = resolve(_views(coded("x", killed(10, low=8, high=12), killed(4, "civilian"), killed(6, "militant"))))
    assert _figures(resolved, "civilian") == (2, 4, 6)
    assert _figures(resolved, "militant") == (4, 6, 8)


def test_a_groups_range_never_falls_below_nobody() -> None:
    resolved = resolve(_views(coded("x", killed(10, low=1, high=10), killed(4, "civilian"))))
    assert _figures(resolved, "civilian") == (0, 4, 4)


def test_a_group_with_a_range_of_its_own_keeps_it() -> None:
    resolved = resolve(_views(coded("x", killed(10, low=8, high=12), killed(4, "civilian", low=3, high=4))))
    assert _figures(resolved, "civilian") == (3, 4, 4)


def test_a_groups_range_is_unknown_where_the_total_has_none() -> None:
    resolved = resolve(_views(coded("x", killed(10), killed(4, "civilian"))))
    assert _figures(resolved, "civilian") == (None, 4, None)


# (b) an official correction


def test_an_official_correction_gives_best_against_any_majority() -> None:
    resolved = _resolved(
        says("a", killed(9), day="2023-05-01"),
        says("b", killed(9), day="2023-05-01"),
        says("c", killed(7), voice="hospital", day="2023-05-03", is_correction=True),
    )
    assert _figures(resolved) == (7, 7, 9)


def test_the_last_correction_counts() -> None:
    first, second = (
        says(slot, killed(best), voice="official", is_correction=True) for slot, best in (("a", 7), ("b", 8))
    )
    assert _figures(_resolved(first, second))[1] == 8


def test_a_paper_that_corrects_itself_is_no_official_correction() -> None:
    resolved = _resolved(
        says("a", killed(9)), says("b", killed(9)), says("c", killed(7), voice="media", is_correction=True)
    )
    assert _figures(resolved)[1] == 9


# (c) the majority of independence groups, else the lower median


@pytest.mark.parametrize(
    ("values", "best"),
    [
        ((4,), 4),
        ((4, 6), 4),
        ((4, 6, 6), 6),
        ((4, 5, 6), 5),
        ((4, 5, 6, 9), 5),
        ((4, 4, 6, 9), 4),
        ((4, 6, 6, 9, 9), 6),
        ((2, 3, 7, 7, 7), 7),
    ],
)
def test_best_is_what_most_groups_say_else_the_lower_median(values: tuple[int, ...], best: int) -> None:
    assert _figures(_resolved(*(says(f"s{n}", killed(value)) for n, value in enumerate(values))))[1] == best


def test_papers_that_copy_one_agency_have_one_voice_together() -> None:
    copies = [
        says(slot, killed(9), document=document(f"https://example.org/{slot}", group="one agency"))
        for slot in ("a", "b", "c")
    ]
    # Three copies against two others: 9, 4, 4 and not 9, 9, 9, 4, 4.
    assert _figures(_resolved(*copies, says("d", killed(4)), says("e", killed(4))))[1] == 4


def test_of_one_group_the_statement_it_published_last_counts() -> None:
    same = document("https://example.org/a", group="one")
    new = says("new", killed(6), day="2023-05-03", document=same)
    old = says("old", killed(4), day="2023-05-01", document=same)
    assert _figures(_resolved(new, old)) == (4, 6, 6)


def test_low_and_high_are_those_of_the_last_seven_days_of_dated_reporting() -> None:
    # The last day is 10 May: 4 May is the seventh day back, 3 May is before it.
    dated = [("2023-05-03", 1), ("2023-05-04", 2), ("2023-05-10", 8), ("2023-05-09", 9)]
    resolved = _resolved(*(says(day, killed(best), day=day) for day, best in dated))
    assert _figures(resolved) == (2, 2, 9)


def test_an_undated_statement_counts_with_the_earliest_dated_one() -> None:
    late = [says("late", killed(5), day="2023-05-20"), says("later", killed(6), day="2023-05-21")]
    assert _figures(_resolved(says("undated", killed(2)), *late)) == (2, 5, 6)
    # With an early dated one beside it, the undated one is as old as that, and both fall out of the seven days.
    early = says("early", killed(5), day="2023-05-01")
    assert _figures(_resolved(says("undated", killed(2)), early, *late)) == (5, 5, 6)


def test_undated_statements_alone_all_count() -> None:
    assert _figures(_resolved(says("a", killed(2)), says("b", killed(5)), says("c", killed(5)))) == (2, 5, 5)


def test_a_month_counts_from_its_first_day() -> None:
    resolved = _resolved(says("a", killed(2), day="2023-05"), says("b", killed(5), day="2023-05-20"))
    # 1 May is outside the seven days, so 5 bounds alone; the range is widened to hold best, the lower median.
    assert _figures(resolved) == (2, 2, 5)


def test_dozens_is_no_number() -> None:
    dozens = Casualty("killed", "total", None, None, None, qualifier="unspecified")
    assert _figures(_resolved(says("a", dozens))) == (None, None, None)
    assert _figures(_resolved(says("a", dozens), says("b", killed(12)))) == (12, 12, 12)


def test_nobody_is_a_number_and_blank_is_not() -> None:
    assert _figures(_resolved(says("a", killed(0)))) == (0, 0, 0)
    assert _figures(_resolved(says("a", killed(None)))) == (None, None, None)


# a party's word


def test_an_armys_word_on_dead_militants_never_raises_low() -> None:
    resolved = _resolved(says("ispr", killed(8, "militant"), voice="military"), **OPERATION)
    row = _row(resolved, group="militant")
    assert _figures(resolved, "militant") == (0, 8, 8)
    assert (row.basis, row.party_claim) == ("party_claim", 8)


def test_two_parties_of_one_side_are_still_one_sides_word() -> None:
    resolved = _resolved(
        says("ispr", killed(8, "militant"), voice="military"),
        says("ctd", killed(9, "militant"), voice="police"),
        **OPERATION,
    )
    assert _figures(resolved, "militant") == (0, 8, 8)


def test_a_hospital_beside_the_army_lifts_the_word_of_a_party() -> None:
    resolved = _resolved(
        says("ispr", killed(8, "militant"), voice="military"),
        says("dhq", killed(5, "militant"), voice="hospital"),
        **OPERATION,
    )
    row = _row(resolved, group="militant")
    # Only the hospital's figure bounds; the army's still enters the median: lower of 5 and 8.
    assert _figures(resolved, "militant") == (5, 5, 5)
    assert (row.basis, row.party_claim) == ("inferred", 0)


def test_an_army_counting_its_own_dead_is_no_party_claim() -> None:
    resolved = _resolved(says("ispr", killed(3, "security_force"), voice="military"))
    assert _figures(resolved, "security_force") == (3, 3, 3)


def test_militants_counting_dead_soldiers_are_a_party() -> None:
    resolved = _resolved(says("ttp", killed(30, "security_force"), voice="militant_claim"))
    assert _figures(resolved, "security_force") == (0, 30, 30)
    assert _row(resolved, group="security_force").party_claim == 30


def test_an_undivided_total_is_the_opponents_loss() -> None:
    in_operation = _resolved(says("ispr", killed(8), voice="military"), **OPERATION)
    assert _figures(in_operation) == (0, 8, 8)
    in_attack = _resolved(says("police", killed(8), voice="police"))
    assert _figures(in_attack) == (8, 8, 8)


def test_a_coders_militants_rest_on_the_only_voice_that_speaks() -> None:
    row = coded("x", killed(6, low=6, high=6), killed(6, "militant"), **OPERATION)
    resolved = resolve(_views(row, says("ispr", killed(6), voice="military")))
    assert _figures(resolved, "militant") == (0, 6, 6)
    total = _row(resolved)
    assert (_figures(resolved), total.basis, total.party_claim) == ((6, 6, 6), "inferred", 6)


def test_an_incident_without_a_coding_cannot_be_resolved() -> None:
    with pytest.raises(BadInput, match="no account of the incident says what, when and where"):
        resolve(_views(says("a", killed(1))))


# the grade of verification


@pytest.mark.parametrize(
    ("statements", "grade"),
    [
        ((), "single_voice"),
        ((("a", "media", 5),), "single_voice"),
        ((("a", "police", 5), ("b", "military", 5)), "single_voice"),
        ((("a", "police", 5), ("b", "media", 5)), "corroborated"),
        ((("a", "official", 5), ("b", "media", 5)), "official_and_independent"),
        ((("a", "media", 5), ("b", "media", 9)), "contested"),
    ],
)
def test_the_grade_says_how_independent_the_voices_are(
    statements: tuple[tuple[str, str, int], ...], grade: str
) -> None:
    accounts = [says(slot, killed(best), voice=voice) for slot, voice, best in statements]
    assert resolve(_views(coded("x", killed(5, low=5, high=6)), *accounts)).verification == grade


def test_an_incident_of_which_nobody_gives_a_figure_is_unverified() -> None:
    assert _resolved(says("a", voice="police")).verification == "unverified"
