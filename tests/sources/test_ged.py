"""UCDP GED row by row: what each group of columns becomes, in small invented files."""

from __future__ import annotations

from pathlib import Path

import pytest

from azm.terms.drafts import Coding, RowRead
from azm.terms.errors import BadInput
from tests.sources.files import GED_ROW, ged, only, read, rejected, tolls, write_csv

TRIBES = {"side_a_new_id": "790", "side_a": "Bangesh", "side_b_new_id": "791", "side_b": "Turi"}


def coding(row: RowRead) -> Coding:
    found = row.accounts[0].coding
    assert found is not None
    return found


def test_the_dead_of_each_side_go_to_the_group_of_its_kind(tmp_path: Path) -> None:
    # 1 of the government, 2 of the TTP, 3 civilians, 4 unknown: 10.
    assert tolls(only("ucdp_ged", ged(tmp_path))) == {
        ("killed", "total"): (9, 10, 12),
        ("killed", "security_force"): (None, 1, None),
        ("killed", "militant"): (None, 2, None),
        ("killed", "civilian"): (None, 3, None),
        ("killed", "unknown"): (None, 4, None),
    }


def test_two_armed_groups_are_added_together(tmp_path: Path) -> None:
    row = only("ucdp_ged", ged(tmp_path, {**TRIBES, "type_of_violence": "2", "deaths_civilians": "7", "best": "14"}))
    assert tolls(row)["killed", "militant"] == (None, 3, None)
    assert ("killed", "security_force") not in tolls(row)


@pytest.mark.parametrize(
    ("change", "filed"),
    [
        ({}, ("armed_clash", "clash", "unclear")),
        (
            {"side_a_new_id": "141", "side_a": "Government of India", "side_b_new_id": "142"},
            ("other_violence", "cross_border_state", "unclear"),
        ),
        ({"side_a_new_id": "3"}, ("other_violence", "foreign_state_strike", "other_group")),
        ({"type_of_violence": "2", **TRIBES}, ("other_violence", "tribal_clash", "other_group")),
        (
            {"type_of_violence": "2", "side_a_new_id": "399", "side_b_new_id": "356"},
            ("other_violence", "inter_militant", "other_group"),
        ),
        (
            {"type_of_violence": "2", **TRIBES, "dyad_new_id": "5415"},
            ("other_violence", "ethno_political", "other_group"),
        ),
        (
            {"type_of_violence": "3", "side_a_new_id": "356", "side_b_new_id": "1", "side_b": "Civilians"},
            ("terror_attack", "other", "militant"),
        ),
        (
            {"type_of_violence": "3", "side_b_new_id": "1", "side_b": "Civilians"},
            ("other_violence", "state_violence", "state"),
        ),
    ],
)
def test_an_event_is_filed_by_its_type_and_its_sides(
    tmp_path: Path, change: dict[str, str], filed: tuple[str, str, str]
) -> None:
    found = coding(only("ucdp_ged", ged(tmp_path, change)))
    assert (found.kind, found.subkind, found.initiator) == filed


def test_articles_with_a_semicolon_in_the_headline_are_cut_right(tmp_path: Path) -> None:
    cited = only("ucdp_ged", ged(tmp_path)).accounts[0].citations
    assert [(doc.publisher, doc.published, doc.title) for doc in cited] == [
        ("Wire One", "2020-05-02", "Two dead; one hurt"),
        ("Paper Two", "2020-05-03", "Clash in valley"),
    ]
    assert [doc.independence_group for doc in cited] == ["wire-one", "paper-two"]


def test_an_old_article_in_free_text_is_one_document_without_a_date(tmp_path: Path) -> None:
    change = {"source_article": "R 25/4 1990; AP 1/5", "source_office": "", "source_date": "", "source_headline": ""}
    row = only("ucdp_ged", ged(tmp_path, change))
    (cited,) = row.accounts[0].citations
    assert (cited.title, cited.published, cited.publisher) == ("R 25/4 1990; AP 1/5", "", "not stated")
    assert row.flags == ()


def test_sources_that_do_not_pair_are_kept_as_one_text_and_flagged(tmp_path: Path) -> None:
    row = only("ucdp_ged", ged(tmp_path, {"source_article": "A; B; C", "source_office": "A;B", "source_date": "2020"}))
    assert [doc.title for doc in row.accounts[0].citations] == ["A; B; C"]
    assert [flag.code for flag in row.flags] == ["sources_unaligned"]


def test_several_voices_are_listed_the_first_named_first(tmp_path: Path) -> None:
    account = only("ucdp_ged", ged(tmp_path)).accounts[0]
    assert (account.voice, account.also_voices) == ("police", ("official",))


def test_nobody_named_is_the_voice_other(tmp_path: Path) -> None:
    assert only("ucdp_ged", ged(tmp_path, {"source_original": ""})).accounts[0].voice == "other"


