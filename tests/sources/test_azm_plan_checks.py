"""Checks across the rows of a plan: what is not there, what stands twice, what hangs on itself; and the sifting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from azm.sources.azm_plan.checks import Sifted, sift
from azm.sources.azm_plan.reader import read_plan
from azm.terms.facts.book import Facts
from azm.terms.facts.plan import Action, Milestone, Objective, Plan
from azm.terms.facts.problem import Problem
from tests.sources.plans import PLAIN, Tables, folder, with_rows


def judged(path: Path, tables: Tables, standing: Facts | None = None) -> Sifted:
    read = read_plan(folder(path, tables))
    assert not read.rejected
    return sift(read.rows, refused=lambda table, row: None, checks=(), standing=standing)


def told(sifted: Sifted) -> list[tuple[str, str, str, str]]:
    return sorted((found.table, found.ref, found.code, found.column) for found in sifted.problems)


def test_a_plan_whose_references_are_there_stands_whole(tmp_path: Path) -> None:
    sifted = judged(tmp_path / "plan", PLAIN)
    assert sifted.problems == []
    assert len(sifted.good) == 7


def test_what_rests_on_a_missing_row_falls_with_all_that_rests_on_it(tmp_path: Path) -> None:
    sifted = judged(tmp_path / "plan", {**PLAIN, "lines": []})
    assert told(sifted) == [
        ("actions", "A1", "no_such_row", "objective"),
        ("milestones", "M1", "no_such_row", "action"),
        ("objectives", "O1", "no_such_row", "line"),
    ]
    assert [row.row.ref for row in sifted.good] == ["ORG-1", "PLAN", "V1"]


def test_a_reference_to_a_row_of_the_wrong_table_says_which(tmp_path: Path) -> None:
    rows = [{"ref": "A2", "objective": "L1", "title": "x"}]
    (problem,) = judged(tmp_path / "plan", with_rows(actions=rows)).problems
    assert problem.message == "'L1' is a row of lines, not of objectives"


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("steps", {"ref": "ST1", "object": "nobody", "to": "completed"}, "object"),
        ("steps", {"ref": "ST1", "object": "A1", "to": "completed", "evidence": "E1"}, "evidence"),
        ("actions", {"ref": "A2", "objective": "O1", "title": "x", "sources": "S9"}, "sources"),
        ("dependencies", {"ref": "X", "action": "A1", "needs": "O1"}, "needs"),
        ("rebaselines", {"ref": "X", "object": "M1", "due": "2026", "decision": "D9", "reason": "x"}, "decision"),
        ("spends", {"ref": "X", "object": "M1", "period": "2024", "currency": "PKR"}, "object"),
    ],
)
def test_every_kind_of_reference_is_looked_up(tmp_path: Path, table: str, row: dict[str, str], column: str) -> None:
    sifted = judged(tmp_path / "plan", with_rows(**{table: [row]}))
    assert told(sifted) == [(table, row["ref"], "no_such_row", column)]


def test_a_step_about_a_shortcoming_needs_no_row(tmp_path: Path) -> None:
    rows = [{"ref": "ST1", "object": "R01:M1", "to": "acknowledged"}]
    assert judged(tmp_path / "plan", with_rows(steps=rows)).problems == []


def test_a_translation_is_of_a_text_column_that_its_row_has(tmp_path: Path) -> None:
    row = {"ref": "T1", "object": "O1", "column": "title", "language": "ur", "text": "وقت پر مقدمات"}
    rows = [row, {**row, "ref": "T2", "column": "weight"}]
    assert told(judged(tmp_path / "plan", with_rows(translations=rows))) == [
        ("translations", "T2", "no_such_column", "column")
    ]


def test_a_seat_attends_a_meeting_once(tmp_path: Path) -> None:
    rows = with_rows(
        bodies=[{"ref": "B", "name": "Board"}],
        seats=[{"ref": "SEAT", "body": "B", "organisation": "ORG-1", "title": "Minister"}],
        meetings=[{"ref": "MEET", "body": "B", "title": "First", "day": "2024-01-01"}],
        attendance=[
            {"ref": "AT1", "meeting": "MEET", "seat": "SEAT", "mode": "principal"},
            {"ref": "AT2", "meeting": "MEET", "seat": "SEAT", "mode": "absent"},
        ],
    )
    (problem,) = judged(tmp_path / "plan", rows).problems
    assert (problem.ref, problem.code) == ("AT2", "row_twice")
    assert problem.message == "AT1 has the same meeting MEET, seat SEAT"


def test_organisations_that_are_each_others_parents_fall(tmp_path: Path) -> None:
    row = {"name": "Office", "kind": "office"}
    rows = [
        {**row, "ref": "X", "parent": "Y"},
        {**row, "ref": "Y", "parent": "X"},
        {**row, "ref": "Z", "parent": "ORG-1"},
    ]
    assert told(judged(tmp_path / "plan", with_rows(organisations=rows))) == [
        ("organisations", "X", "ring", "parent"),
        ("organisations", "Y", "ring", "parent"),
    ]


def test_actions_that_wait_for_one_another_fall_also_through_milestones(tmp_path: Path) -> None:
    rows = with_rows(
        actions=[{"ref": "A2", "objective": "O1", "title": "x"}, {"ref": "A3", "objective": "O1", "title": "x"}],
        dependencies=[
            {"ref": "D12", "action": "A1", "needs": "A2"},
            {"ref": "D21", "action": "A2", "needs": "M1"},
            {"ref": "D31", "action": "A3", "needs": "A1"},
        ],
    )
    assert told(judged(tmp_path / "plan", rows)) == [
        ("dependencies", "D12", "ring", "needs"),
        ("dependencies", "D21", "ring", "needs"),
    ]


def test_rows_that_stand_already_are_found_and_are_not_judged_again(tmp_path: Path) -> None:
    objective = Objective("O7", "gone", 1, "x", "x", "verified")
    rows = {"actions": [{"ref": "A7", "objective": "O7", "title": "x"}]}
    sifted = judged(tmp_path / "plan", rows, Facts(objectives=(objective,)))
    assert sifted.problems == []


def test_a_new_row_may_not_take_the_reference_of_another_tables_row(tmp_path: Path) -> None:
    sifted = judged(
        tmp_path / "plan", {"plans": [{"ref": "A7", "title": "x"}]}, Facts(actions=(Action("A7", "O", "x"),))
    )
    assert told(sifted) == [("plans", "A7", "ref_twice", "ref")]


def test_a_new_row_that_repeats_a_standing_one_is_the_one_that_falls(tmp_path: Path) -> None:
    standing = Facts(plans=(Plan("PLAN", "x"),))
    rows = {"plan_versions": [{"ref": "V", "plan": "PLAN", "title": "x"}]}
    lines = [{"ref": "A", "version": "V", "number": "1", "title": "x", "domain": "kinetic"}]
    first = judged(tmp_path / "one", {**rows, "lines": lines}, standing)
    assert first.problems == []
    held = read_plan(tmp_path / "one").facts()
    again = [{**lines[0], "ref": "0"}]
    sifted = judged(tmp_path / "two", {"lines": again}, Facts(plan_versions=held.plan_versions, lines=held.lines))
    assert told(sifted) == [("lines", "0", "row_twice", "number")]


def test_what_a_check_of_all_facts_refuses_takes_its_dependants_along(tmp_path: Path) -> None:
    def no_actions(facts: Facts) -> Iterator[Problem]:
        yield from (Problem("actions", row.ref, "no", "", "no", "no") for row in facts.actions)

    def no_plans(table: str, row: Any) -> Problem | None:
        return Problem(table, row.ref, "never", "", "never", "never") if table == "plans" else None

    rows = read_plan(folder(tmp_path / "plan")).rows
    sifted = sift(rows, refused=lambda table, row: None, checks=(no_actions,))
    assert told(sifted) == [("actions", "A1", "no", ""), ("milestones", "M1", "no_such_row", "action")]
    sifted = sift(rows, refused=no_plans, checks=(no_actions,))
    assert [row.row.ref for row in sifted.good] == ["ORG-1"]


def test_a_standing_row_is_replaced_by_its_new_version_and_kept_if_that_falls(tmp_path: Path) -> None:
    held = Facts(
        objectives=(Objective("O7", "L", 1, "x", "x", "verified"),),
        actions=(Action("A7", "O7", "old"),),
        milestones=(Milestone("M7", "A7", "x"),),
    )
    sifted = judged(tmp_path / "plan", {"actions": [{"ref": "A7", "objective": "gone", "title": "new"}]}, held)
    assert told(sifted) == [("actions", "A7", "no_such_row", "objective")]
