"""Reading what a release holds, in the release's own columns and order, a chunk at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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
from azm.terms.drafts import PlaceRef
from azm.terms.release import ACCOUNTS, COUNT_OUTCOMES, GROUPS, INCIDENTS, LINKS, TOLL_OUTCOMES

CHUNK = 5000
_SUICIDE = frozenset({"suicide_person", "suicide_vehicle"})
_FIELDS = (
    *("id", "public_id", "source_code", "external_id", "kind", "subkind", "initiator", "links", "claimed_by"),
    *("country", "province_code", "district_code", "place_name", "place_precision", "latitude", "longitude"),
    *("date_text", "date_start", "date_end", "date_precision", "is_cumulative", "summary", "verification"),
    *("statements", "publish_level", "is_disputed", "is_accepted_as_source", "state", "reviewed_upto"),
)
Columns = dict[str, list[Any]]


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


@dataclass
class Chunk:
    """Some incidents in the columns of the release's files."""

    incidents: Columns = field(default_factory=lambda: {column.name: [] for column in INCIDENTS})
    accounts: Columns = field(default_factory=lambda: {column.name: [] for column in ACCOUNTS})
    links: Columns = field(default_factory=lambda: {column.name: [] for column in LINKS})
    actors: dict[str, tuple[str, str]] = field(default_factory=dict)


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


