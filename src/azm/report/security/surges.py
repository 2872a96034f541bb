"""Surges: when the level of another body's monthly totals changed, its months of the year, and what provinces allow."""

from __future__ import annotations

from azm.assess.panel import Panel, published
from azm.assess.surge.dating import LEAST_PERIODS, Change, changes
from azm.assess.surge.methods import false_alarm_rates, method_named
from azm.assess.surge.past import Series
from azm.report.edition import Block, Cell, Claim, Column, Fig, Quote, Row, Section, Sentence, Table, Words, sentence
from azm.report.facts import Facts, literal, one_number
from azm.report.security.surge_chart import levels_chart
from azm.report.security.surge_provinces import provinces
from azm.report.words import month_name
from azm.terms.errors import NotThere

PUBLISHER = "UCDP"
# The series that is told begins with the year that is so many years before its last one; the others stand beside it.
YEARS = 11
OTHER_STARTS = (24, 19, 16, 14, 12, 10, 9, 7)
METHOD = "farrington"
_TOTALS = (
    "(SELECT strftime(from_day, '%Y-%m') AS month,"
    " max_by(killed, coalesce(published, '') || ' ' || statement_id) AS killed"
    " FROM \"references.parquet\" WHERE publisher_code = {publisher} AND coalesce(province_code, '') = ''"
    " AND killed IS NOT NULL AND day(from_day) = 1 AND to_day = last_day(from_day) GROUP BY from_day) AS months"
)


def surges(facts: Facts) -> Section:
    """Dated changes of level, with those of other start years beside them; no date where there is too little data."""
    blocks: list[Block] = []
    try:
        held = published(facts.release, PUBLISHER)
    except NotThere:
        held = None
    if held is None or len(held.periods) < LEAST_PERIODS:
        text = "No change of level is dated: {publisher}'s monthly totals are not held, or are too few."
        blocks.append(sentence("surges.none", text, publisher=Words(PUBLISHER)))
    else:
        blocks += [*dated(facts, held), *of_the_year(facts, held)]
    return Section("surges", "Surges and changes of level", (*blocks, *provinces(facts)))


def dated(facts: Facts, held: Panel) -> list[Block]:
    """The changes that are found, as sentences, chart and table, and what other start years give."""
    last = int(held.periods[-1][:4])
    asked = {last - back: _changes(held, last - back) for back in sorted({YEARS, *OTHER_STARTS}, reverse=True)}
    by_start = {start: found for start, found in asked.items() if found is not None}
    start = last - YEARS if last - YEARS in by_start else min(by_start, default=0)
    if not by_start:
        text = "No change of level is dated: {publisher}'s monthly totals begin too late."
        return [sentence("surges.late", text, publisher=Words(PUBLISHER))]
    found = by_start[start]
    starts = _starts_table(held, by_start, start)
    method = sentence(
        "surges.method",
        "{publisher} publishes the people killed in the whole country by month. From {first} to {last} these totals "
        "are cut into stretches of at least six months, each at its own level, so that they fit best (PELT with the "
        "likelihood of a negative binomial). The span given for a date holds ninety-five in a hundred of the dates "
        "that are found again when the stretches on both sides are drawn anew in blocks of six months: it says how "
        "well the date is known if the level changed there once. A change of level says nothing of why.",
        publisher=Words(PUBLISHER),
        first=Cell("level_starts", str(start), "first"),
        last=Cell("level_starts", str(start), "last"),
    )
    if not found:
        text = "In these months no change of level is found."
        return [
            method,
            sentence("surges.level", text, Claim("empty", ("level_changes",))),
            _table(facts, held, (), by_start, start),
            starts,
        ]
    begins = (f"{start}-01", *(change.period for change in found))
    figures = [_figures(facts, begins[at], change, _end(held, found, at)) for at, change in enumerate(found)]
    said = tuple(_sentence(change, *figures[at]) for at, change in enumerate(found))
    table = _table(facts, held, found, by_start, start)
    chart = levels_chart(held, start, [(change.period, change.after) for change in found], found[0].before)
    return [method, said, chart, table, starts]


