"""The briefing book on an invented country: what it says as of a day, to whom, and on what."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from azm.assess import Release
from azm.assess.engine import DuckDBEngine
from azm.report.book.check import check
from azm.report.book.data import fields_of, values_of
from azm.report.book.files import all_files, write
from azm.report.book.keys import Keys
from azm.report.book.model import Book, Column, Grid, Line, Note, Part, Said
from azm.report.book.verify import verify
from azm.report.briefing import Given, build
from azm.report.briefing.matter import hidden_refs, public, twelve_months
from azm.report.briefing.sops import Returned, national_share
from azm.terms.errors import BadInput, Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.plan import Verdict
from azm.terms.facts.procedures import AuditFinding, AuditVisit, Waiver
from azm.terms.facts.scrutiny import PublishedFinding, Remedy, Suppression
from tests.report.invented import SECOND, at, day, facts
from tests.report.test_files import Reading

BEFORE, AFTER = date(2024, 3, 14), date(2024, 3, 20)


def given(
    as_of: date = BEFORE, audience: str = "public", release: Release | None = None, held: Facts | None = None
) -> Given:
    """What flow would hand over."""
    return Given(held or facts(), SECOND, as_of, audience, "Toria", release, "none was made")


def words(book: Book) -> str:
    """Every sentence, heading of a table and cell of a book."""
    lines = [said.text for said in book.said()]
    lines += [cell for grid in book.grids().values() for line in grid.lines for cell in line.cells]
    return "\n".join(lines)


def said(book: Book, name: str) -> str:
    """The sentence of that id."""
    return next(each.text for each in book.said() if each.id == name)


@pytest.fixture(scope="module")
def folder(shipped: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the book as of a day after the meeting; only for reading."""
    out = tmp_path_factory.mktemp("book")
    write(build(given(AFTER, "restricted", shipped)), out)
    return out


def test_every_sentence_and_row_has_keys_that_resolve(shipped: Release) -> None:
    book = build(given(AFTER, "restricted", shipped))
    check(book)
    made = book.sources
    for source in made["keys"].values():
        assert set(source.get("refs", {}).get("ids", ())) <= made["rows"].keys()
        assert set(source.get("sources", ())) <= made["rows"].keys()
        assert source["kind"] != "figure" or source["sql"]


def test_the_day_before_the_meeting_knows_nothing_that_came_later() -> None:
    book = build(given())
    assert "reserve" not in words(book).lower()
    assert "No decision with stakeholders" in words(book)
    assert not book.grids()["earlier_decisions"].lines[0].cells[0].startswith(SECOND)


def test_after_the_reservation_consent_is_contested_and_claims_stand_apart() -> None:
    book = build(given(AFTER))
    text = said(book, "consensus.TC-2024-03-15-D01")
    assert "consent is contested. Reserved or against: Government of the Hills." in text
    cells = [line.cells for line in book.grids()["positions"].lines]
    assert [(row[1], row[2], row[3]) for row in cells] == [
        ("Government of the Hills", "Agree", "claimed by Secretariat of the Committee"),
        ("Government of the Hills", "Reserve", "itself"),
        ("Government of the Plains", "Agree", "itself"),
    ]


def test_a_decision_that_was_decided_again_says_so() -> None:
    row = build(given(AFTER)).grids()["earlier_decisions"].lines[0]
    assert row.cells[2:] == ("Confirmed", "nobody recorded", "", "none", "once since")


def test_lines_show_three_shares_and_not_assessed_is_plain() -> None:
    cells = {line.id: line.cells for line in build(given()).grids()["lines"].lines}
    assert cells["X1-L1"][2:] == ("0 %", "0 %", "not assessed", "100 %")
    assert cells["X1-L2"][2:] == ("not assessed", "not assessed", "not assessed", "0 %")


def test_the_banner_of_an_unconfirmed_plan_stands_over_its_objectives() -> None:
    parts = {part.id: part for part in build(given()).sections()}
    for name in ("progress_short", "progress", "shortcomings"):
        banner = parts[name].banner
        assert banner is not None
        assert banner.text == "Plan of Toria: The signed text has not been seen."


def test_a_lapsed_power_is_cleared_in_neutral_words() -> None:
    book = build(given())
    assert book.grids()["instruments"].lines[0].cells[3] == "lapsed"
    row = next(line for line in book.grids()["shortcomings_critical"].lines if line.cells[0] == "R20")
    assert row.cells[3] == "Renewal, repeal or a recorded decision to let it lapse."


