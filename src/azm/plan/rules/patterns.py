"""What a pattern of refused words is, and how a text is looked through for patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from azm.terms.letters import one_spelling

# How many characters around a shape are looked at for other words.
REACH = 80


class Pattern(NamedTuple):
    """A shape that is refused: what it is called, and the words that must or must not stand near it.

    `parts` are small letters of which every such text holds at least one ("0" is any digit): most texts hold none, and
    looking for these is many times quicker than looking for the shape. `leads` and `follows` are what makes it harmless
    when it stands directly before or behind.
    """

    code: str
    what: str
    shape: re.Pattern[str]
    near: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    parts: tuple[str, ...] = ()
    leads: re.Pattern[str] | None = None
    follows: re.Pattern[str] | None = None


class Spot(NamedTuple):
    """Where a pattern was found: its first and last word, counted from 1."""

    pattern: Pattern
    first: int
    last: int


def any_case(text: str) -> re.Pattern[str]:
    """An expression for English, in small or capital letters."""
    return re.compile(text, re.IGNORECASE)


def urdu(text: str) -> re.Pattern[str]:
    """An expression for Urdu: a blank in it also stands for no blank, since compounds are written both ways.

    Alternatives at the top stand for whole words, of which `\\w*` lets the ending open.
    """
    return re.compile(rf"(?<!\w)(?:{urdu_words(text)})(?!\w)")


def urdu_words(text: str) -> str:
    """The inside of an expression for Urdu, in the one spelling that texts are read in."""
    return one_spelling(text).replace(" ", r"\s*")


def urdu_parts(*words: str) -> tuple[str, ...]:
    """Words to look for first, in the one spelling that texts are read in."""
    return tuple(one_spelling(word) for word in words)


def first_of(text: str, patterns: Iterable[Pattern]) -> Spot | None:
    """The first of the patterns that the text, made plain, holds; None for a text that may stand."""
    small = _DIGITS.sub("0", text.lower())
    for pattern in patterns:
        found = _find(text, pattern) if _may_be_in(small, pattern) else None
        if found:
            return spot_of(text, pattern, *found)
    return None


def spot_of(text: str, pattern: Pattern, start: int, end: int) -> Spot:
    """Which words the letters from `start` to `end` are."""
    first = len(text[:start].split()) + (not text[:start] or text[start - 1].isspace())
    return Spot(pattern, max(first, 1), max(len(text[:end].split()), 1))


def plain(text: str) -> str:
    """The text with one form for digits, letters and dashes, and without characters that cannot be seen."""
    return text if text.isascii() else one_spelling(text.translate(_SAME))


def _may_be_in(small: str, pattern: Pattern) -> bool:
    return not pattern.parts or any(part in small for part in pattern.parts)


def _find(text: str, pattern: Pattern) -> tuple[int, int] | None:
    for found in pattern.shape.finditer(text):
        around = text[max(0, found.start() - REACH) : found.end() + REACH]
        if (pattern.near and not pattern.near.search(around)) or (pattern.unless and pattern.unless.search(around)):
            continue
        before = text[max(0, found.start() - REACH) : found.start()]
        if pattern.leads and pattern.leads.search(before):
            continue
        if not (pattern.follows and pattern.follows.match(text, found.end())):
            return found.span()
    return None


_DIGITS = re.compile(r"[0-9]")
_SAME = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'"})
