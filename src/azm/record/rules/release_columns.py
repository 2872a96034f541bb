"""The release's columns of a part's incidents, made from the record's own: pure, a column at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from azm.record.rules.public import Centre, public_place
from azm.record.rules.resolve import RULE
from azm.terms.dates import PartialDate

_SUICIDE = frozenset({"suicide_person", "suicide_vehicle"})
Columns = dict[str, Sequence[Any]]
# Incidents as the record holds them, a list for each field; days as ISO text.
Held = dict[str, list[Any]]
_FIRST = (
    *("tactic_code", "target_code", "actor_code", "actor_kind_code", "certainty_code"),
    *("opponent_code", "opponent_kind_code"),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What an incident's links give, in the release's columns."""

    targets: frozenset[str]
    first: tuple[str | None, ...]
    is_suicide: bool
    links: tuple[tuple[Any, ...], ...]
    actors: tuple[tuple[str, tuple[str, str]], ...]


@lru_cache(maxsize=65536)
def parse(text: str) -> Parsed:
    """Few combinations of tactics, targets and actors make up most of a dataset: each is taken apart once."""
    links = json.loads(text)
    tactics, targets, actors = links["tactics"], links["targets"], links["actors"]
    rows = [("tactic", number, code, None, None, None) for number, code in enumerate(tactics)]
    rows += [("target", number, code, None, None, country or None) for number, (code, country) in enumerate(targets)]
    rows += [
        ("actor", number, code, role, certainty, None) for number, (code, _, _, role, certainty) in enumerate(actors)
    ]
    first = (next(iter(tactics), None), next((code for code, _ in targets), None))
    return Parsed(
        targets=frozenset(code for code, _ in targets),
        first=(*first, *_sides(actors)),
        is_suicide=not _SUICIDE.isdisjoint(tactics),
        links=tuple(rows),
        actors=tuple((code, (name, kind)) for code, name, kind, _, _ in actors),
    )


def _sides(actors: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    """The primary actor (perpetrator or operating force) and the primary opponent, in the order of `_FIRST`."""
    actor = next((row for row in actors if row[3] in ("perpetrator", "operating_force")), None)
    opponent = next((row for row in actors if row[3] == "target"), None)
    return (
        *((actor[0], actor[2], actor[4]) if actor else (None, None, None)),
        *((opponent[0], opponent[2]) if opponent else (None, None)),
    )


def as_they_are(held: Held) -> Columns:
    """Columns that the release has as the record has them."""
    names = ("kind", "subkind", "initiator", "verification", "publish_level")
    same = ("source_code", "external_id", "date_precision", "statements")
    reviews = ("reviewed", "accepted_as_source")
    return {
        "incident_id": held["public_id"],
        "country_code": held["country"],
        **{f"{name}_code": held[name] for name in names},
        **{name: held[name] for name in same},
        **{name: [bool(flag) for flag in held[name]] for name in ("is_cumulative", "is_disputed")},
        "claimed_by_code": [code or None for code in held["claimed_by"]],
        "province_code": [code or None for code in held["province_code"]],
        "district_code": [code or None for code in held["district_code"]],
        "review_code": [reviews[bool(is_accepted)] for is_accepted in held["is_accepted_as_source"]],
    }


def of_links(parsed: Sequence[Parsed], held: Held) -> Columns:
    """Primary tactic, target, actor and opponent, and whether any tactic is a suicide attack."""
    pairs = zip(parsed, held["subkind"], strict=True)
    return {
        **dict(zip(_FIRST, zip(*(one.first for one in parsed), strict=True), strict=True)),
        "is_suicide": [one.is_suicide or subkind == "suicide_attack" for one, subkind in pairs],
    }


def places(
    held: Held,
    parsed: Sequence[Parsed],
    *,
    centres: Mapping[str, Centre],
    former_fata: frozenset[str],
    with_summary: frozenset[str],
) -> Columns:
    """Places at the public grain, and the sentences that tell no more than they do.

    Centres by district, districts that were tribal areas, and sources whose terms allow a sentence of our own.
    """
    names = ("place_name", "place_precision", "latitude", "longitude", "publish_level", "district_code")
    shown = [
        public_place(
            name=name,
            precision=precision,
            latitude=latitude,
            longitude=longitude,
            targets=one.targets,
            level=level,
            centre=centres.get(district),
        )
        for one, name, precision, latitude, longitude, level, district in zip(
            parsed, *(held[name] for name in names), strict=True
        )
    ]
    named, precisions, radii, latitudes, longitudes = zip(*shown, strict=True)
    return {
        "place_name": [name or None for name in named],
        "place_precision": precisions,
        "radius_m": radii,
        "latitude": latitudes,
        "longitude": longitudes,
        "is_former_fata": [district in former_fata for district in held["district_code"]],
        "summary": _sentences(held, named, with_summary),
    }


def _sentences(held: Held, shown: Sequence[str], with_summary: frozenset[str]) -> list[str | None]:
    """Sentences of our own: what a coarse place or incident hides, they must not tell."""
    facts = zip(held["summary"], held["source_code"], held["publish_level"], held["place_name"], shown, strict=True)
    return [
        summary if summary and source in with_summary and level == "public" and (place or not name) else None
        for summary, source, level, name, place in facts
    ]


def days(held: Held) -> Columns:
    """Days at the public grain, in ISO 8601; year and month are those of the last day."""
    texts, starts, ends = list(held["date_text"]), list(held["date_start"]), list(held["date_end"])
    months = [end[:7] for end in ends]
    for place, level in enumerate(held["publish_level"]):
        if level == "coarse":
            texts[place], starts[place] = months[place], f"{months[place]}-01"
            ends[place] = PartialDate(months[place]).last_day.isoformat()
    years = [int(month[:4]) for month in months]
    return {"date_text": texts, "date_start": starts, "date_end": ends, "year": years, "month": months}


def of_release(held: Held, not_counted: Mapping[str, str]) -> Columns:
    """What is so in this release: whether an incident is counted, and by which rule its toll was resolved."""
    overlapping = [not_counted.get(name) for name in held["public_id"]]
    return {
        "is_counted": [other is None for other in overlapping],
        "overlaps_with": overlapping,
        "toll_rule": [RULE] * len(overlapping),
    }
