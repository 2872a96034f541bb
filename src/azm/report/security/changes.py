"""The change log: what differs in the edition's year between its release and the one before."""

from __future__ import annotations

from collections import Counter
from typing import Any

from azm.assess import Release, open_release
from azm.report.edition import Block, Claim, Column, Quote, Row, Section, Table, sentence
from azm.report.facts import Facts
from azm.terms.errors import AzmError
from azm.terms.release import INCIDENTS

_TOLL = ("killed", "injured", "abducted", "missing", "arrested", "surrendered")
_PLACE = ("province", "district", "place", "latitude", "longitude", "radius", "country", "is_former_fata")
# How a row was reviewed says nothing about the incident.
_NOT_CONTENT = frozenset({"review_code"})
_WORDS = {
    "added": "Incidents that were not in the release before",
    "merged": "Incidents merged into another one",
    "withdrawn": "Incidents no longer in the release or the year",
    "toll_update": "Incidents whose toll changed",
    "correction_geo": "Incidents whose place changed",
    "correction_coding": "Incidents coded otherwise",
}


def changes(facts: Facts) -> Section:
    """Incidents added, gone and changed since the release before, or that there is none."""
    previous = str(facts.release.manifest.get("previous") or "")
    title = "Change log"
    if not previous:
        said = sentence(
            "changes.first", "This is the first release: there is no earlier one.", Claim("is_paper", ("previous", ""))
        )
        return Section("changes", title, (said,))
    held = _beside(facts.release, previous)
    if held is None:
        text = "The release before is {previous}. It does not lie beside this one, so the two are not compared here."
        return Section("changes", title, (sentence("changes.absent", text, previous=Quote(previous)),))
    said = sentence(
        "changes.since", "Compared with release {previous}, for the year of this report:", previous=Quote(previous)
    )
    blocks: tuple[Block, ...] = (said, _table(facts, held))
    return Section("changes", title, blocks)


def _beside(release: Release, previous: str) -> Release | None:
    """The release before, from the same shelf; None where it is not there."""
    try:
        return open_release(release.folder.parent / previous)
    except AzmError:
        return None


def _table(facts: Facts, held: Release) -> Table:
    before, after = _incidents(held, facts.year), _incidents(facts.release, facts.year)
    stones = {row["incident_id"]: row for row in facts.release.read("tombstones")}
    found: Counter[str] = Counter()
    found["added"] = len(after.keys() - before.keys())
    for number in before.keys() - after.keys():
        found["merged" if stones.get(number, {}).get("redirects_to") else "withdrawn"] += 1
    for number in before.keys() & after.keys():
        changed = [name for name, value in after[number].items() if value != before[number][name]]
        if changed:
            found[_reason(changed)] += 1
    body = tuple(Row(reason, (reason, words, str(found[reason]))) for reason, words in _WORDS.items() if found[reason])
    columns = (
        Column("reason_code", "Reason", "code"),
        Column("reason", "Change", "text", 3.0),
        Column("incidents", "Incidents", "text", 1.0),
    )
    empty = "No incident of this year differs between the two."
    return Table("changes", "Changes since the release before", columns, body, empty=empty)


def _incidents(release: Release, year: int) -> dict[str, dict[str, Any]]:
    names = [column.name for column in INCIDENTS if column.name not in _NOT_CONTENT]
    rows = release.query(f'SELECT {", ".join(names)} FROM "incidents.parquet" WHERE year = {int(year)}').to_pylist()
    return {row["incident_id"]: row for row in rows}


def _reason(changed: list[str]) -> str:
    """The first of toll, place and coding that changed, as the machine-readable diff names it."""
    if any(name.startswith(_TOLL) for name in changed):
        return "toll_update"
    return "correction_geo" if any(name.startswith(_PLACE) for name in changed) else "correction_coding"
