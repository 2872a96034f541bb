"""Rules R22 and R23 on figures of courts: pendency that rises, time beyond the law's, figures that do not reconcile.

Severity: rising pendency, cases beyond the time that the law sets, and figures that cannot all be true put aim or
account in doubt (major); two sources that differ should be put right (minor); what cannot be compared is to be known
(notice). A low number of convictions is no finding of any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from azm.scrutiny.rules.amounts import counted, in_order
from azm.scrutiny.rules.finding import Found, Parameters, Rule, Values
from azm.scrutiny.rules.laws import is_in_force
from azm.scrutiny.rules.reading import not_assessable, number, threshold
from azm.terms.dates import PartialDate
from azm.terms.facts.book import Facts, grouped
from azm.terms.facts.law import Instrument, JusticeReturn, TimeLimit

# Stages of one return: what came and went between two counts of what waits, and how what was disposed of ended.
FLOW = ("opening", "instituted", "disposed", "closing")
ENDED = ("convicted", "acquitted", "withdrawn")
# Stages of which a part can never hold more than the whole.
STAGES = ("opening", "instituted", "disposed", "convicted", "acquitted", "withdrawn", "closing")
Counts = Mapping[str, Mapping[str, int]]


def too_long(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R22: cases pending that rose several returns running, or a median time above the law's limit."""
    counts = _counts(facts)
    yield from _rising(facts, counts, parameters)
    for limit in facts.time_limits:
        law = facts.by_ref.get(limit.instrument)
        if not isinstance(law, Instrument) or is_in_force(law, day):
            yield from _beyond(facts, limit)


def _rising(facts: Facts, counts: Counts, parameters: Parameters) -> Iterator[Found]:
    """One finding per population: the publisher whose rise is the most recent; undated returns have no place in it."""
    rises = int(number(parameters, "rises"))
    found: dict[str, list[JusticeReturn]] = {}
    for (population, _), rows in sorted(_series(facts, counts).items()):
        last = rows[-(rises + 1) :]
        pending = [counts[row.ref]["closing"] for row in last]
        is_rising = len(last) > rises and all(a < b for a, b in pairwise(pending))
        if is_rising and (population not in found or _day_of(found[population][-1]) < _day_of(last[-1])):
            found[population] = last
    for population, rows in found.items():
        numbers = [counted(counts[row.ref]["closing"]) for row in rows]
        values = (("population", population), ("pending", ", ".join(numbers)), ("publisher", rows[-1].publisher))
        inputs = in_order(more=(row.ref for row in rows))
        yield Found(population, "major", inputs, values, threshold(parameters, "rises"), variant="rising")


def _series(facts: Facts, counts: Counts) -> dict[tuple[str, str], list[JusticeReturn]]:
    """Dated returns with a count of pending cases, oldest first, one per date: the one that was published last."""
    dated: dict[tuple[str, str], dict[date, JusticeReturn]] = {}
    for row in sorted(facts.justice_returns, key=lambda row: (_published(row), row.ref)):
        if _moment(row) is not None and "closing" in counts.get(row.ref, {}):
            dated.setdefault((row.population, row.publisher), {})[_day_of(row)] = row
    return {key: [rows[day] for day in sorted(rows)] for key, rows in dated.items()}


def _beyond(facts: Facts, limit: TimeLimit) -> Iterator[Found]:
    """The population furthest beyond a limit, by its latest return with a median; a limit without one is for all."""
    latest: dict[str, JusticeReturn] = {}
    asked = [row for row in facts.justice_returns if limit.population in ("", row.population)]
    for row in sorted(asked, key=lambda row: (_day_of(row), row.ref)):
        if row.median_days is not None:
            latest[row.population] = row
    objective = _aim(facts, limit)
    shown = (("instrument", limit.instrument), ("limit_days", str(limit.days)))
    if not latest:
        yield not_assessable(limit.ref, "no_median", in_order(limit.ref, limit.instrument), objective, shown)
    late = [row for row in latest.values() if row.median_days is not None and row.median_days > limit.days]
    if late:
        worst = max(late, key=lambda row: (row.median_days or 0, row.ref))
        values = (*shown, ("population", worst.population), ("median_days", str(worst.median_days)))
        inputs = in_order(limit.ref, limit.instrument, more=(row.ref for row in late))
        within = (("days", str(limit.days)),)
        yield Found(limit.ref, "major", inputs, values, within, objective, "beyond_limit")


def _aim(facts: Facts, limit: TimeLimit) -> str:
    law = facts.by_ref.get(limit.instrument)
    return getattr(facts.by_ref.get(getattr(law, "gap", "")), "objective", "")


