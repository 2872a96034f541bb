"""By whom: organisations and forces, claims of responsibility, and the deadliest incidents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.report.edition import Block, Cell, Claim, Column, Fig, Row, Section, Sentence, Table, sentence
from azm.report.facts import Facts, literal
from azm.report.tables import is_recorded, parts
from azm.report.words import day_name, label, month_name, one_of

MOST_ACTORS = 14
MOST_CLAIMANTS = 8
DEADLIEST = 10


def who(facts: Facts) -> Section:
    """Primary actors, claimants, and the deadliest incidents."""
    actors = parts(
        facts,
        "actor",
        title="Incidents, killed and injured by primary organisation or force",
        header="Organisation or force",
        code="actor_code",
        text=lambda row: row["actor_name"] or label(None),
        most=MOST_ACTORS,
        notes=(
            sentence(
                "actor.note",
                "The primary actor is the perpetrator of an attack or the force that led an operation; for "
                "operations the dead are mostly of the other side. How sure the attribution is stands with each "
                "incident in the release.",
            ),
        ),
    )
    claimants = parts(
        facts,
        "claimant",
        title="Incidents by claim of responsibility",
        header="Claimed by",
        code="claimed_by_code",
        empty="The sources of this year record no claim of responsibility.",
        is_shown=is_recorded(facts, "claimant", "claimed_by_code"),
        text=lambda row: "Nobody" if row["claimed_by_code"] == "unclaimed" else row["claimed_by_name"],
        most=MOST_CLAIMANTS,
        notes=(
            sentence(
                "claimant.note",
                "A claim is the organisation's own word and is kept apart from the attribution. Where and how it was "
                "made is not published.",
            ),
        ),
    )
    worst = deadliest(facts)
    blocks: list[Block] = [actors, claimants, deadliest_sentence(facts, worst, "who.deadliest"), worst]
    return Section("who", "By whom, and the deadliest incidents", tuple(blocks))


def deadliest(facts: Facts) -> Table:
    """The ten incidents with most people killed, with their ids, so that a reader can look them up."""
    title = "The deadliest incidents"
    found = facts.release.query(
        "SELECT incident_id, kind_code, district_code, province_code, date_text, date_start, date_end, month, "
        f"publish_level_code, verification_code FROM {facts.incidents()} AND killed_best > 0 "
        f"AND NOT coalesce(is_cumulative, false) ORDER BY killed_best DESC, incident_id LIMIT {DEADLIEST}"
    ).to_pylist()
    names = {unit["unit_code"]: unit["name"] for unit in facts.release.read("units")}
    body = []
    for row in found:
        incident = row["incident_id"]
        sql = (
            "SELECT killed_best AS value, coalesce(killed_low, killed_best) AS low, "
            "coalesce(killed_high, killed_best) AS high "
            f'FROM "incidents.parquet" WHERE incident_id = {literal(incident)}'
        )
        killed = facts.asked(f"deadliest.{incident}.killed", sql, unit="people", rule=facts.rule, ids=[incident])
        place = names.get(row["district_code"] or "") or names.get(row["province_code"] or "") or label("not_located")
        grade = label(row["verification_code"])
        body.append(Row(incident, (incident, _when(row), place, one_of(row["kind_code"]), Fig(killed), grade)))
    columns = (
        Column("incident_id", "Incident", "text", 1.55),
        Column("date", "Date", "text", 1.75),
        Column("district", "District", "text", 1.65),
        Column("kind", "Kind", "text", 1.85),
        Column("killed", "Killed", "toll", 0.7),
        Column("verification", "Verification", "text", 1.75),
    )
    notes = (
        sentence(
            "deadliest.note", "Rows of a source that add several events up are no single incident and are left out."
        ),
    )
    empty = "The record holds no single incident of this year with a known death."
    return Table("deadliest", title, columns, tuple(body), (), notes, empty)


def _when(row: Mapping[str, Any]) -> str:
    """The day, or the span within which it lies; a coarse row is public by its month only."""
    if row["publish_level_code"] == "coarse":
        return month_name(row["month"])
    first, last, text = str(row["date_start"]), str(row["date_end"]), str(row["date_text"])
    if first == last or len(text) < len(first):
        return day_name(text)
    return f"{day_name(first)} to {day_name(last)}"


def deadliest_sentence(facts: Facts, table: Table, name: str) -> Sentence:
    """The deadliest incident, with its district, day and toll; nothing is named where several share the place."""
    if not table.rows:
        return sentence(name, "The record holds no incident with a known death.", Claim("known", ("total.incidents",)))
    first = table.rows[0]
    top = facts.value(f"deadliest.{first.key}.killed")
    tied = tuple(row.key for row in table.rows if facts.value(f"deadliest.{row.key}.killed") == top)
    claim = Claim("largest", ("deadliest", "killed", tied))
    killed = Fig(f"deadliest.{first.key}.killed", "both", ("person", "people"))
    if len(tied) > 1:
        return sentence(name, "The deadliest single incidents killed {killed} each.", claim, killed=killed)
    text = "The deadliest single incident killed {killed}: {district}, {date} ({incident})."
    bound = {column: Cell("deadliest", first.key, column) for column in ("district", "date")}
    incident = Cell("deadliest", first.key, "incident_id")
    return sentence(name, text, claim, killed=killed, incident=incident, **bound)
