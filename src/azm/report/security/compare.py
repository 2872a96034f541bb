"""Comparison with earlier years: only through the coverage gate, else withheld with both coverages shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from azm.assess import Coverage, GatePair, GateVerdict, Span
from azm.report.edition import Block, Bound, Claim, Column, Fig, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts
from azm.report.security.charts import years_chart
from azm.report.security.references import coverage_figures, publisher_name, same_publisher_note, scope_words, within
from azm.report.tables import known_measures, measure_columns
from azm.report.words import MONTHS

YEARS = 3
MOST_SERIES = 3


def compare(facts: Facts) -> Section:
    """Three years side by side where the gate allows it, the coverages it rests on, and records."""
    years = range(facts.year - YEARS + 1, facts.year + 1)
    verdicts = {year: facts.release.gate(facts.year, year, rule=facts.rule) for year in years if year != facts.year}
    blocks: list[Block] = [
        sentence(
            "compare.rule",
            "A comparison of two spans is printed only if the record's coverage against at least one published "
            "series is {least} or more in both, and the two differ by no more than {most} percentage points. "
            "Otherwise a rise or fall may be one of the record, not of the violence.",
            least=Fig(facts.constant("gate.least", 80, "whole percent")),
            most=Fig(facts.constant("gate.most", 10, "number")),
        ),
        (
            *(
                year_sentence(facts, verdict, f"compare.{year}")
                for year, verdict in sorted(verdicts.items(), reverse=True)
            ),
            *_part_of_year(facts),
            record_sentence(facts, "compare.record"),
        ),
        years_table(facts, verdicts),
        coverages_table(facts, years),
        *_chart(facts, years, verdicts),
    ]
    return Section("compare", "Comparison with earlier years", tuple(blocks))


def year_sentence(facts: Facts, verdict: GateVerdict, name: str, *, spans: tuple[str, str] | None = None) -> Sentence:
    """The change since an earlier span, or that it is withheld and why; `spans` are the words for now and before."""
    now, before = spans or (verdict.span_a.label, verdict.span_b.label)
    bound: dict[str, Any] = {"now": Words(now), "before": Words(before)}
    if not verdict.ours_b:
        text = "The record holds nothing of {before}, so {now} is not compared with it."
        return sentence(name, text, Claim("no_total", (_of_span(facts, verdict.span_b),)), **bound)
    gate = Claim(
        "gate", (verdict.is_open, verdict.span_a.months == verdict.span_b.months, *_quadruples(facts, verdict))
    )
    pair = _closest(verdict.pairs)
    if pair is None:
        text = "The comparison of {now} with {before} is withheld: no published series counts the killed of both."
        return sentence(name, text, gate, **bound)
    bound |= {
        "publisher": Words(pair.publisher),
        "covered_now": Fig(f"{coverage_figures(facts, pair.a)}.percent"),
        "covered_before": Fig(f"{coverage_figures(facts, pair.b)}.percent"),
        "theirs": Fig(_reference_change(facts, pair)),
    }
    series = "{publisher}'s own figures changed by {theirs}."
    held = (
        "against {publisher} the record covers {covered_now} of the killed of {now} "
        "and {covered_before} of those of {before}"
    )
    if not verdict.is_open:
        return sentence(name, f"The comparison of {{now}} with {{before}} is withheld: {held}. {series}", gate, **bound)
    return _change_sentence(facts, verdict, name, gate, bound, f"{held[0].upper()}{held[1:]}. {series}")


def _change_sentence(
    facts: Facts, verdict: GateVerdict, name: str, gate: Claim, bound: dict[str, Any], rest: str
) -> Sentence:
    now, before = _of_span(facts, verdict.span_a), _of_span(facts, verdict.span_b)
    change = facts.change(f"{before}.change_to.{verdict.span_a.label}", now, before)
    claims = [gate, Claim("change", (change, now, before))]
    difference = (facts.value(now) or 0) - (facts.value(before) or 0)
    if not difference:
        text, claims = "As many people were killed in {now} as in {before}: {a}.", [gate, Claim("equal", (now, before))]
    else:
        word, order = ("rose", (now, before)) if difference > 0 else ("fell", (before, now))
        claims.append(Claim("more_than", order))
        text = (
            f"The number of people killed {word} from {{b}} in {{before}} to {{a}} in {{now}}, a change of {{change}}."
        )
    return sentence(name, f"{text} {rest}", *claims, a=Fig(now), b=Fig(before), change=Fig(change), **bound)


def _of_span(facts: Facts, span: Span) -> str:
    """The figure of people killed in a span under the edition's rule."""
    if span == Span.of(facts.year):
        return "total.killed"
    return facts.total("killed", where=within(span), name=f"span.{span.label}.killed")


