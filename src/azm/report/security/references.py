"""Beside other bodies' figures: coverage like for like, whether their own parts add up, and the walk between rules."""

from __future__ import annotations

from azm.assess import RULES, Coverage, ReferenceCheck, Span
from azm.report.edition import Block, Claim, Column, Fig, Quote, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts, literal
from azm.report.words import label

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
    where = {"month_from": coverage.span.first_month, "month_to": coverage.span.last_month}
    ours = facts.total(coverage.measure, where=where, rule=coverage.rule, name=f"{name}.ours")
    # An attack-only definition calls its incidents attacks.
    column = coverage.measure
    if coverage.measure == "incidents" and coverage.rule == "pips_like":
        column = "coalesce(attacks, incidents)"
    listed = ", ".join(literal(statement) for statement in coverage.statements)
    sql = (
        f"SELECT sum({column}) AS value, sum({column}) AS low, sum({column}) AS high "
        f'FROM "references.parquet" WHERE statement_id IN ({listed})'
    )
    unit = "incidents" if coverage.measure == "incidents" else "people"
    bounds = (coverage.reference, coverage.reference, coverage.reference)
    reference = facts.add(f"{name}.reference", bounds, sql, unit=unit, rule="")
    facts.share(f"{name}.percent", ours, reference)
    return name


