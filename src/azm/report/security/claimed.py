"""The published claim about the year, and what this record can and cannot confirm of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azm.assess import Coverage
from azm.report.edition import Block, Claim, Column, Fig, Quote, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts, literal, one_number
from azm.report.security.references import coverage_figures

_MEASURES = {"incidents": "Incidents", "killed": "Killed", "injured": "Injured"}
_RECORD = "record_since"


def claimed(facts: Facts) -> Section:
    """Every claim of the release about the year, measure by measure."""
    rows = facts.release.claims(facts.year)
    if not rows:
        none = sentence("claims.none", "The release carries no published claim about this year.")
        return Section("claims", "A published claim, tested", (none,))
    blocks: list[Block] = []
    for claim_id in dict.fromkeys(row["claim_id"] for row in rows):
        of_claim = [row for row in rows if row["claim_id"] == claim_id]
        blocks += _one_claim(facts, claim_id, of_claim)
    return Section("claims", "A published claim, tested", tuple(blocks))


def _one_claim(facts: Facts, claim_id: str, rows: list[dict[str, Any]]) -> list[Block]:
    first = rows[0]
    said = sentence(
        f"claim.{claim_id}.text",
        "The claim: {text} (Published by {publisher}.)",
        text=Quote(first["text"]),
        publisher=Quote(f"{first['publisher_code']}, {first['published']}"),
    )
    measured = [row for row in rows if row["measure"] in _MEASURES]
    measured.sort(key=lambda row: list(_MEASURES).index(row["measure"]))
    table = _table(facts, claim_id, measured)
    blocks: list[Block] = [said, table, tuple(_measure_sentence(facts, claim_id, row) for row in measured)]
    for row in rows:
        if row["measure"] == _RECORD:
            blocks += [_record_sentence(facts, claim_id, row), _own_years(facts, claim_id, row)]
    return blocks


def _figures(facts: Facts, claim_id: str, row: Mapping[str, Any]) -> tuple[str, str, str]:
    """What was claimed, what our rows give like for like, and the second in per cent of the first."""
    measure, rule = row["measure"], row["rule"] or facts.rule
    base = f"claim.{claim_id}.{measure}"
    rows = f'"claims.parquet" WHERE claim_id = {literal(claim_id)} AND measure = {literal(measure)}'
    sql = one_number("value", rows)
    said = facts.asked(f"{base}.said", sql, unit="incidents" if measure == "incidents" else "people")
    ours = facts.total(measure, rule=rule, name=f"{base}.ours")
    return said, ours, facts.share(f"{base}.percent", ours, said)


def _table(facts: Facts, claim_id: str, rows: list[dict[str, Any]]) -> Table:
    body = []
    for row in rows:
        said, ours, covered = _figures(facts, claim_id, row)
        known = facts.value(ours) is not None
        cells = (Fig(said), Fig(ours) if known else "not recorded", Fig(covered) if known else None)
        body.append(Row(row["measure"], (_MEASURES[row["measure"]], *cells, _latest(facts, row))))
    columns = (
        Column("measure", "Measure", "text", 1.6),
        Column("said", "Claimed", "count"),
        Column("ours", "Record, like for like", "toll"),
        Column("covered", "Record in per cent of the claim", "percent", 1.2),
        Column("latest", "Publisher's latest figure", "count", 1.1),
    )
    return Table(f"claim_{claim_id}", "The claim beside this record", columns, tuple(body))


def _latest(facts: Facts, row: Mapping[str, Any]) -> Fig | None:
    """The figure that the claim's publisher states today for the same year and measure."""
    for coverage in facts.release.coverage(facts.year, rule=row["rule"], measure=row["measure"]):
        if coverage.publisher == row["publisher_code"]:
            return Fig(_reference(facts, coverage))
    return None


