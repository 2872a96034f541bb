"""Coverage, the gate, records, and whether other bodies' own figures add up."""

from __future__ import annotations

import pytest

from azm.assess import Release, Span
from azm.terms.errors import BadInput, NotThere
from tests.assess.conftest import MakeRelease, Row, incident, statement


def with_years(make_release: MakeRelease, killed: dict[int, int], reference: dict[int, int], **values: str) -> Release:
    """A release with one incident a year, and one reference that counted each year under `crss_like`."""
    rows = [incident(year, f"{year}-06-01", killed_best=best) for year, best in killed.items()]
    totals = [
        statement("CRSS", f"{year}-01-01", f"{year}-12-31", "crss_like", killed=best)
        for year, best in reference.items()
    ]
    return make_release(incidents=rows, references=totals, **values)


def test_coverage_is_ours_by_the_reference_s_own_rule(make_release: MakeRelease) -> None:
    rows = [incident(1, killed_best=60), incident(2, kind="other_violence", subkind_code="mob", killed_best=30)]
    release = make_release(
        incidents=rows, references=[statement("CRSS", "2023-01-01", "2023-12-31", "crss_like", killed=80)]
    )
    [coverage] = release.coverage(2023)
    assert (coverage.ours, coverage.reference, coverage.coverage) == (60, 80, 0.75)


def test_the_latest_statement_is_used_and_the_first_is_kept(make_release: MakeRelease) -> None:
    span = ("CRSS", "2023-01-01", "2023-12-31", "crss_like")
    references = [
        statement(*span, killed=1533, published="2024-12-31"),
        statement(*span, killed=1524, published="2024-01-01"),
    ]
    [coverage] = make_release(incidents=[incident(1, killed_best=1)], references=references).coverage("2023")
    assert (coverage.reference, coverage.first, coverage.published) == (1533, 1524, "2024-12-31")
    assert [other["value"] for other in coverage.others] == [1524]


def test_months_add_up_to_any_span_and_a_gap_in_them_does_not(make_release: MakeRelease) -> None:
    days = {1: 31, 2: 28, 3: 31, 5: 31}
    months: list[Row] = [
        statement("UCDP", f"2023-{month:02}-01", f"2023-{month:02}-{last}", "ucdp_like", killed=10)
        for month, last in days.items()
    ]
    release = make_release(incidents=[incident(1, "2023-02-05", killed_best=15)], references=months)
    [coverage] = release.coverage("2023-Q1")
    assert (coverage.reference, coverage.pieces, coverage.coverage) == (30, 3, 0.5)
    assert release.coverage("2023-H1") == []


def test_a_reference_s_attacks_are_the_incidents_of_a_definition_of_attacks(make_release: MakeRelease) -> None:
    references = [statement("PIPS", "2023-01-01", "2023-12-31", "pips_like", attacks=4)]
    release = make_release(incidents=[incident(1), incident(2, kind="counter_terror_operation")], references=references)
    [coverage] = release.coverage(2023, measure="incidents")
    assert (coverage.ours, coverage.reference) == (1, 4)


def test_a_statement_without_a_like_rule_is_compared_with_nothing(make_release: MakeRelease) -> None:
    references = [statement("ISPR", "2023-01-01", "2023-12-31", "", killed=566)]
    assert make_release(incidents=[incident(1, killed_best=1)], references=references).coverage(2023) == []


def test_the_publisher_of_our_own_rows_is_marked(make_release: MakeRelease) -> None:
    release = make_release(
        incidents=[incident(1, killed_best=9, source_code="ucdp_ged")],
        references=[statement("UCDP", "2023-01-01", "2023-12-31", "ucdp_like", killed=10)],
        sources=[{"source_code": "ucdp_ged", "position": 0}],
    )
    assert [coverage.same_publisher for coverage in release.coverage(2023)] == [True]


def test_on_the_shipped_record_the_first_half_of_2024_against_2023_is_withheld(shipped: Release) -> None:
    verdict = shipped.gate("2024-H1", "2023-H1")
    assert not verdict.is_open
    [pair] = verdict.pairs
    assert pair.publisher == "UCDP"
    assert (round(pair.a.coverage or 0, 2), round(pair.b.coverage or 0, 2)) == (0.65, 0.95)
    assert round(verdict.our_change or 0, 2) == -0.10
    assert round(pair.reference_change or 0, 2) == 0.27
    assert verdict.reasons == (
        "UCDP (ucdp_like): coverage of 2024-H1 is 0.65, coverage of 2023-H1 is 0.95; below 0.80.",
    )
    assert not shipped.gate("2024-H1", 2023).is_open
    assert not shipped.gate(2023, 2022).is_open


def test_the_gate_opens_at_coverage_eighty_and_a_difference_of_ten(make_release: MakeRelease) -> None:
    release = with_years(make_release, {2021: 79, 2022: 80, 2023: 90}, dict.fromkeys((2021, 2022, 2023), 100))
    assert release.gate(2023, 2022).is_open
    assert not release.gate(2022, 2021).is_open
    assert not release.gate(2023, 2021).is_open


