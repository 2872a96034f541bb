"""The layout of a release: its files and their columns, the one joint between the record and its assessment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from azm.terms.codes import GROUP

LAYOUT_VERSION = "1"
# What the id of a cut begins with: a release as of a day, made for a book. It is nobody's latest or previous release.
CUT = "cut-"
GROUPS = tuple(GROUP)
TOLL_OUTCOMES = ("killed", "injured")
COUNT_OUTCOMES = ("abducted", "missing", "arrested", "surrendered")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is text, integer, number, day or flag; `hxl` is its hashtag or ""."""

    name: str
    kind: str
    meaning: str
    hxl: str = ""


def _toll_columns(outcome: str) -> tuple[Column, ...]:
    bounds = (("low", "lowest"), ("best", "best"), ("high", "highest"))
    total = [
        Column(f"{outcome}_{bound}", "integer", f"{word} figure of people {outcome}; blank is not known", tag)
        for bound, word in bounds
        for tag in [f"#affected+{outcome}" + ("" if bound == "best" else f"+{'min' if bound == 'low' else 'max'}")]
    ]
    groups = [
        Column(f"{outcome}_{group}_{bound}", "integer", f"{word} figure of people {outcome}, group {group}")
        for group in GROUPS
        for bound, word in bounds
    ]
    meaning = "of the best figure, how many rest on a party's word alone"
    party = [
        Column(f"{outcome}_{part}party_claim", "integer", meaning) for part in ("", *(f"{group}_" for group in GROUPS))
    ]
    return (*total, *groups, *party)


