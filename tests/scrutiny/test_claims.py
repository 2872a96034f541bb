"""Rules R07, R08 and R26, by hand: claims without evidence, above what is verified, on evidence that ran out."""

from __future__ import annotations

from decimal import Decimal

from azm.terms.dates import PartialDate
from azm.terms.facts.people import Organisation
from azm.terms.facts.plan import Milestone, StatusAssessment
from tests.scrutiny.facts import action, base, book, checked, found, keys, milestone, moves, proof, update, when

# The ministry of base(), with an office above it and an agency below.
FAMILY = [
    *(row for row in base() if getattr(row, "ref", "") != "lead"),
    Organisation("above", "Office of the Premier", "office"),
    Organisation("lead", "Ministry of Works", "ministry", parent="above"),
    Organisation("below", "Roads agency", "agency", parent="lead"),
]
CLAIMED = milestone("M1", "claimed 2024-05-10")


def test_a_claim_without_any_evidence_is_found() -> None:
    (finding,) = found("R07", book(base(), action("A1"), CLAIMED), "2024-05-10")
    assert (finding.object, finding.objective, finding.severity) == ("M1", "V1-O", "major")
    assert dict(finding.values) == {"object": "M1", "since": "2024-05-10", "handed_in": "0", "admitted": "0"}


def test_admitted_evidence_true_by_the_claim_clears_it_even_when_handed_in_later() -> None:
    later = proof("E1", "M1", "2024-05-08", published_date=PartialDate("2024-06-01"))
    facts = book(base(), action("A1"), CLAIMED, later)
    assert keys("R07", facts, "2024-05-31") == ["M1"]
    assert keys("R07", facts, "2024-06-01") == []


def test_evidence_that_is_not_admitted_or_of_a_later_day_does_not_clear_a_claim() -> None:
    for piece in (proof("E1", "M1", "2024-05-08", admitted_by=""), proof("E1", "M1", "2024-05-11")):
        assert keys("R07", book(base(), action("A1"), CLAIMED, piece), "2024-06-01") == ["M1"]


def test_evidence_that_the_claimant_or_its_line_admitted_does_not_clear_a_claim() -> None:
    for who in ("lead", "above", "below"):
        facts = book(FAMILY, action("A1"), CLAIMED, proof("E1", "M1", "2024-05-08", admitted_by=who))
        (finding,) = found("R07", facts, "2024-06-01")
        assert (dict(finding.values)["handed_in"], dict(finding.values)["admitted"]) == ("1", "0"), who
    facts = book(FAMILY, action("A1"), CLAIMED, proof("E1", "M1", "2024-05-08"))
    assert keys("R07", facts, "2024-06-01") == []


def test_evidence_that_had_expired_on_the_day_of_the_claim_does_not_clear_it() -> None:
    for end, expected in (("2024-05-09", ["M1"]), ("2024-05-10", [])):
        piece = proof("E1", "M1", "2024-05-01", expires=PartialDate(end))
        assert keys("R07", book(base(), action("A1"), CLAIMED, piece), "2024-05-10") == expected


def test_what_the_parent_of_the_claimant_verified_is_still_claimed_far_above_verified() -> None:
    work, seen = [action("A1"), milestone("M1", "claimed 2024-05-01")], checked("C1", "M1", "2024-07-01")
    assert "A1" not in keys("R08", book(FAMILY, work, seen), "2024-07-01")
    for who in ("above", "below"):
        assert "A1" in keys("R08", book(FAMILY, work, seen._replace(verifier=who)), "2024-07-01"), who


def test_evidence_named_by_the_step_counts_as_evidence_of_the_claim() -> None:
    steps = moves("M1", "claimed 2024-05-10", evidence=("E1",))
    facts = book(base(), action("A1"), Milestone("M1", "A1", "M"), steps, proof("E1", "elsewhere", "2024-05-01"))
    assert keys("R07", facts, "2024-06-01") == []


def test_a_milestone_that_needs_no_evidence_is_not_asked_for_any() -> None:
    free = Milestone("M1", "A1", "M", needs_evidence=False)
    assert keys("R07", book(base(), action("A1"), free, moves("M1", "claimed 2024-05-10")), "2024-06-01") == []


def test_a_completed_action_without_evidence_is_found_and_a_claim_taken_back_is_not() -> None:
    steps = ("agreed 2024-01-01", "in_progress 2024-01-02", "completion_claimed 2024-05-01", "in_progress 2024-05-20")
    facts = book(base(), action("A1", *steps))
    assert keys("R07", facts, "2024-05-19") == ["A1"]
    assert keys("R07", facts, "2024-05-20") == []


def test_a_claim_of_an_unknown_day_is_not_assessable_against_its_evidence() -> None:
    facts = book(base(), action("A1"), milestone("M1", "claimed"), proof("E1", "M1", "2024-05-01"))
    assert keys("R07", facts, "2024-06-01") == ["M1:not_assessable"]


def test_claimed_far_above_verified_is_found_and_cleared_by_verification() -> None:
    rows = [
        base(),
        action("A1"),
        milestone("M1", "claimed 2024-05-01", "verified 2024-07-01"),
        milestone("M2", "claimed 2024-05-01", "verified 2024-07-01"),
        checked("C1", "M1", "2024-07-01"),
        checked("C2", "M2", "2024-07-01"),
    ]
    (of_action, of_objective) = found("R08", book(*rows), "2024-06-01")
    assert of_action.key == "R08:A1"
    assert of_action.text["en"] == "For “Action A1”, 100 % is claimed and 0 % is verified."
    # Nothing is known of the objective's indicator, which could close the gap: 50 - 100 % against 0 - 50 %.
    assert of_objective.key == "R08:V1-O:not_assessable"
    assert keys("R08", book(*rows), "2024-07-01") == []


