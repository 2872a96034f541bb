"""Hostile plans: other encodings, NULs, formulas, bombs and damage end with an error naming file and remedy."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from azm.sources.azm_plan.reader import read_plan
from azm.terms.errors import BadInput
from tests.sources.plans import book, folder, rejected


def refused(path: Path) -> BadInput:
    with pytest.raises(BadInput) as problem:
        read_plan(path)
    assert problem.value.where
    assert problem.value.remedy
    return problem.value


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"ref,title\nP1,Caf\xe9\n", "is not UTF-8"),
        ("ref,title\nP1,x\n".encode("utf-16"), "UTF-16"),
        (b"ref,title\nP1,a\x00b\n", "NUL byte"),
        (b'ref,title\nP1,"never closed\n', "never closed"),
        (b"ref;title\nP1;x\n", "not separated by commas"),
        (b"", "is empty"),
        (b"ref,title,title\n", "stands twice"),
        (b"PK\x03\x04", "a workbook or an archive"),
        (b"ref,title\nP1," + b"x" * (5 << 20), "too long"),
    ],
    ids=["cp1252", "utf16", "nul", "open quote", "semicolons", "empty", "column twice", "workbook", "long line"],
)
def test_a_file_that_cannot_be_read_is_named_with_a_remedy(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "plans.csv"
    path.write_bytes(data)
    problem = refused(path)
    assert what in problem.what
    assert problem.where.startswith("plans.csv")


def test_one_spoiled_file_spoils_the_folder(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan")
    (path / "steps.csv").write_bytes(b"ref,object,to\nST1,A1,Caf\xe9\n")
    assert refused(path).where == "steps.csv, row 2"


def test_a_formula_in_a_workbook_rejects_its_row_and_names_the_cell(tmp_path: Path) -> None:
    found = rejected(book(tmp_path / "plan.xlsx", {"plans": [{"ref": "P1", "title": "=1+1"}]}))
    assert (found.table, found.line, found.code, found.column) == ("plans", 2, "formula", "title")
    assert "sheet plans, cell B2" in found.message


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive, archive.open("xl/big.xml", "w") as member:
        for _ in range(201):
            member.write(b"0" * (1 << 20))
    assert "200 MiB" in refused(path).what


def test_macros_and_entities_are_refused(tmp_path: Path) -> None:
    for number, (name, data, what) in enumerate(
        [("xl/vbaProject.bin", b"x", "macros"), ("xl/e.xml", b"<!DOCTYPE x []><x/>", "document type")]
    ):
        path = book(tmp_path / f"{number}.xlsx")
        with ZipFile(path, "a") as archive:
            archive.writestr(name, data)
        assert what in refused(path).what


def test_a_damaged_workbook_and_a_text_called_one_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx")
    path.write_bytes(path.read_bytes()[:-200])
    assert "cannot be read" in refused(path).what
    path.write_text("ref,title\nP1,x\n")
    assert "cannot be read" in refused(path).what


def test_a_sheet_without_a_heading_is_refused(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].title = "plans"
    made.save(tmp_path / "plan.xlsx")
    assert "the sheet is empty" in refused(tmp_path / "plan.xlsx").what
