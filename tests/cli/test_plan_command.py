"""The command `plan`: check without a database, import and export, exit codes, and the template of `sheet new`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from azm.sources.azm_plan.reader import read_plan
from tests.sources.plans import book, changed, folder, with_rows
from tests.whole_way.program import azm, inside

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "plan" / "pk"


def test_a_good_plan_is_checked_row_by_row_without_a_database(tmp_path: Path) -> None:
    done = azm(tmp_path / "home", "plan", "check", str(folder(tmp_path / "plan")), AZM_DATABASE_URL="sqlite:////none/x")
    assert done.result == {
        "rows": 7,
        "good": 7,
        "rejected": 0,
        "rows_by_table": {
            "organisations": 1, "plans": 1, "plan_versions": 1, "lines": 1, "objectives": 1, "actions": 1,
            "milestones": 1,
        },
        "problems": [],
    }  # fmt: skip
    assert not (tmp_path / "home").exists()


HARM = {
    "ref": "I1", "objective": "O1", "title": "Operations", "level": "outcome", "unit": "people", "definition": "Count",
    "direction": "increase", "aggregation": "sum", "measure": "arrested",
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row", "code", "column"),
    [
        ("indicators", HARM, "reward_for_harm", "measure"),
        ("indicators", {**HARM, "measure": "", "title": "Terrorists killed"}, "reward_for_harm", "title"),
        (
            "actions",
            {"ref": "A2", "objective": "O1", "title": "Convoy via Northbridge to Southbridge"},
            "route",
            "title",
        ),
        ("actions", {"ref": "A2", "objective": "O1", "title": "Mr Example reports"}, "name", "title"),
        ("actions", {"ref": "A2", "objective": "O9", "title": "Count"}, "no_such_row", "objective"),
        ("actions", {"ref": "A2", "objective": "O1", "title": "Count", "due": "soon"}, "date_format", "due"),
        ("steps", {"ref": "ST1", "object": "A1", "to": "finished"}, "transition", "to"),
    ],
)
def test_what_no_plan_may_hold_is_found_with_file_and_line(
    tmp_path: Path, table: str, row: dict[str, str], code: str, column: str
) -> None:
    path = folder(tmp_path / "plan", with_rows(**{table: [row]}))
    result = inside("plan", "check", str(path), code=1).result
    assert (result["rows"], result["good"], result["rejected"]) == (8, 7, 1)
    (problem,) = result["problems"]
    line = 3 if table == "actions" else 2
    assert [problem[name] for name in ("file", "line", "ref")] == [f"{table}.csv", line, row["ref"]]
    assert [problem[name] for name in ("column", "code")] == [column, code]
    assert problem["message"]
    assert problem["remedy"]


def test_a_target_above_the_baseline_of_harm_is_refused_whatever_the_direction(tmp_path: Path) -> None:
    rows = with_rows(
        indicators=[{**HARM, "direction": "decrease"}],
        baselines=[{"ref": "B1", "indicator": "I1", "value": "100"}],
        targets=[{"ref": "T1", "indicator": "I1", "value": "120", "due": "2025"}],
    )
    result = inside("plan", "check", str(folder(tmp_path / "plan", rows)), code=1).result
    found = [(problem["ref"], problem["code"]) for problem in result["problems"]]
    assert found == [("T1", "direction"), ("T1", "reward_for_harm")]


def test_what_rests_on_a_rejected_row_is_told_as_well(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan", changed("lines", domain="loud"))
    result = inside("plan", "check", str(path), code=1).result
    assert (result["good"], result["rejected"]) == (3, 4)
    assert [problem["ref"] for problem in result["problems"]] == ["L1", "O1", "A1", "M1"]


def test_a_workbook_names_the_sheet_of_a_problem(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", changed("lines", version="V9"))
    result = inside("plan", "check", str(path), code=1).result
    assert result["problems"][0]["file"] == "plan.xlsx, sheet lines"


def test_a_table_for_people_shows_the_same(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan", changed("lines", version="V9"))
    shown = inside("plan", "check", str(path), code=1, style="table").out
    assert "there is no row 'V9' in plan_versions" in shown
    assert "rejected       4" in shown


def test_a_path_that_is_no_plan_gives_three(tmp_path: Path) -> None:
    assert "there is no such file or folder" in inside("plan", "check", str(tmp_path / "x"), code=3).err
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    assert "no table is called 'notes'" in inside("plan", "check", str(tmp_path), code=3).err


def test_the_shipped_plan_passes_its_own_check() -> None:
    if not SHIPPED.is_dir():
        pytest.skip("needs data/plan/pk")
    result = inside("plan", "check", str(SHIPPED)).result
    assert result["problems"] == []
    assert result["good"] == result["rows"] > 500


def test_import_export_and_import_again_change_nothing(record: None, tmp_path: Path) -> None:
    path = folder(tmp_path / "plan", with_rows(actions=[{"ref": "A2", "objective": "O9", "title": "x"}]))
    report = tmp_path / "report.csv"
    tried = inside("plan", "import", str(path), "--dry-run", code=1).result
    first = inside("plan", "import", str(path), "--report", str(report), code=1).result
    assert [first[name] for name in ("rows", "new", "updated", "unchanged", "rejected")] == [8, 7, 0, 0, 1]
    assert tried["new"] == 7
    with report.open(encoding="utf-8", newline="") as file:
        assert [row["outcome"] for row in csv.DictReader(file)].count("rejected") == 1
    out = tmp_path / "out"
    inside("plan", "export", str(out))
    written = {file.name: file.read_bytes() for file in out.iterdir()}
    again = inside("plan", "import", str(out)).result
    assert again["unchanged"] == again["rows"]
    inside("plan", "export", str(out))
    assert {file.name: file.read_bytes() for file in out.iterdir()} == written
    assert {row.row.ref for row in read_plan(out).rows} >= {"PLAN", "M1"}


def test_an_export_leaves_other_peoples_files_alone(record: None, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert "letter.txt" in inside("plan", "export", str(tmp_path), code=4).err


def test_a_report_never_replaces_a_file_that_is_read(tmp_path: Path) -> None:
    path = folder(tmp_path / "plan")
    before = (path / "plans.csv").read_bytes()
    assert "would replace" in inside("plan", "import", str(path), "--report", str(path / "plans.csv"), code=4).err
    sheet = book(tmp_path / "plan.xlsx")
    assert "would replace" in inside("plan", "import", str(sheet), "--report", str(sheet), code=4).err
    assert (path / "plans.csv").read_bytes() == before


def test_the_template_of_a_plan_is_written_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert inside("sheet", "new", str(path), "--of", "plan").result == {"sheet": str(path), "of": "plan"}
    assert inside("plan", "check", str(path)).result["rows"] == 0
    assert "exists" in inside("sheet", "new", str(path), "--of", "plan", code=4).err