def chunks(scope: Scope, not_counted: Mapping[str, str]) -> Iterator[Chunk]:
    """The incidents in scope by public id, with their accounts and links."""
    rows = releasable(scope).order_by("public_id").values_list(*_FIELDS).iterator(chunk_size=CHUNK)
    waiting: list[tuple[Any, ...]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            yield _chunk(waiting, scope, not_counted)
            waiting = []
    if waiting:
        yield _chunk(waiting, scope, not_counted)


def _chunk(rows: Sequence[tuple[Any, ...]], scope: Scope, not_counted: Mapping[str, str]) -> Chunk:
    chunk = Chunk()
    ids = [row[0] for row in rows]
    tolls = _tolls(ids)
    public = {row[0]: row[1] for row in rows}
    for row in rows:
        facts = dict(zip(_FIELDS, row, strict=True))
        if facts["state"] in CHANGED:
            _as_reviewed(facts, tolls, scope)
        links = json.loads(facts["links"])
        chunk.actors.update((code, (name, kind)) for code, name, kind, _, _ in links["actors"])
        values = _incident(facts, links, tolls.get(facts["id"], {}), scope, not_counted)
        for name, column in chunk.incidents.items():
            column.append(values[name])
        _links(chunk.links, facts["public_id"], links)
    _accounts(chunk.accounts, public)
    return chunk


def _as_reviewed(facts: dict[str, Any], tolls: dict[int, Any], scope: Scope) -> None:
    """Put an incident that changed since its review back to what its reviewers saw."""
    standing = stored_accounts([facts["id"]], upto=facts["reviewed_upto"] or 0)
    resolved = resolve([account.view for account in standing])
    located = scope.locate(resolved.coding.place)
    names = {"public_id": facts["public_id"], "source": facts["source_code"], "external_id": facts["external_id"]}
    content = dict(zip(fingerprint.INCIDENT, content_of(resolved, located, **names), strict=True))
    facts.update({name: content[name] for name in _FIELDS if name in content})
    facts["date_start"] = resolved.coding.date.first_day
    facts["date_end"] = resolved.coding.date_last.last_day
    tolls[facts["id"]] = {
        (row.outcome, row.group): (row.toll.low, row.toll.best, row.toll.high, row.party_claim)
        for row in resolved.tolls
    }


def _tolls(ids: Sequence[int]) -> dict[int, dict[tuple[str, str], tuple[int | None, ...]]]:
    found: dict[int, dict[tuple[str, str], tuple[int | None, ...]]] = {}
    rows = Toll.objects.filter(incident_id__in=ids).values_list(
        "incident_id", "outcome", "group", "low", "best", "high", "party_claim"
    )
    for incident, outcome, group, *values in rows:
        found.setdefault(incident, {})[outcome, group] = tuple(values)
    return found


_TOLL_NAMES = [
    (
        outcome,
        group,
        tuple(f"{outcome}_{'' if group == 'total' else group + '_'}{bound}" for bound in ("low", "best", "high")),
    )
    for outcome in TOLL_OUTCOMES
    for group in ("total", *GROUPS)
]
_NOTHING: tuple[int | None, ...] = (None, None, None, None)


def _incident(
    facts: Mapping[str, Any],
    links: Mapping[str, Any],
    tolls: Mapping[tuple[str, str], tuple[int | None, ...]],
    scope: Scope,
    not_counted: Mapping[str, str],
) -> dict[str, Any]:
    targets = frozenset(code for code, _ in links["targets"])
    place = public_place(
        name=facts["place_name"],
        precision=facts["place_precision"],
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        targets=targets,
        level=facts["publish_level"],
        centre=scope.centres.get(facts["district_code"]),
    )
    values: dict[str, Any] = {
        "incident_id": facts["public_id"],
        "source_code": facts["source_code"],
        "external_id": facts["external_id"],
        "kind_code": facts["kind"],
        "subkind_code": facts["subkind"],
        "initiator_code": facts["initiator"],
        "tactic_code": next(iter(links["tactics"]), None),
        "target_code": next((code for code, _ in links["targets"]), None),
        **_sides(links["actors"]),
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
        "is_suicide": facts["subkind"] == "suicide_attack" or not _SUICIDE.isdisjoint(links["tactics"]),
        "is_cumulative": facts["is_cumulative"],
        "is_former_fata": facts["district_code"] in scope.former_fata,
        "verification_code": facts["verification"],
        "statements": facts["statements"],
        "review_code": "accepted_as_source" if facts["is_accepted_as_source"] else "reviewed",
        "publish_level_code": facts["publish_level"],
        "is_counted": facts["public_id"] not in not_counted,
        "overlaps_with": not_counted.get(facts["public_id"]),
        "is_disputed": facts["is_disputed"],
        # What a coarse place hides, a sentence must not tell.
        "summary": (facts["summary"] or None) if _has_summary(facts, place.name, scope) else None,
        "toll_rule": RULE,
    }
    for outcome, group, names in _TOLL_NAMES:
        low, best, high, claim = tolls.get((outcome, group), _NOTHING)
        values.update(zip(names, (low, best, high), strict=True))
        if group == "total":
            values[f"{outcome}_party_claim"] = claim
    for outcome in COUNT_OUTCOMES:
        values[f"{outcome}_best"] = tolls.get((outcome, "total"), _NOTHING)[1]
    return values


def _has_summary(facts: Mapping[str, Any], shown_place: str, scope: Scope) -> bool:
    return facts["source_code"] in scope.with_summary and (bool(shown_place) or not facts["place_name"])


def _days(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Days at the public grain; year and month are those of the last day."""
    text, start, end = facts["date_text"], facts["date_start"], facts["date_end"]
    if facts["publish_level"] == "coarse":
        text, start, end = f"{end:%Y-%m}", end.replace(day=1), end
    return {"date_text": text, "date_start": start, "date_end": end, "year": end.year, "month": f"{end:%Y-%m}"}


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


def _links(columns: Columns, public_id: str, links: Mapping[str, Any]) -> None:
    rows = [("tactic", code, None, None, None) for code in links["tactics"]]
    rows += [("target", code, None, None, country or None) for code, country in links["targets"]]
    rows += [("actor", code, role, certainty, None) for code, _, _, role, certainty in links["actors"]]
    position: dict[str, int] = {}
    for name, code, role, certainty, country in rows:
        number = position.get(name, 0)
        position[name] = number + 1
        line = (public_id, name, number, code, role, certainty, country)
        for column, value in zip(columns.values(), line, strict=True):
            column.append(value)


def _accounts(columns: Columns, public: Mapping[int, str]) -> None:
    """Standing accounts with their totals; nothing of a party's own media but its name and day."""
    fields = ("id", "incident_id", "slot", "voice", "said_on", "supersedes_id", "is_retraction", "claims")
    document = ("document__publisher", "document__independence_group", "document__url", "document__is_party")
    rows = list(Account.objects.filter(incident_id__in=list(public)).order_by("id").values_list(*fields, *document))
    superseded = {row[5] for row in rows if row[5]}
    lines = []
    for number, incident, slot, voice, said_on, _, is_retraction, claims, publisher, group, url, is_party in rows:
        if number in superseded or is_retraction:
            continue
        casualties = json.loads(claims).get("casualties", ()) if claims else ()
        totals = {row[0]: row[3] for row in casualties if row[1] == "total"}
        is_private = voice == "militant_claim" or is_party
        lines.append(
            (
                *(public[incident], number, slot, publisher, group, voice, said_on),
                *(totals.get("killed"), totals.get("injured"), None if is_private or not url else url),
            )
        )
    for line in sorted(lines, key=lambda line: (line[0], line[1])):
        for column, value in zip(columns.values(), line, strict=True):
            column.append(value)
