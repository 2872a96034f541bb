"""The outlook by province, of this record: shown where others' totals confirm its coverage, else why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from azm.assess.counting import RULES
from azm.assess.forecasting.chance import STEPS
from azm.assess.forecasting.make import NOTE, Outlook, benchmark, history_of, outlook
from azm.assess.forecasting.models.candidates import BENCHMARK
from azm.assess.gate import LEAST_COVERAGE, MOST_DIFFERENCE
from azm.assess.panel import Panel, panel
from azm.report.drawn import cells_of
from azm.report.edition import Block, Bound, Claim, Column, Fig, Quote, Row, Sentence, Table, Words, sentence
from azm.report.evidence import counted
from azm.report.facts import Facts, literal, one_number
from azm.report.figures import percent
from azm.report.words import month_name
from azm.terms.errors import BadInput

THRESHOLDS = (1, 25, 100)
PROVINCES, BESIDE = "provinces", "provinces.benchmark"
_YEAR = 12
# A province that some publishers state in two parts: the part they state apart.
_APART = {"PK-KP": "PK-TA"}
# Of several statements about a year the latest; the parts of a province that are stated apart are added.
_STATED = (
    "(SELECT province_code, max_by(killed, coalesce(published, '') || ' ' || statement_id) AS killed"
    ' FROM "references.parquet" WHERE publisher_code = {publisher} AND rule = {rule} AND province_code IN ({codes})'
    " AND from_day = DATE '{year}-01-01' AND to_day = DATE '{year}-12-31' AND killed IS NOT NULL"
    " GROUP BY province_code) AS stated"
)


@dataclass(frozen=True, slots=True)
class _Against:
    """One publisher's yearly totals of a province beside ours, as figures by year: (ours, theirs)."""

    publisher: str
    years: tuple[tuple[str, str], ...]


def provinces(facts: Facts) -> list[Block]:
    """The provinces whose outlook may be shown, as a table; the others each with the reason."""
    origin = f"{facts.year}-12"
    counts = _counts(facts)
    if counts is None or origin not in counts.periods or counts.position(origin) + 1 < _YEAR:
        text = "There is no outlook by province: the record does not hold a whole year up to the end of {year}."
        return [sentence("outlook.provinces.none", text, year=Words(str(facts.year)))]
    made, beside = _made(facts, counts, origin)
    held = [code for code in made.codes if counts.series(code)[: counts.position(origin) + 1].any()]
    # What rests on the last twelve months alone asks for their coverage; a longer past, for an earlier year's too.
    years = (facts.year,) if made.fell_back else (facts.year, facts.year - 1)
    found = {code: _references(facts, code, years) for code in held}
    opened = [code for code in held if any(_is_open(facts, each) for each in found[code])]
    method = sentence(
        "outlook.provinces.method",
        "By province the outlook is of what this record would count. It is shown where a published total of the "
        "province confirms that the record holds {least} or more of it in each year that the outlook rests on, alike "
        "to {most} percentage points; where nobody publishes one, nothing is shown.",
        least=Fig(facts.constant("gate.least", 80, "whole percent")),
        most=Fig(facts.constant("gate.most", 10, "number")),
    )
    names = dict(zip(counts.codes, counts.names, strict=True))
    said = [_withheld(facts, code, names[code], found[code]) for code in held if found[code] and code not in opened]
    unknown = [names[code] for code in held if not found[code]]
    if unknown:
        text = "{names}: no outlook is shown. Nobody publishes totals of the years that it would rest on."
        said.append(sentence("outlook.provinces.unknown", text, names=Quote(", ".join(unknown))))
    shown = [*_fallen(made, opened), _table(facts, made, beside, opened, names, found)] if opened else []
    return [method, *([tuple(said)] if said else []), *shown]


def _counts(facts: Facts) -> Panel | None:
    try:
        return panel(facts.release, unit="province", rule=facts.rule)
    except BadInput:
        return None


def _made(facts: Facts, counts: Panel, origin: str) -> tuple[Outlook, Outlook]:
    known = history_of(counts, origin)
    made = outlook(known, steps=STEPS)
    beside = benchmark(known, made)
    facts.outlooks |= {PROVINCES: made, BESIDE: beside}
    return made, beside