def test_the_gate_stays_shut_when_coverage_itself_changed(make_release: MakeRelease) -> None:
    release = with_years(make_release, {2022: 80, 2023: 91}, {2022: 100, 2023: 100})
    verdict = release.gate(2023, 2022)
    assert not verdict.is_open
    assert verdict.reasons[0].endswith("they differ by more than 0.10.")


def test_spans_of_unlike_length_are_never_compared(make_release: MakeRelease) -> None:
    half = statement("CRSS", "2023-01-01", "2023-06-30", "crss_like", killed=100)
    year = statement("CRSS", "2022-01-01", "2022-12-31", "crss_like", killed=100)
    rows = [incident(1, "2023-03-01", killed_best=100), incident(2, "2022-03-01", killed_best=100)]
    verdict = make_release(incidents=rows, references=[half, year]).gate("2023-H1", 2022)
    assert not verdict.is_open
    assert verdict.reasons[0] == "2023-H1 has 6 months, 2022 has 12."


def test_the_gate_stays_shut_where_nobody_else_counted(make_release: MakeRelease) -> None:
    verdict = with_years(make_release, {2022: 80, 2023: 90}, {2023: 100}).gate(2023, 2022)
    assert not verdict.is_open
    assert verdict.reasons == ("No reference states killed for both 2023 and 2022.",)


def test_a_record_reaches_back_to_the_last_year_that_was_higher(make_release: MakeRelease) -> None:
    killed = {2019: 50, 2020: 99, 2021: 40, 2022: 30, 2023: 60}
    claim = with_years(make_release, killed, killed).record(2023)
    assert (claim.since, claim.rests_on) == (2021, Span.of("2021-01..2023-12"))
    assert claim.why_stopped == "2020 had 99, 2023 has 60."
    assert len(claim.verdicts) == 3


def test_a_record_stops_where_the_gate_is_shut(make_release: MakeRelease) -> None:
    release = with_years(make_release, {2021: 1, 2022: 30, 2023: 60}, {2021: 100, 2022: 30, 2023: 60})
    claim = release.record(2023)
    assert claim.since == 2022
    assert claim.why_stopped.startswith("2021 cannot be compared: CRSS (crss_like)")


def test_a_record_over_all_the_data_says_where_the_data_begin(make_release: MakeRelease) -> None:
    killed = {2022: 30, 2023: 60}
    assert with_years(make_release, killed, killed).record(2023).why_stopped == "The record has no data before 2022."


def test_the_shipped_record_supports_no_record_claim_for_2023(shipped: Release) -> None:
    claim = shipped.record(2023)
    assert (claim.value, claim.since) == (1042, None)
    assert claim.why_stopped.startswith("2022 cannot be compared")


def sentences(release: Release, publisher: str, year: int, what: str) -> list[str]:
    checks = release.reference_checks(year)
    return [check.sentence for check in checks if (check.publisher, check.what) == (publisher, what)]


def test_the_attacks_and_operations_of_2023_are_six_fewer_than_printed(shipped: Release) -> None:
    assert sentences(shipped, "CRSS", 2023, "attacks_and_operations") == ["586 + 197 = 783; printed 789 (6 more)"]


def test_published_identities_that_hold_are_found_to_hold(shipped: Release) -> None:
    assert "260 + 330 + 103 = 693, as printed" in sentences(shipped, "PIPS", 2023, "groups")
    assert "38 + 62 + 98 = 198, as printed" in sentences(shipped, "PICSS", 2024, "groups")
    provinces = [each for each in shipped.reference_checks(2017) if each.what == "provinces"]
    assert {(check.total, check.printed, check.difference) for check in provinces} == {(2057, 2057, 0)}
    assert sorted(value for _, value in provinces[0].parts) == [16, 192, 436, 455, 469, 489]


def test_months_and_quarters_are_added_up_against_the_year(shipped: Release) -> None:
    checks = [check for check in shipped.reference_checks(2017) if check.what == "parts_of_the_span"]
    [months] = [check for check in checks if (check.publisher, check.measure) == ("CRSS", "killed")]
    assert (len(months.parts), months.total, months.printed) == (12, 2057, 2057)
    assert sentences(shipped, "CRSS", 2024, "parts_of_the_span") == ["1,527 + 1,028 = 2,555; printed 2,546 (9 fewer)"]


def test_a_strange_measure_or_rule_is_refused(shipped: Release) -> None:
    with pytest.raises(BadInput, match="killed"):
        shipped.coverage(2023, measure="hurt")
    with pytest.raises(BadInput, match="incidents"):
        shipped.gate(2023, 2022, measure="hurt")
    with pytest.raises(NotThere, match="crss_like"):
        shipped.coverage(2023, rule="nobody")
