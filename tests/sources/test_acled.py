"""ACLED: events of every type in both codings, and the list of deleted events; all rows are invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from azm.sources import catalogue
from azm.terms.drafts import Coding, RowRead, RowRejected, RowRemoved
from tests.sources.files import only, read, rejected, tolls, write_csv

HERE = Path(__file__).parent / "acled"
NUMBERS, WORDS = HERE / "invented_events_numbers.csv", HERE / "invented_events_words.csv"


def codings(path: Path) -> dict[str, Coding]:
    found = {}
    for row in read("acled", path):
        if isinstance(row, RowRead) and row.accounts[0].coding:
            found[row.external_id] = row.accounts[0].coding
    return found


def changed(folder: Path, **change: str) -> Path:
    with NUMBERS.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    return write_csv(folder / "acled.csv", [{**first, **change}])


def test_every_row_comes_out_and_those_not_imported_say_why() -> None:
    rows = read("acled", NUMBERS)
    assert len(rows) == 33
    passed_over = [row for row in rows if isinstance(row, RowRejected)]
    assert {row.code for row in passed_over} == {"out_of_scope"}
    assert len(passed_over) == 10


@pytest.mark.parametrize(
    ("event", "filed", "tactic"),
    [
        ("PAK90001", ("armed_clash", "clash", "unclear"), "armed_assault"),
        ("PAK90002", ("armed_clash", "clash", "unclear"), "armed_assault"),
        ("PAK90003", ("armed_clash", "clash", "unclear"), "armed_assault"),
        ("PAK90004", ("other_violence", "tribal_clash", "other_group"), "armed_assault"),
        ("PAK90005", ("other_violence", "tribal_clash", "other_group"), "armed_assault"),
        ("PAK90006", ("other_violence", "cross_border_state", "unclear"), "armed_assault"),
        ("PAK90007", ("terror_attack", "suicide_attack", "militant"), "suicide_person"),
        ("PAK90008", ("terror_attack", "bombing", "militant"), "ied"),
        ("PAK90009", ("terror_attack", "assault", "militant"), "grenade"),
        ("PAK90010", ("counter_terror_operation", "air_or_drone_strike", "state"), "air_strike"),
        ("PAK90011", ("other_violence", "foreign_state_strike", "other_group"), "air_strike"),
        ("PAK90012", ("terror_attack", "bombing", "militant"), "drone"),
        ("PAK90013", ("counter_terror_operation", "artillery", "state"), "artillery"),
        ("PAK90014", ("terror_attack", "shelling", "militant"), "rocket_mortar"),
        ("PAK90015", ("terror_attack", "other", "militant"), "other"),
        ("PAK90016", ("terror_attack", "assault", "militant"), "armed_assault"),
        ("PAK90017", ("other_violence", "state_violence", "state"), "armed_assault"),
        ("PAK90018", ("other_violence", "mob", "other_group"), "armed_assault"),
        ("PAK90019", ("terror_attack", "abduction", "militant"), "kidnapping"),
        ("PAK90020", ("other_violence", "unknown", "other_group"), "unarmed_assault"),
        ("PAK90021", ("counter_terror_operation", "raid_arrest", "state"), "arrest"),
        ("PAK90022", ("counter_terror_operation", "foiled_attack", "state"), "unknown"),
        ("PAK90023", ("terror_attack", "sabotage", "militant"), "arson_sabotage"),
    ],
)
def test_an_event_is_filed_by_sub_event_and_classes_of_its_actors(
    event: str, filed: tuple[str, str, str], tactic: str
) -> None:
    coding = codings(NUMBERS)[event]
    assert (coding.kind, coding.subkind, coding.initiator) == filed
    assert coding.tactics == (tactic,)


def test_words_and_numbers_for_classes_and_both_date_forms_say_the_same() -> None:
    assert codings(NUMBERS) == codings(WORDS)


def test_precisions_are_translated_into_the_records_own() -> None:
    found = codings(NUMBERS)
    # Rows 1, 2, 3 carry time precision 2, 3, 1 and geographic precision 3, 1, 2.
    assert [found[f"PAK9000{n}"].date_precision for n in (1, 2, 3)] == [3, 4, 1]
    assert [found[f"PAK9000{n}"].place.precision for n in (1, 2, 3)] == [7, 2, 5]


def test_those_with_the_second_actor_say_what_was_attacked() -> None:
    found = codings(NUMBERS)
    assert [found[f"PAK900{n}"].targets[0].code for n in ("07", "08", "09", "16", "19", "10")] == [
        "police", "private_citizen", "education", "journalist_media", "labourers", "militant_group",
    ]  # fmt: skip


def test_a_known_group_has_its_code_and_an_unknown_one_its_name() -> None:
    found = codings(NUMBERS)
    first = found["PAK90003"].actors[0]
    assert (first.code, first.role) == ("ttp", "perpetrator")
    assert found["PAK90005"].actors[0].name == "Invented Tribal Militia (Pakistan)"
    assert found["PAK90006"].actors[0].kind == "foreign_state"


def test_fatalities_are_the_best_and_lowest_figure_and_nothing_is_said_of_the_highest(tmp_path: Path) -> None:
    assert tolls(only("acled", changed(tmp_path))) == {("killed", "total"): (4, 4, None)}


def test_blank_fatalities_are_not_zero(tmp_path: Path) -> None:
    assert tolls(only("acled", changed(tmp_path, fatalities=""))) == {}


def test_notes_with_commas_and_line_breaks_stay_whole_and_every_outlet_is_cited(tmp_path: Path) -> None:
    row = only("acled", changed(tmp_path))
    coding = row.accounts[0].coding
    assert coding is not None
    assert coding.summary.count("\n") == 1
    assert [doc.publisher for doc in row.accounts[0].citations] == ["Example Daily", "Example Wire"]


def test_the_list_of_deleted_events_gives_removals() -> None:
    rows = read("acled", HERE / "invented_deleted.csv")
    assert [(row.line, row.external_id) for row in rows if isinstance(row, RowRemoved)] == [
        (2, "PAK90001"),
        (3, "PAK90002"),
    ]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("event_date", "03/04/2031", "date_format"),
        ("event_date", "31 February 2031", "date_format"),
        ("inter1", "9", "unmapped_value"),
        ("sub_event_type", "Sorcery", "unmapped_value"),
        ("time_precision", "4", "unmapped_value"),
        ("fatalities", "4.0", "not_a_count"),
        ("latitude", "91", "not_degrees"),
    ],
)
def test_a_value_outside_the_layout_rejects_its_row_naming_the_column(
    tmp_path: Path, column: str, value: str, code: str
) -> None:
    row = rejected("acled", changed(tmp_path, **{column: value}))
    assert (row.column, row.code, row.external_id) == (column, code, "PAK90001")


def test_its_papers_forbid_passing_rows_on() -> None:
    papers = catalogue.load("acled")
    assert (papers.redistribute, papers.publish_summary) == (False, False)
