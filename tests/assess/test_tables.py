"""Tables: their parts sum to the total, nothing unknown is dropped or made zero, every row opens its incidents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from azm.assess import Release, open_release
from azm.assess.catalogue import FOLDER, MEASURES, catalogue, parse
from azm.terms.errors import BadInput, NotThere
from tests.assess.conftest import MakeRelease, incident, write_release

ADDITIVE = [name for name, spec in catalogue().items() if spec.is_additive]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Five incidents of 2023 in which everything that can be missing is missing somewhere, and one not counted."""
    rows = [
        incident(
            1, "2023-01-10", killed_low=1, killed_best=3, killed_high=4, province_code="PK-KP", is_former_fata=True
        ),
        incident(2, "2023-01-31", killed_best=2, injured_best=5, province_code="PK-KP", district_code="PK-KP-PES"),
        incident(3, "2023-02-01", kind="counter_terror_operation", killed_high=9, arrested_best=2),
        incident(4, "2023-02-02", killed_low=6, tactic_code="ied", claimed_by_code="ttp", target_code="police"),
        incident(
            5, "2023-04-02", killed_best=0, injured_best=0, actor_code="bla", actor_kind_code="militant_separatist"
        ),
        incident(6, "2023-04-03", killed_best=50, is_counted=False, overlaps_with="PK-2023-000005"),
    ]
    units = [{"unit_code": "PK-KP", "level": 1, "name": "Khyber Pakhtunkhwa"}]
    actors = [{"actor_code": "bla", "name": "BLA"}]
    folder = tmp_path_factory.mktemp("mixed") / "mixed"
    return open_release(write_release(folder, incidents=rows, units=units, actors=actors))


@pytest.mark.parametrize("name", ADDITIVE)
@pytest.mark.parametrize("rule", ["all", "crss_like"])
def test_the_parts_of_an_additive_table_sum_to_the_year_table(
    shipped: Release, mixed: Release, name: str, rule: str
) -> None:
    for release in (shipped, mixed):
        for measure in ("incidents", "killed_best", "injured_best"):
            [total] = release.table("year", rule=rule, year=2023).to_pylist()
            parts = release.table(name, rule=rule, year=2023).to_pylist()
            assert sum(part[measure] or 0 for part in parts) == total[measure]


@pytest.mark.parametrize("name", catalogue())
def test_a_table_has_the_columns_that_its_header_names(mixed: Release, name: str) -> None:
    spec = mixed.describe(name)
    assert tuple(mixed.table(name).column_names) == spec.columns
    assert spec.columns[: len(spec.keys)] == spec.keys
    assert spec.title
    assert spec.note.endswith(".")


@pytest.mark.parametrize("name", ADDITIVE)
def test_each_incident_lies_under_exactly_one_row(mixed: Release, name: str) -> None:
    spec, found = mixed.describe(name), []
    for row in mixed.table(name, year=2023).to_pylist():
        ids = mixed.incidents_of(name, where={"year": 2023}, keys={key: row[key] for key in spec.keys})
        assert len(ids) == row["incidents"]
        found += ids
    assert sorted(found) == mixed.incidents_of(name, where={"year": 2023}, keys={})
    assert len(found) == 5


@pytest.mark.parametrize("name", catalogue())
def test_the_printed_sql_gives_the_same_rows_in_a_duckdb_shell(
    mixed: Release, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mixed.folder)
    rows = duckdb.connect().sql(mixed.sql_of(name, rule="crss_like", year_from=2022)).fetchall()
    assert rows == [tuple(row.values()) for row in mixed.table(name, rule="crss_like", year_from=2022).to_pylist()]


def test_the_year_table_has_the_columns_of_the_contract(mixed: Release) -> None:
    assert mixed.table("year").column_names == ["year", *MEASURES]


def test_sums_stay_in_order_and_add_up_only_what_is_known(mixed: Release) -> None:
    # best: 3 + 2 + 0; low: 1 + 2 + 0, the 6 of incident 4 has no best; high: 4 + 2 + 9 + 0, an upper bound counts.
    [row] = mixed.table("year").to_pylist()
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (3, 5, 15)
    assert (row["injured_low"], row["injured_best"], row["injured_high"]) == (5, 5, 5)


