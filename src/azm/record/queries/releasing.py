"""Reading what a release holds, in the release's own columns and order, a chunk at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from azm.places.rules import Located
from azm.record.models import Account, Incident, MatchEdge, Toll
from azm.record.queries.accounts import stored_accounts
from azm.record.rules import fingerprint
from azm.record.rules.content import content_of
from azm.record.rules.public import Centre, public_place
from azm.record.rules.resolve import RULE, resolve
from azm.record.rules.states import CHANGED
from azm.terms.dates import PartialDate
from azm.terms.drafts import PlaceRef
from azm.terms.release import COUNT_OUTCOMES, GROUPS, TOLL_OUTCOMES

CHUNK = 5000
_SUICIDE = frozenset({"suicide_person", "suicide_vehicle"})
_FIELDS = (
    *("id", "public_id", "source_code", "external_id", "kind", "subkind", "initiator", "links", "claimed_by"),
    *("country", "province_code", "district_code", "place_name", "place_precision", "latitude", "longitude"),
    *("date_text", "date_start", "date_end", "date_precision", "is_cumulative", "summary", "verification"),
    *("statements", "publish_level", "is_disputed", "is_accepted_as_source", "state", "reviewed_upto"),
)
Columns = dict[str, Sequence[Any]]
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a release takes in: sources in order, the last public day, and facts of places and publishers."""

    country: str
    sources: Sequence[str]
    cutoff: date
    centres: Mapping[str, Centre]
    former_fata: frozenset[str]
    with_summary: frozenset[str]
    locate: Callable[[PlaceRef], Located]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some incidents: in columns, and the rows of their accounts and links, as the release's files have them."""

    incidents: Columns
    accounts: Rows
    links: Rows
    actors: Mapping[str, tuple[str, str]]


def releasable(scope: Scope) -> QuerySet[Incident]:
    """Incidents that were signed off (or released, and perhaps changed since) up to the cutoff."""
    states = ("signed_off", "released", *CHANGED[1:])
    found = Incident.objects.filter(country=scope.country, source_code__in=list(scope.sources), state__in=states)
    return found.filter(date_end__lte=scope.cutoff).exclude(publish_level="withheld")


def sources_with_rows(country: str) -> list[str]:
    """Sources that have anything to release, rows that their acceptance as a whole signs off included."""
    is_ready = Q(state__in=("signed_off", "released", *CHANGED[1:])) | Q(state="coded", is_accepted_as_source=True)
    found = Incident.objects.filter(is_ready, country=country)
    return sorted(found.values_list("source_code", flat=True).distinct().order_by())


def last_day(scope: Scope) -> date | None:
    """The last day of the incidents in scope."""
    return releasable(scope).order_by("-date_end").values_list("date_end", flat=True).first()


def overlaps(scope: Scope) -> dict[str, str]:
    """Incidents of later sources that an earlier source may hold: same district and day, not judged different.

    Rule: RECORD.md, "Overlapping sources". Only pairs whose district is known and whose days are known within a week
    can be the same place and day.
    """
    if len(scope.sources) < 2:
        return {}
    rank = {source: number for number, source in enumerate(scope.sources)}
    rows = releasable(scope).filter(date_precision__lte=3).exclude(district_code="")
    held = rows.order_by("public_id").values_list(
        "id", "public_id", "source_code", "district_code", "date_start", "date_end"
    )
    different = _judged_different()
    by_day: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    found: dict[str, str] = {}
    for number, public_id, source, district, start, end in sorted(held, key=lambda row: (rank[row[2]], row[1])):
        days = range(start.toordinal(), end.toordinal() + 1)
        for day in days:
            for other, other_rank, other_id in by_day.get((district, day), ()):
                pair = (min(number, other), max(number, other))
                if other_rank < rank[source] and pair not in different and public_id not in found:
                    found[public_id] = other_id
        if rank[source] < len(rank) - 1:
            for day in days:
                by_day.setdefault((district, day), []).append((number, rank[source], public_id))
    return found


def _judged_different() -> set[tuple[int, int]]:
    edges = MatchEdge.objects.filter(verdict__in=["different", "related", "part_of"], revoked_at=None)
    return set(edges.values_list("first_id", "second_id"))


def spans(scope: Scope) -> list[list[int]]:
    """The keys of the incidents in scope, in the order in which they were recorded, cut into parts."""
    wanted = list(releasable(scope).order_by("id").values_list("id", flat=True))
    return [wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK)]


