"""The edition by hand: its figures, its sentences, and what it says where nothing is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from azm.assess import Release
from azm.report import security
from azm.report.edition import Edition
from azm.report.evidence import Incidents
from azm.report.words import say
from azm.terms.errors import BadInput, NotThere

MakeRelease = Callable[..., Release]


def text_of(edition: Edition, name: str) -> str:
    return next(say(edition, sentence) for sentence in edition.sentences() if sentence.id == name)


def bounds(edition: Edition, figure: str) -> tuple[Any, ...]:
    return edition.figures[figure].bounds()


def test_the_totals_are_those_added_up_by_hand(edition: Edition) -> None:
    assert bounds(edition, "total.incidents") == (5, 5, 5)
    assert bounds(edition, "total.killed") == (12, 20, 22)
    assert bounds(edition, "total.injured") == (9, 10, 11)
    assert bounds(edition, "kind.terror_attack.killed") == (12, 14, 16)
    assert text_of(edition, "key.totals") == (
        "In 2023 the record counts 5 incidents: "
        "20 (12\N{EN DASH}22) people were killed and 10 (9\N{EN DASH}11) injured."
    )


def test_the_edition_names_the_country_of_its_release(edition: Edition) -> None:
    assert edition.subtitle.startswith("Attacks, operations and clashes in Pakistan")


def test_deaths_on_a_partys_word_alone_are_shown_with_their_share(edition: Edition) -> None:
    assert edition.figures["party.killed"].value == 6
    assert edition.figures["group.militant.party"].value == 6
    assert "6 deaths rest on the word of an armed party alone: 30.0" in text_of(edition, "key.party")


def test_a_death_whose_group_no_source_tells_has_a_row_of_its_own(edition: Edition) -> None:
    assert edition.figures["group.not_split.killed"].value == 1
    assert edition.figures["group.civilian.killed"].value == 7


def test_the_province_with_most_deaths_is_named_with_its_share(edition: Edition) -> None:
    said = text_of(edition, "key.province")
    assert said.startswith("First among the provinces by deaths stands Khyber Pakhtunkhwa: 19 (11\N{EN DASH}21), 95.0")


def test_provinces_that_share_the_first_place_are_both_named(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    rows["incidents"] = [row for row in rows["incidents"] if row["incident_id"][-1] in "23"]
    rows["incidents"][0] |= {
        f"killed{group}_{bound}": 1 for group in ("", "_civilian") for bound in ("low", "best", "high")
    }
    edition = security.build(make_release("tie", **rows), 2023)
    said = text_of(edition, "where.province")
    assert said == "Balochistan and Khyber Pakhtunkhwa had the most deaths, 1 each."


def test_former_fata_and_the_rest_add_up_to_the_province(edition: Edition) -> None:
    assert edition.figures["former_fata.former_fata.killed"].value == 9
    assert edition.figures["former_fata.rest.killed"].value == 10
    assert edition.figures["province.PK-KP.killed"].value == 19


def test_an_incident_nobody_located_is_counted_and_shown_so(edition: Edition) -> None:
    row = next(row for row in edition.tables()["province"].rows if "not_located" in row.key)
    assert row.cells[1] == "Not located"


def test_every_figure_carries_the_incidents_under_it(edition: Edition) -> None:
    evidence = edition.figures["kind.counter_terror_operation.killed"].evidence
    assert (evidence.count, evidence.ids) == (1, ("PK-2023-000004",))


def test_a_comparison_through_the_gate_gives_the_change_and_both_coverages(edition: Edition) -> None:
    said = text_of(edition, "compare.2022")
    assert said.startswith("The number of people killed rose from 4 in 2022 to 20 in 2023, a change of +400.0")
    assert "CRSS the record covers 100.0" in said


def test_a_comparison_is_withheld_when_coverage_is_too_low(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    rows["references"][2]["killed"] = 8
    edition = security.build(make_release("low", **rows), 2023)
    said = text_of(edition, "compare.2022")
    assert said.startswith("The comparison of 2023 with 2022 is withheld: against CRSS the record covers 100.0")
    assert "50.0" in said
    assert "rose" not in said
    withheld = next(row for row in edition.tables()["years"].rows if row.key == "2022")
    assert withheld.cells[1:] == ("withheld",) * 3


def test_a_record_claim_names_the_years_it_rests_on(edition: Edition) -> None:
    said = text_of(edition, "compare.record")
    assert said.startswith("With 20 killed, 2023 was higher than every year from 2022 on.")


def test_a_publishers_parts_that_do_not_add_up_are_named(edition: Edition) -> None:
    said = [say(edition, sentence) for sentence in edition.sentences() if sentence.id.startswith("check.")]
    assert said == ["CRSS, 2023: the parts add up to 783, but 789 is printed, 6 more."]


def test_a_claim_is_set_beside_the_rows_and_the_years_they_lack(edition: Edition) -> None:
    assert "account for 20 of the 40 people killed claimed" in text_of(edition, "claim.crss.killed.verdict")
    assert "it holds no rows of 2018 to 2021" in text_of(edition, "claim.crss.record")


def test_the_bridge_walks_from_all_to_each_definition(edition: Edition) -> None:
    steps = [row.cells[2] for row in edition.tables()["bridge"].rows if row.cells[0] == "pips_like"]
    assert len(steps) == 4
    assert edition.figures["bridge.pips_like.3.killed"].value == 14


def test_a_source_without_injuries_says_so_and_has_no_column_of_zeros(bare: Edition) -> None:
    assert "Injuries are not recorded by this source" in text_of(bare, "key.totals")
    assert not any(column.name == "injured" for table in bare.tables().values() for column in table.columns)
    assert [name for name, _ in bare.headline] == ["Incidents", "People killed"]


def test_what_a_source_does_not_record_is_said_in_a_sentence(bare: Edition) -> None:
    assert bare.tables()["tactic"].rows == ()
    assert bare.tables()["tactic"].empty == "The sources of this year do not record tactics."
    assert "not recorded" in text_of(bare, "how.suicide")


def test_one_incident_makes_an_edition_with_words_in_the_singular(bare: Edition) -> None:
    assert text_of(bare, "key.kinds") == "Of these, 1 was a clash whose beginner is not known."


def test_a_year_without_a_known_death_makes_an_edition(make_release: MakeRelease, rows: dict[str, Any]) -> None:
    rows["incidents"] = [rows["incidents"][4]]
    edition = security.build(make_release("quiet", **rows), 2023)
    assert edition.figures["total.killed"].value is None
    assert edition.figures["total.incidents"].value == 1


def test_a_year_without_data_names_the_years_that_have_some(hand: Release) -> None:
    with pytest.raises(NotThere, match=r"no data of 1999.*years with data: 2022, 2023"):
        security.build(hand, 1999)


def test_a_language_that_does_not_exist_is_refused_with_those_that_do(hand: Release) -> None:
    with pytest.raises(BadInput, match=r"no edition in 'ur'.*use one of: en"):
        security.build(hand, 2023, lang="ur")


def test_the_first_release_says_that_nothing_came_before(edition: Edition) -> None:
    assert text_of(edition, "changes.first") == "This is the first release: there is no earlier one."


def test_the_change_log_counts_what_differs_from_the_release_before(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    make_release("2024.1", **rows)
    changed = [dict(row) for row in rows["incidents"]]
    changed[0] |= {"killed_best": 11} | {f"killed_civilian_{bound}": 5 for bound in ("low", "best", "high")}
    changed[1]["tactic_code"] = "landmine"
    later = make_release("2024.2", previous="2024.1", **(rows | {"incidents": changed[:4]}))
    table = security.build(later, 2023).tables()["changes"]
    assert {row.key: row.cells[2] for row in table.rows} == {
        "withdrawn": "1",
        "toll_update": "1",
        "correction_coding": "1",
    }


def test_no_sentence_uses_a_forbidden_word(edition: Edition) -> None:
    said = " ".join(say(edition, sentence) for sentence in edition.sentences()).lower()
    assert not [word for word in ("martyr", "eliminated", "neutralised", "caused") if word in said]


def test_the_incidents_under_a_row_are_those_that_the_release_names(hand: Release) -> None:
    held = Incidents(hand)
    for table in hand.tables():
        keys = hand.describe(table).keys
        rows = hand.table(table, year=2023).to_pylist()
        for wanted in [{}, *({name: row[name] for name in keys} for row in rows)]:
            asked = hand.incidents_of(table, where={"year": 2023}, keys=wanted)
            assert held.under(table, "all", {"year": 2023}, wanted) == asked, (table, wanted)


def test_incidents_left_out_as_possible_doubles_are_listed_with_their_effect(
    make_release: MakeRelease, rows: dict[str, Any]
) -> None:
    rows["incidents"][1] |= {"is_counted": False, "overlaps_with": "PK-2023-000004"}
    edition = security.build(make_release("double", **rows), 2023)
    assert edition.figures["total.killed"].value == 17
    said = text_of(edition, "overlap.effect")
    assert said.startswith("1 incident is not counted")
    assert "the totals would rise by 3 killed and 0 injured" in said
    assert [row.cells[:2] for row in edition.tables()["overlap"].rows] == [("PK-2023-000002", "PK-2023-000004")]
