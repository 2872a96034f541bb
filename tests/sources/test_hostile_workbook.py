"""Hostile workbooks: bombs, macros, links, entities, formulas and damage end with an error naming the remedy."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from azm.sources.azm_sheet import template
from azm.sources.azm_sheet.columns import COLUMNS
from azm.terms.drafts import RowRead, RowRejected
from azm.terms.errors import BadInput
from tests.sources.files import read

CELLS = {
    "reference": "R-1", "date": "2024-03-05", "kind": "terror_attack", "subkind": "bombing", "tactics": "ied",
    "targets": "police", "province": "PK-KP", "killed_civilian": 3, "killed_best": 3.0,
}  # fmt: skip


def book(path: Path, *rows: dict[str, object], sheet: str = "incidents") -> Path:
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    page.append([column.name for column in COLUMNS])
    for row in rows:
        page.append([row.get(column.name) for column in COLUMNS])
    made.save(path)
    return path


def with_member(path: Path, name: str, data: bytes) -> Path:
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


def rewritten(path: Path, name: str, old: bytes, new: bytes) -> Path:
    with ZipFile(path) as archive:
        members = {item: archive.read(item) for item in archive.namelist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new, 1)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for item, data in members.items():
            archive.writestr(item, data)
    return path


def refused(path: Path) -> BadInput:
    with pytest.raises(BadInput) as problem:
        read("azm_sheet", path)
    assert problem.value.where.startswith(path.name)
    assert problem.value.remedy
    return problem.value


def test_a_plain_workbook_is_read(tmp_path: Path) -> None:
    (row,) = read("azm_sheet", book(tmp_path / "a.xlsx", CELLS))
    assert isinstance(row, RowRead)
    assert row.external_id == "R-1"


def test_a_bomb_of_a_gigabyte_is_refused_by_what_it_states(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    block = b"0" * (1 << 20)
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive, archive.open("xl/big.xml", "w") as member:
        for _ in range(201):
            member.write(block)
    assert path.stat().st_size < 1 << 20
    assert "more than 200 MiB" in refused(path).what


def test_a_part_that_packs_too_well_is_refused(tmp_path: Path) -> None:
    path = with_member(book(tmp_path / "packed.xlsx", CELLS), "xl/media/x.bin", b"0" * (20 << 20))
    assert "1:200" in refused(path).what


def test_an_archive_of_a_thousand_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "parts.xlsx"
    with ZipFile(path, "w") as archive:
        for number in range(1000):
            archive.writestr(f"xl/{number}.xml", b"")
    assert "500 parts" in refused(path).what


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/embeddings/oleObject1.bin", "embedded files"),
    ],
)
def test_what_a_plain_workbook_does_not_hold_is_refused(tmp_path: Path, member: str, what: str) -> None:
    assert what in refused(with_member(book(tmp_path / "odd.xlsx", CELLS), member, b"x")).what


def test_entities_in_a_part_are_refused(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "document type" in refused(with_member(book(tmp_path / "e.xlsx", CELLS), "xl/entities.xml", laughs)).what


def test_entities_in_another_encoding_are_refused(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16")
    assert "not UTF-8" in refused(with_member(book(tmp_path / "e.xlsx", CELLS), "xl/entities.xml", laughs)).what


def test_a_formula_rejects_its_row_naming_sheet_and_cell(tmp_path: Path) -> None:
    first, second = read("azm_sheet", book(tmp_path / "f.xlsx", {**CELLS, "killed_best": "=1+2"}, CELLS))
    assert isinstance(first, RowRejected)
    assert (first.line, first.code, first.column) == (2, "formula", "killed_best")
    assert "sheet incidents, cell" in first.message
    assert isinstance(second, RowRead)


@pytest.mark.parametrize("keep", [0, 10, 400, 3000])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = book(tmp_path / "cut.xlsx", CELLS)
    path.write_bytes(path.read_bytes()[:keep])
    refused(path)


def test_damage_inside_a_part_is_refused(tmp_path: Path) -> None:
    path = rewritten(book(tmp_path / "d.xlsx", CELLS), "xl/worksheets/sheet1.xml", b"</row>", b"<row>")
    refused(path)


def test_an_old_or_a_locked_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "without a password" in refused(path).remedy


def test_a_workbook_without_the_sheet_names_the_sheets_it_has(tmp_path: Path) -> None:
    assert "only Tabelle1" in refused(book(tmp_path / "s.xlsx", CELLS, sheet="Tabelle1")).what


def test_a_sheet_that_claims_a_billion_cells_is_read_as_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "claims.xlsx", CELLS)
    with ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    begin = sheet.index(b"<dimension")
    stated = sheet[begin : sheet.index(b"/>", begin) + 2]
    rewritten(path, "xl/worksheets/sheet1.xml", stated, b'<dimension ref="A1:XFD1048576"/>')
    assert len(read("azm_sheet", path)) == 1


def test_a_cell_in_the_last_corner_of_the_sheet_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "corner.xlsx", CELLS)
    corner = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", corner)
    assert "reaches row" in refused(path).what


def test_a_cell_beside_the_table_rejects_its_row(tmp_path: Path) -> None:
    path = book(tmp_path / "beside.xlsx", CELLS)
    beside = b'<row r="3"><c r="CZ3" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", beside)
    rows = read("azm_sheet", path)
    assert [row.code for row in rows if isinstance(row, RowRejected)] == ["field_count"]


def test_a_folder_under_a_workbooks_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "folder.xlsx"
    path.mkdir()
    assert "folder" in refused(path).what


def test_an_unfilled_template_gives_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    template.write(path)
    assert read("azm_sheet", path) == []
