"""The shipped open record, read whole, and its rows in small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from azm.sources import catalogue
from azm.terms.drafts import ActorRef, Coding, Row, RowRead
from azm.terms.shipped import data_dir
from tests.sources.files import OPEN_ROW, only, open_record, read, rejected, tolls


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read("azm_open_record", data_dir() / "record" / "pk_incidents.csv")


def coding(row: RowRead) -> Coding:
    found = row.accounts[0].coding
    assert found is not None
    return found


def statement(**change: Any) -> dict[str, str]:
    return {"sources": json.dumps([{**json.loads(OPEN_ROW["sources"])[0], **change}])}


def test_510_rows_and_1059_statements_are_read_and_none_rejected(rows: list[Row]) -> None:
    read_rows = [row for row in rows if isinstance(row, RowRead)]
    assert len(rows) == len(read_rows) == catalogue.load("azm_open_record").expectations.rows == 510
    assert sum(len(row.accounts) - 1 for row in read_rows) == 1059
    assert not [row for row in read_rows if row.flags]


def test_2023_has_315_incidents_1042_killed_and_1026_injured(rows: list[Row]) -> None:
    year = [row for row in rows if isinstance(row, RowRead) and coding(row).date.text.startswith("2023")]
    best = {
        outcome: sum(tolls(row).get((outcome, "total"), (0, 0, 0))[1] or 0 for row in year)
        for outcome in ("killed", "injured")
    }
    assert len(year) == 315
    assert best == {"killed": 1042, "injured": 1026}


def test_the_coders_groups_sum_to_the_whole_in_every_row(rows: list[Row]) -> None:
    for row in rows:
        assert isinstance(row, RowRead)
        for outcome in ("killed", "injured"):
            found = {key[1]: toll[1] for key, toll in tolls(row).items() if key[0] == outcome}
            if found.get("total") is not None:
                assert sum(v or 0 for group, v in found.items() if group != "total") == found["total"], row.external_id


def test_the_shipped_file_fills_its_columns_as_its_papers_say(rows: list[Row]) -> None:
    filled = sum(("killed", "total") in tolls(row) for row in rows if isinstance(row, RowRead)) / len(rows)
    assert filled >= catalogue.load("azm_open_record").expectations.fill["killed_best"]


def test_a_row_gives_the_coders_figures_with_range_and_groups(tmp_path: Path) -> None:
    assert tolls(only("azm_open_record", open_record(tmp_path))) == {
        ("killed", "total"): (2, 3, 4),
        ("killed", "civilian"): (None, 1, None),
        ("killed", "security_force"): (None, 2, None),
    }


def test_a_statement_is_an_account_of_its_own_with_the_voice_that_speaks(tmp_path: Path) -> None:
    row = only("azm_open_record", open_record(tmp_path))
    account = row.accounts[1]
    assert (account.slot, account.voice, account.said_on) == ("s1", "police", "2023-01-03")
    assert (account.document.publisher, account.document.independence_group) == ("Dawn", "dawn")
    assert account.document.key == "https://www.dawn.com/news/1"
    assert tolls(row, "s1") == {("killed", "total"): (None, 3, None)}


def test_a_month_stays_a_month(tmp_path: Path) -> None:
    found = coding(only("azm_open_record", open_record(tmp_path, {"date": "2023-01", "date_precision": "4"})))
    assert (found.date.text, found.date_last.text) == ("2023-01", "2023-01")


@pytest.mark.parametrize(
    ("change", "actors"),
    [
        ({"actor": "TTP"}, [("ttp", "perpetrator", "claimed")]),
        (
            {"actor": "TTP; Lashkar-e-Khorasan"},
            [("ttp", "perpetrator", "claimed"), ("lashkar-e-khorasan", "perpetrator", "claimed")],
        ),
        (
            {
                "kind": "counter_terror_operation",
                "tactic": "search_operation",
                "actor": "CTD, police and security forces / TTP",
                "actor_status": "confirmed",
            },
            [
                ("pk-ctd", "operating_force", "confirmed"),
                ("pk-police", "operating_force", "confirmed"),
                ("pk-security-forces", "operating_force", "confirmed"),
                ("ttp", "target", "attributed_official"),
            ],
        ),
    ],
)
def test_actor_texts_are_cut_into_organisations_with_roles(
    tmp_path: Path, change: dict[str, str], actors: list[tuple[str, str, str]]
) -> None:
    def short(actor: ActorRef) -> tuple[str, str, str]:
        return actor.code, actor.role, actor.certainty

    assert [short(actor) for actor in coding(only("azm_open_record", open_record(tmp_path, change))).actors] == actors


def test_a_claimed_attack_carries_the_claim(tmp_path: Path) -> None:
    claim = coding(only("azm_open_record", open_record(tmp_path))).claim
    assert claim is not None
    assert (claim.actor, claim.is_competing) == ("ttp", False)


def test_a_reviewed_suicide_bombing_with_a_vehicle_has_that_tactic(tmp_path: Path) -> None:
    rows = read(
        "azm_open_record",
        open_record(
            tmp_path, {"id": "OR-0011", "tactic": "suicide_bombing"}, {"id": "OR-9", "tactic": "suicide_bombing"}
        ),
    )
    assert [coding(row).tactics for row in rows if isinstance(row, RowRead)] == [
        ("suicide_vehicle",),
        ("suicide_person",),
    ]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"kind": "protest"}, "kind", "unmapped_value"),
        ({"tactic": "poison"}, "tactic", "unmapped_value"),
        ({"tactic": "raid_arrest"}, "tactic", "unmapped_value"),
        ({"target": "castle"}, "target", "unmapped_value"),
        ({"actor": "Some Front"}, "actor", "unmapped_value"),
        ({"actor_status": "sure"}, "actor_status", "unmapped_value"),
        ({"date_precision": "7"}, "date_precision", "not_a_code"),
        ({"killed_best": "about 5"}, "killed_best", "not_a_count"),
        ({"date": "2.1.2023"}, "date", "date_format"),
        ({"sources": "[{]"}, "sources", "not_a_list"),
        (statement(publisher="Unheard Times"), "sources[1]", "unknown_publisher"),
        (statement(voice="neighbour"), "sources[1].voice", "unmapped_value"),
        (statement(killed="3"), "sources[1].killed", "not_a_count"),
        (statement(killed=True), "sources[1].killed", "not_a_count"),
        (statement(killed=-3), "sources[1].killed", "not_a_count"),
        (statement(url="javascript:alert(1)"), "sources[1].url", "not_an_address"),
        (statement(extra=1), "sources[1]", "statement_keys"),
        (statement(published="3/1/2023"), "sources[1].published", "date_format"),
    ],
)
def test_a_value_missing_from_the_maps_rejects_its_row(
    tmp_path: Path, change: Mapping[str, str], column: str, code: str
) -> None:
    row = rejected("azm_open_record", open_record(tmp_path, change))
    assert (row.column, row.code, row.external_id, row.line) == (column, code, "OR-9001", 2)


def test_a_rejected_row_does_not_stop_the_next(tmp_path: Path) -> None:
    first, second = read("azm_open_record", open_record(tmp_path, {"kind": "?"}, {"id": "OR-9002"}))
    assert not isinstance(first, RowRead)
    assert isinstance(second, RowRead)