def test_a_sum_over_nothing_known_is_not_known_and_not_zero(mixed: Release) -> None:
    rows = {row["month"]: row for row in mixed.table("month").to_pylist()}
    assert rows["2023-02"]["killed_best"] is None
    assert rows["2023-02"]["incidents"] == 2
    assert rows["2023-04"]["killed_best"] == 0


def test_codes_that_are_not_known_have_a_row_of_their_own(mixed: Release) -> None:
    assert {row["province_code"]: row["incidents"] for row in mixed.table("province").to_pylist()} == {
        "PK-KP": 2,
        "not_located": 3,
    }
    assert {row["claimed_by_code"]: row["incidents"] for row in mixed.table("claimant").to_pylist()} == {
        "unclaimed": 4,
        "ttp": 1,
    }
    assert mixed.table("tactic").column("tactic_code").to_pylist() == ["unknown", "ied"]


def test_a_name_that_no_list_knows_is_shown_as_its_code(mixed: Release) -> None:
    assert mixed.table("province").column("province_name").to_pylist() == ["Khyber Pakhtunkhwa", "not_located"]
    assert set(mixed.table("actor").column("actor_name").to_pylist()) == {"BLA", "unknown"}


def test_a_code_can_be_asked_for_as_it_is_printed(mixed: Release) -> None:
    assert mixed.table("year", province_code="not_located").column("incidents").to_pylist() == [3]
    assert mixed.table("year", province_code=["not_located", "PK-KP"]).column("incidents").to_pylist() == [5]
    assert mixed.table("year", is_former_fata=True).column("incidents").to_pylist() == [1]