def test_courts_are_shown_with_denominators_and_what_does_not_reconcile() -> None:
    book = build(given())
    assert book.grids()["justice_returns"].lines[0].cells[-1] == "12 of 50"
    assert any("10 unexplained" in each.text for each in book.said() if each.id.startswith("justice.R23"))


def test_departments_stand_only_in_the_restricted_edition() -> None:
    open_book, closed_book = build(given()), build(given(audience="restricted"))
    assert "Department 1" not in words(open_book) + json.dumps(open_book.sources)
    assert "X-IS-O-D1" not in json.dumps(open_book.sources)
    assert closed_book.grids()["sop_coverage"].lines[0].cells == ("Department 1", "1", "1", "1", "1 of 1", "no")


def test_the_public_share_of_procedures_is_told_only_where_nobody_can_be_inferred() -> None:
    assert said(build(given()), "sops.national").startswith("Across the country about 70 %")
    five = {f"D{n}": Returned(1, 2) for n in range(5)}
    assert national_share(five) == 50
    assert national_share(dict(list(five.items())[:4])) is None
    assert national_share({name: Returned(2, 2) for name in five}) is None
    assert national_share(five | {"D0": Returned(1, 8)}) is None
    assert national_share(five | {"D0": Returned(0, 0)}) is None


def test_a_withheld_share_gives_one_reason_and_no_trace_of_what_was_returned() -> None:
    held = facts()
    none = replace(held, compliance_returns=(), provision_results=())
    all_follow = replace(held, provision_results=tuple(r._replace(result="compliant") for r in held.provision_results))
    books = [build(given(held=each)) for each in (none, all_follow)]
    assert {said(book, "sops.national") for book in books} == {
        "How far the procedures are followed across the country is withheld: "
        "too few departments reported, or the share would tell what one of them reported."
    }
    assert books[0].sources == books[1].sources
    assert books[0].papers == books[1].papers


def test_a_public_row_about_a_hidden_one_is_hidden_with_it() -> None:
    held = facts()
    about = PublishedFinding("X-PF9", "X-IS-O-D1", "It did not follow.", **at("2024-01-01"))
    planned = Remedy("X-RE9", "R16:X-IS-O-D1", "O-LAW", "To be mended.", **at("2024-01-01"))
    more = replace(held, published_findings=(*held.published_findings, about), remedies=(*held.remedies, planned))
    assert {"X-PF9", "X-RE9", "X-IS-O-D1"} <= hidden_refs(more)
    assert not {"X-PF9", "X-RE9"} & set(public(more).by_ref)
    assert hidden_refs(replace(held, organisations=held.organisations)) == hidden_refs(held)


def test_the_restricted_part_on_procedures_shows_dues_waivers_and_states() -> None:
    held = facts()
    waiver = Waiver("X-WA1", "X-SOP-V1-P1", "O-D1", "O-LAW", day("2024-01-31"), **at("2024-01-01"))
    due = tuple(row._replace(acknowledge_by=day("2024-02-01")) for row in held.issues)
    visit = AuditVisit("X-AV1", "X-SOP-V1", "O-D1", "O-LAW", **at("2024-01-01"))
    finding = AuditFinding("X-AF1", "X-AV1", "X-SOP-V1-P1", "major", "No register is kept.", **at("2024-01-01"))
    more = replace(held, waivers=(waiver,), issues=due, audit_visits=(visit,), audit_findings=(finding,))
    book = build(given(audience="restricted", held=more))
    check(book)
    grids = book.grids()
    assert grids["waivers"].lines[0].cells[2:] == ("Ministry of Law", "31 January 2024 (ended)", "Requested")
    assert grids["acknowledgements"].lines[0].cells[2] == "1 February 2024"
    assert grids["audit_findings"].lines[0].cells[3] == "Open"
    assert said(book, "sops.national").startswith("Across the country")
    assert not {"waivers", "acknowledgements", "audit_findings"} & build(given(held=more)).grids().keys()


def test_small_counts_of_concerns_are_not_told_in_public() -> None:
    assert build(given()).grids()["grievances"].lines[0].cells[2] == "fewer than 5"
    assert build(given(audience="restricted")).grids()["grievances"].lines[0].cells[2] == "3"


