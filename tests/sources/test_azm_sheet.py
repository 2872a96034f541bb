"""The desk's sheet: what the template offers, and what a filled row becomes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from azm.sources.azm_sheet import template
from azm.sources.azm_sheet.columns import COLUMNS, INCIDENTS
from azm.terms.drafts import Coding, RowRead
from tests.sources.files import only, read, rejected, tolls, write_csv

ROW = {
    "reference": "KP-7", "date": "2024-03-05", "kind": "terror_attack", "subkind": "bombing",
    "tactics": "ied; armed_assault", "targets": "foreign_national:CN; police", "perpetrator": "TTP; New Front",
    "certainty": "claimed", "province": "PK-KP", "district": "Kohat", "place": "bazaar road",
    "killed_civilian": "1", "killed_security_force": "2", "killed_low": "2", "killed_best": "3", "killed_high": "4",
    "arrested": "5", "summary": "A device struck a van.", "source1_publisher": "Example Daily",
    "source1_copied_from": "Example Wire", "source1_url": "https://news.example/1", "source1_published": "2024-03-06",
    "source1_voice": "police", "source1_killed": "2", "source1_correction": "yes", "source3_publisher": "Town Paper",
    "source3_voice": "hospital", "source3_injured": "9",
}  # fmt: skip
NAMES = [column.name for column in COLUMNS]


def sheet(folder: Path, *changes: dict[str, str]) -> Path:
    return write_csv(folder / "sheet.csv", [{**ROW, **change} for change in changes or ({},)], NAMES)


def coding(row: RowRead) -> Coding:
    found = row.accounts[0].coding
    assert found is not None
    return found


def test_a_row_is_the_desks_account_and_one_account_per_statement(tmp_path: Path) -> None:
    row = only("azm_sheet", sheet(tmp_path))
    assert [(account.slot, account.voice) for account in row.accounts] == [
        ("row", "coder"),
        ("s1", "police"),
        ("s3", "hospital"),
    ]
    assert tolls(row) == {
        ("killed", "total"): (2, 3, 4),
        ("killed", "civilian"): (None, 1, None),
        ("killed", "security_force"): (None, 2, None),
        ("arrested", "total"): (None, 5, None),
    }
    assert tolls(row, "s3") == {("injured", "total"): (None, 9, None)}


def test_a_copy_shares_the_group_of_what_it_was_copied_from(tmp_path: Path) -> None:
    account = only("azm_sheet", sheet(tmp_path)).accounts[1]
    assert account.document.independence_group == account.document.syndicated_from == "example-wire"
    assert account.is_correction


def test_several_codes_keep_their_order_and_a_target_may_name_a_country(tmp_path: Path) -> None:
    found = coding(only("azm_sheet", sheet(tmp_path)))
    assert found.tactics == ("ied", "armed_assault")
    assert [(target.code, target.country) for target in found.targets] == [("foreign_national", "CN"), ("police", "")]


def test_an_organisation_that_no_list_knows_is_kept_and_flagged(tmp_path: Path) -> None:
    row = only("azm_sheet", sheet(tmp_path))
    assert [(actor.code, actor.name) for actor in coding(row).actors][1] == ("", "New Front")
    assert [flag.code for flag in row.flags] == ["unlisted_actor"]


@pytest.mark.parametrize(
    ("change", "date_precision", "place_precision"),
    [
        ({}, 1, 2),
        ({"date": "2024-03"}, 4, 2),
        ({"place": ""}, 1, 5),
        ({"place": "", "district": ""}, 1, 7),
        ({"date_precision": "2", "place_precision": "3"}, 2, 3),
    ],
)
def test_a_precision_left_blank_is_as_fine_as_what_is_given(
    tmp_path: Path, change: dict[str, str], date_precision: int, place_precision: int
) -> None:
    found = coding(only("azm_sheet", sheet(tmp_path, change)))
    assert (found.date_precision, found.place.precision) == (date_precision, place_precision)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"reference": ""}, "reference", "missing_value"),
        ({"province": ""}, "province", "missing_value"),
        ({"kind": "attack"}, "kind", "not_a_code"),
        ({"subkind": "police_encounter"}, "subkind", "not_a_code"),
        ({"tactics": "ied, ambush"}, "tactics", "not_a_code"),
        ({"targets": "police:CN"}, "targets", "not_a_code"),
        ({"date": "5.3.2024"}, "date", "date_format"),
        ({"date_last": "2024-03-01"}, "date_last", "dates_inverted"),
        ({"date": "2024-03", "date_precision": "1"}, "date_precision", "precision_too_fine"),
        ({"killed_best": ""}, "killed_best", "total_missing"),
        ({"killed_best": "4"}, "killed_best", "parts_do_not_sum"),
        ({"killed_low": "9"}, "killed_best", "range_inverted_low"),
        ({"arrested": "many"}, "arrested", "not_a_count"),
        ({"latitude": "71.4", "longitude": "33.5"}, "latitude", "coordinates_swapped"),
        ({"summary": "Call 0300-1234567"}, "summary", "personal_detail"),
        ({"perpetrator": "holder of 12345-1234567-1"}, "perpetrator", "personal_detail"),
        ({"source1_voice": "neighbour"}, "source1_voice", "not_a_code"),
        ({"source1_url": "ftp://x"}, "source1_url", "not_an_address"),
        ({"source1_correction": "maybe"}, "source1_correction", "unmapped_value"),
        ({"source3_publisher": ""}, "source3_publisher", "missing_value"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_column(
    tmp_path: Path, change: dict[str, str], column: str, code: str
) -> None:
    row = rejected("azm_sheet", sheet(tmp_path, change))
    assert (row.line, row.column, row.code) == (2, column, code)


def test_a_reference_that_stands_twice_is_rejected_the_second_time(tmp_path: Path) -> None:
    first, second = read("azm_sheet", sheet(tmp_path, {}, {}))
    assert isinstance(first, RowRead)
    assert getattr(second, "code", "") == "reference_twice"


def test_the_same_row_as_workbook_and_as_csv_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    template.write(path)
    book = load_workbook(path)
    for at, name in enumerate(NAMES, start=1):
        book[INCIDENTS].cell(2, at).value = ROW.get(name)
    book.save(path)
    assert only("azm_sheet", path) == only("azm_sheet", sheet(tmp_path))


def test_cells_that_a_spreadsheet_made_dates_and_numbers_of_are_read_as_meant(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = INCIDENTS
    page.append(NAMES)
    cells = {**ROW, "date": date(2024, 3, 5), "source1_published": datetime(2024, 3, 1), "killed_best": 3.0}  # noqa: DTZ001
    page.append([cells.get(name) for name in NAMES])
    page.cell(2, NAMES.index("source1_published") + 1).number_format = "mmm-yy"
    page.row_dimensions[2].hidden = True
    book.save(tmp_path / "typed.xlsx")
    row = only("azm_sheet", tmp_path / "typed.xlsx")
    assert coding(row).date.text == "2024-03-05"
    # A cell that shows no day was typed as a month: no day is made of it.
    assert row.accounts[1].said_on == "2024-03"
    assert tolls(row)["killed", "total"] == (2, 3, 4)


def test_the_templates_own_example_is_a_row_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "example.xlsx"
    template.write(path)
    book = load_workbook(path)
    del book[INCIDENTS]
    book["example"].title = INCIDENTS
    book.save(path)
    assert only("azm_sheet", path).external_id == "EXAMPLE-001"


def test_the_template_has_a_note_on_every_heading_and_a_list_behind_every_code(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    template.write(path)
    page = load_workbook(path)[INCIDENTS]
    assert [cell.value for cell in page[1]] == NAMES
    assert all(cell.comment for cell in page[1])
    assert page.freeze_panes == "B2"
    listed = {str(rule.sqref).partition(":")[0] for rule in page.data_validations.dataValidation}
    assert listed == {page.cell(2, at).coordinate for at, column in enumerate(COLUMNS, start=1) if column.choices}


def test_two_templates_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        template.write(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
