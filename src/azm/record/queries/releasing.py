"""Reading what a release holds, in the release's own columns and order, a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import ExpressionWrapper, F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from azm.places.rules import Located
from azm.record.models import Account, Incident, MatchEdge, Toll
from azm.record.queries.accounts import stored_accounts
from azm.record.rules import fingerprint, release_columns
from azm.record.rules.content import content_of
from azm.record.rules.public import Centre
from azm.record.rules.release_columns import Columns, Held, parse
from azm.record.rules.resolve import resolve
from azm.record.rules.states import CHANGED
from azm.terms.drafts import PlaceRef
from azm.terms.release import COUNT_OUTCOMES, GROUPS, TOLL_OUTCOMES

CHUNK = 5000
_FIELDS = (
    *("id", "public_id", "source_code", "external_id", "kind", "subkind", "initiator", "links", "claimed_by"),
    *("country", "province_code", "district_code", "place_name", "place_precision", "latitude", "longitude"),
    *("date_text", "date_start", "date_end", "date_precision", "is_cumulative", "summary", "verification"),
    *("statements", "publish_level", "is_disputed", "is_accepted_as_source", "state", "reviewed_upto"),
)


def _flag(name: str) -> ExpressionWrapper[Any]:
    """A flag as the database gives it, true or 1: called a text only so that no value is looked at by Django."""
    return ExpressionWrapper(F(name), output_field=TextField())


# Days as ISO text and flags as they come: to make objects of them, one by one, took a sixth of the time.
_PLAIN: Mapping[str, Any] = {
    **{name: Cast(name, TextField()) for name in ("date_start", "date_end")},
    **{name: _flag(name) for name in ("is_cumulative", "is_disputed", "is_accepted_as_source")},
}
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
    found = (
        Incident.objects.filter(id__gte=ids[0], id__lte=ids[-1])
        .order_by("id")
        .values_list(*(_PLAIN.get(name, name) for name in _FIELDS))
    )
    wanted = set(ids)
    # Column by column: a dict for each of a million rows took longer than what was done with it.
    columns = zip(*(row for row in found if row[0] in wanted), strict=True)
    held: Held = {name: list(column) for name, column in zip(_FIELDS, columns, strict=True)}
    tolls = _toll_columns({number: place for place, number in enumerate(held["id"])})
    for place, state in enumerate(held["state"]):
        if state in CHANGED:
            _as_reviewed(held, place, tolls, scope)
    parsed = [parse(links) for links in held["links"]]
    names = held["public_id"]
    return Chunk(
        incidents={
            **release_columns.as_they_are(held),
            **release_columns.of_links(parsed, held),
            **release_columns.days(held),
            **release_columns.places(
                held,
                parsed,
                centres=scope.centres,
                former_fata=scope.former_fata,
                with_summary=scope.with_summary,
            ),
            **release_columns.of_release(held, not_counted),
            **tolls,
        },
        accounts=_accounts(held),
        links=[(name, *link) for name, one in zip(names, parsed, strict=True) for link in one.links],
        actors={code: facts for one in parsed for code, facts in one.actors},
    )


def _as_reviewed(held: Held, place: int, tolls: dict[str, list[Any]], scope: Scope) -> None:
    """Put an incident that changed since its review back to what its reviewers saw."""
    standing = stored_accounts([held["id"][place]], upto=held["reviewed_upto"][place] or 0)
    resolved = resolve([account.view for account in standing])
    located = scope.locate(resolved.coding.place)
    names = {
        "public_id": held["public_id"][place],
        "source": held["source_code"][place],
        "external_id": held["external_id"][place],
    }
    content = dict(zip(fingerprint.INCIDENT, content_of(resolved, located, **names), strict=True))
    content["date_start"] = resolved.coding.date.first_day.isoformat()
    content["date_end"] = resolved.coding.date_last.last_day.isoformat()
    for name in _FIELDS:
        if name in content:
            held[name][place] = content[name]
    for column in tolls.values():
        column[place] = None
    for row in resolved.tolls:
        values = (row.toll.low, row.toll.best, row.toll.high, row.party_claim)
        for name, value in zip(_TOLL_NAMES[row.outcome, row.group], values, strict=True):
            if name:
                tolls[name][place] = value


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


def _toll_columns(places: Mapping[int, int]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        name: [None] * len(places) for names in _TOLL_NAMES.values() for name in names if name
    }
    # Where the release has no column, the figure goes where nobody looks.
    nowhere = [None] * len(places)
    lists = {key: [columns.get(name, nowhere) for name in names] for key, names in _TOLL_NAMES.items()}
    found = Toll.objects.filter(incident__gte=min(places), incident__lte=max(places))
    rows = found.values_list("incident_id", "outcome", "group", "low", "best", "high", "party_claim")
    for incident, outcome, group, low, best, high, party_claim in rows:
        place = places.get(incident)
        if place is not None:
            lows, bests, highs, party_claims = lists[outcome, group]
            lows[place], bests[place], highs[place], party_claims[place] = low, best, high, party_claim
    return columns


def _accounts(held: Held) -> Rows:
    """Standing accounts with their totals; nothing of a party's own media but its name and day.

    Of an incident that changed since its review those that its reviewers saw; of a coarse one neither address nor
    day, which would tell what its own row does not.
    """
    fields = ("id", "incident_id", "slot", "voice", "said_on", "supersedes_id")
    more = (_flag("is_retraction"), "killed", "injured")
    document = ("document__publisher", "document__independence_group", "document__url")
    is_party = _flag("document__is_party")
    names = dict(zip(held["id"], held["public_id"], strict=True))
    coarse = {number for number, level in zip(held["id"], held["publish_level"], strict=True) if level == "coarse"}
    unseen = {
        number: upto or 0
        for number, state, upto in zip(held["id"], held["state"], held["reviewed_upto"], strict=True)
        if state in CHANGED
    }
    found = Account.objects.filter(incident__gte=min(names), incident__lte=max(names)).order_by("incident_id", "id")
    rows = [row for row in found.values_list(*fields, *more, *document, is_party) if row[1] in names]
    rows = [row for row in rows if row[1] not in unseen or row[0] <= unseen[row[1]]] if unseen else rows
    superseded = {row[5] for row in rows if row[5]}
    lines = []
    for number, incident, slot, voice, said_on, _, is_retraction, killed, injured, *facts in rows:
        if number in superseded or is_retraction:
            continue
        publisher, group, url, is_of_party = facts
        is_coarse = incident in coarse
        day = said_on[:7] if is_coarse else said_on
        shown = None if is_coarse or is_of_party or voice == "militant_claim" else url or None
        lines.append((names[incident], number, slot, publisher, group, voice, day, killed, injured, shown))
    return lines
