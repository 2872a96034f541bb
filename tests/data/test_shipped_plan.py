"""The shipped plan: every row rests on a fact, says no more than it, and shows what it should on different days."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from azm.council.rules.standing import consensus
from azm.plan.rules.boundaries import refused
from azm.scrutiny.rules import run
from azm.sources.azm_plan.reader import facts_of, read_plan
from azm.sources.azm_plan.writer import write_plan
from azm.terms.facts.book import Facts, known
from azm.terms.facts.columns import prose
from azm.terms.facts.layout import TABLES
from azm.terms.shipped import data_dir

CAMPAIGN = "CAC-2024-06-22-D01"
# Prose that is not shown to readers of another language: a source is quoted in one, reasons explain a step.
UNTRANSLATED = {("sources", "statement"), ("steps", "reason"), ("translations", "text"), ("published_findings", "unit")}


@pytest.fixture(scope="module")
def folder() -> Path:
    return data_dir() / "plan" / "pk"


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    found = read_plan(folder)
    assert found.rejected == []
    return facts_of(found.rows)


def rows(facts: Facts) -> Iterator[tuple[str, Any]]:
    for table in TABLES:
        for row in getattr(facts, table):
            yield table, row


def findings(facts: Facts, day: str, *rules: str, known_by: str = "") -> set[tuple[str, str, str]]:
    limit = date.fromisoformat(known_by) if known_by else None
    found = run(facts, date.fromisoformat(day), known_by=limit, only=rules)
    return {(one.rule, one.variant, one.object) for one in found}


def test_no_row_is_refused_by_a_boundary(facts: Facts) -> None:
    assert [problem for table, row in rows(facts) if (problem := refused(table, row))] == []


def test_every_row_rests_on_facts_that_are_there(facts: Facts) -> None:
    there = {row.ref for row in facts.sources}
    assert there == {f"PF-{number:03}" for number in range(1, 92)}
    bare = [row.ref for table, row in rows(facts) if table != "sources" and not row.sources]
    strange = [row.ref for table, row in rows(facts) if table != "sources" and not set(row.sources) <= there]
    assert (bare, strange) == ([], [])


def test_sources_say_what_the_fact_file_says(facts: Facts, shared: Callable[[str], Path]) -> None:
    columns = ("ref", "url", "statement", "status", "effective_date", "published_date")
    with shared("data/plan/pk_facts.csv").open(encoding="utf-8", newline="") as file:
        expected = [tuple(row[name] for name in columns) for row in csv.DictReader(file)]
    assert [tuple(str(getattr(row, name) or "") for name in columns) for row in facts.sources] == expected


def test_every_date_is_one_that_a_source_of_the_row_gives(facts: Facts) -> None:
    sources = {row.ref: row for row in facts.sources}
    for table, row in rows(facts):
        if table == "sources":
            continue
        for name in ("effective_date", "published_date"):
            given = {getattr(sources[ref], name) for ref in row.sources}
            assert getattr(row, name) in {None, *given}, (row.ref, name)
        for name in ("valid_from", "day", "in_force"):
            value = getattr(row, name, None)
            assert value is None or value in {sources[ref].effective_date for ref in row.sources}, (row.ref, name)


def test_every_fact_is_used_or_listed_with_a_reason(facts: Facts, folder: Path) -> None:
    used = {ref for table, row in rows(facts) if table != "sources" for ref in row.sources}
    listed = set(re.findall(r"^- (PF-\d{3}): \S+", (folder.parent / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {row.ref for row in facts.sources} - used == listed


def test_the_files_are_as_an_export_writes_them(facts: Facts, folder: Path, tmp_path: Path) -> None:
    write_plan(facts, tmp_path / "again")
    written = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert written == {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_every_text_has_an_urdu_one_that_waits_for_review(facts: Facts) -> None:
    said = {
        (row.ref, column)
        for table, row in rows(facts)
        for column in prose(table)
        if getattr(row, column) and (table, column) not in UNTRANSLATED
    }
    assert {(row.object, row.column) for row in facts.translations} == said
    assert all(row.language == "ur" and not row.is_reviewed for row in facts.translations)
    assert all(re.search("[\u0600-\u06ff]", row.text) for row in facts.translations)


def test_the_plans_have_the_points_that_are_known(facts: Facts) -> None:
    of_line = {line.ref: (line.version, line.domain) for line in facts.lines}
    placed = [(*of_line[row.line], row.text_status) for row in facts.objectives]
    assert placed.count(("NAP14", "cross_cutting", "paraphrase")) == 20
    assert placed.count(("NAP21", "kinetic", "placeholder")) == 5
    assert placed.count(("NAP21", "non_kinetic", "placeholder")) == 9
    assert all(row.banner for row in facts.plan_versions)
    assert [row.ref for row in facts.objectives if not row.is_measured] == ["NAP14-01"]
    assert not facts.indicators


def test_the_revision_takes_the_first_plans_place_by_the_end_of_2021(facts: Facts) -> None:
    standing = {
        year: {row.ref: cut.state(row.ref, "draft") for row in cut.plan_versions}
        for year in (2016, 2022)
        for cut in [known(facts, date(year, 1, 1))]
    }
    assert standing == {2016: {"NAP14": "in_force"}, 2022: {"NAP14": "superseded", "NAP21": "in_force"}}


@pytest.mark.parametrize(
    ("day", "against", "state"),
    [
        ("2024-06-22", set(), "incomplete"),
        ("2024-06-24", set(), "incomplete"),
        ("2024-06-25", {"PK-KP-GOV"}, "contested"),
        ("2024-06-30", {"PK-KP-GOV", "PK-OPPOSITION"}, "contested"),
    ],
)
def test_consent_to_the_campaign_is_dated(facts: Facts, day: str, against: set[str], state: str) -> None:
    cut = known(facts, date.fromisoformat(day))
    standing = consensus(cut, CAMPAIGN, date.fromisoformat(day))
    assert (set(standing.against), standing.state) == (against, state)
    assert "PK-JK-GOV" in standing.missing


def test_who_is_named_in_the_consensus_without_a_seat_is_told(facts: Facts) -> None:
    assert findings(facts, "2024-06-22", "R15") == {("R15", "incomplete", CAMPAIGN), ("R15", "not_seated", CAMPAIGN)}
    assert ("R15", "contested", CAMPAIGN) in findings(facts, "2024-06-25", "R15")


def test_the_lapse_and_the_new_sunset_of_section_11eeee_are_told(facts: Facts) -> None:
    old, new = "ATA-11EEEE-2014", "ATA-11EEEE-2025"
    assert findings(facts, "2018-01-01", "R20") == set()
    assert findings(facts, "2018-01-01", "R20", known_by="2026-01-01") == {("R20", "lapsed", old)}
    assert findings(facts, "2025-08-15", "R20") == {("R20", "lapsed", old)}
    assert findings(facts, "2026-01-01", "R20") == {("R20", "restored", new)}
    assert findings(facts, "2027-09-01", "R20") == {("R20", "ahead", new)}


def test_the_bill_follows_its_stages_day_by_day(facts: Facts) -> None:
    stages = {
        day: known(facts, date.fromisoformat(day)).state("BILL-11EEEE", "identified")
        for day in ("2025-08-13", "2025-08-14", "2025-08-31")
    }
    assert stages == {"2025-08-13": "identified", "2025-08-14": "passed_one_house", "2025-08-31": "assented"}


def test_court_figures_that_do_not_add_up_are_told_with_their_difference(facts: Facts) -> None:
    found = run(facts, date(2025, 1, 1), only=["R23"])
    short = {one.object: dict(one.values)["difference"] for one in found if "difference" in dict(one.values)}
    assert short == {"JR-SD-2022": "3", "JR-SD-2022-KARACHI": "295", "JR-SD-2022-REST": "72"}
    apart = [dict(one.values) for one in found if one.variant == "not_comparable"]
    assert [(one["undated"], one["dated"]) for one in apart] == [("605 (Samaa)", "2,273 (ARY News, 2024-11-07)")]


def test_dormant_and_repeated_work_is_told(facts: Facts) -> None:
    assert ("R12", "", "NACTA-SUB-2016") in findings(facts, "2022-12-31", "R12")
    assert findings(facts, "2024-06-30", "R11") == {
        ("R11", "suggested", "PK-2022-05-21-D01"),
        ("R11", "suggested", "PK-2023-D01"),
        ("R11", "suggested", "CAC-2024-06-22-D08"),
    }


def test_objectives_show_what_is_missing_of_them(facts: Facts) -> None:
    early, late = findings(facts, "2016-06-30", "R05"), findings(facts, "2024-06-30", "R05")
    assert {ref for _, variant, ref in early if variant == "no_indicator"} == {f"NAP14-{n:02}" for n in range(2, 21)}
    assert {ref for _, variant, ref in late if variant == "placeholder"} == {f"NAP21-{n:02}" for n in range(1, 15)}
    assert {ref for _, variant, ref in late if variant == "no_indicator"} == {f"AZM24-{n:02}" for n in range(1, 9)}
