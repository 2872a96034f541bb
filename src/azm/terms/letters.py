"""One spelling of each Urdu letter and digit: keyboards write yeh, kaf, heh and alef in several ways."""

from __future__ import annotations

import unicodedata

# Each form with the one that is compared. Joiners that cannot be seen and the stroke that stretches words go.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىےۓئېۍ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("هةۀۂۃھە", "ہ"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ؤ", "و"),
        **{digit: str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)},
        "ـ": "",
    }
)
_NON_JOINER = "\u200c"


def one_spelling(text: str, non_joiner: str = "") -> str:
    """The text with one form of each letter and digit, without vowel marks and without what cannot be seen.

    `non_joiner` takes the place of the sign that Urdu writes between the parts of a compound word.
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text.replace(_NON_JOINER, non_joiner)).translate(_LETTERS)
    parts = unicodedata.normalize("NFD", plain)
    kept = (letter for letter in parts if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf")
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in kept)