def _measure_sentence(facts: Facts, claim_id: str, row: Mapping[str, Any]) -> Sentence:
    """Fewer rows than claimed confirm nothing and refute nothing; more would contradict the claim."""
    said, ours, covered = _figures(facts, claim_id, row)
    name = f"claim.{claim_id}.{row['measure']}.verdict"
    what = {"incidents": "incidents", "killed": "people killed", "injured": "people injured"}[row["measure"]]
    bound = {"said": Fig(said), "ours": Fig(ours), "covered": Fig(covered)}
    if facts.value(ours) is None:
        text = f"The record does not state {what}, so it can say nothing about the {{said}} claimed."
        return sentence(name, text, Claim("unknown", (ours,)), said=Fig(said))
    share = Claim("share", (covered, ours, said))
    if (facts.value(ours) or 0) > (facts.value(said) or 0):
        text = f"The record holds more {what} ({{ours}}) than the {{said}} claimed: {{covered}} of it."
        return sentence(name, text, Claim("more_than", (ours, said)), share, **bound)
    text = (
        f"The rows of this record account for {{ours}} of the {{said}} {what} claimed, {{covered}}. The others they "
        "neither confirm nor refute, because the record does not hold all that happened."
    )
    return sentence(name, text, Claim("at_most", (ours, said)), share, **bound)


def _earlier_years(facts: Facts, row: Mapping[str, Any]) -> tuple[list[int], list[int]]:
    """The earlier years a record claim speaks of: those the release has rows of, and those it has not."""
    spoken = range(int(row["value"]), facts.year)
    known = set(facts.release.years(facts.rule))
    return [year for year in spoken if year in known], [year for year in spoken if year not in known]


def _record_sentence(facts: Facts, claim_id: str, row: Mapping[str, Any]) -> Sentence:
    """Whether our rows reach back over the years that the record claim compares with."""
    held, missing = _earlier_years(facts, row)
    name = f"claim.{claim_id}.record"
    bound = {"since": Words(str(row["value"])), "year": Words(str(facts.year))}
    if missing:
        text = (
            "The claim also says that {year} had the highest figure since {since}. The record cannot confirm that: "
            "it holds no rows of {missing}."
        )
        spans = Words(_listed(missing))
        return sentence(
            name, text, Claim("is_paper", ("years", tuple(facts.release.years(facts.rule)))), missing=spans, **bound
        )
    verdicts = [facts.release.gate(facts.year, year, rule=facts.rule) for year in held]
    text = (
        "The claim also says that {year} had the highest figure since {since}. The record holds rows of all these years"
    )
    if all(verdict.is_open for verdict in verdicts):
        return sentence(name, f"{text}; the section on earlier years says how they compare.", **bound)
    return sentence(name, f"{text}, but its coverage does not allow the comparison.", **bound)


def _listed(years: list[int]) -> str:
    """Years in words: a run as "2018 to 2021", others one by one."""
    if len(years) > 2 and years == list(range(years[0], years[-1] + 1)):
        return f"{years[0]} to {years[-1]}"
    return " and ".join(map(str, years)) if len(years) < 3 else ", ".join(map(str, years))


def _own_years(facts: Facts, claim_id: str, row: Mapping[str, Any]) -> Table:
    """The publisher's own yearly totals that the record claim compares, as far as they are held."""
    body = []
    for year in range(int(row["value"]), facts.year + 1):
        found = [
            coverage
            for coverage in facts.release.coverage(year, rule=row["rule"])
            if coverage.publisher == row["publisher_code"]
        ]
        cell: str | Fig = Fig(_reference(facts, found[0])) if found else "no total held"
        stated = found[0].published if found else ""
        body.append(Row(str(year), (str(year), cell, stated)))
    columns = (
        Column("year", "Year", "text", 1.0),
        Column("killed", "Killed, as the publisher states", "count", 1.6),
        Column("published", "Stated", "day", 1.4),
    )
    notes = (
        sentence(
            f"claim.{claim_id}.own_years",
            "The publisher's own latest totals. A year without a total that is held leaves the claim open even on "
            "the publisher's own figures.",
        ),
    )
    title = f"{row['publisher_code']}: people killed by year, as published"
    return Table(f"claim_{claim_id}_years", title, columns, tuple(body), (), notes)


def _reference(facts: Facts, coverage: Coverage) -> str:
    return f"{coverage_figures(facts, coverage)}.reference"
