"""Method, verification, overlaps, sources and licences."""

from __future__ import annotations

from typing import Any

from azm.assess import RULES
from azm.report.edition import Block, Column, Fig, Quote, Row, Section, Sentence, Table, sentence
from azm.report.facts import Facts
from azm.report.tables import parts
from azm.report.words import label
from azm.terms.codes import VERIFICATION

MOST_PAIRS = 30
NOT_REVIEWED = "accepted_as_source"


def verification(facts: Facts) -> Section:
    """How well the incidents are verified, and what was counted once because two sources may hold it."""
    order = list(VERIFICATION)
    grades = parts(
        facts,
        "verification",
        title="Incidents, killed and injured by grade of verification",
        header="Grade",
        code="verification_code",
        text=lambda row: label(row["verification_code"]),
        order=lambda row: order.index(row["verification_code"]) if row["verification_code"] in order else len(order),
        notes=(
            sentence(
                "verification.note",
                "Corroborated means two independent publishers, at least one of them not a party; official and "
                "independent, a civil authority or hospital besides an independent publisher; single voice, one of "
                "them or one party only; contested, statements that differ beyond the range. The grade is of the "
                "statements that are kept, not of the truth of what they say. Publishers that copy from each other "
                "count as one.",
            ),
        ),
    )
    blocks: list[Block] = [grades, *overlaps(facts)]
    return Section("verification", "Verification and overlaps", tuple(blocks))


def overlaps(facts: Facts) -> list[Block]:
    """Incidents of a later source not counted, because an earlier source holds their place and day."""
    rows = facts.rows("overlap")
    if not rows:
        text = "No incident of the year was left out as a possible double of another source's."
        return [sentence("overlap.none", text)]
    inner = facts.release.sql_of("overlap", rule=facts.rule, **facts.where)
    ids = [row["incident_id"] for row in rows]
    names = {}
    for name, value, unit in (
        ("incidents", "count(*)", "incidents"),
        ("killed", "coalesce(sum(killed_best), 0)", "people"),
        ("injured", "coalesce(sum(injured_best), 0)", "people"),
    ):
        sql = f"SELECT {value} AS value, {value} AS low, {value} AS high FROM (\n{inner}\n) AS t"
        names[name] = facts.asked(f"overlap.{name}", sql, unit=unit, rule=facts.rule, ids=ids)
    said = sentence(
        "overlap.effect",
        "{incidents} not counted because an earlier source of the release holds the same place and day and nobody "
        "has yet judged whether they are the same. If all were different, the totals would rise by {killed} killed "
        "and {injured} injured.",
        incidents=Fig(names["incidents"], noun=("incident is", "incidents are")),
        killed=Fig(names["killed"]),
        injured=Fig(names["injured"]),
    )
    return [said, _overlap_table(facts, rows)]


def _overlap_table(facts: Facts, rows: list[dict[str, Any]]) -> Table:
    """The pairs themselves, so that somebody can judge them."""
    body = [
        Row(
            str(row["incident_id"]),
            (
                str(row["incident_id"]),
                str(row["overlaps_with"] or ""),
                str(row["source_code"]),
                Fig(facts.of_column(f"overlap.{row['incident_id']}.killed", "overlap", row, "killed_best")),
            ),
        )
        for row in rows
    ]
    columns = (
        Column("incident_id", "Not counted", "text", 1.4),
        Column("overlaps_with", "Held already as", "text", 1.4),
        Column("source_code", "Source", "text", 1.2),
        Column("killed", "Killed", "count", 0.8),
    )
    return Table("overlap", "Pairs that nobody has judged yet", columns, tuple(body), most_printed=MOST_PAIRS)


