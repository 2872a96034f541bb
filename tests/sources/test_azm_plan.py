"""The plan's format: a folder, one table or a workbook, cell by cell, and every row accounted for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from azm.sources.azm_plan.reader import PlanRow, read_plan
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput
from azm.terms.facts.columns import columns
from azm.terms.facts.hashes import text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.plan import Action, Milestone, Objective
from tests.sources.files import write_csv
from tests.sources.plans import PLAIN, book, changed, folder, rejected, with_rows

SHA256 = "0d4e0ef4a4a4e1e6a1d8f8c1b5d8c39f5a4a7c2f1de0dd0b4f0f1f2f3f4f5f6f"


def test_a_folder_of_tables_is_read_whole(tmp_path: Path) -> None:
    found = read_plan(folder(tmp_path / "plan"))
    assert not found.rejected
    assert [row.table for row in found.rows] == [table for table in TABLES if table in PLAIN]
    facts = found.facts()
    assert facts.actions == (Action("A1", "O1", "Count the cases", Decimal("1.5")),)
    assert facts.milestones == (
        Milestone("M1", "A1", "First count", due=PartialDate("2024-12-31"), needs_evidence=False),
    )
    assert facts.objectives[0].due == PartialDate("2025-06")
    assert facts.steps == ()


def test_one_table_alone_is_read_by_its_files_name(tmp_path: Path) -> None:
    (row,) = read_plan(folder(tmp_path / "plan") / "objectives.csv").rows
    wanted = Objective(
        "O1", "L1", 1, "Cases in time", "Courts decide cases in time.", "paraphrase", due=PartialDate("2025-06")
    )
    assert row == PlanRow("objectives", 2, wanted)


def test_a_workbook_holds_the_same_as_a_folder(tmp_path: Path) -> None:
    assert read_plan(book(tmp_path / "plan.xlsx")).facts() == read_plan(folder(tmp_path / "plan")).facts()


def test_cells_of_a_workbook_become_what_a_person_would_have_typed(tmp_path: Path) -> None:
    cells = {"ref": "A1", "objective": "O1", "title": "Count", "weight": 2.5, "due": date(2024, 3, 5)}
    (row,) = read_plan(book(tmp_path / "plan.xlsx", {"actions": [cells]})).rows
    assert row.row == Action("A1", "O1", "Count", Decimal("2.5"), due=PartialDate("2024-03-05"))


def test_a_workbook_says_in_which_sheet_a_row_stands(tmp_path: Path) -> None:
    assert read_plan(book(tmp_path / "plan.xlsx")).files["actions"] == "plan.xlsx, sheet actions"
    assert read_plan(folder(tmp_path / "plan")).files["actions"] == "actions.csv"


def test_other_files_beside_the_tables_are_passed_over(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan")
    (path / "README.md").write_text("What this is.")
    (path / "._plans.csv").write_text("left behind by a file manager")
    assert len(read_plan(path).rows) == 7


@pytest.mark.parametrize("name", ["objektives.csv", "Objectives.csv"])
def test_a_file_that_is_named_after_no_table_is_an_error_naming_the_nearest(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path / "plan")
    (path / name).write_text("ref\n")
    with pytest.raises(BadInput, match="It looks like 'objectives'") as problem:
        read_plan(path)
    assert problem.value.where == name
    with pytest.raises(BadInput, match="It looks like 'objectives'"):
        read_plan(path / name)


def test_a_sheet_that_is_named_after_no_table_is_an_error_naming_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="It looks like 'actions'") as problem:
        read_plan(book(tmp_path / "plan.xlsx", {"action": []}))
    assert problem.value.where == "plan.xlsx, sheet action"


def test_sheets_of_the_template_without_rows_are_passed_over(tmp_path: Path) -> None:
    assert len(read_plan(book(tmp_path / "plan.xlsx", {**PLAIN, "Read me": [], "Codes": []})).rows) == 7


def test_a_folder_without_tables_and_a_path_that_is_not_there_are_errors(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no table"):
        read_plan(tmp_path)
    with pytest.raises(BadInput, match="no such file"):
        read_plan(tmp_path / "plans.csv")
    with pytest.raises(BadInput, match="no such file"):
        read_plan(tmp_path / "plan.xlsx")


def test_an_unknown_column_is_an_error_naming_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"unknown column 'wieght'\. It looks like 'weight'") as problem:
        read_plan(folder(tmp_path / "plan", changed("actions", wieght="2")))
    assert problem.value.where == "actions.csv, row 1"


def test_a_field_for_routes_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="unknown column 'route'"):
        read_plan(folder(tmp_path / "plan", changed("actions", route="x")))


def test_a_missing_column_without_a_default_is_an_error(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "actions.csv", [{"ref": "A1", "title": "x"}])
    with pytest.raises(BadInput, match="'objective' is missing"):
        read_plan(path)


@pytest.mark.parametrize(
    ("table", "values", "code", "column"),
    [
        ("actions", {"title": ""}, "missing_value", "title"),
        ("actions", {"ref": ""}, "missing_value", "ref"),
        ("actions", {"ref": "A 1"}, "not_a_ref", "ref"),
        ("actions", {"ref": "-A"}, "not_a_ref", "ref"),
        ("actions", {"ref": "عمل"}, "not_a_ref", "ref"),
        ("actions", {"ref": "A" * 101}, "id_too_long", "ref"),
        ("actions", {"objective": "O1;O2"}, "not_a_ref", "objective"),
        ("actions", {"sources": "S1 S/2"}, "not_a_ref", "sources"),
        ("actions", {"weight": "0"}, "out_of_bounds", "weight"),
        ("actions", {"weight": "-1"}, "out_of_bounds", "weight"),
        ("actions", {"weight": "1,000"}, "not_a_number", "weight"),
        ("actions", {"weight": "1e3"}, "not_a_number", "weight"),
        ("actions", {"weight": "NaN"}, "not_a_number", "weight"),
        ("actions", {"weight": "0.1234567"}, "not_a_number", "weight"),
        ("actions", {"weight": "۲"}, "not_a_number", "weight"),
        ("actions", {"due": "5 March 2024"}, "date_format", "due"),
        ("actions", {"due": "2024-02-30"}, "date_format", "due"),
        ("actions", {"due": "2024-13"}, "date_format", "due"),
        ("actions", {"visibility": "secret"}, "not_a_code", "visibility"),
        ("actions", {"title": "x" * 501}, "text_too_long", "title"),
        ("actions", {"title": "=1+1"}, "formula_in_text", "title"),
        ("actions", {"title": "<b>bold</b>"}, "markup_in_text", "title"),
        ("actions", {"title": "a\x07b"}, "markup_in_text", "title"),
        ("actions", {"title": "Call 0300-1234567"}, "personal_detail", "title"),
        ("actions", {"title": "35202-1234567-1"}, "personal_detail", "title"),
        ("actions", {"title": "a@example.org"}, "personal_detail", "title"),
        ("milestones", {"needs_evidence": "true"}, "not_a_code", "needs_evidence"),
        ("lines", {"number": "1.5"}, "not_a_count", "number"),
        ("lines", {"number": "-1"}, "not_a_count", "number"),
        ("lines", {"domain": "Kinetic"}, "not_a_code", "domain"),
        ("organisations", {"valid_from": "2024", "valid_to": "2023"}, "dates_inverted", "valid_to"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_value_of_its_column_rejects_its_row(
    tmp_path: Path, table: str, values: dict[str, str], code: str, column: str
) -> None:
    path = folder(tmp_path / "plan", changed(table, **values))
    found = rejected(path)
    assert (found.table, found.line, found.code, found.column) == (table, 2, code, column)
    assert found.message
    assert found.remedy
    assert len(read_plan(path).rows) == 6


def test_other_shapes_of_single_words_are_checked(tmp_path: Path) -> None:
    rows = [
        {"ref": "S1", "object": "L1", "period": "2024", "currency": "PKR", "spent": "0"},
        {"ref": "S2", "object": "L1", "period": "2024", "currency": "rupees"},
        {"ref": "S3", "object": "L1", "period": "2024", "currency": "PKR", "spent": "-1"},
    ]
    found = read_plan(folder(tmp_path / "plan", {"spends": rows}))
    assert [(row.row.ref, row.row.spent, row.row.budgeted) for row in found.rows] == [("S1", Decimal(0), None)]
    assert [(row.ref, row.code) for row in found.rejected] == [("S2", "not_a_word"), ("S3", "out_of_bounds")]


def test_a_web_address_must_be_one(tmp_path: Path) -> None:
    row = {"ref": "S1", "publisher": "Town Paper", "statement": "It met.", "status": "reported"}
    rows = [{**row, "url": "https://news.example/1"}, {**row, "ref": "S2", "url": "javascript:alert(1)"}]
    found = read_plan(folder(tmp_path / "plan", {"sources": [*rows, {**row, "ref": "S3", "url": ""}]}))
    assert [row.row.ref for row in found.rows] == ["S1", "S3"]
    assert found.rejected[0].code == "not_an_address"


def test_several_references_are_separated_by_blanks(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan", changed("actions", sources="  S1  S2 "))
    assert read_plan(path).facts().actions[0].sources == ("S1", "S2")


@pytest.mark.parametrize("second", ["actions", "plans"])
def test_a_reference_that_stands_twice_is_rejected_across_tables(tmp_path: Path, second: str) -> None:
    rows = {"actions": {"ref": "L1", "objective": "O1", "title": "x"}, "plans": {"ref": "A1", "title": "x"}}
    found = rejected(folder(tmp_path / "plan", with_rows(**{second: [rows[second]]})))
    assert found.code == "ref_twice"
    assert (
        found.message
        == {
            "actions": "'L1' is the reference of lines, line 2 already",
            "plans": "'A1' is the reference of plans, line 3 already",
        }[second]
    )


def test_lines_of_blanks_are_no_rows_and_cut_lines_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "plans.csv"
    path.write_text("ref,title\nP1,One\n,\nP2,Two\nP3\n", "utf-8")
    found = read_plan(path)
    assert [row.row.ref for row in found.rows] == ["P1", "P2"]
    assert [(row.line, row.code) for row in found.rejected] == [(5, "field_count")]


def test_a_blank_sha256_is_worked_out_from_the_text(tmp_path: Path) -> None:
    rows = [{"ref": "D1-V1", "decision": "D1", "number": "1", "text": " The text.  \r\nNext. ", "sha256": ""}]
    version = read_plan(folder(tmp_path / "plan", {"decision_versions": rows})).facts().decision_versions[0]
    assert version.text == "The text.\nNext."
    assert version.sha256 == text_hash("The text.\nNext.")


def test_a_sha256_that_does_not_fit_its_text_is_rejected(tmp_path: Path) -> None:
    row = {"ref": "D1-V1", "decision": "D1", "number": "1", "text": "The text.", "sha256": SHA256}
    path = folder(tmp_path / "plan", {"decision_versions": [row]})
    assert rejected(path).code == "sha256_differs"
    path = folder(tmp_path / "plan", {"decision_versions": [{**row, "sha256": text_hash("The text.")}]})
    assert len(read_plan(path).rows) == 1
    path = folder(tmp_path / "plan", {"decision_versions": [{**row, "sha256": "abc"}]})
    assert rejected(path).code == "not_a_sha256"


def test_a_text_that_is_not_public_keeps_the_sha256_it_is_known_by(tmp_path: Path) -> None:
    rows = [
        {"ref": "SOP-V1", "sop": "SOP", "number": "1", "text": "", "sha256": SHA256},
        {"ref": "SOP-V2", "sop": "SOP", "number": "2", "text": "", "sha256": ""},
    ]
    versions = read_plan(folder(tmp_path / "plan", {"sop_versions": rows})).facts().sop_versions
    assert [version.sha256 for version in versions] == [SHA256, ""]


def test_the_same_words_have_one_hash_however_they_are_typed() -> None:
    assert text_hash("Caf\u00e9 \r\nnext\n") == text_hash("Cafe\u0301\nnext")
    assert text_hash("one") != text_hash("One")


def test_a_step_may_be_about_a_shortcoming(tmp_path: Path) -> None:
    rows = [{"ref": "ST1", "object": "R12:body-1", "to": "acknowledged"}]
    assert read_plan(folder(tmp_path / "plan", {"steps": rows})).facts().steps[0].object == "R12:body-1"


def test_every_column_of_every_table_has_a_kind_that_is_read() -> None:
    kinds = {column.kind for table in TABLES for column in columns(table)}
    assert kinds == set("ref link links code count decimal flag date sha256 url word text".split())