INCIDENTS: tuple[Column, ...] = (
    Column("incident_id", "text", "public id, never reused", "#event+code"),
    Column("source_code", "text", "source whose row the incident began as", "#meta+source"),
    Column("external_id", "text", "id within that source", "#meta+id"),
    Column("kind_code", "text", "terms: kind", "#event+type"),
    Column("subkind_code", "text", "terms: subkind", "#event+subtype"),
    Column("initiator_code", "text", "terms: initiator"),
    Column("tactic_code", "text", "primary tactic", "#event+tactic"),
    Column("target_code", "text", "primary target", "#event+target"),
    Column("actor_code", "text", "primary perpetrator or operating force", "#actor+code"),
    Column("actor_kind_code", "text", "terms: actor kind, of that actor"),
    Column("certainty_code", "text", "terms: certainty, of that actor"),
    Column("opponent_code", "text", "primary actor with role target"),
    Column("opponent_kind_code", "text", "terms: actor kind, of the opponent"),
    Column("claimed_by_code", "text", "organisation that claimed responsibility"),
    Column("country_code", "text", "ISO 3166-1 alpha-2", "#country+code"),
    Column("province_code", "text", "first-level unit", "#adm1+code"),
    Column("district_code", "text", "second-level unit", "#adm2+code"),
    Column("place_name", "text", "place as named, blank where the publish level is coarse", "#loc+name"),
    Column("place_precision", "integer", "terms: place precision"),
    Column("radius_m", "integer", "radius in metres within which the place lies"),
    Column("latitude", "number", "degrees, public grain of a tenth of a degree", "#geo+lat"),
    Column("longitude", "number", "degrees, public grain of a tenth of a degree", "#geo+lon"),
    Column("date_text", "text", "the date as precise as it is known", "#date"),
    Column("date_start", "day", "earliest day", "#date+start"),
    Column("date_end", "day", "last day of the span", "#date+end"),
    Column("date_precision", "integer", "terms: date precision"),
    Column("year", "integer", "year of the last day"),
    Column("month", "text", "YYYY-MM of the last day"),
    *_toll_columns("killed"),
    *_toll_columns("injured"),
    *(Column(f"{outcome}_best", "integer", f"people {outcome}") for outcome in COUNT_OUTCOMES),
    Column("is_suicide", "flag", "any tactic is a suicide attack"),
    Column("is_cumulative", "flag", "the source sums several events up"),
    Column("is_former_fata", "flag", "in a district that was a tribal area until 2018"),
    Column("verification_code", "text", "terms: verification"),
    Column("statements", "integer", "how many statements the source row rests on"),
    Column("review_code", "text", "accepted_as_source (not reviewed row by row) or reviewed"),
    Column("publish_level_code", "text", "terms: publish level"),
    Column("is_counted", "flag", "counted once: no earlier source of the release holds the same place and day"),
    Column("overlaps_with", "text", "incident of an earlier source for which it was not counted, blank if none"),
    Column("is_disputed", "flag", "someone disputes the row"),
    Column("summary", "text", "one sentence of our own, where the source's terms allow it", "#description"),
    Column("toll_rule", "text", "rule and version that resolved the tolls"),
)
ACCOUNTS: tuple[Column, ...] = (
    Column("incident_id", "text", "incident the account speaks of"),
    Column("account_id", "integer", "id of the account"),
    Column("slot", "text", "place within its source row"),
    Column("publisher", "text", "who published it"),
    Column("independence_group", "text", "publishers that copy from each other share one"),
    Column("voice_code", "text", "terms: voice"),
    Column("published", "text", "partial date, blank if not known"),
    Column("killed_best", "integer", "killed as this account gives it"),
    Column("injured_best", "integer", "injured as this account gives it"),
    Column("url", "text", "address; never of a party's own media, never of voice militant_claim"),
)
LINKS: tuple[Column, ...] = (
    Column("incident_id", "text", "incident"),
    Column("list", "text", "tactic, target or actor"),
    Column("position", "integer", "0 is the primary one"),
    Column("code", "text", "the code"),
    Column("role_code", "text", "role of an actor, blank otherwise"),
    Column("certainty_code", "text", "certainty of an actor, blank otherwise"),
    Column("country_code", "text", "country of a foreign target, blank otherwise"),
)
ACTORS: tuple[Column, ...] = (
    Column("actor_code", "text", "code"),
    Column("name", "text", "name in English"),
    Column("kind_code", "text", "terms: actor kind"),
    Column("parent_code", "text", "organisation it belongs to"),
)
UNITS: tuple[Column, ...] = (
    Column("unit_code", "text", "province or district code"),
    Column("level", "integer", "1 province, 2 district"),
    Column("name", "text", "name in English"),
    Column("name_ur", "text", "name in Urdu"),
    Column("province_code", "text", "its province"),
    Column("latitude", "number", "centre"),
    Column("longitude", "number", "centre"),
    Column("is_former_fata", "flag", "tribal area until 2018"),
)
REFERENCES: tuple[Column, ...] = (
    Column("statement_id", "text", "id of the published statement"),
    Column("publisher_code", "text", "who counted"),
    Column("from_day", "day", "first day of the span"),
    Column("to_day", "day", "last day of the span"),
    Column("period", "text", "the span as the publisher names it: year, Q1, month-01, ..."),
    Column("published", "text", "partial date of publication"),
    Column("scope", "text", "what the publisher says it counts"),
    Column("rule", "text", "counting rule that is like for like, blank if none is"),
    Column("province_code", "text", "province the figures are for, blank is the country"),
    Column("incidents", "integer", "incidents"),
    Column("attacks", "integer", "attacks"),
    Column("operations", "integer", "operations"),
    Column("killed", "integer", "killed"),
    Column("injured", "integer", "injured"),
    Column("killed_civilian", "integer", "civilians killed"),
    Column("killed_security_force", "integer", "security forces killed"),
    Column("killed_militant", "integer", "militants killed"),
    Column("note", "text", "our note"),
    Column("url", "text", "where it is published"),
)
TOMBSTONES: tuple[Column, ...] = (
    Column("incident_id", "text", "id that is no longer an incident of its own"),
    Column("reason", "text", "merged, withdrawn_out_of_scope, withdrawn_false, ..."),
    Column("redirects_to", "text", "the incident it became, blank if none"),
    Column("removed_date", "day", "day of the change"),
)
SOURCES: tuple[Column, ...] = (
    Column("source_code", "text", "code"),
    Column("position", "integer", "order of precedence in this release, 0 first"),
    Column("title", "text", "title"),
    Column("publisher", "text", "publisher"),
    Column("version", "text", "version that was read"),
    Column("licence", "text", "licence"),
    Column("attribution", "text", "how to cite it"),
    Column("url", "text", "where it comes from"),
    Column("first_day", "day", "first day its rows cover"),
    Column("last_day", "day", "last day its rows cover"),
    Column("review_code", "text", "accepted_as_source or reviewed"),
    Column("accepted_by", "text", "who accepted it as a source"),
)
CLAIMS: tuple[Column, ...] = (
    Column("claim_id", "text", "id"),
    Column("text", "text", "the claim in our words"),
    Column("publisher_code", "text", "who made it"),
    Column("published", "text", "partial date"),
    Column("url", "text", "where"),
    Column("rule", "text", "counting rule that is like for like"),
    Column("year", "integer", "year it is about"),
    Column("measure", "text", "killed, injured, incidents or record_since"),
    Column("value", "integer", "the figure claimed"),
)

# Parquet files of a release, by name without ending; rows are ordered by the first columns.
FILES: Mapping[str, tuple[Column, ...]] = {
    "incidents": INCIDENTS,
    "accounts": ACCOUNTS,
    "links": LINKS,
    "actors": ACTORS,
    "units": UNITS,
    "references": REFERENCES,
    "tombstones": TOMBSTONES,
    "sources": SOURCES,
    "claims": CLAIMS,
}


def natural(release_id: str) -> list[tuple[bool, int, str]]:
    """Sorts ids of releases as people count: 2023.9 before 2023.10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", release_id)
    return [(True, int(part), "") if part.isdecimal() else (False, 0, part) for part in parts]
