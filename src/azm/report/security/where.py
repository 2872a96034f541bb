"""Where it happened: provinces, the former tribal districts, districts, and two maps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.report.edition import Block, Cell, Claim, Column, Fig, Row, Section, Sentence, Sum, Table, sentence
from azm.report.facts import Facts
from azm.report.security.maps import bubbles, choropleth
from azm.report.tables import known_measures, measure_columns, parts
from azm.report.words import label

FATA_PROVINCE = "PK-KP"
NOWHERE = ("unknown", "not_located", "others")
DISTRICTS = 15


def where(facts: Facts) -> Section:
    """Provinces, former FATA and the rest of Khyber Pakhtunkhwa, the districts with most deaths, and maps."""
    provinces = parts(
        facts,
        "province",
        title="Incidents, killed and injured by province",
        header="Province",
        code="province_code",
        text=lambda row: label("not_located") if row["province_code"] == "not_located" else row["province_name"],
    )
    names = {unit["unit_code"]: unit["name"] for unit in facts.release.read("units")}
    districts = parts(
        facts,
        "district",
        title="The fifteen districts with most people killed",
        header="District",
        code="district_code",
        text=lambda row: district_name(row, names),
        most=DISTRICTS,
    )
    blocks: list[Block] = [top_sentence(facts, provinces, "where.province", "province"), provinces]
    if facts.has("killed") and facts.release.outlines()["features"]:
        blocks += [choropleth(facts, provinces), bubbles(facts)]
    blocks += fata(facts)
    blocks += [top_sentence(facts, districts, "where.district", "district"), districts]
    return Section("where", "Where", tuple(blocks))


def district_name(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A district's name; where it is not known the row says so and names the province."""
    if row["district_code"] != "not_located":
        return str(row["district_name"])
    return f"District not known, {names.get(row['province_code'], 'province not known')}"


def top_sentence(facts: Facts, table: Table, name: str, noun: str) -> Sentence:
    """Which row had the most deaths, checked against the table; several with the same figure are all named."""
    tops = leaders(facts, table)
    if not tops:
        return sentence(name, f"No death is recorded in any {noun}.", Claim("known", ("total.incidents",)))
    claim = Claim("largest", (table.id, "killed", tuple(tops), skipped(table)))
    names = {letter: Cell(table.id, key, table.id) for letter, key in zip("abc", tops, strict=False)}
    killed = Fig(f"{table.id}.{tops[0]}.killed", "both")
    if len(tops) > len(names):
        return sentence(name, f"Several {noun}s share the most deaths, {{killed}} each.", claim, killed=killed)
    if len(tops) > 1:
        listed = " and ".join(f"{{{letter}}}" for letter in names)
        return sentence(name, f"{listed} had the most deaths, {{killed}} each.", claim, killed=killed, **names)
    share = facts.share(f"{table.id}.{tops[0]}.killed_share", f"{table.id}.{tops[0]}.killed", "total.killed")
    return sentence(
        name,
        f"First among the {noun}s by deaths stands {{a}}: {{killed}}, {{share}} of all.",
        claim,
        Claim("share", (share, f"{table.id}.{tops[0]}.killed", "total.killed")),
        killed=killed,
        share=Fig(share),
        **names,
    )


def skipped(table: Table) -> tuple[str, ...]:
    """The rows that are no place, organisation or month of their own."""
    return tuple(row.key for row in table.rows if row.key.split("/")[-1] in (*NOWHERE, "unclaimed"))


def leaders(facts: Facts, table: Table) -> list[str]:
    """The keys of the rows with the most people killed; none where nobody was."""
    found: dict[str, float] = {}
    if not any(column.name == "killed" for column in table.columns):
        return []
    position = table.column_at("killed")
    for row in table.rows:
        cell = row.cells[position]
        if isinstance(cell, Fig) and not row.is_total and row.key not in skipped(table):
            found[row.key] = facts.value(cell.id) or 0
    top = max(found.values(), default=0)
    return [key for key, value in found.items() if value == top] if top else []


def fata(facts: Facts) -> list[Block]:
    """Former FATA apart from the rest of Khyber Pakhtunkhwa; the two add up to the province."""
    rows = [row for row in facts.rows("former_fata") if row["province_code"] == FATA_PROVINCE]
    measures = known_measures(facts)
    title = "Khyber Pakhtunkhwa: the former tribal districts and the rest"
    if not rows:
        empty = "No incident of the year is in Khyber Pakhtunkhwa."
        return [Table("former_fata", title, (), (), empty=empty)]
    body = []
    for row in sorted(rows, key=lambda row: not row["is_former_fata"]):
        key = "former_fata" if row["is_former_fata"] else "rest"
        name = "Former tribal districts (FATA until 2018)" if row["is_former_fata"] else "Rest of the province"
        cells = [Fig(facts.of_row(f"former_fata.{key}.{measure}", "former_fata", row, measure)) for measure in measures]
        body.append(Row(key, (key, name, *cells)))
    totals = [f"province.{FATA_PROVINCE}.{measure}" for measure in measures]
    body.append(Row("total", ("", "Khyber Pakhtunkhwa", *map(Fig, totals)), is_total=True))
    columns = (
        Column("part_code", "Code", "code"),
        Column("part", "Part", "text", 2.6),
        *measure_columns(measures),
    )
    sums = tuple(Sum(measure, total) for measure, total in zip(measures, totals, strict=True))
    note = sentence(
        "former_fata.note",
        "The tribal areas were merged into the province in May of {merger}; earlier years are split in the same way.",
        merger=_merger(facts),
    )
    return [Table("former_fata", title, columns, tuple(body), sums, (note,))]


def _merger(facts: Facts) -> Fig:
    return Fig(facts.constant("fata.merger_year", 2018, "year"))