def test_a_restricted_row_is_nowhere_in_the_public_book() -> None:
    held = facts()
    hidden = tuple(row._replace(visibility="restricted") for row in held.positions)
    book = build(given(AFTER, held=replace(held, positions=hidden)))
    everything = words(book) + json.dumps(book.sources) + json.dumps(dict(book.figures))
    assert "assembly is to be heard" not in everything
    assert "TC-P3" not in everything


def test_a_suppressed_shortcoming_is_listed_with_its_reason_and_not_counted() -> None:
    held = facts()
    key = next(line.id for line in build(given()).grids()["all_shortcomings"].lines if line.cells[0] == "R20")
    row = Suppression("X-SU1", key, "Under review.", "O-LAW", day("2024-12-31"), **at("2024-01-01"))
    book = build(given(held=replace(held, suppressions=(row,))))
    assert key not in {line.id for line in book.grids()["all_shortcomings"].lines}
    assert book.grids()["set_aside"].lines[0].cells[2:] == ("Under review.", "Ministry of Law", "31 December 2024")


def test_what_changed_is_told_against_the_book_of_the_last_meeting() -> None:
    book = build(given(AFTER))
    assert said(book, "changes.counts").startswith("Since the day before the last meeting (9 March 2023):")
    assert [line.cells[0] for line in book.grids()["new_positions"].lines] == [
        "Government of the Hills",
        "Government of the Plains",
        "Government of the Hills",
    ]


def test_a_power_that_went_from_ending_to_lapsed_is_not_called_cleared() -> None:
    lines = build(given()).grids()["cleared_shortcomings"].lines
    assert not [line for line in lines if line.cells[0] == "R20"]


def test_a_first_meeting_has_no_earlier_book_and_says_so() -> None:
    book = build(replace(given(date(2023, 3, 9)), meeting="TC-2023-03-10"))
    check(book)
    assert said(book, "changes.first") == "No earlier meeting of Committee of Toria is known, so no earlier book."
    assert said(book, "situation.none") == "The record gives no situation: none was made."


def test_an_outcome_link_shows_its_verdict_and_two_series_and_never_a_cause() -> None:
    verdict = Verdict(
        "X-V1", "X-OL1", "too_early", reason="Too few months have gone by.", effective_date=day("2024-03-01")
    )
    series = {"X-OL1": ((("2022-12", 3.0), ("2023-01", 4.0)), (("2023-05", 2.0),))}
    book = build(replace(given(), verdicts=(verdict,), series=series))
    assert book.grids()["outcomes"].lines[0].cells[3] == "too early"
    assert [line.cells[1:] for line in book.grids()["outcome_series"].lines] == [
        ("before", "2022-12", "3"),
        ("before", "2023-01", "4"),
        ("after", "2023-05", "2"),
    ]
    assert "caused" not in words(book)


def test_totals_published_after_the_day_are_not_in_the_book(shipped: Release) -> None:
    early = build(given(date(2024, 1, 5), release=shipped)).grids()["published"].lines
    late = build(given(date(2026, 1, 5), release=shipped)).grids()["published"].lines
    assert "UCDP" not in {line.cells[1] for line in early}
    assert "UCDP" in {line.cells[1] for line in late}


def test_months_after_the_last_day_of_the_sources_are_not_taken_for_quiet_ones(shipped: Release) -> None:
    short = build(given(date(2024, 7, 2), release=shipped))
    assert "Its sources end" not in said(short, "situation.totals")
    late = build(replace(given(date(2026, 1, 5)), release=_until(shipped, "2025-12-31")))
    assert said(late, "situation.totals") == (
        "The record holds no incident from January 2025 to December 2025. "
        "Its sources end on 30 June 2024: of later days it says nothing."
    )
    check(late)


def _until(release: Release, cutoff: str) -> Release:
    """The same release under a manifest with another cutoff."""
    return Release(release.folder, {**release.manifest, "cutoff": cutoff}, release.hash, DuckDBEngine(release.folder))


def test_twelve_months_end_with_the_last_whole_month() -> None:
    assert twelve_months(date(2024, 6, 21)) == {"month_from": "2023-06", "month_to": "2024-05"}
    assert twelve_months(date(2024, 6, 30)) == {"month_from": "2023-07", "month_to": "2024-06"}
    assert twelve_months(date(2024, 1, 1)) == {"month_from": "2023-01", "month_to": "2023-12"}


