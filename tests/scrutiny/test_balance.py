"""Rules R09 and R24, by hand: rated well while the outcome worsens, and verified progress on one side only."""

from __future__ import annotations

from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts.plan import OutcomeLink, StatusAssessment, Verdict
from tests.scrutiny.facts import action, base, book, checked, found, keys, milestone, moves, plan, update, when

LINK = OutcomeLink("LINK", "V1-O", "killed", "decrease", 3, PartialDate("2024-01-15"), PartialDate("2024-02"))


def rated(ref: str, rating: str, on: str, kind: str = "self") -> StatusAssessment:
    """A rating of the objective V1-O."""
    return StatusAssessment(ref, "V1-O", kind, rating, effective_date=when(on))


def judged(verdict: str, on: str) -> Verdict:
    """What the record shows of the link."""
    return Verdict(f"LINK-{on}", "LINK", verdict, effective_date=when(on))


def test_an_objective_rated_on_track_while_its_outcome_worsens_is_found() -> None:
    facts = book(base(), LINK, judged("opposite", "2025-01-01"), rated("S1", "on_track", "2024-12-01"))
    assert keys("R09", facts, "2024-12-31") == ["LINK:not_assessable"]
    (finding,) = found("R09", facts, "2025-01-01")
    assert (finding.object, finding.objective, finding.severity) == ("LINK", "V1-O", "major")
    assert finding.text["en"] == (
        "The objective “Aim of V1” is rated “on track” (by the lead itself), while the outcome named for it in advance "
        "(people killed) moves the other way."
    )
    assert "caus" not in finding.text["en"]


def test_a_new_rating_or_another_verdict_clears_the_finding() -> None:
    rows = [LINK, judged("opposite", "2025-01-01"), rated("S1", "on_track", "2024-12-01")]
    rerated = book(base(), rows, rated("S2", "off_track", "2025-02-01"))
    assert keys("R09", rerated, "2025-01-31") == ["LINK"]
    assert keys("R09", rerated, "2025-02-01") == []
    rejudged = book(base(), rows, judged("no_visible_change", "2025-02-01"))
    assert keys("R09", rejudged, "2025-02-01") == []


def test_a_rating_by_another_kind_of_assessor_does_not_clear_the_own_one() -> None:
    rows = [LINK, judged("opposite", "2025-01-01"), rated("S1", "on_track", "2024-12-01")]
    facts = book(base(), rows, rated("S2", "off_track", "2025-01-15", "independent"))
    assert keys("R09", facts, "2025-02-01") == ["LINK"]


def test_a_registered_link_without_a_verdict_is_not_assessable() -> None:
    facts = book(base(), LINK)
    assert keys("R09", facts, "2024-01-14") == []
    (finding,) = found("R09", facts, "2024-01-15")
    assert dict(finding.values)["reason"] == "no_verdict"


def test_too_early_a_verdict_leaves_a_good_rating_open_and_a_bad_one_alone() -> None:
    early = [LINK, judged("too_early", "2024-06-01")]
    good = book(base(), early, rated("S1", "complete", "2024-05-01"))
    (finding,) = found("R09", good, "2024-06-01")
    assert "it is too early" in finding.text["en"]
    assert keys("R09", book(base(), early, rated("S1", "off_track", "2024-05-01")), "2024-06-01") == []


def sides(kinetic: int, non_kinetic: int) -> list[Any]:
    """Two versions of one plan in force, one kinetic and one not, with so many of ten milestones verified on each."""
    rows: list[Any] = []
    for version, domain, verified in (("VK", "kinetic", kinetic), ("VN", "non_kinetic", non_kinetic)):
        aims = [row for row in plan(version, of=version, domain=domain) if "-I" not in getattr(row, "ref", "")]
        rows += [aims, action(f"A-{version}", objective=f"{version}-O")]
        for number in range(10):
            ref = f"M-{version}-{number}"
            is_verified = number < verified
            states = ("claimed 2024-02-01", "verified 2024-03-01") if is_verified else ()
            rows += [milestone(ref, *states, of=f"A-{version}")]
            rows += [checked(f"C-{ref}", ref, "2024-03-01")] if is_verified else []
    return rows


def test_less_than_a_quarter_of_verified_progress_on_one_side_is_found() -> None:
    (finding,) = found("R24", book(sides(8, 2)), "2024-06-01")  # 0.2 of 1.0
    assert (finding.object, finding.variant, finding.severity) == ("kinetic-non_kinetic", "non_kinetic", "major")
    assert dict(finding.values) == {"part": "20 %", "kinetic": "80 %", "non_kinetic": "20 %"}
    (other,) = found("R24", book(sides(1, 9)), "2024-06-01")
    assert other.variant == "kinetic"


