"""Beside other bodies' figures: coverage like for like, whether their own parts add up, and the walk between rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from azm.assess import Coverage, ReferenceCheck, Span
from azm.report.checks import Untrue
from azm.report.edition import Block, Claim, Column, Fig, Quote, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts, literal, one_number

_MEASURES = {"incidents": "Incidents", "killed": "Killed", "injured": "Injured"}
_ADDED = {
    "attacks_and_operations": "attacks and operations against all incidents",
    "groups": "groups of the killed against all killed",
    "provinces": "provinces against the country",
    "parts_of_the_span": "parts of the span against the whole",
}
# More parts than these are not spelt out in a table cell.
_MOST_PARTS = 4


def coverage_figures(facts: Facts, coverage: Coverage) -> str:
    """Keeps ours, the reference and the coverage in per cent as figures; gives the name they begin with."""
    name = f"coverage.{coverage.span.label}.{coverage.publisher}.{coverage.rule}.{coverage.measure}"
    if f"{name}.percent" in facts.figures:
        return name
    where = within(coverage.span)
    ours = facts.total(coverage.measure, where=where, rule=coverage.rule, name=f"{name}.ours")
    column = _stated(coverage.measure)
    listed = _listed(coverage.statements)
    sql = one_number(f"sum({column})", _country(listed))
    unit = "incidents" if coverage.measure == "incidents" else "people"
    bounds = (coverage.reference, coverage.reference, coverage.reference)
    reference = facts.add(f"{name}.reference", bounds, sql, unit=unit, rule="")
    facts.share(f"{name}.percent", ours, reference)
    return name


def within(span: Span) -> dict[str, Any]:
    """The filter of a span; a whole year is asked for as such, so that it is asked once."""
    if span == Span.of(span.first.year):
        return {"year": span.first.year}
    return {"month_from": span.first_month, "month_to": span.last_month}


def _first_figure(facts: Facts, coverage: Coverage, name: str) -> str:
    """What the publisher stated first about the same span; for a sum of months, the sum itself."""
    if coverage.pieces > 1:
        return f"{name}.reference"
    column = _stated(coverage.measure)
    listed = _listed([*coverage.statements, *(other["statement_id"] for other in coverage.others)])
    sql = one_number(column, f"{_country(listed)} ORDER BY published, statement_id LIMIT 1")
    return facts.asked(f"{name}.first", sql, unit=facts.figures[f"{name}.reference"].unit)


def _stated(measure: str) -> str:
    """A statement's figure of a measure; a definition of attacks alone calls its incidents attacks."""
    if measure != "incidents":
        return measure
    return "CASE WHEN rule = 'pips_like' THEN coalesce(attacks, incidents) ELSE incidents END"


def publisher_name(coverage: Coverage) -> str:
    return f"{coverage.publisher} *" if coverage.same_publisher else coverage.publisher


def same_publisher_note(table: str, rows: Iterable[Row]) -> tuple[Sentence, ...]:
    """What the star after a publisher's name means, if any row has one."""
    if not any(isinstance(cell, str) and cell.endswith(" *") for row in rows for cell in row.cells):
        return ()
    return (sentence(f"{table}.same", "A star marks a publisher that also made rows of this release."),)


def scope_words(coverage: Coverage) -> str:
    """What the publisher says it counts."""
    return coverage.scope.replace("+", " + ")


def _country(listed: str) -> str:
    """The statements about the whole country; those of its provinces bear the same ids."""
    return f"\"references.parquet\" WHERE statement_id IN ({listed}) AND coalesce(province_code, '') = ''"


def _listed(statements: Iterable[str]) -> str:
    return ", ".join(literal(statement) for statement in sorted(statements))


def references(facts: Facts) -> Section:
    """Coverage of the year, the publishers' own gaps, and the bridge to each definition."""
    blocks: list[Block] = [
        sentence(
            "references.like",
            "Publishers count different things. Each figure below is therefore set beside this record counted by a "
            "rule that follows the publisher's definition, never beside the record as a whole.",
        ),
        tuple(coverage_sentences(facts)) or sentence("references.none", "No published total of this year is held."),
        coverage_table(facts),
        checks_table(facts),
    ]
    return Section("references", "Beside the figures of others", tuple(blocks))


