"""The communique on an invented country: confirmed decisions, positions with the same weight, drafts and adoption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pypdf
import pytest

from azm.assess import Release
from azm.report.book.model import Book, Said
from azm.report.communique import Wish, build, text_file
from azm.report.communique.files import write
from azm.report.communique.words import LANGUAGES, WORDS, day
from azm.terms.dates import PartialDate
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Translation
from tests.report.invented import FIRST, NEW_WORDS, SECOND, at, facts

ON_THE_DAY, AFTER = date(2024, 3, 15), date(2024, 3, 20)


def drafts(
    as_of: date = AFTER, held: Facts | None = None, adopted: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Book]:
    """The drafts of the second meeting without a release."""
    return build(Wish(held or facts(), SECOND, as_of, "Toria", None, adopted))


def texts(book: Book) -> dict[str, str]:
    """The sentences by id."""
    return {said.id: said.text for said in book.said()}


def test_only_confirmed_decisions_are_printed_and_the_others_counted() -> None:
    found = texts(drafts()["en"])
    assert found["decision.TC-2024-03-15-D01"] == f"The committee approved: {NEW_WORDS}"
    assert "decision.TC-2024-03-15-D02" not in found
    assert found["waiting"] == "Not printed, because not yet confirmed: 1 further decisions."


def test_a_meeting_without_a_confirmed_decision_is_refused_by_name() -> None:
    held = facts()
    steps = tuple(row for row in held.steps if row.ref != "TC-ST2")
    with pytest.raises(Refused, match="decision TC-2024-03-15-D01 is recorded and not confirmed"):
        drafts(held=replace(held, steps=steps))
    with pytest.raises(Refused, match="no decision of TC-2024-03-15 was known on 2024-03-14"):
        drafts(date(2024, 3, 14))


def test_on_the_day_consent_is_incomplete_and_three_days_later_contested() -> None:
    assert "consent is incomplete" in texts(drafts(ON_THE_DAY)["en"])["consent.TC-2024-03-15-D01"]
    assert "consent is contested" in texts(drafts()["en"])["consent.TC-2024-03-15-D01"]


def test_dissent_stands_in_the_same_list_as_consent_in_the_order_of_names() -> None:
    part = next(part for part in drafts()["en"].summary if part.id == "positions")
    (entries,) = [block for block in part.blocks if isinstance(block, tuple)]
    assert [each.id for each in entries] == ["position.TC-P1", "position.TC-P3", "position.TC-P2"]
    assert all(isinstance(each, Said) for each in entries)


def test_an_agreement_claimed_by_another_body_is_not_printed_as_agreement() -> None:
    found = texts(drafts(ON_THE_DAY)["en"])["position.TC-P1"]
    assert found.startswith("Government of the Hills: Secretariat of the Committee says that it agrees; no position of")


def test_a_sentence_without_a_source_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    held = facts()
    bare = tuple(row._replace(sources=()) if row.ref == "TC-P3" else row for row in held.positions)
    with pytest.raises(Refused, match=r"sentence position\.TC-P3: it has no source"):
        write(drafts(held=replace(held, positions=bare)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_both_languages_say_the_same_on_the_same_sources() -> None:
    books = drafts()
    assert WORDS["en"].keys() == WORDS["ur"].keys()
    ids = {lang: [(said.id, said.keys) for said in books[lang].said()] for lang in LANGUAGES}
    assert sorted(ids["en"]) == sorted(ids["ur"])
    assert books["en"].sources == books["ur"].sources


def test_urdu_uses_translations_and_says_where_only_english_is_recorded() -> None:
    held = facts()
    row = Translation("X-T1", "TC-2024-03-15-D01-V1", "text", "ur", "پروگرام منظور ہے۔", **at("2024-03-15", "S-2"))
    assert "صرف انگریزی الفاظ" in texts(drafts()["ur"])["decision.TC-2024-03-15-D01"]
    found = texts(drafts(held=replace(held, translations=(row,)))["ur"])["decision.TC-2024-03-15-D01"]
    assert found == "کمیٹی نے منظوری دی: پروگرام منظور ہے۔"
    assert WORDS["ur"]["not_reviewed"] in drafts()["ur"].marks


def test_a_draft_is_marked_until_the_hash_of_exactly_this_text_is_adopted() -> None:
    book = drafts()["en"]
    sha256 = book.papers["text_sha256"]
    assert book.marks == (WORDS["en"]["draft"],)
    adopted = drafts(adopted={sha256: "Secretary of the committee"})["en"]
    assert adopted.marks == ("Adopted by the Secretary of the committee.",)
    assert adopted.papers["text_sha256"] == sha256
    # Another day's text is another text: it is a draft again.
    assert drafts(ON_THE_DAY, adopted={sha256: "Secretary of the committee"})["en"].marks == (WORDS["en"]["draft"],)


def test_figures_of_the_record_are_bound_to_their_queries(shipped: Release) -> None:
    book = build(Wish(facts(), SECOND, AFTER, "Toria", shipped, {}))["en"]
    said = next(each for each in book.said() if each.id == "totals")
    assert said.keys == ("F1", "F2", "F3")
    assert all(book.sources["keys"][key]["sql"] for key in said.keys)


def test_figures_of_months_that_the_sources_do_not_reach_are_left_out(hand: Release) -> None:
    book = build(Wish(facts(), SECOND, AFTER, "Toria", hand, {}))["en"]
    assert "totals" not in texts(book)


def test_the_files_are_there_in_both_languages_and_have_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(drafts(), tmp_path / name)
    stem = f"communique-{SECOND}"
    wanted = {f"{stem}.{end}" for end in ("pdf", "html", "docx", "ur.html", "ur.docx")}
    wanted |= {f"{stem}.{lang}.{end}" for lang in LANGUAGES for end in ("txt", "md")}
    wanted |= {"sources.json", "figures.json", "manifest.json"}
    assert {path.name for path in (tmp_path / "one").iterdir()} == wanted
    differ = [
        name for name in wanted if (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()
    ]
    assert differ == []
    assert "Draft made by a program" in pypdf.PdfReader(tmp_path / "one" / f"{stem}.pdf").pages[0].extract_text()
    assert 'dir="rtl"' in (tmp_path / "one" / f"{stem}.ur.html").read_text("utf-8")


def test_a_text_file_carries_the_mark_and_the_key_of_every_sentence() -> None:
    text = text_file(drafts()["en"], is_markdown=False).decode()
    assert WORDS["en"]["draft"] in text
    assert f"The committee approved: {NEW_WORDS} [S-2]" in text


def test_an_earlier_meeting_is_told_with_what_is_known_of_it() -> None:
    book = build(Wish(facts(), FIRST, date(2023, 3, 10), "Toria", None, {}))["en"]
    assert texts(book)["met"] == "The Committee of Toria met on 10 March 2023."
    assert [part.id for part in book.summary] == ["meeting", "decisions"]


def test_partial_days_stay_as_imprecise_as_they_are_in_both_languages() -> None:
    assert day("ur", PartialDate("2024-06-22")) == "22 جون 2024"
    assert day("ur", PartialDate("2024-06")) == "جون 2024"
    assert day("en", PartialDate("2024")) == day("ur", PartialDate("2024")) == "2024"


def test_only_an_agreement_on_a_condition_has_its_words_called_a_condition() -> None:
    held = facts()
    found = texts(drafts()["en"])["position.TC-P3"]
    assert found.startswith("Government of the Hills: has not agreed. Its stated ground, as reported: Its assembly")
    for stance, words in (("agree_conditional", "Its condition, as reported: "), ("dissent", "It adds, as reported: ")):
        rows = tuple(row._replace(stance=stance) if row.ref == "TC-P3" else row for row in held.positions)
        assert words in texts(drafts(held=replace(held, positions=rows))["en"])["position.TC-P3"]


def test_totals_stand_beside_the_share_of_published_totals_that_they_reach(shipped: Release) -> None:
    books = build(Wish(facts(), SECOND, AFTER, "Toria", shipped, {}))
    for book in books.values():
        said = next(each for each in book.said() if each.id == "reach")
        assert "CRSS 2023: " in said.text
        assert all(book.sources["keys"][key]["sql"] for key in said.keys)
