"""What is written is what is read: the same facts, the same bytes, one file per table that has rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azm.sources import fields
from azm.sources.azm_plan.reader import read_plan
from azm.sources.azm_plan.writer import write_plan
from azm.terms.dates import PartialDate
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.columns import Column, columns
from azm.terms.facts.hashes import clean, text_hash
from azm.terms.facts.layout import TABLES
from azm.terms.facts.plan import Plan
from azm.terms.personal import detail_in
from tests.sources.plans import folder

_DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
_TEXT = (
    st.text(max_size=40)
    .map(clean)
    .filter(lambda text: not fields.text_flags((("x", text),)) and not detail_in(text))
    .filter(lambda text: not any(category(letter) == "Cc" and letter != "\n" for letter in text))
)
_REFS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
_WORDS = {"currency": st.just("PKR"), "language": st.sampled_from(["en", "ur"])}
_SOME = {
    "link": _REFS,
    "links": st.lists(_REFS, max_size=3).map(tuple),
    "count": st.integers(1, 999_999_999),
    "decimal": st.decimals(Decimal("0.000001"), 1, places=6),
    "flag": st.booleans(),
    "date": st.tuples(_DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: PartialDate(pair[0].isoformat()[: pair[1]])),
    "sha256": st.just(text_hash("x")),
    "url": st.just("https://news.example/1"),
    "text": _TEXT,
}


def _cell(column: Column) -> st.SearchStrategy[Any]:
    some = _WORDS.get(column.name, _REFS) if column.kind == "word" else _SOME.get(column.kind)
    some = st.sampled_from(sorted(column.codes)) if some is None else some
    if column.may_be_blank:
        return some | st.just(column.default)
    return some.filter(lambda value: value != "")


def _row(table: str) -> st.SearchStrategy[Any]:
    cells = [_cell(column) if column.kind != "ref" else st.just("") for column in columns(table)]
    spans = ("valid_from", "valid_to")
    made = st.tuples(*cells).map(TABLES[table]._make)
    return made.map(lambda row: row._replace(**dict.fromkeys(spans)) if spans[0] in row._fields else row)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Rows of a few tables, with references of their own."""
    found = {}
    names = [name for name in TABLES if name not in ("decision_versions", "minutes", "sop_versions")]
    for table in draw(st.lists(st.sampled_from(names), max_size=4, unique=True)):
        rows = draw(st.lists(_row(table), max_size=3))
        found[table] = tuple(row._replace(ref=f"{table}-{number}") for number, row in enumerate(rows))
    return Facts(**found)


@settings(max_examples=60, deadline=None)
@given(facts())
def test_reading_what_was_written_gives_exactly_the_same_facts(written: Facts) -> None:
    with TemporaryDirectory() as place:
        write_plan(written, Path(place))
        if any(Path(place).iterdir()):
            found = read_plan(Path(place))
            assert not found.rejected
            assert found.facts() == written


def test_writing_twice_gives_the_same_bytes_and_takes_away_empty_tables(tmp_path: Path) -> None:
    read = read_plan(folder(tmp_path / "plan")).facts()
    assert write_plan(read, tmp_path / "out")["actions"] == 1
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    write_plan(read, tmp_path / "out")
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before
    assert before["plans.csv"] == (
        b"ref,title,jurisdiction,effective_date,published_date,sources,visibility\n"
        b"PLAN,The plan of Norvale,,,,,public\n"
    )
    write_plan(Facts(plans=(Plan("P", "x"),)), tmp_path / "out")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["plans.csv"]


def test_a_folder_that_holds_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match=r"letter\.txt"):
        write_plan(Facts(plans=(Plan("P", "x"),)), tmp_path)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["letter.txt"]