def _quadruples(facts: Facts, verdict: GateVerdict) -> tuple[tuple[str, str, str, str], ...]:
    """What the gate is judged on, as figures: ours and theirs of the span before, then of the span now."""
    found = []
    for pair in verdict.pairs:
        before, now = coverage_figures(facts, pair.b), coverage_figures(facts, pair.a)
        found.append((f"{before}.ours", f"{before}.reference", f"{now}.ours", f"{now}.reference"))
    return tuple(found)


def _closest(pairs: Iterable[GatePair]) -> GatePair | None:
    """The reference to name: an open one first, then the one whose lower coverage is highest."""

    def rank(pair: GatePair) -> tuple[bool, float]:
        return pair.is_open, min(pair.a.coverage or 0.0, pair.b.coverage or 0.0)

    return max(pairs, key=rank, default=None)


def _reference_change(facts: Facts, pair: GatePair) -> str:
    now, before = f"{coverage_figures(facts, pair.a)}.reference", f"{coverage_figures(facts, pair.b)}.reference"
    return facts.change(f"{before}.change_to.{pair.a.span.label}", now, before)


def _part_of_year(facts: Facts) -> list[Sentence]:
    """Where the record holds only some months of the year, these against the same months of the year before."""
    whole = facts.release.span(facts.rule)
    first, last = f"{facts.year}-01", f"{facts.year}-12"
    if whole is None or (whole.first_month <= first and whole.last_month >= last):
        return []
    start, end = max(first, whole.first_month), min(last, whole.last_month)
    months = [MONTHS[int(month[-2:]) - 1] for month in (start, end)]
    named = months[0] if start == end else f"{months[0]} to {months[1]}"
    now, before = (Span.of(f"{year}{start[4:]}..{year}{end[4:]}") for year in (facts.year, facts.year - 1))
    verdict = facts.release.gate(now, before, rule=facts.rule)
    spans = (f"{named} {facts.year}", f"{named} {facts.year - 1}")
    return [year_sentence(facts, verdict, "compare.part", spans=spans)]


def years_table(facts: Facts, verdicts: dict[int, GateVerdict]) -> Table:
    """The three years; a year that may not be compared says so instead of showing a figure."""
    measures = known_measures(facts)
    known = set(facts.release.years(facts.rule))
    body = []
    for year in sorted({*verdicts, facts.year}):
        is_open = year == facts.year or verdicts[year].is_open
        cells: list[str | Fig | None] = ["no data" if year not in known else "withheld"] * len(measures)
        if is_open and year in known:
            cells = [Fig(_of_year(facts, year, measure)) for measure in measures]
        body.append(Row(str(year), (str(year), *cells)))
    columns = (Column("year", "Year", "text", 1.2), *measure_columns(measures))
    note = sentence(
        "years.note",
        "Withheld: the record has rows of that year, but its coverage of that year or of this one is too low, or the "
        "two are too far apart, to compare them.",
    )
    return Table("years", "Three years, where they may be compared", columns, tuple(body), (), (note,))


def _of_year(facts: Facts, year: int, measure: str) -> str:
    if year == facts.year:
        return f"total.{measure}"
    if measure == "killed":
        return _of_span(facts, Span.of(year))
    return facts.total(measure, where={"year": year}, name=f"year.{year}.{measure}")


