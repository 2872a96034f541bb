"""The files of an edition: PDF, HTML, workbook, tables and figures."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pypdf
import pytest

from azm.assess import Release
from azm.report import editions, security
from azm.report.edition import Edition

VOID = {"meta", "link", "br", "img"}


class Reading(HTMLParser):
    """Collects what a check of accessibility looks at, and that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def page(out: Path) -> Reading:
    """The HTML, read."""
    reading = Reading()
    reading.feed((out / "security-2023.html").read_text("utf-8"))
    return reading


def test_all_the_files_are_written_and_nothing_else_is_left(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    assert names == {
        "csv",
        "figures.json",
        "manifest.json",
        "security-2023.html",
        "security-2023.pdf",
        "security-2023.xlsx",
    }


def test_two_builds_give_the_same_bytes(hand: Release, out: Path) -> None:
    again = editions.files_of(security.build(hand, 2023), "security-2023")
    assert {name: (out / name).read_bytes() for name in again} == again


def test_the_pdf_is_tagged_and_has_title_language_and_outline(out: Path) -> None:
    reader = pypdf.PdfReader(out / "security-2023.pdf")
    root = _held(reader.trailer["/Root"].get_object())
    assert reader.metadata is not None
    assert reader.metadata.title == "Annual security report 2023"
    assert _held(root["/MarkInfo"])["/Marked"]
    assert root["/Lang"] == "en"
    assert len(reader.outline) > 10
    assert "/StructTreeRoot" in root


def test_every_picture_of_the_pdf_has_a_text_for_who_cannot_see_it(out: Path, edition: Edition) -> None:
    reader = pypdf.PdfReader(out / "security-2023.pdf")
    texts = [str(entry["/Alt"]) for entry in map(_held, _objects(reader)) if "/Alt" in entry]
    assert len(texts) >= len(edition.charts())


def _objects(reader: pypdf.PdfReader) -> list[object]:
    return [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]


def _held(entry: object) -> dict[str, object]:
    return entry if isinstance(entry, dict) else {}


def test_the_page_names_no_address_and_runs_no_script(out: Path, page: Reading) -> None:
    text = (out / "security-2023.html").read_text("utf-8")
    assert "http" not in text
    assert not page.all("script")
    assert all(re.fullmatch(r"#[\w-]+", attrs["href"] or "") for attrs in page.all("a"))


def test_the_page_is_whole_and_has_landmarks_a_skip_link_and_its_language(page: Reading) -> None:
    assert page.open == []
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("a")[0]["href"] == "#main"
    assert [attrs["id"] for attrs in page.all("main")] == ["main"]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_tables_have_captions_and_scopes_and_drawings_have_names(page: Reading) -> None:
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))
    drawings = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]
    ids = {attrs.get("id") for _, attrs in page.tags}
    assert drawings
    assert all({attrs["aria-labelledby"], attrs["aria-describedby"]} <= ids for attrs in drawings)


def test_markup_in_a_name_is_shown_as_text(out: Path) -> None:
    assert "Our hands &lt;2023&gt;" in (out / "security-2023.html").read_text("utf-8")


def test_the_workbook_holds_the_same_totals_as_numbers(out: Path) -> None:
    book = openpyxl.load_workbook(out / "security-2023.xlsx")
    rows = [[cell.value for cell in row] for row in book["province"].iter_rows()]
    assert rows[0] == [
        "Code",
        "Province",
        "Incidents",
        *(f"{name}, {bound}" for name in ("Killed", "Injured") for bound in ("low", "best", "high")),
    ]
    assert rows[-1][1:] == ["Total", 5, 12, 20, 22, 9, 10, 11]
    assert book["province"].freeze_panes == "B2"


def test_a_text_that_looks_like_a_formula_stays_a_text(out: Path) -> None:
    cell = openpyxl.load_workbook(out / "security-2023.xlsx")["sources"]["A2"]
    assert (cell.value, cell.data_type) == ("=HAND() record", "s")


def test_a_csv_holds_the_range_and_marks_its_total(out: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((out / "csv" / "kind.csv").read_text("utf-8"))))
    total = rows[-1]
    assert (total["killed_low"], total["killed_best"], total["killed_high"]) == ("12", "20", "22")
    assert [row["is_total"] for row in rows] == ["no", "no", "no", "yes"]
    assert rows[2]["killed_best"] == ""


def test_figures_carry_value_range_query_rule_release_and_incidents(hand: Release, out: Path) -> None:
    held = json.loads((out / "figures.json").read_text("utf-8"))
    figure = next(figure for figure in held["figures"] if figure["id"] == "total.killed")
    assert (figure["low"], figure["value"], figure["high"], figure["rule"]) == (12, 20, 22, "all")
    assert figure["release"]["manifest_sha256"] == hand.hash
    assert figure["incidents"]["count"] == len(figure["incidents"]["ids"]) == 5
    assert hand.query(figure["sql"]).to_pylist() == [{"value": 20, "low": 12, "high": 22}]


def test_a_failing_step_leaves_the_folder_as_it_was(
    out: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(*_: object) -> bytes:
        raise OSError("the disk is full")

    monkeypatch.setattr(editions, "pdf_of", broken)
    with pytest.raises(OSError, match="the disk is full"):
        security.write(edition, out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
