"""The plan's template: what it offers, and that it comes back filled."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from azm.sources.azm_plan import template
from azm.sources.azm_plan.notes import NOTES, note
from azm.sources.azm_plan.reader import read_plan
from azm.terms.facts.columns import columns
from azm.terms.facts.layout import TABLES
from tests.sources.plans import PLAIN, folder


def test_every_column_has_a_note_and_no_note_is_left_over() -> None:
    assert set(NOTES) == {column.name for table in TABLES for column in columns(table)}


def test_a_note_says_what_belongs_there_and_how_it_is_written() -> None:
    by_name = {column.name: column for column in columns("steps")}
    assert note("steps", by_name["object"]) == "The row it is about. A reference of any row. Must be filled."
    by_name = {column.name: column for column in columns("milestones")}
    assert note("milestones", by_name["needs_evidence"]).endswith("yes or no. Blank is yes.")


def test_the_empty_template_is_a_plan_without_rows(tmp_path: Path) -> None:
    template.write(tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx")
    assert (found.rows, found.rejected) == ([], [])
    assert list(found.files) == list(TABLES)


def test_the_filled_template_reads_like_the_folder(tmp_path: Path) -> None:
    template.write(tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    for table, rows in PLAIN.items():
        names = [column.name for column in columns(table)]
        for line, row in enumerate(rows, start=2):
            for name, text in row.items():
                book[table].cell(line, names.index(name) + 1, text)
    book.save(tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx")
    assert not found.rejected
    assert found.facts() == read_plan(folder(tmp_path / "plan")).facts()


def test_headings_are_bold_frozen_and_noted_and_codes_drop_down(tmp_path: Path) -> None:
    template.write(tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == ["Read me", *TABLES, "Codes"]
    page = book["objectives"]
    assert [cell.value for cell in page[1]] == [column.name for column in columns("objectives")]
    assert all(cell.font.b and cell.comment for cell in page[1])
    assert page.freeze_panes == "B2"
    listed = {str(rule.sqref).partition(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert set(listed) == {"F2", "I2", "M2"}
    # The list behind a drop-down is the code list, in its order.
    sheet, _, area = listed["F2"].partition("!")
    assert sheet == "Codes"
    assert [row[0].value for row in book["Codes"][area.replace("$", "")]] == ["verified", "paraphrase", "placeholder"]


def test_the_same_template_is_the_same_bytes(tmp_path: Path) -> None:
    template.write(tmp_path / "one.xlsx")
    template.write(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
