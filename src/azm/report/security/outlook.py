"""The outlook: people killed by month after the year, for the country and, where the gate opens, by province."""

from __future__ import annotations

from azm.assess.forecasting.chance import STEPS
from azm.assess.forecasting.frozen import POOL
from azm.assess.forecasting.likelihood import PUBLISHED, SOURCE, chance, likelihood
from azm.assess.forecasting.make import NOTE, Outlook, benchmark, history_of, outlook
from azm.assess.panel import Panel, published
from azm.report.drawn import cells_of
from azm.report.edition import Block, Bound, Claim, Column, Fig, Quote, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts
from azm.report.security.outlook_chart import fan_chart
from azm.report.security.outlook_provinces import provinces
from azm.report.words import month_name
from azm.terms.errors import NotThere

PUBLISHER = "UCDP"
LEAST_MONTHS = 36
# At least so many killed in a month: what is said of the country.
THRESHOLDS = (25, 100, 250)
COUNTRY, BESIDE = "country", "country.benchmark"


def outlooks(facts: Facts) -> Section:
    """What may be, as intervals and words of one scale, beside the benchmark; each bound to the draws."""
    blocks: list[Block] = [
        sentence(
            "outlook.note",
            f"This is {NOTE}. It is of people killed in total, draws what reports of past months allow and knows of no "
            "plan, talk or event. Chances are said by one published scale, each by its narrowest term: {scale} "
            "({source}).",
            scale=Quote(PUBLISHED),
            source=Quote(SOURCE),
        )
    ]
    held = _held(facts)
    if held is None:
        text = "There is no outlook for the country: {publisher}'s monthly totals to the end of {year} are not held."
        blocks.append(sentence("outlook.none", text, publisher=Words(PUBLISHER), year=Words(str(facts.year))))
    else:
        blocks += _country(facts, held)
    return Section("outlook", "Outlook", (*blocks, *provinces(facts)))


def _held(facts: Facts) -> Panel | None:
    """The publisher's monthly totals up to the end of the year; None where they are too short or end before."""
    try:
        held = published(facts.release, PUBLISHER)
    except NotThere:
        return None
    origin = f"{facts.year}-12"
    is_enough = origin in held.periods and held.position(origin) + 1 >= LEAST_MONTHS
    return held.until(origin) if is_enough else None


def _country(facts: Facts, held: Panel) -> list[Block]:
    known = history_of(held)
    made = outlook(known, steps=STEPS)
    beside = benchmark(known, made)
    facts.outlooks |= {COUNTRY: made, BESIDE: beside}
    method = sentence(
        "outlook.method",
        "For the whole country the outlook continues {publisher}'s own monthly totals up to {origin}: they are one "
        "body's, so that no coverage of ours enters. The model is a pool of four simple ones ({model}), frozen before "
        "it was scored; beside it stands the benchmark, in which each of the last twelve months comes again with equal "
        "chance. How both did on countries and years that the weights were not learnt on stands on the project's "
        "scoreboard. Months are drawn apart from each other and may not be added up.",
        publisher=Words(PUBLISHER),
        origin=Words(month_name(known.origin)),
        model=Quote(POOL),
    )
    said = tuple(_sentence(facts, made, at_least) for at_least in THRESHOLDS)
    return [method, said, fan_chart(held, made, beside), _table(facts, made, beside)]


def _sentence(facts: Facts, made: Outlook, at_least: int) -> Sentence:
    """One threshold in all months: its one term, or those of the months with the highest and the lowest chance."""
    (unit,) = made.codes
    chances = [chance(draws, at_least) for draws in made.of(unit)]
    number = facts.constant(f"outlook.at_least.{at_least}", at_least, "number")
    words = [likelihood(share) for share in chances]
    claims = [
        Claim("likely", (COUNTRY, unit, month, at_least, word)) for month, word in zip(made.months, words, strict=True)
    ]
    bound: dict[str, Bound] = {
        "number": Fig(number),
        "first": Words(month_name(made.months[0])),
        "last": Words(month_name(made.months[-1])),
    }
    name = f"outlook.country.{at_least}"
    if len(set(words)) == 1:
        text = (
            "In each month from {first} to {last} it is {word} that {number} or more people are killed in the country."
        )
        return sentence(name, text, *claims, word=Words(words[0]), **bound)
    best, worst = chances.index(max(chances)), chances.index(min(chances))
    text = (
        "That {number} or more people are killed in the country in a month is {word} in {most} and {other} in "
        "{fewest}, the months from {first} to {last} with the highest and the lowest chance."
    )
    bound |= {"most": Words(month_name(made.months[best])), "fewest": Words(month_name(made.months[worst]))}
    return sentence(name, text, *claims, word=Words(words[best]), other=Words(words[worst]), **bound)


def _table(facts: Facts, made: Outlook, beside: Outlook) -> Table:
    rows = tuple(
        Row(month, (month_name(month), *cells_of(made, beside, month=month, thresholds=THRESHOLDS)))
        for month in made.months
    )
    columns = (
        Column("month", "Month", "text", 1.5),
        Column("median", "Median", "text", 0.8),
        Column("interval", "Nine in ten", "text", 1.1),
        *(Column(f"chance_{least}", f"{least} or more", "text", 1.9) for least in THRESHOLDS),
        Column("benchmark", "Benchmark, nine in ten", "text", 1.2),
    )
    note = sentence(
        "outlook_months.note",
        f"People killed in the country, as {{publisher}} would count them; the share of {{draws}} draws in brackets. "
        f"It is {NOTE}.",
        Claim("drawn", ("outlook_months", COUNTRY, BESIDE, "month", THRESHOLDS)),
        publisher=Words(PUBLISHER),
        draws=Fig(facts.constant("outlook.draws", made.draws.shape[-1], "number")),
    )
    return Table("outlook_months", "Outlook for the country by month", columns, rows, notes=(note,))