def not_reconciled(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R23: figures that do not add up, parts that do not make a whole, sources that differ or cannot be compared."""
    counts = _counts(facts)
    allowed = int(number(parameters, "within_source"))
    for row in facts.justice_returns:
        stages = counts.get(row.ref, {})
        yield from _stock_and_flow(row, stages, allowed)
        yield from _how_it_ended(row, stages, allowed)
    yield from _parts(facts, counts, allowed)
    for rows in grouped(facts.justice_returns, "population").values():
        yield from _two_sources(rows, counts, parameters)
        yield from _not_comparable(rows, counts)
        yield from _overlapping(rows, counts)


def _stock_and_flow(row: JusticeReturn, stages: Mapping[str, int], allowed: int) -> Iterator[Found]:
    """What waited, plus what came, less what went, is what waits; withdrawn cases are among those disposed of."""
    missing = [name for name in FLOW if name not in stages]
    shown = (("population", row.population), ("publisher", row.publisher), ("period", _when(row)))
    if missing and len(missing) < len(FLOW) - 1:
        yield not_assessable(row.ref, "no_flow", (), values=(*shown, ("missing", ", ".join(missing))))
    if missing:
        return
    came = [stages[name] for name in ("opening", "instituted", "transferred_in") if name in stages]
    went = [stages[name] for name in ("disposed", "transferred_out") if name in stages]
    expected = sum(came) - sum(went)
    difference = expected - stages["closing"]
    if abs(difference) > allowed:
        reckoning = " + ".join(map(counted, came)) + "".join(f" - {counted(cases)}" for cases in went)
        values = (*shown, ("reckoning", f"{reckoning} = {counted(expected)}"), *_stated(stages["closing"], difference))
        yield Found(row.ref, "major", (row.ref,), values, _within(allowed), variant="stock_and_flow")


def _how_it_ended(row: JusticeReturn, stages: Mapping[str, int], allowed: int) -> Iterator[Found]:
    """Convicted, acquitted and withdrawn are all that was disposed of; with some not given they are never more."""
    given = [stages[name] for name in ENDED if name in stages]
    if "disposed" not in stages or not given:
        return
    difference = sum(given) - stages["disposed"]
    is_whole = "convicted" in stages and "acquitted" in stages
    if difference > allowed or (is_whole and abs(difference) > allowed):
        shown = (("population", row.population), ("publisher", row.publisher), ("period", _when(row)))
        reckoning = f"{' + '.join(map(counted, given))} = {counted(sum(given))}"
        values = (*shown, ("reckoning", reckoning), *_stated(stages["disposed"], difference))
        yield Found(row.ref, "major", (row.ref,), values, _within(allowed), variant="how_it_ended")


def _parts(facts: Facts, counts: Counts, allowed: int) -> Iterator[Found]:
    """Parts of a population against the whole, of one publisher and date.

    Parts above the whole cannot be. Parts below it may be only some of the parts; but where they make up the whole in
    another stage they are all of it, and then less than the whole does not add up either.
    """
    parts = grouped((row for row in facts.justice_returns if row.part_of), "part_of")
    for whole in facts.justice_returns:
        rows = [row for row in parts.get(whole.population, ()) if _alike(row) == _alike(whole)]
        compared = {stage: _sum_of(rows, counts, stage) for stage in STAGES if stage in counts.get(whole.ref, {})}
        gaps = {stage: total - counts[whole.ref][stage] for stage, total in compared.items() if total is not None}
        are_all = 0 in gaps.values()
        wrong = {stage: gap for stage, gap in gaps.items() if gap > allowed or (are_all and -gap > allowed)}
        if wrong:
            told = "; ".join(
                f"{stage}: {counted(gap + counts[whole.ref][stage])} / {counted(counts[whole.ref][stage])}"
                for stage, gap in wrong.items()
            )
            shown = (("population", whole.population), ("publisher", whole.publisher), ("period", _when(whole)))
            values = (*shown, ("parts", ", ".join(row.population for row in rows)), ("figures", told))
            inputs = in_order(whole.ref, more=(row.ref for row in rows))
            yield Found(whole.ref, "major", inputs, values, _within(allowed), variant="parts")


def _sum_of(rows: Sequence[JusticeReturn], counts: Counts, stage: str) -> int | None:
    """The parts' total in a stage; None unless every part gives it."""
    given = [counts.get(row.ref, {}).get(stage) for row in rows]
    known = [cases for cases in given if cases is not None]
    return sum(known) if known and len(known) == len(given) else None


def _two_sources(rows: Sequence[JusticeReturn], counts: Counts, parameters: Parameters) -> Iterator[Found]:
    """Publishers on one population and date: the difference as a share of the larger figure."""
    share = number(parameters, "between_sources")
    told: dict[str, list[str]] = {}
    inputs: dict[str, set[str]] = {}
    for stage in STAGES:
        for alike in _of_one_date([row for row in rows if stage in counts.get(row.ref, {})], stage):
            given = {row.publisher: counts[row.ref][stage] for row in alike}
            if max(given.values()) - min(given.values()) > share * max(given.values()):
                figures = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))
                text = f"{stage}: " + ", ".join(f"{counted(cases)} ({name})" for name, cases in figures)
                told.setdefault(alike[0].ref, []).append(text)
                inputs.setdefault(alike[0].ref, set()).update(row.ref for row in alike)
    for row in rows:
        if row.ref in told:
            values = (("population", row.population), ("period", _when(row)), ("figures", "; ".join(told[row.ref])))
            refs = in_order(more=inputs[row.ref])
            yield Found(row.ref, "minor", refs, values, threshold(parameters, "between_sources"), variant="sources")