def test_spans_of_months_and_years_leave_what_lies_in_them(mixed: Release) -> None:
    assert mixed.table("year", month_from="2023-02", month_to="2023-04").column("incidents").to_pylist() == [3]
    assert mixed.table("year", month="2023-01").column("incidents").to_pylist() == [2]
    assert mixed.table("year", year_to=2022).num_rows == 0


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"city": "Quetta"}, "province_code"),
        ({"year": "2023"}, "whole number"),
        ({"year": True}, "whole number"),
        ({"month": "2023-5"}, "YYYY-MM"),
        ({"kind_code": "terror"}, "terror_attack"),
        ({"province_code": 7}, "one code"),
        ({"is_suicide": "yes"}, "True or False"),
        ({"is_counted": False}, "is_suicide"),
    ],
)
def test_a_filter_that_is_not_allowed_is_refused_with_the_remedy(
    mixed: Release, where: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        mixed.table("year", **where)


@pytest.mark.parametrize(
    ("where", "near"),
    [
        ({"province_code": "XX"}, "province_code has no code 'XX'.*PK-KP"),
        ({"province_code": "khyber pakhtunkwa"}, "use one of: PK-KP"),
        ({"district_code": ["PK-KP-PES", "PK-KP-PEZ"]}, "no code 'PK-KP-PEZ'. Remedy: use one of: PK-KP-PES"),
        ({"actor_code": "BLA"}, "no code 'BLA'. Remedy: use one of: bla"),
        ({"claimed_by_code": "ttq"}, "use one of: ttp"),
        ({"source_code": "azm_shet"}, "use one of: azm_sheet"),
        ({"review_code": "unread"}, "accepted_as_source, reviewed"),
    ],
)
def test_a_code_that_nothing_knows_is_refused_and_the_nearest_are_named(
    mixed: Release, where: dict[str, Any], near: str
) -> None:
    with pytest.raises(BadInput, match=near):
        mixed.table("year", **where)
    with pytest.raises(BadInput, match=near):
        mixed.incidents_of("year", where=where, keys={})


def test_a_code_that_a_list_knows_may_have_no_rows(mixed: Release) -> None:
    assert mixed.table("year", opponent_code="bla").num_rows == 0
    assert mixed.table("year", claimed_by_code=["ttp", "unclaimed"]).column("incidents").to_pylist() == [5]


def test_a_value_is_never_taken_for_sql(mixed: Release, make_release: MakeRelease) -> None:
    hostile = '\' OR 1=1; DROP VIEW "incidents.parquet"; --'
    with pytest.raises(BadInput, match="district_code has no code"):
        mixed.table("year", district_code=hostile)
    held = make_release(incidents=[incident(1, district_code=hostile), incident(2)])
    assert held.table("year", district_code=hostile).column("incidents").to_pylist() == [1]
    assert mixed.incidents_of("district", keys={"district_code": hostile}) == []
    assert mixed.table("year").num_rows == 1


def test_a_table_that_does_not_exist_is_not_there_and_the_others_are_named(mixed: Release) -> None:
    with pytest.raises(NotThere, match="province_kind"):
        mixed.table("rates")


def test_keys_that_are_not_the_tables_own_are_refused(mixed: Release) -> None:
    with pytest.raises(BadInput, match="province_code"):
        mixed.incidents_of("province", keys={"kind_code": "terror_attack"})


def test_incidents_that_an_earlier_source_holds_are_listed_and_counted_nowhere_else(mixed: Release) -> None:
    assert mixed.table("overlap").to_pylist() == [
        {
            "incident_id": "PK-2023-000006",
            "overlaps_with": "PK-2023-000005",
            "source_code": "azm_sheet",
            "killed_best": 50,
            "injured_best": None,
        }
    ]
    assert "PK-2023-000006" not in mixed.incidents_of("year", keys={})


def test_the_month_before_is_the_calendar_s_and_not_the_row_s(mixed: Release) -> None:
    rows = [
        (row["month"], row["incidents"], row["incidents_before"]) for row in mixed.table("month_change").to_pylist()
    ]
    assert rows == [("2023-01", 2, None), ("2023-02", 2, 2), ("2023-04", 1, None)]


def test_groups_and_what_is_not_split_add_up_to_the_total(make_release: MakeRelease) -> None:
    release = make_release(
        incidents=[
            incident(1, killed_best=7, killed_civilian_best=4, killed_militant_best=3, killed_militant_high=5),
            incident(2, killed_best=2, killed_party_claim=2),
        ]
    )
    killed = {row["group_code"]: row for row in release.table("group").to_pylist() if row["outcome_code"] == "killed"}
    assert {group: row["best"] for group, row in killed.items() if row["best"] is not None} == {
        "civilian": 4,
        "militant": 3,
        "not_split": 2,
        "total": 9,
    }
    assert (killed["militant"]["low"], killed["militant"]["high"]) == (3, 5)
    assert killed["total"]["party_claim"] == 2
    for group, number in (("civilian", 1), ("not_split", 2)):
        keys = {"outcome_code": "killed", "group_code": group}
        assert release.incidents_of("group", keys=keys) == [f"PK-2023-{number:06}"]
    assert len(release.incidents_of("group", keys={"outcome_code": "killed", "group_code": "total"})) == 2
    [kept] = [row for row in release.table("group_kind").to_pylist() if row["best"] == 4]
    assert release.incidents_of("group_kind", keys={key: kept[key] for key in release.describe("group_kind").keys})


def test_the_share_of_a_party_s_word_is_of_the_best_figure(make_release: MakeRelease) -> None:
    release = make_release(incidents=[incident(1, killed_best=8, killed_party_claim=6), incident(2)])
    [row] = release.table("party_word").to_pylist()
    assert (row["killed_party_claim"], row["killed_party_share"], row["injured_party_share"]) == (6, 0.75, None)


def test_people_arrested_open_the_incidents_that_arrested_them(mixed: Release) -> None:
    rows = {row["outcome_code"]: (row["incidents"], row["people"]) for row in mixed.table("outcome").to_pylist()}
    assert rows == {"abducted": (0, None), "arrested": (1, 2), "missing": (0, None), "surrendered": (0, None)}
    assert mixed.incidents_of("outcome", keys={"outcome_code": "arrested"}) == ["PK-2023-000003"]


def test_operations_are_told_by_type_and_points_are_no_coarser_than_a_district(make_release: MakeRelease) -> None:
    release = make_release(
        incidents=[
            incident(1, kind="counter_terror_operation", latitude=30.2, longitude=67.0, place_precision=5),
            incident(2, latitude=30.0, longitude=70.0, place_precision=7),
        ]
    )
    assert release.table("operation").column("subkind_code").to_pylist() == ["raid_arrest"]
    assert release.table("point").column("latitude").to_pylist() == [30.2]
    assert release.incidents_of("point", keys={"latitude": 30.2}) == ["PK-2023-000001"]


def test_a_sql_file_without_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="keys"):
        parse("nameless", "-- A title.\n-- columns: a, M\n-- parts: no\n-- note: none.\nSELECT 1")


def test_every_table_is_in_the_order_of_the_report() -> None:
    assert sorted(catalogue()) == sorted(path.stem for path in FOLDER.glob("*.sql"))