def test_a_gap_below_the_threshold_is_not_found() -> None:
    rows = [milestone(f"M{number}", "claimed 2024-05-01", "verified 2024-05-02") for number in range(1, 10)]
    checks = [checked(f"C{number}", f"M{number}", "2024-05-02") for number in range(1, 10)]
    facts = book(base(), action("A1"), rows, checks, milestone("M10", "claimed 2024-05-01"))
    assert keys("R08", facts, "2024-06-01") == []  # 100 % claimed, 90 % verified
    assert "A1" in keys("R08", facts, "2024-06-01", gap="0.10")


def assessed(ref: str, kind: str, rating: str, on: str, share: str = "") -> StatusAssessment:
    """A rating of the objective V1-O, by the audit office where it is an independent one."""
    who, stated = "check" if kind == "independent" else "lead", Decimal(share) if share else None
    return StatusAssessment(ref, "V1-O", kind, rating, who, stated, effective_date=when(on))


def test_an_independent_rating_by_nobody_or_by_the_parent_of_the_lead_is_none() -> None:
    own = assessed("S1", "self", "on_track", "2024-05-01")
    other = assessed("S2", "independent", "major_delay", "2024-05-05")
    for who in ("", "above", "lead"):
        facts = book(FAMILY, action("A1"), own, other._replace(organisation=who))
        assert keys("R08", facts, "2024-06-01") == [], who
    facts = book(FAMILY, action("A1"), own, other)
    assert keys("R08", facts, "2024-06-01") == ["V1-O:self_above_independent"]


def test_a_self_assessment_above_the_independent_one_is_found() -> None:
    own = assessed("S1", "self", "on_track", "2024-05-01")
    other = assessed("S2", "independent", "major_delay", "2024-05-05")
    (finding,) = found("R08", book(base(), own, other), "2024-06-01")
    assert finding.key == "R08:V1-O:self_above_independent"
    assert finding.text["en"] == (
        "“Aim of V1” is rated “on track” by those who do it and “major delay” by an independent body."
    )


def test_the_latest_ratings_count_and_equal_ones_clear_the_finding() -> None:
    rows = [
        assessed("S1", "self", "on_track", "2024-05-01"),
        assessed("S2", "independent", "major_delay", "2024-05-05"),
        assessed("S3", "self", "major_delay", "2024-06-10"),
    ]
    assert keys("R08", book(base(), rows), "2024-06-09") == ["V1-O:self_above_independent"]
    assert keys("R08", book(base(), rows), "2024-06-10") == []


def test_stated_shares_are_compared_by_the_gap_and_not_by_the_rating() -> None:
    own = assessed("S1", "self", "on_track", "2024-05-01", "0.80")
    near = assessed("S2", "independent", "major_delay", "2024-05-01", "0.61")
    far = near._replace(share=Decimal("0.60"))
    variant = "V1-O:self_above_independent"
    assert variant not in keys("R08", book(base(), own, near), "2024-06-01")
    assert variant in keys("R08", book(base(), own, far), "2024-06-01")


def test_the_rating_in_an_update_is_a_self_assessment_too() -> None:
    own = update("U1", "A1", "2024-05-01", self_rating="complete")
    other = assessed("S2", "independent", "on_track", "2024-05-01")._replace(object="A1")
    assert keys("R08", book(base(), action("A1"), own, other), "2024-06-01") == ["A1:self_above_independent"]


def test_an_independent_body_that_did_not_rate_leaves_it_open() -> None:
    own = assessed("S1", "self", "on_track", "2024-05-01")
    other = assessed("S2", "independent", "not_assessed", "2024-05-05")
    assert keys("R08", book(base(), own, other), "2024-06-01") == ["V1-O:not_assessable"]


def test_evidence_that_ran_out_is_found_until_newer_evidence_is_admitted() -> None:
    old = proof("E1", "M1", "2024-05-01", expires=PartialDate("2024-12-31"))
    new = proof("E2", "M1", "2025-02-01", expires=PartialDate("2026-12-31"))
    facts = book(base(), action("A1"), CLAIMED, old, new)
    assert keys("R26", facts, "2024-12-31") == []
    (finding,) = found("R26", facts, "2025-01-01")
    assert (finding.object, finding.severity, dict(finding.values)["expired"]) == ("M1", "minor", "2024-12-31")
    assert keys("R26", facts, "2025-02-01") == []


def test_newer_evidence_that_the_line_of_the_claimant_admitted_does_not_renew_what_ran_out() -> None:
    old = proof("E1", "M1", "2024-05-01", expires=PartialDate("2024-12-31"))
    new = proof("E2", "M1", "2025-02-01", admitted_by="above")
    assert keys("R26", book(FAMILY, action("A1"), CLAIMED, old, new), "2025-03-01") == ["M1"]


def test_evidence_that_ran_out_does_not_matter_to_what_nobody_claims() -> None:
    old = proof("E1", "M1", "2024-05-01", expires=PartialDate("2024-12-31"))
    assert keys("R26", book(base(), action("A1"), milestone("M1"), old), "2025-01-01") == []


def test_evidence_that_runs_out_within_a_year_has_not_certainly_run_out() -> None:
    old = proof("E1", "M1", "2024-05-01", expires=PartialDate("2025"))
    facts = book(base(), action("A1"), CLAIMED, old)
    assert keys("R26", facts, "2025-12-31") == []
    assert keys("R26", facts, "2026-01-01") == ["M1"]