def _of_one_date(rows: Sequence[JusticeReturn], stage: str) -> list[list[JusticeReturn]]:
    """Dated returns that speak of one time: for what waits the same day, for what came and went the same period."""
    found: dict[tuple[PartialDate | None, ...], list[JusticeReturn]] = {}
    for row in rows:
        is_stock = stage == "closing" or row.period is None
        when = (_moment(row),) if is_stock else (row.period, row.period_to)
        if when[0] is not None:
            found.setdefault(when, []).append(row)
    return list(found.values())


def _not_comparable(rows: Sequence[JusticeReturn], counts: Counts) -> Iterator[Found]:
    """An undated figure beside dated ones of other publishers: which is right cannot be said, nor that one is wrong."""
    for row in rows:
        stages = counts.get(row.ref, {})
        if _moment(row) is not None:
            continue
        others = [other for other in rows if _moment(other) is not None and other.publisher != row.publisher]
        for stage in STAGES:
            if stage not in stages:
                continue
            beside = [other for other in others if counts.get(other.ref, {}).get(stage, stages[stage]) != stages[stage]]
            if beside:
                dated = "; ".join(f"{counted(counts[o.ref][stage])} ({o.publisher}, {_when(o)})" for o in beside)
                values: Values = (
                    ("population", row.population),
                    ("stage", stage),
                    ("undated", f"{counted(stages[stage])} ({row.publisher})"),
                    ("dated", dated),
                )
                inputs = in_order(row.ref, more=(other.ref for other in beside))
                yield Found(row.ref, "notice", inputs, values, (), variant="not_comparable")
                break


def _overlapping(rows: Sequence[JusticeReturn], counts: Counts) -> Iterator[Found]:
    """Different figures of two publishers for times that overlap and are not the same: one finding per earlier row."""
    for place, row in enumerate(rows):
        told: list[str] = []
        beside: set[str] = set()
        for stage in STAGES:
            cases = counts.get(row.ref, {}).get(stage)
            others = [other for other in rows[place + 1 :] if _overlap(row, other, stage)]
            differing = [other for other in others if counts.get(other.ref, {}).get(stage, cases) != cases]
            if cases is not None and differing:
                given = [(cases, row), *((counts[other.ref][stage], other) for other in differing)]
                figures = ", ".join(f"{counted(each)} ({of.publisher}, {_span_text(of, stage)})" for each, of in given)
                told.append(f"{stage}: {figures}")
                beside.update(other.ref for other in differing)
        if told:
            values = (("population", row.population), ("reason", "overlap"), ("figures", "; ".join(told)))
            yield Found(row.ref, "notice", in_order(row.ref, more=beside), values, (), variant="not_comparable")


def _time(row: JusticeReturn, stage: str) -> tuple[PartialDate, PartialDate] | None:
    """First and last date that a figure speaks of: what waits, of a day; what came and went, of a period."""
    moment = _moment(row)
    if moment is None:
        return None
    if stage == "closing" or row.period is None:
        return moment, moment
    return row.period, row.period_to or row.period


def _overlap(row: JusticeReturn, other: JusticeReturn, stage: str) -> bool:
    """Whether two publishers speak of times that share a day and are not the same."""
    one, two = _time(row, stage), _time(other, stage)
    if row.publisher == other.publisher or one is None or two is None:
        return False
    spans = [(begin.first_day, end.last_day) for begin, end in (one, two)]
    return spans[0] != spans[1] and max(first for first, _ in spans) <= min(last for _, last in spans)


def _span_text(row: JusticeReturn, stage: str) -> str:
    begin, end = _time(row, stage) or ("?", "?")
    return f"{begin}" if begin == end else f"{begin} - {end}"


def _counts(facts: Facts) -> Counts:
    """Cases by return and stage."""
    found: dict[str, dict[str, int]] = {}
    for row in facts.stage_counts:
        found.setdefault(row.justice_return, {})[row.stage] = row.cases
    return found


def _moment(row: JusticeReturn) -> PartialDate | None:
    """What a return's figures are dated by: the day they were counted on, or else the end of their period."""
    return row.measured_on or row.period_to or row.period


def _day_of(row: JusticeReturn) -> date:
    moment = _moment(row)
    return moment.last_day if moment else date.min


def _published(row: JusticeReturn) -> date:
    return row.published_date.last_day if row.published_date else date.min


def _when(row: JusticeReturn) -> str:
    moment = row.period or row.measured_on
    until = f" - {row.period_to}" if row.period and row.period_to else ""
    return f"{moment}{until}" if moment else "?"


def _alike(row: JusticeReturn) -> tuple[object, ...]:
    return (row.publisher, row.measured_on, row.period, row.period_to)


def _stated(cases: int, difference: int) -> Values:
    return (("stated", counted(cases)), ("difference", counted(abs(difference))))


def _within(allowed: int) -> Values:
    return (("within_source", str(allowed)),)


RULES: Mapping[str, Rule] = {
    "R22": Rule("R22", 1, too_long, {"rises": "3"}),
    "R23": Rule("R23", 2, not_reconciled, {"within_source": "0", "between_sources": "0.05"}),
}
