"""The command `azm scrutinise`: on a folder without a database, on the database, to files, in both languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from azm.flow.scrutiny_files import write_findings
from azm.sources.azm_plan.writer import write_plan
from azm.terms.facts.book import Facts
from azm.terms.facts.law import Instrument, LegalGap
from tests.scrutiny.asking import when
from tests.whole_way.program import azm, inside

FACTS = Facts(
    legal_gaps=(LegalGap("gap-1", "No power to freeze.", closed=when("2031-01-01")),),
    instruments=(Instrument("law-1", "Section 9", sunset=when("2030-12-31")),),
)
GAP, LAPSED = "R21:gap-1:no_proposal", "R20:law-1:lapsed"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan's files of an invented country: one gap, closed in 2031, and one law that ends with 2030."""
    write_plan(FACTS, tmp_path / "plan")
    return tmp_path / "plan"


def test_a_folder_is_scrutinised_without_any_database(folder: Path, tmp_path: Path) -> None:
    done = azm(tmp_path / "nowhere", "scrutinise", "--as-of", "2030-06-01", "--facts", str(folder))
    told = done.result
    assert (told["as_of"], told["known_by"], told["since"]) == ("2030-06-01", "2030-06-01", None)
    assert [one["key"] for one in told["findings"]] == [GAP, "R20:law-1:ahead"]
    first = told["findings"][0]
    assert (first["rule"], first["version"], first["object"], first["severity"]) == ("R21", 1, "gap-1", "major")
    assert (first["state"], first["values"], first["inputs"]) == ("open", {"gap": "gap-1"}, ["gap-1"])
    assert set(first["text"]) == set(first["clears"]) == set(first["title"]) == {"en", "ur"}
    assert told["counts"]["severity"] == {"critical": 0, "major": 1, "minor": 0, "notice": 1}
    assert not (tmp_path / "nowhere").exists()
    assert done.out == azm(tmp_path, "scrutinise", "--as-of", "2030-06-01", "--facts", str(folder)).out


def test_since_tells_what_is_new_and_what_is_cleared(folder: Path) -> None:
    words = ("scrutinise", "--as-of", "2031-01-01", "--since", "2030-06-01", "--facts", str(folder))
    told = inside(*words).result
    assert {one["key"]: one["state"] for one in told["findings"]} == {LAPSED: "new"}
    assert [one["key"] for one in told["cleared"]] == [GAP, "R20:law-1:ahead"]
    assert told["since"] == {"as_of": "2030-06-01", "known_by": "2030-06-01"}
    table = inside(*words, style="").out
    assert "critical  R20  new         law-1: Section 9 lapsed by its sunset" in table
    assert "What would clear it: Renewal, repeal or a recorded decision to let it lapse." in table
    assert "cleared   R21  major" in table