def coverage_sentences(facts: Facts, prefix: str = "coverage") -> list[Sentence]:
    """One sentence per series that counts the year's killed, in the order of publishers."""
    found = []
    for coverage in facts.release.coverage(facts.year):
        name = coverage_figures(facts, coverage)
        figures = (f"{name}.percent", f"{name}.ours", f"{name}.reference")
        if facts.value(figures[1]) is None:
            continue
        text = "Counted like {publisher} ({scope}), the record holds {ours} of {theirs} killed: {percent}."
        if coverage.same_publisher:
            text += " That publisher also made rows of this release, so this shows that its rows are here, no more."
        found.append(
            sentence(
                f"{prefix}.{coverage.publisher}.{coverage.rule}",
                text,
                Claim("share", figures),
                publisher=Words(coverage.publisher),
                scope=Quote(scope_words(coverage)),
                ours=Fig(figures[1]),
                theirs=Fig(figures[2]),
                percent=Fig(figures[0]),
            )
        )
    return found


def coverage_table(facts: Facts) -> Table:
    """Incidents, killed and injured beside every series of the year."""
    body = []
    for measure, name in _MEASURES.items():
        for coverage in facts.release.coverage(facts.year, measure=measure):
            base = coverage_figures(facts, coverage)
            first = _first_figure(facts, coverage, base)
            ours = facts.value(f"{base}.ours")
            cells: list[str | Fig | None] = [
                Fig(f"{base}.reference"),
                Fig(first),
                "not recorded" if ours is None else Fig(f"{base}.ours"),
                None if ours is None else Fig(f"{base}.percent"),
            ]
            key = f"{measure}.{coverage.publisher}.{coverage.rule}"
            texts = (name, publisher_name(coverage), scope_words(coverage), coverage.rule)
            body.append(Row(key, (*texts, *cells, coverage.published, coverage.url)))
    columns = (
        Column("measure", "Measure", "text", 0.9),
        Column("publisher", "Publisher", "text", 0.8),
        Column("scope", "What it counts", "text", 1.9),
        Column("rule", "Rule", "code"),
        Column("reference", "Published", "count", 0.85),
        Column("first", "First published", "count", 0.85),
        Column("ours", "Record", "count", 0.85),
        Column("coverage", "Coverage", "percent", 0.85),
        Column("published", "Stated on", "code"),
        Column("url", "Address", "code"),
    )
    notes: tuple[Sentence, ...] = (
        sentence(
            "reference.note",
            "Published is the latest figure the publisher gave for the year, or the sum of the latest figures of its "
            "months; first published is what it gave first. The record is counted by the rule that follows the "
            "definition.",
        ),
    )
    notes += same_publisher_note("reference", body)
    title = f"The record of {facts.year} beside published totals, like for like"
    return Table("reference", title, columns, tuple(body), (), notes, "No published total of this year is held.")


def checks_table(facts: Facts) -> Table:
    """Whether the parts that publishers print add up to the totals that they print."""
    body, notes = [], []
    for position, check in enumerate(facts.release.reference_checks(facts.year), start=1):
        base = f"check.{position}"
        total, printed, gap = _check_figures(facts, check, base)
        span = check.span.label if check.span else check.period
        parts = " + ".join(f"{value:,}" for _, value in check.parts)
        if len(check.parts) > _MOST_PARTS:
            parts = f"{len(check.parts)} parts"
        verdict = "adds up" if not check.difference else f"{'more' if check.difference > 0 else 'fewer'} printed"
        texts = (check.publisher, span, _ADDED[check.what], parts)
        body.append(Row(base, (*texts, Fig(total), Fig(printed), verdict, check.published, check.url)))
        if check.difference:
            notes.append(_gap_sentence(check, base, span, (total, printed, gap)))
    columns = (
        Column("publisher", "Publisher", "text", 0.9),
        Column("span", "Span", "text", 0.8),
        Column("what", "What is added up", "text", 2.1),
        Column("parts", "Parts", "text", 1.3),
        Column("total", "Sum", "count", 0.7),
        Column("printed", "Printed", "count", 0.75),
        Column("verdict", "Result", "text", 1.1),
        Column("published", "Stated on", "code"),
        Column("url", "Address", "code"),
    )
    empty = "No publisher's statement of this year that is held prints parts beside a total."
    return Table(
        "reference_checks", "Whether the publishers' own parts add up", columns, tuple(body), (), tuple(notes), empty
    )