def test_exactly_a_quarter_is_balanced_enough_and_more_verification_clears_it() -> None:
    assert keys("R24", book(sides(6, 2)), "2024-06-01") == []
    assert keys("R24", book(sides(8, 3)), "2024-06-01") == []
    assert keys("R24", book(sides(6, 2)), "2024-06-01", share="0.30") == ["kinetic-non_kinetic:non_kinetic"]


def test_balance_is_not_assessable_without_both_sides_or_any_verified_work() -> None:
    for facts, reason in (
        (book(base()), "one_side"),
        (book(sides(0, 0)), "nothing_verified"),
        (book(plan("VK", of="VK"), plan("VN", of="VN", domain="non_kinetic")), "wide"),
    ):
        (finding,) = found("R24", facts, "2024-06-01")
        assert (finding.severity, dict(finding.values)["reason"]) == ("notice", reason)


def test_a_plan_without_lines_of_either_side_says_nothing_about_balance() -> None:
    assert keys("R24", book(plan("VC", domain="cross_cutting")), "2024-06-01") == []


OPPOSITE = [LINK, judged("opposite", "2025-01-01")]


def test_the_self_rating_of_an_action_beneath_is_set_beside_the_outcome_too() -> None:
    told = update("U1", "A1", "2024-12-01", self_rating="on_track")
    (finding,) = found("R09", book(base(), action("A1"), OPPOSITE, told), "2025-01-01")
    assert (finding.key, dict(finding.values)["said"]) == ("R09:LINK:beneath", "A1")
    assert finding.inputs == ("LINK", "V1-O", "A1", "LINK-2025-01-01")
    assert finding.text["en"] == (
        "Beneath the objective “Aim of V1”, these are reported as on track or done: Action A1; the outcome named for "
        "it in advance (people killed) moves the other way."
    )
    assert "Action A1" in finding.text["ur"]
    # A later rating of itself clears it.
    worse = update("U2", "A1", "2025-01-10", self_rating="major_delay")
    facts = book(base(), action("A1"), OPPOSITE, told, worse)
    assert keys("R09", facts, "2025-01-09") == ["LINK:beneath"]
    assert keys("R09", facts, "2025-01-10") == []


def test_a_claimed_milestone_beneath_is_set_beside_the_outcome_and_a_bad_rating_above_does_not_hide_it() -> None:
    rows = [action("A1"), milestone("M1", "claimed 2024-11-01"), milestone("M2"), OPPOSITE]
    (finding,) = found("R09", book(base(), rows, rated("S1", "off_track", "2024-12-01")), "2025-01-01")
    assert (finding.key, dict(finding.values)["said"]) == ("R09:LINK:beneath", "M1")
    taken_back = moves("M1", "claimed 2024-11-01", "planned 2025-02-01")[1:]
    assert keys("R09", book(base(), rows, taken_back), "2025-01-31") == ["LINK:beneath"]
    assert keys("R09", book(base(), rows, taken_back), "2025-02-01") == []


def test_what_is_said_beneath_is_named_with_the_rating_of_the_objective() -> None:
    rows = [action("A1", "agreed 2024-01-01", "completion_claimed 2024-10-01"), milestone("M1", "claimed 2024-11-01")]
    (finding,) = found("R09", book(base(), rows, OPPOSITE, rated("S1", "on_track", "2024-12-01")), "2025-01-01")
    assert (finding.key, dict(finding.values)["said"]) == ("R09:LINK", "A1, M1")


def test_dropped_actions_and_those_of_other_objectives_say_nothing_of_it() -> None:
    told = update("U1", "A1", "2024-12-01", self_rating="on_track")
    dropped = book(base(), action("A1", "agreed 2024-01-01", "dropped 2024-12-15"), OPPOSITE, told)
    assert keys("R09", dropped, "2025-01-01") == []
    elsewhere = book(base(), plan("V2"), action("A1", objective="V2-O"), OPPOSITE, told)
    assert keys("R09", elsewhere, "2025-01-01") == []


def test_too_early_a_verdict_leaves_what_is_said_beneath_open() -> None:
    told = update("U1", "A1", "2024-05-01", self_rating="on_track")
    facts = book(base(), action("A1"), LINK, judged("too_early", "2024-06-01"), told)
    assert keys("R09", facts, "2024-06-01") == ["LINK:not_assessable"]
