"""What `run` promises of all rules together: order, cut, languages, parameters, and no crash on any facts."""

from __future__ import annotations

import random
import string
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from azm.scrutiny.rules import RULES, WORDS, run
from azm.scrutiny.rules.finding import NOT_ASSESSABLE, SEVERITIES
from azm.scrutiny.rules.severity import SEVERITY
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput, NotThere
from azm.terms.facts.book import Facts
from azm.terms.facts.people import Translation
from tests.scrutiny.facts import action, base, book, day, milestone, moves, update

LATE = book(base(), action("A1"), action("A2", lead=""), milestone("M1"))


def test_the_same_facts_in_any_order_give_the_same_findings_by_severity() -> None:
    findings = run(LATE, day("2024-08-01"))
    shuffled = Facts(**{name: tuple(reversed(rows)) for name, rows in vars(LATE).items() if isinstance(rows, tuple)})
    assert run(shuffled, day("2024-08-01")) == findings
    ranks = [SEVERITIES.index(one.severity) for one in findings]
    assert ranks == sorted(ranks)
    assert len({one.key for one in findings}) == len(findings)


def test_only_the_named_rules_run_and_an_unknown_one_is_not_there() -> None:
    assert {one.rule for one in run(LATE, day("2024-08-01"), only=("R01", "R04"))} == {"R01", "R04"}
    with pytest.raises(NotThere, match=r"There is no rule 'R99'\. Remedy: name one of R01, R02"):
        run(LATE, day("2024-08-01"), only=("R99",))


def test_parameters_are_shown_in_the_finding_and_unknown_ones_are_refused() -> None:
    (finding,) = run(LATE, day("2024-02-15"), {"R02": {"days": "40"}}, only=("R02",))[:1]
    assert finding.threshold == (("days", "40"),)
    with pytest.raises(BadInput, match=r"rule R02: R02 has no parameter 'weeks'\. Remedy: it has days"):
        run(LATE, day("2024-08-01"), {"R02": {"weeks": "1"}})
    for value in ("many", "-1", "NaN"):
        with pytest.raises(BadInput, match="is no number of 0 or more"):
            run(LATE, day("2024-08-01"), {"R02": {"days": value}})
    with pytest.raises(NotThere):
        run(LATE, day("2024-08-01"), {"R99": {"days": "1"}})


def test_what_became_known_later_does_not_change_what_was_known_then() -> None:
    claim = moves("M1", "claimed 2024-06-15")[0]._replace(published_date=PartialDate("2024-09-01"))
    facts = book(base(), action("A1"), milestone("M1"), claim)
    assert [one.object for one in run(facts, day("2024-08-01"), only=("R01",))] == ["M1"]
    assert run(facts, day("2024-08-01"), known_by=day("2024-09-01"), only=("R01",)) == []


def test_a_name_is_told_in_the_reader_s_language_where_it_was_translated() -> None:
    urdu = Translation("T1", "M1", "title", "ur", "پہلا سنگ میل")
    facts = book(base(), action("A1"), milestone("M1"), urdu)
    (finding,) = run(facts, day("2024-08-01"), only=("R01",))
    assert "“Milestone M1”" in finding.text["en"]
    assert "پہلا سنگ میل" in finding.text["ur"]


def test_every_rule_from_the_first_to_the_last_is_there_with_its_words() -> None:
    assert list(RULES) == [f"R{number:02}" for number in range(1, 28)]
    for language, words in WORDS.items():
        assert sorted(words) == list(RULES), language
        for code, one in words.items():
            assert one.title, code
            assert one.explanation, code


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_variant_has_a_sentence_and_what_clears_it_in_every_language(language: str) -> None:
    for code, variants in SEVERITY.items():
        words = WORDS[language][code]
        assert set(variants) <= words.sentences.keys(), code
        assert set(variants) <= words.clears.keys(), code
        assert (NOT_ASSESSABLE in words.sentences) == (NOT_ASSESSABLE in words.clears), code


def test_the_sentences_of_both_languages_show_the_same_values() -> None:
    for code in SEVERITY:
        english, urdu = WORDS["en"][code], WORDS["ur"][code]
        assert english.sentences.keys() == urdu.sentences.keys(), code
        assert english.clears.keys() == urdu.clears.keys(), code
        for variant, sentence in english.sentences.items():
            assert _fields(sentence) == _fields(urdu.sentences[variant]), (code, variant)


def test_the_rule_on_outcomes_never_says_what_caused_them() -> None:
    words = WORDS["en"]["R09"]
    for sentence in (*words.sentences.values(), *words.clears.values(), words.title):
        assert "caus" not in sentence
        assert "because" not in sentence


def test_braces_in_a_title_are_told_as_they_are() -> None:
    facts = book(base(), action("A1"), milestone("M1"))
    rows = tuple(row._replace(title="{0} {days}") for row in facts.milestones)
    (finding,) = run(Facts(**{**vars(facts), "milestones": rows}), day("2024-08-01"), only=("R01",))
    assert "“{0} {days}”" in finding.text["en"]


def test_a_country_sized_plan_gives_each_object_one_finding_per_rule_and_variant() -> None:
    rng = random.Random(7)
    rows: list[Any] = []
    for number in range(200):
        steps = (f"agreed 2023-{rng.randint(1, 12):02}", *(["in_progress 2024-01"] if rng.random() < 0.5 else []))
        rows += [action(f"A{number}", *steps, lead=rng.choice(["lead", ""]))]
        for each in range(4):
            state = rng.choice([(), ("claimed 2024-02-01",), ("claimed 2024-02-01", "verified 2024-03-01")])
            rows += [milestone(f"M{number}-{each}", *state, of=f"A{number}", due=f"2024-{rng.randint(1, 12):02}")]
        rows += [update(f"U{number}", f"A{number}", f"2024-0{rng.randint(1, 9)}")]
    findings = run(book(base(), rows), date(2024, 10, 1))
    assert len({one.key for one in findings}) == len(findings)
    assert {"R01", "R02", "R04", "R07", "R08"} <= {one.rule for one in findings}
    assert all(one.objective in ("V1-O", "") for one in findings)
    assert Decimal(len(findings)) > 200


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
