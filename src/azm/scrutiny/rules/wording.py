"""How alike two decisions' words are: letters made one way, and a quick look before the slow comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from azm.terms.letters import one_spelling

_NOT_WORDS = re.compile(r"[\W_]+")
# Shorter texts ("The plan") would be a part of almost any other.
_FEWEST_WORDS = 3


class Wording(NamedTuple):
    """A normalised text and its number of words."""

    ref: str
    text: str
    words: int


def normalised(text: str) -> str:
    """Words in lower case with one spelling of each Urdu letter, no marks, points or doubled blanks."""
    plain = text.casefold()
    if not plain.isascii():
        plain = one_spelling(plain, non_joiner=" ")
    return _NOT_WORDS.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def wording(ref: str, text: str) -> Wording:
    """A text as it is compared."""
    plain = normalised(text)
    return Wording(ref, plain, len(set(plain.split())))


def alike(wordings: Sequence[Wording], least: float) -> Iterator[tuple[str, str, float]]:
    """Pairs (earlier, later, token-set ratio of 100) at or above `least`, of texts in the order in which they came.

    The ratio is that of rapidfuzz.fuzz.token_set_ratio. Only pairs that share half of the shorter one's word beginnings
    are compared: one bit per beginning, so that most pairs cost next to nothing.
    """
    bits: dict[str, int] = {}
    masks = [_mask(one.text, bits) for one in wordings]
    halves = [(mask.bit_count() + 1) // 2 for mask in masks]
    for later, one in enumerate(wordings):
        mask, half = masks[later], halves[later]
        near = [
            wordings[earlier]
            for earlier in range(later)
            if (mask & masks[earlier]).bit_count() >= min(half, halves[earlier])
        ]
        for other, score in _scores(one, near, least):
            yield other.ref, one.ref, score


def _scores(one: Wording, others: Sequence[Wording], least: float) -> Iterator[tuple[Wording, float]]:
    """Which of the others are like a text, and how much; shorter texts only where they are the same."""
    found = process.extract(
        one.text, [other.text for other in others], scorer=fuzz.token_set_ratio, score_cutoff=least, limit=None
    )
    for text, score, place in found:
        if text and (text == one.text or min(one.words, others[place].words) >= _FEWEST_WORDS):
            yield others[place], float(score)


def _mask(text: str, bits: dict[str, int]) -> int:
    mask = 0
    for word in text.split():
        mask |= 1 << bits.setdefault(word[:4], len(bits))
    return mask