def _changes(held: Panel, start: int) -> tuple[Change, ...] | None:
    """The changes in the months from January of a year on; None if they are too few or the series begins later."""
    first = f"{start}-01"
    if first not in held.periods or len(held.periods) - held.position(first) < LEAST_PERIODS:
        return None
    at = held.position(first)
    return changes(held.periods[at:], held.values[0, at:])


def _end(held: Panel, found: tuple[Change, ...], at: int) -> str:
    """The last month of the stretch that a change begins."""
    is_last = at + 1 == len(found)
    return held.periods[-1] if is_last else held.periods[held.position(found[at + 1].period) - 1]


def _figures(facts: Facts, begin: str, change: Change, end: str) -> tuple[str, str]:
    """Killed a month in the stretches before and after a change, rounded, as figures."""
    before = f"month >= {literal(begin)} AND month < {literal(change.period)}"
    after = f"month >= {literal(change.period)} AND month <= {literal(end)}"
    names = []
    for name, months in (("before", before), ("after", after)):
        rows = f"{_TOTALS.format(publisher=literal(PUBLISHER))} WHERE {months}"
        sql = one_number("CAST(round(avg(killed)) AS BIGINT)", rows)
        names.append(facts.asked(f"surges.{change.period}.{name}", sql, unit="people"))
    return names[0], names[1]


def _sentence(change: Change, before: str, after: str) -> Sentence:
    span = "around {month}" if change.low == change.high else "between {low} and {high}, most likely from {month} on"
    row = ("level_changes", change.period)
    bound: dict[str, Cell | Fig] = {"month": Cell(*row, "month"), "before": Fig(before), "after": Fig(after)}
    if change.low != change.high:
        bound |= {"low": Cell(*row, "earliest"), "high": Cell(*row, "latest")}
    word = "rose" if change.after > change.before else "fell"
    order = (after, before) if word == "rose" else (before, after)
    # Levels that differ by less than one are equal once they are rounded.
    claim = Claim("more_than", order) if abs(change.after - change.before) >= 1 else Claim("known", order)
    text = f"The level {word} {span}: from about {{before}} to about {{after}} killed a month."
    return sentence(f"surges.{change.period}", text, claim, **bound)


def _table(
    facts: Facts, held: Panel, found: tuple[Change, ...], by_start: dict[int, tuple[Change, ...]], start: int
) -> Table:
    others = {year: {each.period for each in of} for year, of in by_start.items() if year != start}
    body = []
    for change in found:
        # A series that begins after a month cannot have it.
        could = [months for year, months in others.items() if f"{year}-01" < change.period]
        same = sum(change.period in months for months in could)
        months = (month_name(month) for month in (change.period, change.low, change.high))
        levels = (Fig(f"surges.{change.period}.{name}") for name in ("before", "after"))
        body.append(Row(change.period, (*months, *levels, f"{same} of {len(could)}")))
    columns = (
        Column("month", "New level from", "text", 1.3),
        Column("earliest", "Earliest", "text", 1.3),
        Column("latest", "Latest", "text", 1.3),
        Column("before", "Killed a month before", "count", 1.0),
        Column("after", "Killed a month after", "count", 1.0),
        Column("same", "Other starts before it that give it", "text", 1.1),
    )
    title = f"Changes of level in {held.origin}'s monthly totals, {start} to {held.periods[-1][:4]}"
    return Table("level_changes", title, columns, tuple(body), empty="In these months no change of level is found.")


