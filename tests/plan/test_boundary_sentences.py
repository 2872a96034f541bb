"""The boundaries of a plan on whole sentences: what must be refused, what must be taken, and what the error says."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal

import pytest

from azm.plan.rules.boundaries import GOALS, problems, refused
from azm.plan.rules.harm import harm_as_goal, measured_harm
from azm.plan.rules.wording import unfit
from azm.terms.facts.book import Facts
from azm.terms.facts.council import AgendaItem, DecisionVersion, MinutesVersion
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Translation
from azm.terms.facts.plan import ActionUpdate, Indicator, Objective
from azm.terms.facts.problem import Problem
from azm.terms.facts.procedures import Provision
from azm.terms.facts.scrutiny import PublishedFinding
from azm.terms.shipped import data_dir
from tests.plan.boundary_sentences import GOAL, MEASURE, REFUSED, TAKEN

INDICATOR = Indicator("I1", "O1", "Cases decided", "outcome", "cases", "Cases decided", "increase", "sum")


def judged(kind: str, text: str) -> Problem | None:
    if kind == GOAL:
        return refused("decision_versions", DecisionVersion("V1", "D1", 1, text, ""))
    if kind == MEASURE:
        return refused("indicators", INDICATOR._replace(title=text))
    return refused("action_updates", ActionUpdate("U1", "A1", "org-1", text))


def test_there_are_enough_sentences_of_both_kinds_and_in_both_languages() -> None:
    for texts in ([text for _, _, text in REFUSED], [text for _, text in TAKEN]):
        assert len(set(texts)) == len(texts) >= 60
        assert sum(not text.isascii() for text in texts) >= 20


@pytest.mark.parametrize(("kind", "code", "text"), REFUSED, ids=[text for _, _, text in REFUSED])
def test_a_sentence_that_no_plan_may_hold_is_refused(kind: str, code: str, text: str) -> None:
    problem = judged(kind, text)
    assert problem is not None
    assert problem.code == code
    assert problem.remedy


@pytest.mark.parametrize(("kind", "text"), TAKEN, ids=[text for _, text in TAKEN])
def test_a_sentence_that_harms_nobody_is_taken(kind: str, text: str) -> None:
    assert judged(kind, text) is None


@pytest.mark.parametrize("table", sorted(GOALS))
def test_every_text_that_says_what_is_to_be_done_is_read_for_quotas(table: str) -> None:
    kind = TABLES[table]
    for column in GOALS[table]:
        row = kind._make(
            {**dict.fromkeys(kind._fields, ""), "ref": "R1", column: "Officers secure 40 remands."}.values()
        )
        problem = refused(table, row)
        assert problem is not None
        assert (problem.table, problem.ref, problem.code, problem.column) == (table, "R1", "reward_for_harm", column)


def test_texts_of_provisions_and_of_decisions_are_read_for_quotas() -> None:
    text = "Each station makes 50 arrests per month."
    assert refused("provisions", Provision("P1", "V1", 1, text))
    assert refused("decision_versions", DecisionVersion("V1", "D1", 1, text, ""))
    assert refused("agenda_items", AgendaItem("AI1", "M1", 1, "Order", text))


def test_what_only_tells_of_harm_may_say_it() -> None:
    text = "50 arrests were made and 12 militants killed."
    assert refused("minutes", MinutesVersion("MV1", "M1", 1, text, "")) is None
    assert refused("published_findings", PublishedFinding("F1", "O1", text, Decimal(50), "arrests")) is None
    assert refused("action_updates", ActionUpdate("U1", "A1", "org-1", text)) is None


def test_the_error_says_the_words_and_what_to_write_instead() -> None:
    problem = refused("provisions", Provision("P1", "V1", 1, "Officers secure 40 guilty verdicts by June."))
    assert problem == Problem(
        "provisions",
        "P1",
        "reward_for_harm",
        "text",
        "people to be harmed, held or sentenced as a goal (“guilty verdicts”) would count harm as progress",
        "count what protects people instead: attacks prevented, cases decided in time, people served",
    )


def test_a_detail_or_name_is_found_by_its_place_and_not_repeated() -> None:
    name = refused("action_updates", ActionUpdate("U1", "A1", "org-1", "The focal person is Nadia Khattak."))
    escort = refused("action_updates", ActionUpdate("U1", "A1", "org-1", "They travel with an armed escort."))
    assert name is not None
    assert escort is not None
    assert name.message == "the text holds a person's name (words 5 to 6)"
    assert escort.message == "the text holds an armed escort (words 3 to 6)"


def test_a_translation_is_judged_as_the_text_that_it_translates() -> None:
    objective = Objective("O1", "L1", 1, "Order", "Order is kept.", "paraphrase")
    finding = PublishedFinding("F1", "O1", "Arrests were made.")
    harmful = "50 ملزمان گرفتار کیے جائیں۔"

    def texts(*rows: Translation) -> Facts:
        return Facts(objectives=(objective,), indicators=(INDICATOR,), published_findings=(finding,), translations=rows)

    goal = Translation("T1", "O1", "official_text", "ur", harmful)
    told = Translation("T2", "F1", "text", "ur", harmful)
    measure = Translation("T3", "I1", "title", "ur", "گرفتاریوں کی تعداد")
    assert [(found.table, found.ref, found.code) for found in problems(texts(goal, told, measure))] == [
        ("translations", "T1", "reward_for_harm"),
        ("translations", "T3", "reward_for_harm"),
    ]
    fewer = replace(texts(measure), indicators=(INDICATOR._replace(direction="decrease"),))
    assert list(problems(fewer)) == []


def test_fewer_acquittals_are_no_progress_and_a_shorter_wait_for_release_is() -> None:
    fewer = INDICATOR._replace(direction="decrease")
    problem = refused("indicators", fewer._replace(title="Acquittal rate"))
    assert problem is not None
    assert (problem.code, problem.column) == ("reward_for_harm", "title")
    assert refused("indicators", fewer._replace(title="شرح بریت"))
    assert refused("indicators", fewer._replace(title="Days from acquittal to release", unit="days")) is None
    assert refused("indicators", INDICATOR._replace(title="Acquittals reviewed")) is None


def test_places_and_organisations_that_ship_are_no_persons() -> None:
    names: list[str] = []
    for file in ("places/pk_districts.csv", "actors/pk_actors.csv", "plan/pk/organisations.csv", "plan/pk/bodies.csv"):
        with (data_dir() / file).open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                names += [row["name"], row.get("name_ur") or ""]
    assert len(names) > 300
    assert [(name, found) for name in names if name and (found := unfit(name))] == []


def test_a_long_text_without_sense_is_judged_in_no_time() -> None:
    for text in ("arrests " * 4000, "500 " * 8000, "ahmed khan University " * 2000, "گرفتار " * 4000, "more " * 8000):
        harm_as_goal(text)
        measured_harm(text)
        unfit(text)


def test_a_year_is_no_number_of_people() -> None:
    assert harm_as_goal("By 2024 all arrests are recorded on video.") == ""
