"""The UCDP file of Pakistan, read whole and compared with what is known of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from azm.terms.drafts import Row, RowRead
from tests.sources.files import read

FILE = "data/ucdp/ged_22_1_pakistan_hdx.csv"


@pytest.fixture(scope="module")
def rows(shared: Callable[[str], Path]) -> list[Row]:
    return read("ucdp_ged", shared(FILE))


def events(rows: list[Row]) -> list[RowRead]:
    return [row for row in rows if isinstance(row, RowRead)]


def total(row: RowRead) -> int:
    (whole,) = (item for item in row.accounts[0].casualties if item.group == "total")
    assert whole.best is not None
    return whole.best


def year(row: RowRead) -> str:
    coding = row.accounts[0].coding
    assert coding is not None
    return coding.date.text[:4]


def test_every_one_of_6416_events_is_read_and_none_rejected(rows: list[Row]) -> None:
    assert len(rows) == len(events(rows)) == 6416
    assert len({row.external_id for row in events(rows)}) == 6416


def test_200_inverted_ranges_are_flagged_and_nothing_else(rows: list[Row]) -> None:
    flags = Counter(flag.code for row in events(rows) for flag in row.flags)
    assert flags == {"range_inverted_high": 139, "range_inverted_low": 61}


def test_inverted_ranges_are_kept_as_they_were_given(rows: list[Row]) -> None:
    wholes = [item for row in events(rows) for item in row.accounts[0].casualties if item.group == "total"]
    assert sum(item.high < item.best for item in wholes if item.high is not None and item.best is not None) == 139
    assert sum(item.low > item.best for item in wholes if item.low is not None and item.best is not None) == 61


@pytest.mark.parametrize(("of", "count", "dead"), [("2009", 883, 7460), ("2014", 413, 3620)])
def test_a_year_has_the_events_and_dead_of_the_file(rows: list[Row], of: str, count: int, dead: int) -> None:
    found = [row for row in events(rows) if year(row) == of]
    assert (len(found), sum(total(row) for row in found)) == (count, dead)


def test_the_groups_sum_to_the_best_figure_in_every_event(rows: list[Row]) -> None:
    for row in events(rows):
        groups = [item.best or 0 for item in row.accounts[0].casualties if item.group != "total"]
        assert sum(groups) == total(row), row.external_id


def test_the_best_figures_are_those_of_the_raw_file(rows: list[Row], shared: Callable[[str], Path]) -> None:
    with shared(FILE).open(encoding="utf-8", newline="") as file:
        raw = [(row["id"], int(row["best"])) for row in csv.DictReader(file) if not row["best"].startswith("#")]
    assert [(row.external_id, total(row)) for row in events(rows)] == raw


def test_every_counted_source_becomes_a_document(rows: list[Row]) -> None:
    for row in events(rows):
        account = row.accounts[0]
        stated = account.kept["number_of_sources"]
        assert stated is None or len(account.citations) == int(str(stated)), row.external_id


def test_no_name_of_a_person_stands_in_an_actor_or_a_dyad(rows: list[Row]) -> None:
    for row in events(rows):
        account = row.accounts[0]
        assert account.coding is not None
        names = [actor.name for actor in account.coding.actors] + [str(account.kept["dyad_name"])]
        assert not any(name.startswith("Forces of") or "- Forces of" in name for name in names), row.external_id


def test_type_one_is_an_armed_clash_unless_a_foreign_state_is_in_it(rows: list[Row]) -> None:
    kinds = Counter(
        (account.kept["type_of_violence"], account.coding.kind, account.coding.subkind)
        for row in events(rows)
        for account in row.accounts
        if account.coding
    )
    assert {key: count for key, count in kinds.items() if key[0] == "1"} == {
        ("1", "armed_clash", "clash"): 4449,
        ("1", "other_violence", "cross_border_state"): 429,
        ("1", "other_violence", "foreign_state_strike"): 510,
    }
    assert kinds["3", "terror_attack", "other"] == 557
    assert kinds["3", "other_violence", "state_violence"] == 2