def coverages_table(facts: Facts, years: Iterable[int]) -> Table:
    """The coverage of each of the years against each series that counts the killed."""
    body = []
    for year in years:
        for coverage in facts.release.coverage(year):
            base = coverage_figures(facts, coverage)
            cells = (Fig(f"{base}.ours"), Fig(f"{base}.reference"), Fig(f"{base}.percent"))
            key = f"{year}.{coverage.publisher}.{coverage.rule}"
            body.append(Row(key, (str(year), publisher_name(coverage), scope_words(coverage), *cells)))
    columns = (
        Column("year", "Year", "text", 0.6),
        Column("publisher", "Published by", "text", 1.0),
        Column("scope", "What it counts", "text", 2.4),
        Column("ours", "Record, like for like", "count", 1.0),
        Column("reference", "Published", "count", 0.9),
        Column("coverage", "Coverage", "percent", 0.9),
    )
    return Table(
        "year_coverage",
        "People killed: coverage of each year against published series",
        columns,
        tuple(body),
        notes=same_publisher_note("year_coverage", body),
        empty="No published series that is held counts the killed of these years.",
    )


def _chart(facts: Facts, years: Iterable[int], verdicts: dict[int, GateVerdict]) -> list[Block]:
    """Published series by year, and our own years where they may be compared; a withheld year is not drawn."""
    series: list[dict[str, Any]] = []
    by_reference: dict[tuple[str, str], list[Coverage]] = {}
    for year in years:
        if year == facts.year or verdicts[year].is_open:
            killed = facts.value(_of_span(facts, Span.of(year)))
            series += [{"series": "This record", "year": year, "killed": killed}] if killed is not None else []
        for coverage in facts.release.coverage(year):
            by_reference.setdefault((coverage.publisher, coverage.rule), []).append(coverage)
    longest = sorted(by_reference.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_SERIES]
    for (publisher, _), coverages in longest:
        if len(coverages) > 1:
            series += [{"series": publisher, "year": c.span.first.year, "killed": c.reference} for c in coverages]
    if len({row["year"] for row in series}) < 2:
        return []
    return [
        years_chart(series, title="People killed by year: published series, and this record where it may be compared")
    ]


def record_sentence(facts: Facts, name: str) -> Sentence:
    """How far back the year's number of people killed is the highest, or why nothing can be said."""
    claim = facts.release.record(facts.year, rule=facts.rule)
    year = Words(str(facts.year))
    if claim.since is not None:
        earlier = [
            _of_span(facts, verdict.span_b) for verdict in claim.verdicts if verdict.span_b.first.year >= claim.since
        ]
        gates = [
            Claim("gate", (True, True, *_quadruples(facts, verdict))) for verdict in claim.verdicts[: len(earlier)]
        ]
        text = (
            "With {killed} killed, {year} was higher than every year from {since} on. This rests on the rows of "
            "{since} to {year} and on the coverage of each of these years."
        )
        bound: dict[str, Bound] = {"killed": Fig("total.killed"), "year": year, "since": Words(str(claim.since))}
        return sentence(name, text, Claim("above_all", ("total.killed", *earlier)), *gates, **bound)
    if not claim.verdicts:
        text = "Whether {year} was a record cannot be said: the release holds no earlier year."
        return sentence(name, text, Claim("is_paper", ("first_year", facts.year)), year=year)
    verdict = claim.verdicts[-1]
    before = Words(verdict.span_b.label)
    if verdict.is_open:
        figure = _of_span(facts, verdict.span_b)
        text = "{year} was no record: {before} had {figure} killed."
        order = Claim("at_most", ("total.killed", figure))
        return sentence(name, text, order, year=year, before=before, figure=Fig(figure))
    text = (
        "Whether {year} was a record, such as the highest in so many years, cannot be said from this record: "
        "{before} cannot be compared with it."
    )
    gate = Claim("gate", (False, True, *_quadruples(facts, verdict)))
    return sentence(name, text, gate, year=year, before=before)