def test_precisions_are_translated_and_clarity_two_is_cumulative(tmp_path: Path) -> None:
    found = coding(only("ucdp_ged", ged(tmp_path, {"where_prec": "4", "date_prec": "3", "event_clarity": "2"})))
    assert (found.place.precision, found.date_precision, found.is_cumulative) == (7, 3, True)


def test_a_candidate_file_without_clock_gives_the_same_days(tmp_path: Path) -> None:
    change = {"date_start": "2020-05-01", "date_end": "2020-05-04"}
    found = coding(only("ucdp_ged", ged(tmp_path, change)))
    assert (found.date.text, found.date_last.text) == ("2020-05-01", "2020-05-04")


def test_a_country_file_with_its_line_of_tags_gives_the_same_row_as_the_global_file(tmp_path: Path) -> None:
    plain = only("ucdp_ged", ged(tmp_path))
    tags = dict.fromkeys([*GED_ROW, "iso3"], "") | {"date_start": "#date+start", "best": "#affected+killed"}
    country_file = write_csv(tmp_path / "hdx.csv", [tags, {**GED_ROW, "iso3": "PAK"}], [*GED_ROW, "iso3"])
    tagged = only("ucdp_ged", country_file)
    assert tagged.accounts == plain.accounts
    assert (plain.line, tagged.line) == (2, 3)


def test_an_older_file_without_article_columns_is_read(tmp_path: Path) -> None:
    old = [name for name in GED_ROW if name not in ("source_office", "source_date", "source_headline", "code_status")]
    path = write_csv(tmp_path / "old.csv", [{name: GED_ROW[name] for name in old}])
    assert len(only("ucdp_ged", path).accounts[0].citations) == 1


def test_an_event_of_another_country_is_accounted_for_as_out_of_scope(tmp_path: Path) -> None:
    there, here = read("ucdp_ged", ged(tmp_path, {"country": "India", "country_id": "750"}, {"id": "1002"}))
    assert getattr(there, "code", "") == "out_of_scope"
    assert isinstance(here, RowRead)


def test_a_minus_one_of_sources_is_not_a_count(tmp_path: Path) -> None:
    assert only("ucdp_ged", ged(tmp_path, {"number_of_sources": "-1"})).accounts[0].kept["number_of_sources"] is None


def test_an_actor_that_no_list_knows_keeps_ucdps_number(tmp_path: Path) -> None:
    actors = coding(only("ucdp_ged", ged(tmp_path, {"side_b_new_id": "99999", "side_b": "New Front"}))).actors
    assert (actors[1].code, actors[1].name, actors[1].kind) == ("ucdp-99999", "New Front", "unknown")


def test_a_group_named_after_a_person_loses_the_name_everywhere(tmp_path: Path) -> None:
    names = {"side_b_new_id": "99998", "side_b": "Forces of Somebody", "dyad_name": "Government - Forces of Somebody"}
    account = only("ucdp_ged", ged(tmp_path, names)).accounts[0]
    assert "Somebody" not in repr(account)


def test_figures_that_disagree_are_flagged_and_kept(tmp_path: Path) -> None:
    row = only("ucdp_ged", ged(tmp_path, {"best": "11", "high": "5", "low": "20"}))
    assert {flag.code for flag in row.flags} == {"range_inverted_high", "range_inverted_low", "parts_do_not_sum"}
    assert tolls(row)["killed", "total"] == (20, 11, 5)


def test_markup_and_formulas_in_text_are_flagged_and_kept_as_text(tmp_path: Path) -> None:
    row = only("ucdp_ged", ged(tmp_path, {"where_coordinates": "<b>x</b>", "where_description": "=HYPERLINK(1)"}))
    assert [flag.code for flag in row.flags] == ["markup_in_text", "formula_in_text"]
    assert coding(row).place.place == "<b>x</b>"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("date_start", "01/05/2020", "date_format"),
        ("date_end", "2020-04-30 00:00:00.000", "dates_inverted"),
        ("best", "-1", "not_a_count"),
        ("where_prec", "8", "unmapped_value"),
        ("event_clarity", "", "unmapped_value"),
        ("type_of_violence", "4", "not_a_code"),
        ("id", "", "no_id"),
    ],
)
def test_a_value_that_cannot_be_used_rejects_its_row_and_names_the_column(
    tmp_path: Path, column: str, value: str, code: str
) -> None:
    row = rejected("ucdp_ged", ged(tmp_path, {column: value}))
    assert (row.line, row.column, row.code) == (2, column, code)


def test_swapped_coordinates_are_recognised(tmp_path: Path) -> None:
    row = rejected("ucdp_ged", ged(tmp_path, {"latitude": "71.44", "longitude": "33.58"}))
    assert row.code == "coordinates_swapped"
    assert "look swapped" in row.message


def test_a_column_that_nobody_knows_is_refused_by_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "more.csv", [{**GED_ROW, "deaths_children": "1"}])
    with pytest.raises(BadInput, match="unknown column 'deaths_children'"):
        read("ucdp_ged", path)