def _starts_table(held: Panel, by_start: dict[int, tuple[Change, ...]], start: int) -> Table:
    """The dates under every start year, as far as they lie in the months that are told; whatever they are."""
    body = []
    for year, found in sorted(by_start.items()):
        told = "; ".join(
            f"{month_name(each.period)} ({month_name(each.low)} to {month_name(each.high)})"
            for each in found
            if each.period >= f"{start}-01"
        )
        ends = (month_name(f"{year}-01"), month_name(held.periods[-1]))
        body.append(Row(str(year), (*ends, told or "none")))
    columns = (
        Column("first", "Series from", "text", 0.9),
        Column("last", "to", "text", 0.95),
        Column("found", "Changes found in the months of the table before, with their spans", "text", 5.0),
    )
    note = sentence(
        "level_starts.note",
        "Dates depend on where the series begins, because what counts as a level depends on the levels beside it. A "
        "date that only some beginnings give is weak. No stretch is shorter than six months, which also bounds the "
        "spans.",
    )
    return Table("level_starts", "The same with other start years", columns, tuple(body), notes=(note,))


def of_the_year(facts: Facts, held: Panel) -> list[Block]:
    """The months of the edition's year against what their past allows, each with expectation and bound."""
    method = method_named(METHOD)
    of_year = [month for month in held.periods if month.startswith(f"{facts.year}-")]
    if not of_year or held.position(of_year[0]) < method.needed["month"]:
        text = "No month of {year} is held against its past: {publisher}'s totals do not reach far enough."
        return [sentence("surges.no_year", text, year=Words(str(facts.year)), publisher=Words(PUBLISHER))]
    judged = method.judge(Series(held.values, "month", first=held.position(of_year[0])))
    body, alarms = [], []
    for month in of_year:
        at = held.position(month)
        rows = f"{_TOTALS.format(publisher=literal(PUBLISHER))} WHERE month = {literal(month)}"
        observed = facts.asked(f"surges.month.{month}", one_number("killed", rows), unit="people")
        expected, bound = (f"{value[0, at]:,.0f}" for value in (judged.expected, judged.bound))
        is_alarm = bool(judged.is_alarm[0, at])
        alarms += [month] if is_alarm else []
        body.append(Row(month, (month_name(month), Fig(observed), expected, bound, "alarm" if is_alarm else "none")))
    columns = (
        Column("month", "Month", "text", 1.6),
        Column("observed", "Killed", "count", 1.0),
        Column("expected", "Expected", "text", 1.0),
        Column("bound", "Bound", "text", 1.0),
        Column("alarm", "Alarm", "text", 0.9),
    )
    title = f"{held.origin}'s months of {facts.year} against what their past allows"
    table = Table("surge_months", title, columns, tuple(body), notes=(_false_alarms(facts),))
    return [_alarms_sentence(facts, alarms), table]


def _alarms_sentence(facts: Facts, alarms: list[str]) -> Sentence:
    claim = Claim("column_is", ("surge_months", "alarm", "alarm", tuple(alarms)))
    bound = {"year": Words(str(facts.year)), "publisher": Words(PUBLISHER)}
    if not alarms:
        text = "No month of {year} is above what {publisher}'s own past allows."
        return sentence("surges.year", text, claim, **bound)
    named = {f"month{'x' * at}": Cell("surge_months", month, "month") for at, month in enumerate(alarms)}
    listed = ", ".join(f"{{{name}}}" for name in named)
    text = f"Above what {{publisher}}'s own past allows: {listed}."
    return sentence("surges.year", text, claim, publisher=bound["publisher"], **named)


def _false_alarms(facts: Facts) -> Sentence:
    rate = facts.constant("surges.false_alarms", round(10_000 * false_alarm_rates()[METHOD, "month"]), "number")
    return sentence(
        "surge_months.note",
        "Expectation and bound are those of {method}, from the five years before, without the last half year. The "
        "bound is the count that would be exceeded once in two hundred months if nothing had changed. On simulated "
        "series without an outbreak, {rate} of ten thousand months raised an alarm. An alarm says that a count is "
        "unusual, never why.",
        method=Quote("Farrington Flexible (Noufaily et al. 2013)"),
        rate=Fig(rate),
    )