def chunk(ids: Sequence[int], scope: Scope, not_counted: Mapping[str, str]) -> Chunk:
    """The incidents of one part with their accounts and links."""
    # By a range of the key alone: with more conditions a database may choose another index and sort every time.
    found = Incident.objects.filter(id__gte=ids[0], id__lte=ids[-1]).order_by("id").values_list(*_FIELDS)
    held_ids = set(ids)
    facts = [dict(zip(_FIELDS, row, strict=True)) for row in found if row[0] in held_ids]
    tolls = _toll_columns({held["id"]: number for number, held in enumerate(facts)})
    for number, held in enumerate(facts):
        if held["state"] in CHANGED:
            _as_reviewed(held, number, tolls, scope)
    parsed = [_parsed(held["links"]) for held in facts]
    lines = [_incident(held, one, scope, not_counted) for held, one in zip(facts, parsed, strict=True)]
    columns = zip(*(line.values() for line in lines), strict=True)
    return Chunk(
        incidents={**dict(zip(lines[0], columns, strict=True)), **tolls},
        accounts=_accounts({held["id"]: held for held in facts}),
        links=[(held["public_id"], *link) for held, one in zip(facts, parsed, strict=True) for link in one.links],
        actors={code: names for one in parsed for code, names in one.actors},
    )


def _as_reviewed(facts: dict[str, Any], position: int, tolls: dict[str, list[Any]], scope: Scope) -> None:
    """Put an incident that changed since its review back to what its reviewers saw."""
    standing = stored_accounts([facts["id"]], upto=facts["reviewed_upto"] or 0)
    resolved = resolve([account.view for account in standing])
    located = scope.locate(resolved.coding.place)
    names = {"public_id": facts["public_id"], "source": facts["source_code"], "external_id": facts["external_id"]}
    content = dict(zip(fingerprint.INCIDENT, content_of(resolved, located, **names), strict=True))
    facts.update({name: content[name] for name in _FIELDS if name in content})
    facts["date_start"] = resolved.coding.date.first_day
    facts["date_end"] = resolved.coding.date_last.last_day
    for column in tolls.values():
        column[position] = None
    for row in resolved.tolls:
        values = (row.toll.low, row.toll.best, row.toll.high, row.party_claim)
        _set_toll(tolls, position, row.outcome, row.group, values)


def _toll_names(outcome: str, group: str) -> tuple[str, ...]:
    """The columns that take low, best, high and party_claim of a toll; "" where the release has none."""
    if outcome in COUNT_OUTCOMES:
        return ("", f"{outcome}_best" if group == "total" else "", "", "")
    part = "" if group == "total" else f"{group}_"
    bounds = tuple(f"{outcome}_{part}{bound}" for bound in ("low", "best", "high"))
    return (*bounds, f"{outcome}_{part}party_claim")


_TOLL_NAMES = {
    (outcome, group): _toll_names(outcome, group)
    for outcome in (*TOLL_OUTCOMES, *COUNT_OUTCOMES)
    for group in ("total", *GROUPS)
}


def _toll_columns(position: Mapping[int, int]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        name: [None] * len(position) for names in _TOLL_NAMES.values() for name in names if name
    }
    found = Toll.objects.filter(incident__gte=min(position), incident__lte=max(position))
    rows = found.values_list("incident_id", "outcome", "group", "low", "best", "high", "party_claim")
    for incident, outcome, group, *values in rows:
        place = position.get(incident)
        if place is not None:
            _set_toll(columns, place, outcome, group, values)
    return columns


def _set_toll(columns: dict[str, list[Any]], place: int, outcome: str, group: str, values: Sequence[Any]) -> None:
    for name, value in zip(_TOLL_NAMES[outcome, group], values, strict=True):
        if name:
            columns[name][place] = value


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What an incident's links give, in the release's columns."""

    targets: frozenset[str]
    sides: dict[str, Any]
    is_suicide: bool
    links: tuple[tuple[Any, ...], ...]
    actors: tuple[tuple[str, tuple[str, str]], ...]


@lru_cache(maxsize=65536)
def _parsed(text: str) -> _Parsed:
    """Few combinations of tactics, targets and actors make up most of a dataset: each is taken apart once."""
    links = json.loads(text)
    tactics, targets, actors = links["tactics"], links["targets"], links["actors"]
    rows = [("tactic", number, code, None, None, None) for number, code in enumerate(tactics)]
    rows += [("target", number, code, None, None, country or None) for number, (code, country) in enumerate(targets)]
    rows += [
        ("actor", number, code, role, certainty, None) for number, (code, _, _, role, certainty) in enumerate(actors)
    ]
    first = {"tactic_code": next(iter(tactics), None), "target_code": next((code for code, _ in targets), None)}
    return _Parsed(
        targets=frozenset(code for code, _ in targets),
        sides=first | _sides(actors),
        is_suicide=not _SUICIDE.isdisjoint(tactics),
        links=tuple(rows),
        actors=tuple((code, (name, kind)) for code, name, kind, _, _ in actors),
    )


def _sides(actors: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The primary actor (perpetrator or operating force) and the primary opponent."""
    actor = next((row for row in actors if row[3] in ("perpetrator", "operating_force")), None)
    opponent = next((row for row in actors if row[3] == "target"), None)
    return {
        "actor_code": actor[0] if actor else None,
        "actor_kind_code": actor[2] if actor else None,
        "certainty_code": actor[4] if actor else None,
        "opponent_code": opponent[0] if opponent else None,
        "opponent_kind_code": opponent[2] if opponent else None,
    }


