"""The words of R15-R23: every sentence that their checks can ask for is there, in every language, and can be filled."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from azm.scrutiny.rules import RULES, WORDS

MINE = [f"R{number}" for number in range(15, 24)]
VARIANTS = {
    "R15": "contested incomplete not_seated conditional stale not_assessable.no_text",
    "R16": " not_assessable.no_due not_assessable.no_recipient",
    "R17": " not_assessable.no_frequency not_assessable.no_start not_assessable.no_recipient",
    "R18": " not_assessable.dates",
    "R19": "",
    "R20": "ahead lapsed restored",
    "R21": "no_proposal stalled not_assessable.no_date",
    "R22": "rising beyond_limit not_assessable.no_median",
    "R23": "stock_and_flow how_it_ended parts sources not_comparable not_comparable.overlap not_assessable.no_flow",
}


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", MINE)
def test_every_variant_has_its_sentence_and_what_clears_it_in_both_languages(code: str) -> None:
    variants = set(VARIANTS[code].split(" "))
    for language in ("en", "ur"):
        words = WORDS[language][code]
        assert set(words.sentences) == variants
        assert set(words.clears) == variants
        assert words.title
        assert words.explanation


@pytest.mark.parametrize("code", MINE)
def test_both_languages_tell_the_same_values(code: str) -> None:
    for variant in VARIANTS[code].split(" "):
        english, urdu = (WORDS[language][code].sentences[variant] for language in ("en", "ur"))
        assert _fields(english) == _fields(urdu)


@pytest.mark.parametrize("code", MINE)
def test_urdu_sentences_are_in_urdu_letters(code: str) -> None:
    words = WORDS["ur"][code]
    for text in (words.title, words.explanation, *words.sentences.values(), *words.clears.values()):
        assert not re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", text))
        assert re.search(r"[\u0600-\u06ff]", text)


def test_what_clears_a_sunset_is_in_neutral_order() -> None:
    assert set(WORDS["en"]["R20"].clears.values()) == {"Renewal, repeal or a recorded decision to let it lapse."}
    assert RULES["R20"].parameters == {"notice_months": "12", "minor_months": "6", "major_months": "3"}