def test_a_sentence_without_a_source_is_refused_by_name() -> None:
    book = build(given())
    loose = Part("loose", "Loose", (Said("loose.one", "Everything is well.", ()),))
    with pytest.raises(Refused, match=r"sentence loose\.one: it has no source: 'Everything is well\.'"):
        check(replace(book, parts=(loose,)))
    with pytest.raises(Refused, match="rests on PF-999, which resolves to nothing"):
        check(replace(book, parts=(Part("l", "L", (Said("l.one", "So it is.", ("PF-999",)),)),)))
    with pytest.raises(Refused, match="note in l: it holds a number"):
        check(replace(book, parts=(Part("l", "L", (Note("There are 7."),)),)))


def test_an_unknown_language_or_audience_is_refused() -> None:
    with pytest.raises(BadInput, match="no briefing book in 'fr'"):
        build(given(), lang="fr")
    with pytest.raises(BadInput, match="no audience 'all'"):
        build(given(audience="all"))


def test_the_same_facts_and_release_give_the_same_bytes(shipped: Release, folder: Path, tmp_path: Path) -> None:
    write(build(given(AFTER, "restricted", shipped)), tmp_path)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert [name for name in names if (folder / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_the_pdf_is_tagged_and_its_summary_fills_at_most_two_pages(folder: Path) -> None:
    reader = pypdf.PdfReader(folder / f"briefing-{SECOND}.pdf")
    assert "/MarkInfo" in reader.root_object
    pages = [page.extract_text() for page in reader.pages[:4]]
    assert "In short" in pages[0]
    assert next(number for number, text in enumerate(pages) if "Contents" in text) <= 2


def test_the_page_and_the_documents_hold_the_same_sentences(folder: Path) -> None:
    page = (folder / f"briefing-{SECOND}.html").read_text("utf-8")
    reading = Reading()
    reading.feed(page)
    assert reading.open == []
    sentence = "consent is contested. Reserved or against: Government of the Hills."
    document = docx.Document(str(folder / f"briefing-{SECOND}.docx"))
    workbook = openpyxl.load_workbook(folder / f"briefing-{SECOND}.xlsx")
    assert sentence in page
    assert any(sentence in paragraph.text for paragraph in document.paragraphs)
    assert any(sentence in str(row[1].value) for row in workbook["Sentences"].iter_rows())
    assert {"Sentences", "Keys", "lines", "positions"} <= set(workbook.sheetnames)
    with zipfile.ZipFile(io.BytesIO((folder / f"briefing-{SECOND}.docx").read_bytes())) as held:
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_data_files_hold_numbers_in_columns_of_their_own(folder: Path, shipped: Release) -> None:
    months = list(csv.DictReader(io.StringIO((folder / "csv" / "months.csv").read_text("utf-8"))))
    where = {"month_from": months[0]["month_code"], "month_to": months[-1]["month_code"]}
    held = {row["month"]: row for row in shipped.table("month", rule="all", **where).to_pylist()}
    assert len(months) > 12
    for row in months:
        of_record = held[row["month_code"]]
        for name in ("incidents", "killed_low", "killed_best", "killed_high", "injured_low", "injured_high"):
            assert row[name] == str("" if of_record[name] is None else of_record[name])
    assert any(row["killed_low"] != row["killed_high"] for row in months)
    workbook = openpyxl.load_workbook(folder / f"briefing-{SECOND}.xlsx")
    heads, first = (next(workbook["months"].iter_rows(min_row=at, values_only=True)) for at in (1, 2))
    assert heads[:6] == ("Month", "Month", "Incidents", "Killed, low", "Killed, best", "Killed, high")
    assert [type(cell) for cell in first[:6]] == [str, str, int, int, int, int]
    assert str(first[4]) == months[0]["killed_best"]


def test_what_was_not_assessed_is_blank_in_data_files_and_a_share_has_its_bounds(folder: Path) -> None:
    lines = list(csv.DictReader(io.StringIO((folder / "csv" / "lines.csv").read_text("utf-8"))))
    bounds = [(row["claimed_percent_low"], row["claimed_percent_high"]) for row in lines]
    assert any(low and 0 <= Decimal(low) <= Decimal(high) <= 100 for low, high in bounds)
    assert all(bool(low) == bool(high) for low, high in bounds)
    assert not [row for row in lines if "not assessed" in row.values()]


def test_every_column_of_numbers_gives_numbers_to_the_data_files(shipped: Release) -> None:
    for audience in ("public", "restricted"):
        for grid in build(given(AFTER, audience, shipped)).grids().values():
            texts = [column.name for column in grid.columns if column.kind != "text" and not column.numbers]
            assert texts in ([], ["share"]), grid.id
            names = [field.name for field in fields_of(grid)]
            assert len(names) == len(set(names))
            for line in grid.lines:
                for field, value in zip(fields_of(grid), values_of(grid, line), strict=True):
                    assert isinstance(value, str) == (field.kind == "text"), (grid.id, field.name)


def test_a_cell_without_the_numbers_of_its_column_is_an_error() -> None:
    grid = Grid("tolls", "Tolls", (Column("killed", "Killed", "number", numbers=("killed",)),), ())
    with pytest.raises(ValueError, match="table tolls, column killed: '641' does not hold"):
        values_of(grid, Line("a", ("641",), ("F1",)))


def test_verify_finds_nothing_in_a_book_as_it_was_written(shipped: Release, folder: Path) -> None:
    assert verify(folder, shipped, lambda _: all_files(build(given(AFTER, "restricted", shipped)))) == []


def test_verify_names_the_file_the_source_and_the_sentence_that_differ(
    shipped: Release, folder: Path, tmp_path: Path
) -> None:
    write(build(given(AFTER, "restricted", shipped)), tmp_path)
    held = facts()
    other = tuple(
        row._replace(conditions="It wants more money.") if row.ref == "TC-P3" else row for row in held.positions
    )
    changed = given(AFTER, "restricted", shipped, replace(held, positions=other))
    found = [str(each) for each in verify(tmp_path, shipped, lambda _: all_files(build(changed)))]
    assert "row TC-P3: differs (sources.json)" in found
    figures = tmp_path / "figures.json"
    figures.write_text(figures.read_text("utf-8").replace('"value": 1524', '"value": 1525'), "utf-8")
    same = verify(tmp_path, shipped, lambda _: all_files(build(given(AFTER, "restricted", shipped))))
    assert "file figures.json: its bytes differ from the manifest" in [str(each) for each in same]
    assert any(each.what == "figure" and "1525" in each.how for each in same)


def test_verify_names_a_changed_page_an_extra_file_and_a_missing_one(
    shipped: Release, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "b")
    page, table = tmp_path / "b" / f"briefing-{SECOND}.html", next((tmp_path / "b" / "csv").iterdir())
    page.write_text(page.read_text("utf-8").replace("contested", "agreed"), "utf-8")
    table.unlink()
    (tmp_path / "b" / "csv" / "more.csv").write_text("x", "utf-8")
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text("utf-8"))
    manifest["files"][page.name] = hashlib.sha256(page.read_bytes()).hexdigest()
    del manifest["files"][f"csv/{table.name}"]
    (tmp_path / "b" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    found = verify(tmp_path / "b", shipped, lambda _: all_files(build(given(AFTER, "restricted", shipped))))
    assert {each.name for each in found} == {page.name, f"csv/{table.name}", "csv/more.csv", "manifest.json"}


def test_a_row_that_readers_may_not_see_is_neither_counted_nor_named() -> None:
    held = facts()
    keys = Keys(held, replace(held, positions=()), {}, {})
    (key,) = keys.reckoned("positions", 3, held.positions)
    refs = keys.sources()["keys"][key]["refs"]
    assert refs == {"count": 0, "sha256": hashlib.sha256(b"").hexdigest(), "ids": []}
    assert "TC-P1" not in json.dumps(keys.sources())


def test_page_one_says_how_much_of_published_totals_the_record_reaches(shipped: Release) -> None:
    book = build(given(AFTER, release=shipped))
    text = said(book, "short.reach")
    assert text.startswith("The record is partial. Of the killed that others published it holds")
    assert "CRSS 2023: " in text
    assert " / 1,524)" in text


def test_a_source_that_no_row_rests_on_is_told_as_published_by_others() -> None:
    held = facts()
    row = held.sources[0]._replace(ref="S-9", publisher="Research centre", statement="9 were killed.")
    book = build(given(held=replace(held, sources=(*held.sources, row))))
    assert [line.id for line in book.grids()["published_claims"].lines] == ["S-9"]
    assert book.sources["rows"]["S-9"]["statement"] == "9 were killed."


def test_what_fell_away_with_a_replaced_plan_is_not_counted_as_no_longer_found() -> None:
    held = facts()
    step = held.steps[0]._replace(ref="X-ST9", object="X1", to="superseded", **at("2024-01-01"))
    old = build(given(date(2024, 3, 14)))
    new = build(given(date(2024, 3, 14), held=replace(held, steps=(*held.steps, step))))
    assert not old.grids()["replaced_shortcomings"].lines
    text = said(new, "changes.counts")
    replaced = len(new.grids()["replaced_shortcomings"].lines)
    assert f"no longer asked because their plan was replaced {replaced}" in text
    assert not [line for line in new.grids()["cleared_shortcomings"].lines if ":X-" in line.id]


def test_from_the_day_of_the_meeting_on_the_summary_tells_what_was_decided() -> None:
    parts = {part.id: part for part in build(given(AFTER)).summary}
    assert parts["agenda_short"].title == "Decided"
    found = said(build(given(AFTER)), "decided.TC-2024-03-15-D01")
    assert found == "Hill programme (TC-2024-03-15-D01): confirmed; consent is contested."
    parts = {part.id: part for part in build(given()).summary}
    assert parts["agenda_short"].title == "To be decided"


def test_earlier_decisions_are_named_oldest_first_and_the_rest_counted() -> None:
    held = facts()
    more = tuple(
        held.decisions[0]._replace(ref=f"TC-2023-03-10-D0{n}", title=f"Point {n}", kind=kind)
        for n, kind in ((2, "declaration"), (3, "directive"), (4, "directive"), (5, "directive"))
    )
    book = build(given(held=replace(held, agenda_items=(), decisions=(*held.decisions, *more))))
    assert said(book, "agenda.earlier") == (
        "Earlier decisions that the committee may take up, oldest first: "
        "Courts publish figures; Point 3; Point 4; and 1 more."
    )


def test_the_summary_has_a_line_for_law_for_courts_and_for_procedures() -> None:
    book = build(given(audience="restricted"))
    assert said(book, "short.law") == "Powers by law: lapsed and not renewed 1 (Emergency powers)."
    assert said(book, "short.courts").startswith("Points in the courts' figures that do not reconcile: ")
    assert said(book, "short.sops") == "Procedures issued to departments: 6, of which not acknowledged 2."
    assert "short.sops" not in {each.id for each in build(given()).said()}


def test_only_cited_keys_resolve_and_those_of_numbers_name_their_rows() -> None:
    book = build(given(AFTER, "restricted"))
    named = {key for each in book.said() for key in each.keys}
    named |= {key for grid in book.grids().values() for line in grid.lines for key in line.keys}
    assert set(book.sources["keys"]) == named
    (key,) = next(each.keys for each in book.said() if each.id == "short.shortcomings")
    assert book.sources["keys"][key]["refs"]["count"] > 0


def test_one_name_for_two_numbers_gives_two_keys() -> None:
    held = facts()
    keys = Keys(held, held, {}, {})
    none, some = keys.reckoned("positions", 0, ()), keys.reckoned("positions", 3, held.positions)
    assert none != some
    assert keys.sources(some)["keys"].keys() == set(some)


def test_the_cover_says_that_the_record_is_as_recorded_now_and_that_there_is_no_map(shipped: Release) -> None:
    book = build(given(AFTER, release=shipped))
    assert book.subtitle.endswith("; of the record, incidents up to 30 June 2024 as recorded now.")
    assert not [line for line in book.imprint if "Boundaries" in line]
    assert build(given(AFTER)).subtitle.endswith("What was known on 20 March 2024.")


def test_sources_are_printed_with_their_address() -> None:
    columns = {column.name: column for column in build(given()).grids()["sources"].columns}
    assert columns["url"].is_printed


def test_of_a_year_without_a_known_toll_no_record_is_told(shipped: Release) -> None:
    late = build(replace(given(date(2026, 1, 5)), release=_until(shipped, "2025-12-31")))
    assert "situation.record" not in {each.id for each in late.said()}