def references(facts: Facts) -> Section:
    """Coverage of the year, the publishers' own gaps, and the bridge to each definition."""
    blocks: list[Block] = [
        sentence(
            "references.like",
            "Publishers count different things. Each figure below is therefore set beside this record counted by a rule "
            "that follows the publisher's definition, never beside the record as a whole.",
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
                scope=Quote(coverage.scope),
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
            first = facts.constant(f"{base}.first", coverage.first, facts.figures[f"{base}.reference"].unit)
            ours = facts.value(f"{base}.ours")
            cells: list[str | Fig | None] = [
                Fig(f"{base}.reference"),
                Fig(first),
                "not recorded" if ours is None else Fig(f"{base}.ours"),
                None if ours is None else Fig(f"{base}.percent"),
            ]
            key = f"{measure}.{coverage.publisher}.{coverage.rule}"
            texts = (name, coverage.publisher, coverage.scope, coverage.rule)
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
    notes = (
        sentence(
            "reference.note",
            "Published is the latest figure the publisher gave for the year, or the sum of the latest figures of its months; "
            "first published is what it gave first. The record is counted by the rule that follows the definition.",
        ),
    )
    title = f"The record of {facts.year} beside published totals, like for like"
    return Table("reference", title, columns, tuple(body), (), notes, "No published total of this year is held.")


def checks_table(facts: Facts) -> Table:
    """Whether the parts that publishers print add up to the totals that they print."""
    body, notes = [], []
    for position, check in enumerate(facts.release.reference_checks(facts.year), start=1):
        base = f"check.{position}"
        total, printed = facts.asked(f"{base}.total", _total_sql(check), unit=_unit(check)), f"{base}.printed"
        facts.constant(printed, check.printed, _unit(check))
        gap = facts.asked(
            f"{base}.gap",
            f"SELECT abs({check.printed} - t.value) AS value, value AS low, value AS high FROM ({_total_sql(check)}) AS t",
            unit=_unit(check),
        )
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
        "reference_checks", "Do the publishers' own parts add up?", columns, tuple(body), (), tuple(notes), empty
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


def _unit(check: ReferenceCheck) -> str:
    return "incidents" if check.measure == "incidents" else "people"


def _total_sql(check: ReferenceCheck) -> str:
    """SQL that adds the parts up again from the statements as they stand in the release."""
    columns = {"attacks_and_operations": "attacks + operations"}
    columns["groups"] = "killed_civilian + killed_security_force + killed_militant"
    same = f"publisher_code = {literal(check.publisher)}"
    one = f"{same} AND period = {literal(check.period)} AND published = {literal(check.published)}"
    one += f" AND coalesce(url, '') = {literal(check.url)}"
    if check.span:
        one += f" AND from_day = DATE '{check.span.first}' AND to_day = DATE '{check.span.last}'"
    if check.what in columns:
        added = f"max({columns[check.what]})"
        return f'SELECT {added} AS value, {added} AS low, {added} AS high FROM "references.parquet" WHERE {one}'
    if check.what == "provinces":
        added = f"sum({check.measure})"
        where = f"{one} AND coalesce(province_code, '') <> ''"
        return f'SELECT {added} AS value, {added} AS low, {added} AS high FROM "references.parquet" WHERE {where}'
    spans = [Span.of(name) for name, _ in check.parts]
    days = ", ".join(f"(DATE '{span.first}', DATE '{span.last}')" for span in spans)
    latest = (
        f'SELECT max_by({check.measure}, published || statement_id) AS latest FROM "references.parquet" '
        f"WHERE {same} AND {check.measure} IS NOT NULL AND coalesce(province_code, '') = '' "
        f"AND (from_day, to_day) IN ({days}) GROUP BY from_day, to_day"
    )
    return f"SELECT sum(latest) AS value, sum(latest) AS low, sum(latest) AS high FROM ({latest}) AS pieces"


def bridges(facts: Facts) -> Section:
    """The walk from the edition's rule to every other; each walk sums exactly."""
    blocks: list[Block] = [
        sentence(
            "bridge.what",
            "The same incidents give different totals under different definitions. Each walk below starts at the total of "
            "this report and takes away or adds what the other definition leaves out or counts.",
        )
    ]
    body, claims = [], []
    for target in (name for name in RULES if name != facts.rule):
        bridge = facts.release.bridge(facts.year, facts.rule, target)
        names: dict[str, list[str]] = {"incidents": [], "killed": []}
        for position, step in enumerate(bridge.steps):
            cells = []
            for measure in ("incidents", "killed"):
                condition = {
                    "start": "left_out_by_first IS NULL",
                    "end": "left_out_by_second IS NULL",
                    "minus": f"left_out_by_first IS NULL AND left_out_by_second = {literal(step.reason)}",
                    "plus": f"left_out_by_second IS NULL AND left_out_by_first = {literal(step.reason)}",
                }[step.change]
                sign = "-" if step.change == "minus" else ""
                sql = f"SELECT {sign}coalesce(sum({measure}), 0) AS value, value AS low, value AS high FROM (\n{bridge.sql}\n) AS t"
                unit = "difference" if step.change in ("minus", "plus") else "people"
                name = facts.asked(f"bridge.{target}.{position}.{measure}", f"{sql} WHERE {condition}", unit=unit, rule=facts.rule)
                names[measure].append(name)
                cells.append(Fig(name))
            key = f"{target}.{position}"
            body.append(Row(key, (target, *_step_words(step.change, step.sentence, target), *cells), step.change == "end"))
        claims += [Claim("sums_to", (parts[-1], *parts[:-1])) for parts in names.values()]
    columns = (
        Column("to_rule", "To rule", "code"),
        Column("to", "Walk to", "text", 1.0),
        Column("step", "Step", "text", 3.2),
        Column("incidents", "Incidents", "count", 0.8),
        Column("killed", "Killed", "count", 0.8),
    )
    note = sentence("bridge.sums", "Every walk adds up exactly, in incidents and in people killed.", *claims)
    title = f"From the rule {facts.rule} to the definitions of others, {facts.year}"
    blocks.append(Table("bridge", title, columns, tuple(body), (), (note,)))
    return Section("bridge", "From one definition to another", tuple(blocks))


def _step_words(change: str, said: str, target: str) -> tuple[str, str]:
    if change == "start":
        return label(target).replace(" like", "-like"), f"{said[0].upper()}{said[1:]}"
    if change == "end":
        return "", f"Equals: {said}"
    return "", f"{'Less' if change == 'minus' else 'Plus'}: {said}"
