"""Hostile CSV files: each ends with an error naming file, row and remedy; none hangs, none fills the memory."""

from __future__ import annotations

import resource
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from azm.sources.rows import MAX_FIELD
from azm.terms.drafts import RowRejected
from azm.terms.errors import BadInput
from tests.sources.files import GED_ROW, OPEN_ROW, ged, open_record, read, write_csv

SOURCES = ("azm_open_record", "ucdp_ged", "acled", "azm_sheet")


def whole(folder: Path) -> bytes:
    return ged(folder, {}, {"id": "1002"}).read_bytes()


def spoiled(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    path = folder / "spoiled.csv"
    path.write_bytes(change(whole(folder)))
    return path


def refused(path: Path, source: str = "ucdp_ged") -> BadInput:
    with pytest.raises(BadInput) as problem:
        read(source, path)
    assert problem.value.where.startswith(path.name)
    assert problem.value.remedy
    return problem.value


def test_bytes_of_another_encoding_are_named_with_row_and_remedy(tmp_path: Path) -> None:
    problem = refused(spoiled(tmp_path, lambda data: data.replace(b"Kohat district", b"Caf\xe9 Kohat", 1)))
    assert "byte 0xe9" in problem.what
    assert problem.where == "spoiled.csv, row 2"
    assert "CSV UTF-8" in problem.remedy


def test_utf16_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(whole(tmp_path).decode(), "utf-16")
    assert "UTF-16" in refused(path).what


def test_nul_bytes_are_refused_with_their_row(tmp_path: Path) -> None:
    problem = refused(spoiled(tmp_path, lambda data: data.replace(b"1002", b"10\x0002")))
    assert "NUL" in problem.what


@pytest.mark.parametrize("source", SOURCES)
def test_an_empty_file_is_refused(tmp_path: Path, source: str) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert "empty" in refused(path, source).what


def test_a_heading_alone_gives_no_rows(tmp_path: Path) -> None:
    assert read("ucdp_ged", write_csv(tmp_path / "heading.csv", [], list(GED_ROW))) == []


@pytest.mark.parametrize("source", SOURCES)
def test_the_columns_of_another_file_are_refused_naming_what_is_missing(tmp_path: Path, source: str) -> None:
    path = write_csv(tmp_path / "other.csv", [{"name": "x", "colour": "y"}])
    assert "is missing" in refused(path, source).what


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    problem = refused(spoiled(tmp_path, lambda data: data.replace(b"relid", b"id", 1)))
    assert "'id' stands twice" in problem.what


def test_fields_between_semicolons_are_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "semicolons.csv"
    path.write_text("id;date\n1;2\n", "utf-8")
    assert "commas" in refused(path).remedy


def test_a_file_cut_inside_quotation_marks_is_refused(tmp_path: Path) -> None:
    problem = refused(spoiled(tmp_path, lambda data: data[: data.rindex(b"near Kohat")]))
    assert "cut short" in problem.what


def test_a_file_cut_between_fields_rejects_its_last_row(tmp_path: Path) -> None:
    rows = read("ucdp_ged", spoiled(tmp_path, lambda data: data[: data.rindex(b",Asia")]))
    assert isinstance(rows[-1], RowRejected)
    assert (len(rows), rows[-1].code) == (2, "field_count")
    assert "cut short" in rows[-1].remedy


def test_text_behind_a_closing_quotation_mark_is_refused(tmp_path: Path) -> None:
    refused(spoiled(tmp_path, lambda data: data.replace(b'near Kohat"', b'near Kohat"x', 1)))


def test_a_quotation_mark_that_is_never_closed_is_found_before_the_memory_is_full(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_bytes(",".join(GED_ROW).encode() + b'\n1,"never closed\n' + b"2,x\n" * MAX_FIELD)
    assert "larger than 1 MiB" in refused(path).what


def test_a_row_that_goes_on_over_all_lines_is_found(tmp_path: Path) -> None:
    # Every line break stands inside quotation marks, so that the first row would never end.
    path = tmp_path / "endless.csv"
    path.write_bytes(",".join(GED_ROW).encode() + b'\n"' + b'\n","' * (3 << 20))
    assert "too long" in refused(path).what


@pytest.mark.parametrize("filler", [b"x", b'"x\n'])
def test_a_cell_of_200_mib_is_refused_without_being_read(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(",".join(GED_ROW).encode() + b"\n1,")
        file.write(filler)
        # A hole in the file: 200 MiB that take no space on the disk and read as NUL bytes.
        file.seek(200 << 20, 1)
        file.write(b"\n")
    tracemalloc.start()
    began = time.perf_counter()
    refused(path)
    assert time.perf_counter() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 40 << 20
    tracemalloc.stop()


def test_a_million_columns_are_refused_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{n}" for n in range(400_000)) + "\n", "utf-8")
    assert "400000 columns" in refused(path).what
    path.write_text(",".join(f"c{n}" for n in range(1_000_000)) + "\n", "utf-8")
    assert "too long" in refused(path).what


def test_a_workbook_under_a_csv_name_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(b"PK\x03\x04" + b"\xff" * 100)
    assert "workbook" in refused(path).what


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path).what
    assert "no such file" in refused(tmp_path / "none.csv").what


@pytest.mark.parametrize("form", ["05/01/2023", "1-5-2023", "May 1, 2023", "20230501", "2023/05/01"])
def test_a_date_in_five_other_forms_is_never_guessed(tmp_path: Path, form: str) -> None:
    (row,) = read("azm_open_record", open_record(tmp_path, {"date": form}))
    assert isinstance(row, RowRejected)
    assert (row.code, row.column, row.line) == ("date_format", "date", 2)
    assert "YYYY-MM-DD" in row.remedy


def test_a_json_cell_of_deep_brackets_rejects_its_row(tmp_path: Path) -> None:
    (row,) = read("azm_open_record", open_record(tmp_path, {"sources": "[" * 100_000}))
    assert isinstance(row, RowRejected)
    assert row.column == "sources"


def test_a_number_of_a_million_digits_rejects_its_row(tmp_path: Path) -> None:
    sources = OPEN_ROW["sources"].replace('"killed": 3', '"killed": ' + "9" * 900_000)
    rows = read("azm_open_record", open_record(tmp_path, {"killed_best": "9" * 900_000}, {"sources": sources}))
    assert [row.code for row in rows if isinstance(row, RowRejected)] == ["count_too_large", "not_a_list"]


@pytest.mark.parametrize(
    "url", ["https://www.dawn.com/\\u0000", "https://www.dawn.com/\\ud800", "https://www.dawn.com/" + "x" * 5000]
)
def test_an_address_with_escapes_or_without_end_rejects_its_row(tmp_path: Path, url: str) -> None:
    sources = OPEN_ROW["sources"].replace("https://www.dawn.com/news/1", url)
    (row,) = read("azm_open_record", open_record(tmp_path, {"sources": sources}))
    assert isinstance(row, RowRejected)
    assert (row.code, row.column) == ("not_an_address", "sources[1].url")


def test_an_id_without_end_rejects_its_row_and_is_cut(tmp_path: Path) -> None:
    (row,) = read("azm_open_record", open_record(tmp_path, {"id": "OR-" + "9" * 5000}))
    assert isinstance(row, RowRejected)
    assert (row.code, len(row.external_id)) == ("id_too_long", 100)


def test_no_file_is_left_open_after_a_refusal(tmp_path: Path) -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    for _ in range(min(soft, 64)):
        refused(spoiled(tmp_path, lambda data: data.replace(b"1002", b"10\x0002")))
