"""The boundaries of a plan: no reward for harm, no small counts in public, and free text in every table is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from azm.plan.rules.boundaries import problems, refused
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts
from azm.terms.facts.codes import HARM, MEASURE
from azm.terms.facts.columns import prose
from azm.terms.facts.council import Decision
from azm.terms.facts.layout import TABLES
from azm.terms.facts.people import Source
from azm.terms.facts.plan import (
    Action,
    Baseline,
    Grievance,
    Indicator,
    Milestone,
    Objective,
    OutcomeLink,
    Target,
)
from azm.terms.facts.problem import Problem
from azm.terms.facts.procedures import Provision
from azm.terms.facts.scrutiny import PublishedFinding

INDICATOR = Indicator(
    "I1", "O1", "Cases decided", "outcome", "cases", "Cases decided in the year", "increase", "sum", "decided_cases"
)
LINK = OutcomeLink("OL1", "O1", "killed", "decrease", 3, PartialDate("2024-06-30"), PartialDate("2024-07"))
DUE = PartialDate("2025")


def code_of(problem: Problem | None) -> tuple[str, str] | None:
    return (problem.code, problem.column) if problem else None


@pytest.mark.parametrize("direction", ["increase", "maintain"])
@pytest.mark.parametrize("measure", sorted(HARM))
def test_more_of_a_harmful_measure_is_never_progress(measure: str, direction: str) -> None:
    wanted = ("reward_for_harm", "measure")
    assert code_of(refused("indicators", INDICATOR._replace(measure=measure, direction=direction))) == wanted
    assert code_of(refused("outcome_links", LINK._replace(measure=measure, direction=direction))) == wanted


@pytest.mark.parametrize("measure", sorted(HARM))
def test_less_of_a_harmful_measure_may_be_progress(measure: str) -> None:
    assert refused("indicators", INDICATOR._replace(measure=measure, direction="decrease")) is None
    assert refused("outcome_links", LINK._replace(measure=measure)) is None


@pytest.mark.parametrize("measure", sorted(set(MEASURE) - HARM))
def test_other_measures_may_rise(measure: str) -> None:
    assert refused("indicators", INDICATOR._replace(measure=measure)) is None


HARMFUL = [
    "Number of terrorists killed", "Militants eliminated", "Terrorists neutralised", "Persons arrested",
    "Suspects apprehended", "People in detention", "Conviction rate", "Convictions in anti-terrorism courts",
    "Police encounters", "Executions carried out", "Prisoners executed", "Death sentences", "Enemies captured",
    "Fatalities among miscreants", "Terrorists killed within the year", "Militants arrested, victims excluded",
    "Arrests of terrorists, reviewed by the board", "Outlaws who were killed",
    "ہلاک دہشت گرد", "گرفتار ملزمان", "سزائے موت پر عمل",
]  # fmt: skip
HARMLESS = [
    "Projects executed", "Share of the budget execution plan met", "Budget executions on time",
    "Families of people killed who were compensated", "Share of arrested persons with access to counsel",
    "Detainees brought before a magistrate", "Convicts in rehabilitation", "Mines neutralised", "Backlog eliminated",
    "Cases decided within the time limit", "Detention orders reviewed by a court", "Arrested militants with counsel",
    "Militants convicted who are in rehabilitation", "Attacks prevented", "Hate literature removed",
    "People with clean water",
    "Open defecation eliminated for two million people", "Patient encounters", "لواحقین کو معاوضہ",
]  # fmt: skip


@pytest.mark.parametrize("column", ["title", "definition", "unit"])
@pytest.mark.parametrize("text", HARMFUL)
def test_an_indicator_that_says_harm_in_words_may_not_rise(text: str, column: str) -> None:
    texts = {"title": "x", "unit": "x", "definition": "x", column: text}
    changed = INDICATOR._replace(title=texts["title"], unit=texts["unit"], definition=texts["definition"], measure="")
    assert code_of(refused("indicators", changed)) == ("reward_for_harm", column)
    assert refused("indicators", changed._replace(direction="decrease")) is None


@pytest.mark.parametrize("text", HARMLESS)
def test_care_for_people_and_other_work_may_rise(text: str) -> None:
    assert refused("indicators", INDICATOR._replace(title=text, definition=text)) is None


def test_a_target_above_the_baseline_of_a_harmful_measure_is_refused_whatever_the_direction() -> None:
    facts = Facts(
        indicators=(
            INDICATOR._replace(ref="I1", measure="arrested", direction="decrease"),
            INDICATOR._replace(ref="I2", measure="", title="Terrorists killed", direction="decrease"),
            INDICATOR._replace(ref="I3"),
        ),
        baselines=tuple(Baseline(f"B{n}", f"I{n}", Decimal(100)) for n in (1, 2, 3)),
        targets=tuple(
            Target(f"T{n}{value}", f"I{n}", Decimal(value), DUE) for n in (1, 2, 3) for value in (101, 100, 99)
        ),
    )
    assert [(found.ref, found.code, found.column) for found in problems(facts)] == [
        ("T1101", "reward_for_harm", "value"),
        ("T2101", "reward_for_harm", "value"),
    ]


def test_without_a_baseline_a_harmful_measure_may_not_rise_from_target_to_target() -> None:
    indicator = INDICATOR._replace(measure="convicted", direction="decrease")
    targets = tuple(Target(f"T{year}", "I1", Decimal(value), PartialDate(year)) for year, value in
                    (("2024", 50), ("2025", 60), ("2026", 40)))  # fmt: skip
    assert [found.ref for found in problems(Facts(indicators=(indicator,), targets=targets))] == ["T2025"]
    assert not list(problems(Facts(indicators=(INDICATOR,), targets=targets)))


def test_targets_are_compared_within_one_series() -> None:
    facts = Facts(
        indicators=(INDICATOR._replace(measure="killed", direction="decrease"),),
        baselines=(Baseline("B1", "I1", Decimal(100), "XX-A"), Baseline("B2", "I1", Decimal(10), "XX-B")),
        targets=(Target("T1", "I1", Decimal(50), DUE, "XX-A"), Target("T2", "I1", Decimal(50), DUE, "XX-B")),
    )
    assert [found.ref for found in problems(facts)] == ["T2"]


def test_an_objective_that_is_not_measured_takes_no_indicator_and_no_outcome_link() -> None:
    objective = Objective("O1", "L1", 1, "Executions resumed", "Executions resumed.", "paraphrase", is_measured=False)
    assert refused("objectives", objective) is None
    facts = Facts(objectives=(objective,), indicators=(INDICATOR,), outcome_links=(LINK,))
    assert [(found.table, found.code) for found in problems(facts)] == [
        ("indicators", "reward_for_harm"),
        ("outcome_links", "reward_for_harm"),
    ]
    assert not list(
        problems(facts.__class__(objectives=(objective._replace(is_measured=True),), indicators=(INDICATOR,)))
    )


@pytest.mark.parametrize("title", ["Arrest 300 suspects", "Eliminate at least 50 militants", "Kill 12 outlaws"])
def test_a_quota_of_people_to_be_harmed_is_no_action_or_milestone(title: str) -> None:
    assert code_of(refused("actions", Action("A1", "O1", title))) == ("reward_for_harm", "title")
    assert code_of(refused("milestones", Milestone("M1", "A1", title))) == ("reward_for_harm", "title")


COUNTED = [
    "300 militants killed by October", "500 arrests made by October", "500 arrests by October", "At least 40 arrests",
    "300 terrorists to be eliminated", "Two hundred militants: 200 killed by June", "50 suspects arrested each month",
    "1,000 people detained", "20 convicts executed", "200 convictions secured", "Arrests raised to 500",
    "Conviction rate increased to 80%", "Dozens of militants neutralised", "300 militants killed, victims excluded",
    "12 high-value targets killed", "300 militants killed in attacks on camps", "500 arrests made and recorded",
    "300 دہشت گرد ہلاک", "500 ملزمان گرفتار",
]  # fmt: skip
NOT_COUNTED = [
    "500 arrest warrants reviewed by courts", "300 families of people killed are compensated", "20 schools rebuilt",
    "Inquiry into the 12 people killed in custody", "Persons killed in attacks reduced to below 100",
    "All arrests are registered within 24 hours", "200 detained persons seen by a magistrate", "30 projects executed",
    "10,000 people captured in the register", "500 convicts in rehabilitation", "3 years after the convictions appeal",
    "Condolence for 40 people killed", "Arrested persons are told their rights within 1 hour",
    "40 courts for cases of terrorism", "1,000 police officers trained", "500 detention orders reviewed by a board",
    "5 million people vaccinated", "2 budget executions in time", "12 patient encounters by each clinic",
    "12 مقتولین کے لواحقین کو معاوضہ",
]  # fmt: skip


@pytest.mark.parametrize("text", COUNTED)
def test_people_harmed_are_no_goal_in_whatever_voice(text: str) -> None:
    wanted = ("reward_for_harm", "title")
    assert code_of(refused("milestones", Milestone("M1", "A1", text))) == wanted
    assert code_of(refused("actions", Action("A1", "O1", text))) == wanted
    assert code_of(refused("decisions", Decision("D1", "B1", "directive", text))) == wanted
    stated = Objective("O1", "L1", 1, "Order", text, "paraphrase")
    assert code_of(refused("objectives", stated)) == ("reward_for_harm", "official_text")


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_what_protects_people_or_tells_of_harm_is_no_quota(text: str) -> None:
    assert refused("milestones", Milestone("M1", "A1", text)) is None


def test_published_findings_may_tell_of_people_killed() -> None:
    finding = PublishedFinding("F1", "O1", "500 arrests made and 300 militants killed", Decimal(300), "people")
    assert refused("published_findings", finding) is None


def test_an_action_about_courts_or_victims_stands() -> None:
    for title in (
        "Arrest warrants are issued by courts",
        "Compensate 300 families of people killed",
        "Eliminate delays",
    ):
        assert refused("actions", Action("A1", "O1", title)) is None


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (Grievance("G1", "PK-KP-PES", "water", 12), None),
        (Grievance("G1", "XX-A", "water", 5), None),
        (Grievance("G1", "Peshawar", "water", 12), ("not_a_district", "place")),
        (Grievance("G1", "PK", "water", 12), ("not_a_district", "place")),
        (Grievance("G1", "PK-KP-PES", "water", 4), ("small_count", "concerns")),
        (Grievance("G1", "PK-KP-PES", "water", 0), ("small_count", "concerns")),
        (Grievance("G1", "PK-KP-PES", "water", 4, visibility="restricted"), None),
    ],
)
def test_grievances_are_counts_of_districts_and_small_ones_are_not_public(
    row: Grievance, wanted: tuple[str, str] | None
) -> None:
    assert code_of(refused("grievances", row)) == wanted


@pytest.mark.parametrize("table", sorted(TABLES))
def test_free_text_of_every_table_is_read(table: str) -> None:
    kind = TABLES[table]
    for column in prose(table):
        blank = {"direction": "decrease", "place": "XX-A", "concerns": 9, "visibility": "public"}
        texts = {
            **dict.fromkeys(kind._fields, ""),
            **{key: value for key, value in blank.items() if key in kind._fields},
        }
        row = kind._make({**texts, "ref": "R1", column: "The convoy departs at 06:30."}.values())
        problem = refused(table, row)
        assert problem is not None
        assert (problem.table, problem.ref, problem.code, problem.column) == (table, "R1", "timing", column)
        assert "06:30" not in problem.message


def test_publishers_and_addresses_of_pages_are_not_read_as_prose() -> None:
    source = Source("S1", "Mr Example Media", "https://news.example/mr-adil-example", "It met.", "reported")
    assert refused("sources", source) is None
    assert prose("sources") == ("statement",)


def test_a_provision_is_judged_more_strictly_than_other_text() -> None:
    provision = Provision("P1", "V1", 1, "Returns are due at 17:00.")
    assert code_of(refused("provisions", provision)) == ("timing", "text")
    assert refused("provisions", provision._replace(text="Guards are vetted before they are engaged.")) is None
    assert refused("actions", Action("A1", "O1", "Returns are due at 17:00.")) is None


def test_every_refusal_says_what_to_write_instead() -> None:
    name = refused("actions", Action("A1", "O1", "Mr Example leads"))
    harm = refused("indicators", INDICATOR._replace(measure="killed"))
    detail = refused("actions", Action("A1", "O1", "Plot 45"))
    assert name is not None
    assert harm is not None
    assert detail is not None
    assert [found.remedy for found in (name, harm, detail)] == [
        "name the office, never the person",
        "count what protects people instead: attacks prevented, cases decided in time, people served",
        "take it out; say it at the level of policy",
    ]
