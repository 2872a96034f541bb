"""Strict tables: columns are used up by name, rows keep their lines, known errors are corrected where they stand."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from azm.sources.corrections import Correction, load
from azm.sources.rows import Columns, CsvTable, Values, each
from azm.terms.drafts import RowRead, RowRejected
from azm.terms.errors import BadInput


def table(folder: Path, text: str | bytes) -> CsvTable:
    path = folder / "table.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return CsvTable(path)


def rows(folder: Path, text: str | bytes) -> list[tuple[int, Values] | RowRejected]:
    with table(folder, text) as opened:
        return list(opened)


def nothing_read(line: int, values: Values) -> RowRead:
    return RowRead(line, values[0], ())


def test_a_missing_column_is_named_with_the_nearest_spelling() -> None:
    with pytest.raises(BadInput, match=r"column 'latitude' is missing .*'lattitude' looks like 'latitude'"):
        Columns(["id", "lattitude"], "f.csv").take("id", "latitude")


def test_a_column_that_nobody_took_is_an_error_naming_it() -> None:
    columns = Columns(["id", "secret"], "f.csv")
    columns.take("id")
    with pytest.raises(BadInput, match="unknown column 'secret'"):
        columns.finish()
    columns.finish(ignore=["secret"])


def test_a_missing_optional_column_is_the_empty_text(tmp_path: Path) -> None:
    with table(tmp_path, "a,b\n1,2\n") as opened:
        pick = opened.columns.take("b", "c", optional=True)
        assert [pick(item[1]) for item in opened if isinstance(item, tuple)] == [("2", "")]


def test_rows_keep_the_line_on_which_they_begin(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\n1,"x\ny"\n2,z\n\n3,w\n')
    assert found == [(2, ["1", "x\ny", ""]), (4, ["2", "z", ""]), (6, ["3", "w", ""])]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    with table(tmp_path, b"\xef\xbb\xbfa,b\r\n1,2\r\n") as opened:
        assert opened.columns.names == ("a", "b")
        assert list(opened) == [(2, ["1", "2", ""])]


def test_a_line_of_tags_is_passed_over_below_the_heading_only(tmp_path: Path) -> None:
    found = rows(tmp_path, "a,b\n#date,\n1,2\n#x,\n")
    assert [item[0] for item in found if isinstance(item, tuple)] == [3, 4]


def test_a_row_with_too_few_or_too_many_fields_is_rejected_with_its_line(tmp_path: Path) -> None:
    short, good, long = rows(tmp_path, "a,b\n1\n1,2\n1,2,3\n")
    assert isinstance(short, RowRejected)
    assert isinstance(long, RowRejected)
    assert (short.line, short.code, good) == (2, "field_count", (3, ["1", "2", ""]))
    assert "3 fields where the heading has 2" in long.message


def test_a_known_error_is_corrected_where_the_old_value_stands_and_only_there(tmp_path: Path) -> None:
    fix = Correction(at="7", column="b", change="12", instead_of="21", why="digits turned", status="reported")
    with table(tmp_path, "a,b\n7,21\n8,21\n7,30\n") as opened:
        seen: list[str] = []

        def parse(line: int, values: Values) -> RowRead:
            seen.append(values[1])
            return nothing_read(line, values)

        found = [row for row in each(opened, parse, key="a", corrections=[fix]) if isinstance(row, RowRead)]
    assert seen == ["12", "21", "30"]
    assert [[flag.code for flag in row.flags] for row in found] == [["corrected"], [], ["correction_stale"]]


def test_an_incomplete_correction_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text("- {at: '1', column: b}\n", "utf-8")
    with pytest.raises(BadInput, match="entry 1"):
        load(path)
    assert load(tmp_path / "none.yml") == ()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.csv"
        path.write_text("a,b\n" + "".join(f"{n},{'x' * 100}\n" for n in range(count)), "utf-8")
        tracemalloc.start()
        with CsvTable(path) as opened:
            read = sum(1 for _ in each(opened, nothing_read, key="a"))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert read == count
        return size

    assert peak(20_000) < 1.5 * peak(1_000) + 100_000