def _gap_sentence(check: ReferenceCheck, base: str, span: str, figures: tuple[str, str, str]) -> Sentence:
    total, printed, gap = figures
    word = "more" if check.difference > 0 else "fewer"
    text = f"{{publisher}}, {{span}}: the parts add up to {{total}}, but {{printed}} is printed, {{gap}} {word}."
    return sentence(
        f"{base}.sentence",
        text,
        Claim("gap", (gap, printed, total)),
        publisher=Words(check.publisher),
        span=Quote(span),
        total=Fig(total),
        printed=Fig(printed),
        gap=Fig(gap),
    )


def _check_figures(facts: Facts, check: ReferenceCheck, base: str) -> tuple[str, str, str]:
    """The figures <base>.total, .printed and .gap, asked of the statements as they stand in the release."""
    unit = "incidents" if check.measure == "incidents" else "people"
    total_sql, printed_sql = one_number(*_parts_of(check)), one_number(f"max({_stated(check.measure)})", _whole(check))
    total = facts.asked(f"{base}.total", total_sql, unit=unit)
    printed = facts.asked(f"{base}.printed", printed_sql, unit=unit)
    gap_sql = one_number("abs(p.value - t.value)", f"({printed_sql}) AS p, ({total_sql}) AS t")
    gap = facts.asked(f"{base}.gap", gap_sql, unit=unit)
    if (facts.value(total), facts.value(printed)) != (check.total, check.printed):
        raise Untrue(
            f"the statements give {facts.value(total)} and {facts.value(printed)}, "
            f"the check {check.total} and {check.printed}.",
            where=f"{check.publisher} {check.period}, {check.what}",
        )
    return total, printed, gap


def _whole(check: ReferenceCheck) -> str:
    """The rows of the statement that prints the total."""
    return f"{_statement(check)} AND coalesce(province_code, '') = ''"


def _statement(check: ReferenceCheck) -> str:
    wanted = [f"publisher_code = {literal(check.publisher)}", f"period = {literal(check.period)}"]
    wanted += [f"published = {literal(check.published)}", f"coalesce(url, '') = {literal(check.url)}"]
    if check.span:
        wanted += [f"from_day = DATE '{check.span.first}'", f"to_day = DATE '{check.span.last}'"]
    return f'"references.parquet" WHERE {" AND ".join(wanted)}'


def _parts_of(check: ReferenceCheck) -> tuple[str, str]:
    """What to add up, and over which rows."""
    within = {
        "attacks_and_operations": "max(attacks + operations)",
        "groups": "max(killed_civilian + killed_security_force + killed_militant)",
    }
    if check.what in within:
        return within[check.what], _whole(check)
    measure = _stated(check.measure)
    if check.what == "provinces":
        return f"sum({measure})", f"{_statement(check)} AND coalesce(province_code, '') <> ''"
    spans = [Span.of(name) for name, _ in check.parts]
    days = ", ".join(f"(DATE '{span.first}', DATE '{span.last}')" for span in spans)
    latest = (
        f"SELECT max_by({measure}, published || ' ' || statement_id) AS latest "
        f'FROM "references.parquet" WHERE publisher_code = {literal(check.publisher)} '
        f"AND rule = (SELECT max(rule) FROM {_whole(check)} AND {measure} IS NOT NULL) "
        f"AND {measure} IS NOT NULL AND coalesce(province_code, '') = '' AND (from_day, to_day) IN ({days}) "
        "GROUP BY from_day, to_day"
    )
    return "sum(latest)", f"({latest}) AS pieces"