def _incident(
    facts: Mapping[str, Any], parsed: _Parsed, scope: Scope, not_counted: Mapping[str, str]
) -> dict[str, Any]:
    place = public_place(
        name=facts["place_name"],
        precision=facts["place_precision"],
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        targets=parsed.targets,
        level=facts["publish_level"],
        centre=scope.centres.get(facts["district_code"]),
    )
    return {
        "incident_id": facts["public_id"],
        "source_code": facts["source_code"],
        "external_id": facts["external_id"],
        "kind_code": facts["kind"],
        "subkind_code": facts["subkind"],
        "initiator_code": facts["initiator"],
        **parsed.sides,
        "claimed_by_code": facts["claimed_by"] or None,
        "country_code": facts["country"],
        "province_code": facts["province_code"] or None,
        "district_code": facts["district_code"] or None,
        "place_name": place.name or None,
        "place_precision": place.precision,
        "radius_m": place.radius_m,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "date_precision": facts["date_precision"],
        **_days(facts),
        "is_suicide": parsed.is_suicide or facts["subkind"] == "suicide_attack",
        "is_cumulative": facts["is_cumulative"],
        "is_former_fata": facts["district_code"] in scope.former_fata,
        "verification_code": facts["verification"],
        "statements": facts["statements"],
        "review_code": "accepted_as_source" if facts["is_accepted_as_source"] else "reviewed",
        "publish_level_code": facts["publish_level"],
        "is_counted": facts["public_id"] not in not_counted,
        "overlaps_with": not_counted.get(facts["public_id"]),
        "is_disputed": facts["is_disputed"],
        # What a coarse place or incident hides, a sentence must not tell.
        "summary": (facts["summary"] or None) if _has_summary(facts, place.name, scope) else None,
        "toll_rule": RULE,
    }


def _has_summary(facts: Mapping[str, Any], shown_place: str, scope: Scope) -> bool:
    is_hidden = facts["publish_level"] != "public" or (bool(facts["place_name"]) and not shown_place)
    return facts["source_code"] in scope.with_summary and not is_hidden


def _days(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Days at the public grain; year and month are those of the last day."""
    text, start, end = facts["date_text"], facts["date_start"], facts["date_end"]
    month = end.isoformat()[:7]
    if facts["publish_level"] == "coarse":
        text, start, end = month, end.replace(day=1), _month_end(end)
    return {"date_text": text, "date_start": start, "date_end": end, "year": end.year, "month": month}


def _month_end(day: date) -> date:
    return PartialDate(day.isoformat()[:7]).last_day


def _accounts(incidents: Mapping[int, Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Standing accounts with their totals; nothing of a party's own media but its name and day.

    Of an incident that changed since its review those that its reviewers saw; of a coarse one neither address nor
    day, which would tell what its own row does not.
    """
    fields = ("id", "incident_id", "slot", "voice", "said_on", "supersedes_id", "is_retraction", "killed", "injured")
    document = ("document__publisher", "document__independence_group", "document__url", "document__is_party")
    first, last = min(incidents), max(incidents)
    found = Account.objects.filter(incident__gte=first, incident__lte=last).order_by("incident_id", "id")
    unseen = {number: held["reviewed_upto"] or 0 for number, held in incidents.items() if held["state"] in CHANGED}
    rows = [row for row in found.values_list(*fields, *document) if row[1] in incidents]
    rows = [row for row in rows if row[1] not in unseen or row[0] <= unseen[row[1]]] if unseen else rows
    superseded = {row[5] for row in rows if row[5]}
    lines = []
    for number, incident, slot, voice, said_on, _, is_retraction, killed, injured, *facts in rows:
        if number in superseded or is_retraction:
            continue
        publisher, group, url, is_party = facts
        held, shown = incidents[incident], url or None
        if held["publish_level"] == "coarse":
            said_on, shown = said_on[:7], None
        if voice == "militant_claim" or is_party:
            shown = None
        lines.append((held["public_id"], number, slot, publisher, group, voice, said_on, killed, injured, shown))
    return lines
