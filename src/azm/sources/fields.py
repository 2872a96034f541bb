"""From the text of a cell to a value: counts, dates, coordinates and texts, without guessing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from azm.sources.rows import Unusable
from azm.terms.dates import PartialDate
from azm.terms.drafts import Flag
from azm.terms.errors import BadInput

T = TypeVar("T")

MAX_PEOPLE = 1_000_000
# Characters: of a name, and of a web address.
MAX_NAME = 200
MAX_ADDRESS = 480
# South, north, west and east edge in degrees, generously drawn: a point outside is a slip, not a border dispute.
COUNTRY_BOX: Mapping[str, tuple[float, float, float, float]] = {"PK": (22.0, 38.0, 59.0, 80.5)}
_MONTHS = {
    name: f"{number:02d}"
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), start=1
    )
}
# Each shape a source's papers may name, as the pattern whose groups are year, month and day.
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "YYYY": re.compile(r"(?P<y>[0-9]{4})"),
    "YYYY-MM": re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"),
    "YYYY-MM-DD": re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
    "YYYY-MM-DD 00:00:00.000": re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2}) 00:00:00(?:\.0+)?"),
    "DD Month YYYY": re.compile(rf"(?P<d>[0-9]{{1,2}}) (?P<m>{'|'.join(_MONTHS)}) (?P<y>[0-9]{{4}})"),
}
_MARKUP = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|</?[A-Za-z!][^<>]{0,200}>|<script", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_FORMULA = re.compile(r"[=+@-][^\s]")


def count(text: str, column: str) -> int | None:
    """A whole number of people or things; blank is None (not known), never 0."""
    if not text:
        return None
    if not (text.isdecimal() and text.isascii()):
        remedy = "write 0, 1, 2, ... with the digits 0-9 and nothing else, or leave it blank"
        raise Unusable("not_a_count", column, f"{text[:40]!r} is no whole number", remedy)
    if len(text) > 7 or int(text) > MAX_PEOPLE:
        raise Unusable("count_too_large", column, f"{text[:40]} is more than {MAX_PEOPLE}", "correct the figure")
    return int(text)


def choice(text: str, column: str, allowed: Collection[str]) -> str:
    """A code out of a list; any other text is rejected."""
    if text not in allowed:
        listed = ", ".join(sorted(allowed)[:40])
        raise Unusable("not_a_code", column, f"{text[:60]!r} is not one of the codes", f"use one of {listed}")
    return text


def name(text: str, column: str) -> str:
    """The text, if it is short enough for a name of an organisation, a publisher or a column's entry."""
    if len(text) > MAX_NAME:
        what = f"{text[:40]!r}... has {len(text)} characters"
        raise Unusable("text_too_long", column, what, f"give at most {MAX_NAME} characters")
    return text


def address(url: str, column: str) -> str:
    """The host of a web address in small letters, without a leading www.; "" for a blank one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_good = not url or (parts.scheme in ("http", "https") and bool(host))
    except ValueError:
        host, is_good = "", False
    # What is not printable (a NUL, half a character, a line break) comes from an escape in JSON, not from a browser.
    if not is_good or len(url) > MAX_ADDRESS or not url.isprintable() or " " in url:
        raise Unusable("not_an_address", column, f"{url[:80]!r} is no address", "write https://...")
    return host.removeprefix("www.")


def mapped(text: str, column: str, values: Mapping[str, T]) -> T:
    """The value a source's map holds for this text; an unknown text is rejected, never filed under 'other'."""
    found = values.get(text)
    if found is None:
        raise Unusable(
            "unmapped_value", column, f"{text[:80]!r} is not among the known values", "correct it or add it to the map"
        )
    return found


@lru_cache(maxsize=65536)
def partial(text: str, column: str, shapes: tuple[str, ...]) -> PartialDate:
    """A date in one of the shapes that the source's papers name, as precise as its text."""
    for shape in shapes:
        found = _SHAPES[shape].fullmatch(text)
        if found:
            return _dated(text, column, found.groupdict())
    wanted = " or ".join(shapes)
    raise Unusable("date_format", column, f"{text[:40]!r} is not of the form {wanted}", f"write the date as {wanted}")


def _dated(text: str, column: str, parts: dict[str, str]) -> PartialDate:
    month, day = parts.get("m", ""), parts.get("d", "")
    ordered = [parts["y"], _MONTHS.get(month, month), day.zfill(2) if day else ""]
    try:
        return PartialDate("-".join(part for part in ordered if part))
    except BadInput:
        raise Unusable("date_format", column, f"{text!r} is no day of the calendar", "correct the date") from None


def coordinates(latitude: str, longitude: str, country: str) -> tuple[float | None, float | None]:
    """Degrees north and east (WGS 84), both or neither; outside the country's box they are rejected."""
    if not latitude and not longitude:
        return None, None
    north, east = _degrees(latitude, "latitude", 90), _degrees(longitude, "longitude", 180)
    south_edge, north_edge, west_edge, east_edge = COUNTRY_BOX.get(country, (-90.0, 90.0, -180.0, 180.0))
    if south_edge <= north <= north_edge and west_edge <= east <= east_edge:
        return north, east
    if south_edge <= east <= north_edge and west_edge <= north <= east_edge:
        raise Unusable(
            "coordinates_swapped",
            "latitude",
            f"latitude {latitude} and longitude {longitude} look swapped",
            "exchange the two values",
        )
    raise Unusable(
        "coordinates_outside", "latitude", f"{latitude}, {longitude} lies outside {country}", "correct the coordinates"
    )


def _degrees(text: str, column: str, limit: int) -> float:
    if not _NUMBER.fullmatch(text) or abs(float(text)) > limit:
        remedy = f"write decimal degrees between -{limit} and {limit}, with a point"
        raise Unusable("not_degrees", column, f"{text[:40]!r} is no {column}", remedy)
    return float(text)


def text_flags(texts: Iterable[tuple[str, str]]) -> tuple[Flag, ...]:
    """Flags for pairs (column, text) that hold markup, control characters or a spreadsheet formula.

    The text is kept as it is: whoever shows it escapes it.
    """
    flags = []
    for column, text in texts:
        if not text:
            continue
        if _MARKUP.search(text):
            flags.append(Flag("markup_in_text", column, "holds markup or control characters; kept as plain text"))
        if text[0] in "=+-@" and _FORMULA.match(text):
            flags.append(Flag("formula_in_text", column, "begins like a spreadsheet formula; kept as plain text"))
    return tuple(flags)