def test_rules_can_be_chosen_and_a_rule_that_is_not_there_gives_five(folder: Path) -> None:
    words = ("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder))
    assert [one["rule"] for one in inside(*words, "--rule", "R20").result["findings"]] == ["R20"]
    assert "R01, R02" in inside(*words, "--rule", "R99", code=5).err


def test_an_earlier_day_that_is_not_earlier_gives_three(folder: Path) -> None:
    words = ("scrutinise", "--as-of", "2030-06-01", "--since", "2030-06-01", "--facts", str(folder))
    assert "name an earlier day" in inside(*words, code=3).err


def test_a_row_that_cannot_be_read_gives_one_and_findings_on_the_rest(folder: Path) -> None:
    path = folder / "legal_gaps.csv"
    with path.open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    row = {"ref": "gap 2", "title": "A ref with a blank in it."}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([row.get(name, "") for name in heading])
    done = inside("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder), code=1)
    assert [one["key"] for one in done.result["findings"]] == [GAP, "R20:law-1:ahead"]
    assert "legal_gaps, line 3, ref" in done.err


def test_the_workbook_opens_with_its_sheets_filters_and_wrapped_texts(folder: Path, tmp_path: Path) -> None:
    words = ("scrutinise", "--as-of", "2031-01-01", "--since", "2030-06-01", "--facts", str(folder))
    for name in ("one.xlsx", "two.xlsx"):
        assert inside(*words, "--out", str(tmp_path / name)).result["states"]["new"] == 1
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book.sheetnames == ["Shortcomings", "Cleared", "Rules"]
    sheet = book["Shortcomings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N2"
    heading, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    told = dict(zip(heading, row, strict=True))
    assert (told["state"], told["severity"], told["rule"]) == ("new", "critical", "R20")
    assert str(told["text"]).startswith("Section 9 lapsed")
    assert sheet["G2"].data_type == "s"
    assert sheet["G2"].alignment.wrap_text
    assert book["Cleared"].max_row == 3
    assert book["Rules"].max_row == 28


def test_a_file_is_written_in_the_form_and_language_asked_for(folder: Path, tmp_path: Path) -> None:
    words = ("scrutinise", "--as-of", "2031-01-01", "--facts", str(folder))
    inside(*words, "--out", str(tmp_path / "found.csv"))
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"].startswith("Section 9 lapsed")
    inside(*words, "--lang", "ur", "--out", str(tmp_path / "found.csv"))
    assert "تجدید" in (tmp_path / "found.csv").read_text("utf-8")
    inside(*words, "--out", str(tmp_path / "found.json"))
    assert json.loads((tmp_path / "found.json").read_text("utf-8"))["findings"][0]["key"] == LAPSED
    assert "use .xlsx, .csv, .json" in inside(*words, "--out", str(tmp_path / "found.pdf"), code=3).err
    assert not (tmp_path / "found.pdf").exists()


def test_what_looks_like_a_formula_stays_text_in_every_file(folder: Path, tmp_path: Path) -> None:
    told = inside("scrutinise", "--as-of", "2031-01-01", "--facts", str(folder)).result
    told["findings"][0]["text"]["en"] = "=1+1"
    for name in ("found.csv", "found.xlsx"):
        write_findings(told, tmp_path / name, "en")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["'=1+1"]
    cell = openpyxl.load_workbook(tmp_path / "found.xlsx")["Shortcomings"]["G2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.usefixtures("record")
def test_on_the_database_the_same_call_twice_prints_the_same_bytes(folder: Path) -> None:
    inside("plan", "import", str(folder))
    first = inside("scrutinise", "--as-of", "2030-06-01")
    assert inside("scrutinise", "--as-of", "2030-06-01").out == first.out
    later = inside("scrutinise", "--as-of", "2031-01-01").result
    assert later["since"] == {"as_of": "2030-06-01", "known_by": "2030-06-01"}
    assert {one["key"]: one["state"] for one in later["findings"]} == {LAPSED: "new"}
    # The folder and the database hold the same facts: the findings are the same, too.
    alone = inside("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder)).result
    assert alone == first.result


def test_a_parameter_is_set_for_a_run_and_shown_in_the_finding_and_the_answer(folder: Path) -> None:
    words = ("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder), "--rule", "R20")
    told = inside(*words).result
    assert (told["parameters"], told["findings"][0]["threshold"]) == ({}, {"months": "12"})
    # Seven months before the sunset: within eight it is major, and within eight it is shown.
    changed = inside(*words, "--parameter", "R20.major_months=8", "--parameter", "R21.stage_days=90").result
    assert changed["parameters"] == {"R20": {"major_months": "8"}, "R21": {"stage_days": "90"}}
    assert (changed["findings"][0]["severity"], changed["findings"][0]["threshold"]) == ("major", {"months": "8"})
    assert changed["rules_sha256"] != told["rules_sha256"]
    assert "parameters  R20.major_months=8" in inside(*words, "--parameter", "R20.major_months=8", style="").out
    assert "parameters" not in inside(*words, style="").out


@pytest.mark.parametrize(
    ("word", "code", "why"),
    [
        ("R20.years=8", 3, "R20 has no parameter 'years'"),
        ("R20.major_months=soon", 3, "'soon' is no number of 0 or more"),
        ("R20.major_months=-1", 3, "'-1' is no number of 0 or more"),
        ("R20=8", 3, "write rule, parameter and value: R02.days=60"),
        ("R99.days=8", 5, "There is no rule 'R99'"),
    ],
)
def test_a_parameter_that_is_not_there_or_no_number_is_refused(folder: Path, word: str, code: int, why: str) -> None:
    words = ("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder))
    assert why in inside(*words, "--parameter", word, code=code).err


def test_a_file_beside_the_tables_sets_parameters_and_the_command_line_goes_before_it(folder: Path) -> None:
    words = ("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder), "--rule", "R20")
    (folder / "parameters.yml").write_text("R20:\n  major_months: 8\n", "utf-8")
    told = inside(*words).result
    assert (told["parameters"], told["findings"][0]["severity"]) == ({"R20": {"major_months": "8"}}, "major")
    told = inside(*words, "--parameter", "R20.major_months=2").result
    assert (told["parameters"], told["findings"][0]["severity"]) == ({"R20": {"major_months": "2"}}, "notice")
    for text in ("R20: 8\n", "- R20\n", "R20: {major_months: [\n", "R20: {years: 8}\n"):
        (folder / "parameters.yml").write_text(text, "utf-8")
        assert inside(*words, code=3).err


def test_the_workbook_names_the_parameters_that_were_used(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.xlsx"
    words = ("scrutinise", "--as-of", "2030-06-01", "--facts", str(folder), "--out", str(out))
    inside(*words, "--parameter", "R02.days=60")
    rows = list(openpyxl.load_workbook(out)["Rules"].iter_rows(values_only=True))
    assert [row[-1] for row in rows if row[0] == "R02"] == ["days 60"]
