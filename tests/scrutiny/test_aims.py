"""Rules R05, R06 and R27, by hand: what an objective lacks, outputs only, and what a revision leaves behind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from azm.terms.dates import PartialDate
from azm.terms.facts.plan import Baseline, Indicator, Objective, PlanMapping, Target
from tests.scrutiny.facts import action, base, book, found, keys, moves, plan


def objective(**changes: Any) -> Objective:
    """A second objective of V1, with its text and date."""
    return Objective(**{
        "ref": "O2", "line": "V1-L", "number": 2, "title": "Second aim", "official_text": "In full.",
        "text_status": "verified", "due": PartialDate("2030"), **changes,
    })  # fmt: skip


def indicator(ref: str, level: str = "outcome", of: str = "O2") -> Indicator:
    """An indicator of the second objective."""
    return Indicator(ref, of, f"Indicator {ref}", level, "cases", "Cases.", "increase", "latest")


BASELINE, TARGET = Baseline("B1", "I1", Decimal(0)), Target("T1", "I1", Decimal(5), PartialDate("2028"))


def test_an_objective_with_indicator_baseline_target_and_date_lacks_nothing() -> None:
    assert keys("R05", book(base()), "2024-01-01") == []


def test_an_objective_is_told_what_it_lacks_until_it_is_there() -> None:
    assert keys("R05", book(base(), objective()), "2024-01-01") == ["O2:no_indicator"]
    bare = book(base(), objective(), indicator("I1"))
    assert keys("R05", bare, "2024-01-01") == ["O2:no_baseline", "O2:no_target"]
    assert keys("R05", book(base(), objective(), indicator("I1"), BASELINE), "2024-01-01") == ["O2:no_target"]
    assert keys("R05", book(base(), objective(), indicator("I1"), BASELINE, TARGET), "2024-01-01") == []


def test_the_lack_of_an_indicator_is_graver_than_that_of_a_date() -> None:
    findings = found("R05", book(base(), objective(due=None)), "2024-01-01")
    assert [(one.variant, one.severity) for one in findings] == [("no_indicator", "major"), ("no_date", "minor")]


def test_a_dated_target_gives_an_objective_its_date() -> None:
    undated = objective(due=None)
    assert keys("R05", book(base(), undated, indicator("I1"), BASELINE, TARGET), "2024-01-01") == []
    assert "O2:no_date" in keys("R05", book(base(), undated, indicator("I1"), BASELINE), "2024-01-01")


def test_a_target_of_one_series_needs_the_baseline_of_that_series() -> None:
    of_a_province = TARGET._replace(series="PK-KP")
    (finding,) = found("R05", book(base(), objective(), indicator("I1"), BASELINE, of_a_province), "2024-01-01")
    assert (finding.variant, dict(finding.values)["indicators"]) == ("no_baseline", "I1")


def test_a_placeholder_is_asked_for_its_text_only() -> None:
    (finding,) = found("R05", book(base(), objective(text_status="placeholder", due=None)), "2024-01-01")
    assert (finding.variant, finding.severity) == ("placeholder", "minor")
    assert finding.text["en"].startswith("The official text of the objective “Second aim” is not known")


def test_an_objective_that_must_not_be_measured_is_not_asked_for_an_indicator() -> None:
    assert keys("R05", book(base(), objective(is_measured=False, due=None)), "2024-01-01") == []


def test_an_objective_measured_by_outputs_only_is_found_until_an_outcome_is_added() -> None:
    outputs = [indicator("I1", "output"), indicator("I2", "input")]
    (finding,) = found("R06", book(base(), objective(), outputs), "2024-01-01")
    assert (finding.object, finding.severity) == ("O2", "minor")
    outcome = indicator("I3", "outcome")._replace(effective_date=PartialDate("2024-06-01"))
    facts = book(base(), objective(), outputs, outcome)
    assert keys("R06", facts, "2024-05-31") == ["O2"]
    assert keys("R06", facts, "2024-06-01") == []


def test_an_objective_without_any_indicator_is_not_measured_by_outputs() -> None:
    assert keys("R06", book(base(), objective()), "2024-01-01") == []


def revised(*mappings: PlanMapping) -> list[Any]:
    """V1 with two objectives, and V2, which took its place on 1 March 2024."""
    later = [row for row in plan("V2") if getattr(row, "ref", "") != ""]
    steps = [moves("V2", "in_force 2024-03-01"), moves("V1", "in_force 2020-01-01", "superseded 2024-03-01")]
    rows = [row for row in (*base(), objective()) if not isinstance(row, list)]
    first = [row for row in plan("V1") if not isinstance(row, list)]
    return [rows, first, later, steps, mappings]


def test_a_version_whose_objectives_nobody_mapped_is_one_finding() -> None:
    facts = book(revised())
    assert keys("R27", facts, "2024-02-29") == []
    (finding,) = found("R27", facts, "2024-03-01")
    assert (finding.key, finding.severity, dict(finding.values)["count"]) == ("R27:V1:version", "major", "2")
    assert "Version V2" in finding.text["en"]


def test_an_objective_left_out_of_the_mapping_is_found_until_it_is_mapped() -> None:
    carried = PlanMapping("MP1", "V1-O", "V2-O", "carried")
    dropped = PlanMapping("MP2", "O2", "", "dropped", effective_date=PartialDate("2024-05-01"))
    facts = book(revised(carried, dropped))
    assert keys("R27", facts, "2024-04-30") == ["O2"]
    assert keys("R27", facts, "2024-05-01") == []


def test_work_under_way_for_a_superseded_objective_is_found_until_it_ends() -> None:
    steps = ("agreed 2024-01-01", "in_progress 2024-01-02", "dropped 2024-06-01")
    carried = [PlanMapping("MP1", "V1-O", "V2-O", "carried"), PlanMapping("MP2", "O2", "", "dropped")]
    facts = book(revised(*carried), action("A1", *steps))
    assert keys("R27", facts, "2024-02-29") == []
    assert keys("R27", facts, "2024-05-31") == ["A1:action"]
    assert keys("R27", facts, "2024-06-01") == []


def test_two_versions_in_force_on_unknown_days_cannot_be_put_in_order() -> None:
    rows = [row for name in ("V1", "V2") for row in plan(name) if not isinstance(row, list)]
    facts = book(base()[:3], rows, moves("V1", "in_force"), moves("V2", "in_force"))
    assert keys("R27", facts, "2024-01-01") == ["V1:not_assessable", "V2:not_assessable"]


def test_superseded_objectives_are_not_asked_for_indicators_any_more() -> None:
    rows = revised()
    assert keys("R05", book(rows), "2024-02-29") == ["O2:no_indicator"]
    assert keys("R05", book(rows), "2024-03-01") == []