def method(facts: Facts) -> Section:
    """The rules in words: what is counted, how a toll is found, ranges, party claims, delay and grain."""
    rule = RULES[facts.rule]
    counted = sentence(
        "method.rule",
        "Counting rule {rule}: {what}.",
        rule=Quote(f"{rule.name}@{rule.version}"),
        what=Quote(rule.sentence),
    )
    points = (
        counted,
        _said(
            "toll",
            "A toll is a resolution of what several voices said. A coder's reconciled figure comes first, then a "
            "correction by officials, then the figure of most independent publishers; low and high are the lowest "
            "and highest voices of the last days of reporting. Statements that differ stay beside it and are not "
            "averaged in.",
        ),
        _said(
            "party",
            "What an armed party, militant or state, says of its opponents' losses with no other voice is a party's "
            "claim: it never raises the low figure of its group, while a total's low stays as the coder who "
            "reconciled the reports gave it; its part in the totals is shown.",
        ),
        _said(
            "ranges",
            "Ranges are low to high. A single number means that low and high are the same. A blank is not zero: what "
            "no source states is left out of sums, and a dash in a table means that nothing is known.",
        ),
        _said(
            "dates",
            "The date is the first day on which the incident may have happened; its precision says how long the span "
            "is. An incident that runs over a turn of the month is counted in the month of its last day.",
        ),
        *_review(facts),
        _said(
            "delay",
            "Nothing is published before fourteen days after the incident. Public places are rounded to a tenth of a "
            "degree, and stand at the district's centre where a point could endanger people.",
        ),
        _said(
            "coverage",
            "Coverage is the record's total divided by a published total of the same span and definition. The record "
            "is not complete, and what it lacks is not missing at random: deaths outside towns, injuries and arrests "
            "are reported least.",
        ),
        _said(
            "persons", "The record holds incidents and organisations, never persons. It gives no alert and no advice."
        ),
        _said(
            "trace",
            "Every number of this report is in the file figures.json with its range, the query that gives it, the "
            "rule and the incidents under it. The same release gives the same report, byte for byte.",
        ),
    )
    return Section("method", "Method", (points,))


def _said(name: str, text: str) -> Sentence:
    return sentence(f"method.{name}", text)


def _review(facts: Facts) -> list[Sentence]:
    """Which sources were accepted whole; their rows were coded by people there, not reviewed row by row here."""
    accepted = [source["title"] for source in facts.release.read("sources") if source["review_code"] == NOT_REVIEWED]
    if not accepted:
        return []
    text = "{sources}: accepted as a source, not reviewed row by row."
    return [sentence("method.review", text, sources=Quote(", ".join(accepted)))]


def sources(facts: Facts) -> Section:
    """The release's sources in their order, with publisher, version, licence, span and how many incidents they gave."""
    counted = {row["source_code"]: row for row in facts.rows("source")}
    body = []
    for source in sorted(facts.release.read("sources"), key=lambda source: source["position"]):
        code = source["source_code"]
        row = counted.get(code)
        incidents = Fig(facts.of_row(f"source.{code}.incidents", "source", row, "incidents")) if row else None
        days = [str(source[name] or "not known") for name in ("first_day", "last_day")]
        texts = tuple(str(source[name] or "") for name in ("title", "publisher", "version", "licence"))
        body.append(Row(code, (*texts, *days, incidents, str(source["attribution"] or ""), str(source["url"] or ""))))
    columns = (
        Column("title", "Source", "text", 1.5),
        Column("publisher", "Publisher", "text", 1.3),
        Column("version", "Version", "text", 0.8),
        Column("licence", "Licence", "text", 1.0),
        Column("first_day", "From", "text", 0.95),
        Column("last_day", "To", "text", 0.95),
        Column("incidents", "Incidents of the year", "count", 0.9),
        Column("attribution", "Attribution", "code"),
        Column("url", "Address", "code"),
    )
    table = Table("sources", "Sources of the release, in their order of precedence", columns, tuple(body))
    cited = tuple(
        sentence(f"sources.{source['source_code']}", "{attribution}", attribution=Quote(str(source["attribution"])))
        for source in facts.release.read("sources")
        if source["attribution"]
    )
    licences: list[Block] = [
        sentence(
            "sources.order",
            "Where two sources may hold the same incident, the one that stands first in the table is counted. "
            "Published totals of other bodies are facts that they stated, quoted with their date; their addresses "
            "are in the data files.",
        ),
        table,
        *([cited] if cited else []),
        sentence(
            "sources.map",
            "{note} {credit}",
            note=Quote(facts.paper("map_note")),
            credit=Quote(facts.paper("map_credit")),
        ),
    ]
    return Section("sources", "Sources, attribution and licences", tuple(licences))