def _references(facts: Facts, code: str, years: tuple[int, ...]) -> list[_Against]:
    """Every publisher and rule with a total of each of the years; not a publisher of our own rows."""
    ours = {str(row["source_code"]).partition("_")[0].upper() for row in facts.release.read("sources")}
    sql = (
        'SELECT publisher_code, rule, count(DISTINCT year(from_day)) AS held FROM "references.parquet"'
        f" WHERE province_code = {literal(code)} AND killed IS NOT NULL AND rule IN ({', '.join(map(literal, RULES))})"
        f" AND year(from_day) IN ({', '.join(map(str, years))}) AND day(from_day) = 1 AND month(from_day) = 1"
        " AND to_day = make_date(year(from_day), 12, 31) GROUP BY ALL ORDER BY ALL"
    )
    rows = [row for row in facts.release.query(sql).to_pylist() if row["held"] == len(years)]
    return [_against(facts, code, row, years) for row in rows if row["publisher_code"].upper() not in ours]


def _against(facts: Facts, code: str, row: dict[str, Any], years: tuple[int, ...]) -> _Against:
    publisher, rule = str(row["publisher_code"]), str(row["rule"])
    found = []
    for year in years:
        name = f"outlook.{code}.{year}.{publisher}.{rule}"
        codes = ", ".join(literal(each) for each in (code, _APART.get(code, code)))
        theirs = _STATED.format(publisher=literal(publisher), rule=literal(rule), codes=codes, year=year)
        rows = counted(rule, {"year": year, "province_code": code})
        found.append(
            (
                facts.asked(
                    f"{name}.ours",
                    one_number("CAST(coalesce(sum(killed_best), 0) AS BIGINT)", rows),
                    unit="people",
                    rule=rule,
                ),
                facts.asked(f"{name}.theirs", one_number("CAST(sum(killed) AS BIGINT)", theirs), unit="people"),
            )
        )
    return _Against(publisher, tuple(found))


def _ratios(facts: Facts, against: _Against) -> list[float]:
    return [percent(facts.value(ours) or 0, facts.value(theirs) or 0) / 100 for ours, theirs in against.years]


def _is_open(facts: Facts, against: _Against) -> bool:
    ratios = _ratios(facts, against)
    return min(ratios) >= LEAST_COVERAGE and max(ratios) - min(ratios) <= MOST_DIFFERENCE


def _quadruple(against: _Against) -> tuple[str, str, str, str]:
    return (*against.years[-1], *against.years[0])


def _withheld(facts: Facts, code: str, name: str, found: list[_Against]) -> Sentence:
    """That the outlook of a province is not shown, with the counts that come nearest."""
    best = max(found, key=lambda each: min(_ratios(facts, each)))
    gate = Claim("gate", (False, True, *(_quadruple(each) for each in found)))
    bound: dict[str, Bound] = {"name": Quote(name), "publisher": Words(best.publisher)}
    parts = []
    for at, (ours, theirs) in enumerate(best.years):
        parts.append(f"{{ours{'x' * at}}} of {{theirs{'x' * at}}} killed in {{year{'x' * at}}}")
        bound |= {f"ours{'x' * at}": Fig(ours), f"theirs{'x' * at}": Fig(theirs)}
        bound[f"year{'x' * at}"] = Words(str(facts.year - at))
    text = f"{{name}}: no outlook is shown. As {{publisher}} counts, the record holds {' and '.join(parts)}"
    return sentence(f"outlook.{code}", f"{text}: too few, or too unlike.", gate, **bound)


def _fallen(made: Outlook, opened: list[str]) -> list[Block]:
    if not set(made.fell_back) & set(opened):
        return []
    text = "The record is too short for the model, so that the benchmark stands in its place ({name})."
    return [sentence("outlook.provinces.fell_back", text, name=Quote(BENCHMARK))]


def _table(
    facts: Facts,
    made: Outlook,
    beside: Outlook,
    opened: list[str],
    names: dict[str, str],
    found: dict[str, list[_Against]],
) -> Table:
    rows = tuple(Row(code, (names[code], *cells_of(made, beside, unit=code, thresholds=THRESHOLDS))) for code in opened)
    columns = (
        Column("name", "Province", "text", 1.6),
        Column("median", "Median", "text", 0.8),
        Column("interval", "Nine in ten", "text", 1.1),
        *(Column(f"chance_{least}", f"{least} or more", "text", 1.9) for least in THRESHOLDS),
        Column("benchmark", "Benchmark, nine in ten", "text", 1.2),
    )
    gates = [Claim("gate", (True, True, *(_quadruple(each) for each in found[code]))) for code in opened]
    note = sentence(
        "outlook_provinces.note",
        f"People killed in any one month from {{first}} to {{last}}, as this record would count them: all draws of "
        f"these months together, the share of draws in brackets. It is {NOTE}.",
        Claim("drawn", ("outlook_provinces", PROVINCES, BESIDE, "unit", THRESHOLDS)),
        *gates,
        first=Words(month_name(made.months[0])),
        last=Words(month_name(made.months[-1])),
    )
    return Table("outlook_provinces", "Outlook by province for any one month", columns, rows, notes=(note,))
