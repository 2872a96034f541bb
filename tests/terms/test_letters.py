"""One spelling of Urdu letters, whatever the keyboard."""

from __future__ import annotations

import pytest

from azm.terms.letters import one_spelling


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("گرفتاري", "گرفتاری"),
        ("كارروائى", "کارروایی"),
        ("هلاکت", "ہلاکت"),
        ("بھٹو", "بہٹو"),
        ("آفریدی", "افریدی"),
        ("مؤثر", "موثر"),
        ("دہشت\u200cگرد", "دہشتگرد"),
        ("مُحَمَّد", "محمد"),
        ("۱۲٣", "123"),
        ("ﻻ", "لا"),
        ("plain text", "plain text"),
    ],
)
def test_every_form_of_a_letter_is_read_as_one(written: str, read: str) -> None:
    assert one_spelling(written) == read
    assert one_spelling(read) == read


def test_the_sign_between_parts_of_a_word_may_become_a_blank() -> None:
    assert one_spelling("دہشت\u200cگرد", non_joiner=" ") == "دہشت گرد"
