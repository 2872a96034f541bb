"""From the text of a cell to a value of the plan's format, and back: one table of kinds, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from azm.sources import fields
from azm.sources.rows import Unusable
from azm.terms.facts.columns import Column
from azm.terms.facts.hashes import clean
from azm.terms.personal import detail_in

DATES = ("YYYY-MM-DD", "YYYY-MM", "YYYY")
# Characters of a name or title, and of any other text.
MAX_TITLE, MAX_TEXT = 500, 100_000
_TITLES = frozenset("name title unit theme evidence_kind publisher population part_of".split())
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")
# Words with a shape of their own: what it is called in an error, and the shape.
_WORDS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "currency": ("a currency of three capital letters, such as PKR", re.compile(r"[A-Z]{3}")),
    "language": ("a language code, such as en or ur", re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")),
}
# The least and the most a number may be; a weight of nothing and a share of nothing cannot be added up.
_BOUNDS: Mapping[str, tuple[Decimal, Decimal | None]] = {
    "weight": (Decimal("0.000001"), None),
    "denominator": (Decimal("0.000001"), None),
    "share": (Decimal(0), Decimal(1)),
    **dict.fromkeys(("tolerance", "budgeted", "released", "spent", "median_days"), (Decimal(0), None)),
    **dict.fromkeys(("every_days", "cadence_days", "days", "fresh_days"), (Decimal(1), None)),
}
_YES_NO = {"yes": True, "no": False}
Parse = Callable[[str], Any]


def parser(column: Column) -> Parse:
    """What reads the column's cells; raises Unusable for a text that is no value of its kind."""
    return _PARSERS[column.kind](column)


def written(value: Any) -> str:
    """The text of a value, as `parser` reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _ref(text: str, column: str) -> str:
    if not _REF.fullmatch(text):
        remedy = "begin with a letter or digit; use letters, digits, . _ and -, at most 100 of them"
        raise Unusable("not_a_ref", column, f"{text[:60]!r} is no reference", remedy)
    return text


def _one(column: Column) -> Parse:
    # A step may be about a shortcoming, which is no row and is named by rule and object: R12:body-1.
    return _word(column) if column.name == "object" else lambda text: _ref(text, column.name)


def _several(column: Column) -> Parse:
    return lambda text: tuple(_ref(part, column.name) for part in text.split())


def _code(column: Column) -> Parse:
    return lambda text: fields.choice(text, column.name, column.codes)


def _date(column: Column) -> Parse:
    return lambda text: fields.partial(text, column.name, DATES)


def _flag(column: Column) -> Parse:
    return lambda text: _YES_NO[fields.choice(text, column.name, _YES_NO)]


def _count(column: Column) -> Parse:
    def parse(text: str) -> int:
        if not (text.isdecimal() and text.isascii()) or len(text) > 9:
            remedy = "write 0, 1, 2, ... with the digits 0-9 and nothing else, at most 9 of them"
            raise Unusable("not_a_count", column.name, f"{text[:40]!r} is no whole number", remedy)
        _check_bounds(column.name, text, Decimal(text))
        return int(text)

    return parse


def _decimal(column: Column) -> Parse:
    def parse(text: str) -> Decimal:
        if not _NUMBER.fullmatch(text):
            remedy = "write digits, with a point before at most 6 decimals, and no separators between thousands"
            raise Unusable("not_a_number", column.name, f"{text[:40]!r} is no number", remedy)
        # One number has one form: 1.50 is 1.5 and -0 is 0, so that a file read and written again is the same.
        value = Decimal(format(Decimal(text).normalize(), "f")) if Decimal(text) else Decimal(0)
        _check_bounds(column.name, text, value)
        return value

    return parse


def _check_bounds(column: str, text: str, value: Decimal) -> None:
    low, high = _BOUNDS.get(column, (None, None))
    if (low is not None and value < low) or (high is not None and value > high):
        least = "above 0" if low and low < 1 else f"at least {low}"
        most = f" and at most {high}" if high is not None else ""
        raise Unusable("out_of_bounds", column, f"{text[:40]} is not {least}{most}", "correct the figure")


def _sha256(column: Column) -> Parse:
    def parse(text: str) -> str:
        if not _SHA256.fullmatch(text):
            remedy = "write the 64 digits 0-9 and a-f of the sha256"
            raise Unusable("not_a_sha256", column.name, f"{text[:80]!r} is no sha256", remedy)
        return text

    return parse


def _url(column: Column) -> Parse:
    def parse(text: str) -> str:
        fields.address(text, column.name)
        return text

    return parse


def _word(column: Column) -> Parse:
    what, shape = _WORDS.get(column.name, ("a single word of letters, digits, . _ : and -", _WORD))

    def parse(text: str) -> str:
        if not shape.fullmatch(text):
            raise Unusable("not_a_word", column.name, f"{text[:60]!r} is not {what}", f"write {what}")
        return text

    return parse


def _text(column: Column) -> Parse:
    most = MAX_TITLE if column.name in _TITLES else MAX_TEXT

    def parse(text: str) -> str:
        text = clean(text)
        if len(text) > most:
            what = f"{text[:40]!r}... has {len(text)} characters"
            raise Unusable("text_too_long", column.name, what, f"give at most {most} characters")
        for flag in fields.text_flags(((column.name, text),)):
            what = "the text holds markup or control characters"
            if flag.code == "formula_in_text":
                what = "the text begins like a spreadsheet formula"
            raise Unusable(flag.code, column.name, what, "write plain words")
        what = detail_in(text)
        if what:
            raise Unusable("personal_detail", column.name, f"the text holds {what}", "take it out")
        return text

    return parse


_PARSERS: Mapping[str, Callable[[Column], Parse]] = {
    "ref": _one,
    "link": _one,
    "links": _several,
    "code": _code,
    "date": _date,
    "flag": _flag,
    "count": _count,
    "decimal": _decimal,
    "sha256": _sha256,
    "url": _url,
    "word": _word,
    "text": _text,
}
