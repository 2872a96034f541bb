"""The situation: what the record counted in the last twelve months, where, beside what others published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from azm.assess import Coverage, Span
from azm.report.book.model import Block, Column, Drawing, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, day_words
from azm.report.briefing.reach import last_year, reached
from azm.report.drawing import ACCENT, spec, values
from azm.report.edition import Fig
from azm.report.facts import Facts as Figures
from azm.report.figures import Figure
from azm.report.security.references import coverage_figures
from azm.report.words import day_name, label, month_name, number, shown

MONTHS_SHOWN = 18
_MEASURES = ("incidents", "killed", "injured")


def situation(matter: Matter) -> Part:
    """Totals, comparison through the gate, records, months, provinces and published totals."""
    figures = matter.figures
    if figures is None:
        return Part("situation", "Situation", (no_release(matter), _claims(matter)))
    blocks: list[Block] = [
        (
            totals(matter, "situation.totals"),
            partial(matter, "situation.reach"),
            *_running(matter),
            compared(matter, "situation.compared"),
            *_record(matter),
        ),
        _months(matter),
        *_chart(matter),
        _provinces(matter),
        Note(
            "Published totals stand beside the record counted by a rule that follows the publisher's definition; "
            "only what had been published by the day of this book is shown."
        ),
        _published(matter),
        _claims(matter),
    ]
    return Part("situation", "Situation", tuple(blocks))


def no_release(matter: Matter) -> Said:
    """That there is no release to tell the situation from."""
    why = matter.given.no_release or "no release was made"
    keys = matter.keys.reckoned("situation.release", 0, (), "releases cut on or before the day of the book")
    return Said("situation.none", f"The record gives no situation: {why}.", keys)


def totals(matter: Matter, name: str) -> Said:
    """The totals of the last twelve whole months."""
    figures = _held(matter)
    for measure in _MEASURES:
        figures.total(measure)
    now, ends = span(figures), figures.release.ends
    if figures.value("total.incidents"):
        text = f"From {_span_words(now)} the record holds {_total(figures, 'total.')}."
    else:
        text = f"The record holds no incident from {_span_words(now)}."
    if ends is not None and ends < now.last:
        text += f" Its sources end on {day_name(str(ends))}: of later days it says nothing."
    return Said(name, text, matter.keys.figure(*(f"total.{measure}" for measure in _MEASURES)))


def partial(matter: Matter, name: str) -> Said:
    """That the record holds a part of what happened, with the share of published totals that it reaches."""
    figures = _held(matter)
    figures.total("killed")
    told, ids = reached(figures)
    if told:
        text = f"The record is partial. Of the killed that others published it holds, counted as they count: {told}."
        return Said(name, text, matter.keys.figure(*ids))
    text = f"The record is partial, and nobody's total of {last_year(figures)} is known to say how much of it is held."
    return Said(name, text, matter.keys.figure("total.killed"))


def compared(matter: Matter, name: str) -> Said:
    """The change since the twelve months before, if the record's coverage allows it; else that it is withheld."""
    figures = _held(matter)
    now, before = span(figures), _shifted(span(figures), 12)
    verdict = figures.release.gate(now, before)
    figures.total("killed", where=_where(before), name="before.killed")
    coverages = [each for pair in verdict.pairs for each in (pair.a, pair.b)]
    bases = list(dict.fromkeys(coverage_figures(figures, each) for each in coverages))
    if verdict.is_open and figures.value("before.killed"):
        change = figures.change("before.change", "total.killed", "before.killed")
        figures_of = ("total.killed", "before.killed", change)
        text = (
            f"In the twelve months before, {shown(figures.figures['before.killed'], Fig('', 'both'))} were killed: a "
            f"change of {shown(figures.figures[change], Fig(''))}, over spans that the record covers alike."
        )
        return Said(name, text, matter.keys.figure(*figures_of, *(f"{base}.percent" for base in bases)))
    told = [
        f"{each.publisher} {month_name(each.span.first_month)} to {month_name(each.span.last_month)} "
        f"{number(figures.value(f'{base}.percent'), 'percent')}"
        for each, base in zip(dict.fromkeys(coverages), bases, strict=False)
    ]
    why = f"coverage against {'; '.join(told)}" if told else "no published series counts both spans"
    text = f"A comparison with the twelve months before is withheld: {why}. A rise or fall may be one of the record."
    keys = matter.keys.figure("total.killed", "before.killed", *(f"{base}.percent" for base in bases))
    return Said(name, text, keys)


def top_provinces(matter: Matter, name: str, most: int = 2) -> Said | None:
    """Where most were killed."""
    figures = _held(matter)
    rows = [row for row in _province_rows(figures) if row["province_code"] not in ("unknown", "not_located", "")][:most]
    if not rows:
        return None
    parts, ids = [], []
    for row in rows:
        ids.append(figures.of_row(f"province.{row['province_code']}.killed", "province", row, "killed"))
        parts.append(f"{row['province_name']}, {shown(figures.figures[ids[-1]], Fig('', 'both'))}")
    return Said(name, f"Most people were killed in {', and in '.join(parts)}.", matter.keys.figure(*ids))


def span(figures: Figures) -> Span:
    """The span that the book's figures are of."""
    return Span.of(f"{figures.where['month_from']}..{figures.where['month_to']}")


def _held(matter: Matter) -> Figures:
    if matter.figures is None:
        raise LookupError("there is no release")  # the sections ask before they call
    return matter.figures


def _total(figures: Figures, prefix: str) -> str:
    told = {measure: shown(figures.figures[f"{prefix}{measure}"], Fig("", "both")) for measure in _MEASURES}
    return f"{told['incidents']} incidents, in which {told['killed']} people were killed and {told['injured']} injured"


def _running(matter: Matter) -> Iterator[Said]:
    """The days since the last whole month."""
    figures = _held(matter)
    cutoff = date.fromisoformat(str(figures.release.manifest["cutoff"]))
    month = f"{cutoff:%Y-%m}"
    if month <= figures.where["month_to"]:
        return
    where = {"month": month}
    names = [figures.total(measure, where=where, name=f"running.{measure}") for measure in _MEASURES]
    if not figures.value("running.incidents"):
        return
    days = f"1 to {day_name(f'{cutoff}')}" if cutoff.day > 1 else day_name(f"{cutoff}")
    yield Said("situation.running", f"From {days} it holds {_total(figures, 'running.')}.", matter.keys.figure(*names))


def _record(matter: Matter) -> Iterator[Said]:
    """How far back the last whole year is the highest, or that nothing can be said; nothing where no toll is known."""
    figures = _held(matter)
    year = last_year(figures)
    figures.total("killed", where={"year": year}, name="year.killed")
    if figures.value("year.killed") is None:
        return
    claim = figures.release.record(year)
    coverages = [each for verdict in claim.verdicts for pair in verdict.pairs for each in (pair.a, pair.b)]
    bases = list(dict.fromkeys(coverage_figures(figures, each) for each in coverages))
    keys = matter.keys.figure("year.killed", *(f"{base}.percent" for base in bases))
    killed = shown(figures.figures["year.killed"], Fig("", "both"))
    if claim.since is not None:
        text = f"{year}, with {killed} killed, was higher than every year from {claim.since} on."
    elif claim.verdicts and claim.verdicts[-1].is_open:
        text = f"{year}, with {killed} killed, was no record: {claim.why_stopped}"
    else:
        text = f"Whether {year}, with {killed} killed, was the highest in many years cannot be said from this record."
        text += " The years before it cannot be compared with it." if claim.verdicts else " It holds no earlier year."
    yield Said("situation.record", text, keys)


def _months(matter: Matter) -> Grid:
    figures = _held(matter)
    now = span(figures)
    first = _shifted(now, MONTHS_SHOWN - 12).first_month
    where = {"month_from": first, "month_to": now.last_month}
    lines = [
        _line(matter, "month", row, row["month"], month_name(row["month"]), where)
        for row in figures.rows("month", where=where)
    ]
    columns = (Column("month_code", "Month", is_printed=False), Column("month", "Month", width=1.6), *_columns())
    notes = ("A month without an incident has no row. The last months gain incidents as sources report late.",)
    title = "Incidents, killed and injured by month"
    return Grid("months", title, columns, tuple(lines), _no_rows(matter, "months"), notes)


def _provinces(matter: Matter) -> Grid:
    figures = _held(matter)
    lines = [
        _line(matter, "province", row, row["province_code"], row["province_name"], figures.where)
        for row in _province_rows(figures)
    ]
    code = Column("province_code", "Code", is_printed=False)
    columns = (code, Column("province", "Province", width=1.6), *_columns())
    title = f"Provinces, {_span_words(span(figures))}"
    return Grid("provinces", title, columns, tuple(lines), _no_rows(matter, "provinces"))


def _no_rows(matter: Matter, name: str) -> Said:
    return Said(f"{name}.none", "the record holds no incident of these months.", matter.keys.figure("total.incidents"))


def _province_rows(figures: Figures) -> list[dict[str, Any]]:
    rows = figures.rows("province")
    return sorted(rows, key=lambda row: (-(row["killed_best"] or 0), row["province_code"]))


def _columns() -> tuple[Column, ...]:
    return tuple(Column(each, label(each), "number", 1.1, numbers=_bounded(each)) for each in _MEASURES)


def _bounded(measure: str) -> tuple[str, ...]:
    """The data files' columns of a measure: incidents are counted, people in three figures."""
    return (measure,) if measure == "incidents" else tuple(f"{measure}_{bound}" for bound in ("low", "best", "high"))


def _told(figure: Figure) -> Told:
    numbers = (figure.value,) if figure.unit == "incidents" else figure.bounds()
    return Told(shown(figure, Fig("", "both")), *numbers)


def _line(matter: Matter, table: str, row: dict[str, Any], key: str, name: str, where: dict[str, Any]) -> Line:
    figures = _held(matter)
    ids = [figures.of_row(f"{table}.{key}.{measure}", table, row, measure, where=where) for measure in _MEASURES]
    cells = tuple(_told(figures.figures[each]) for each in ids)
    return Line(key, (key, label(key) if name == key else name, *cells), matter.keys.figure(*ids))


def _chart(matter: Matter) -> tuple[Drawing, ...]:
    figures = _held(matter)
    now = span(figures)
    where = {"month_from": _shifted(now, MONTHS_SHOWN - 12).first_month, "month_to": now.last_month}
    rows = figures.rows("month", where=where)
    if not rows:
        return ()
    data = [{"month": row["month"], "killed": row["killed_best"] or 0} for row in rows]
    body = {
        "data": values(data),
        "mark": {"type": "bar", "color": ACCENT},
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "axis": {"title": None, "labelAngle": -45}},
            "y": {"field": "killed", "type": "quantitative", "axis": {"title": "Killed", "tickCount": 5}},
        },
    }
    ids = [f"month.{row['month']}.killed" for row in rows]
    alt = Said("situation.chart", "Bars: people killed by month, the best figures of the table above.", ())
    said = Said(alt.id, alt.text, matter.keys.figure(ids[0], ids[-1]))
    return (Drawing("killed_by_month", "People killed by month", said, spec(body, height=170)),)


def _published(matter: Matter) -> Grid:
    """What others published of the last whole year and of the quarters since, beside the record like for like."""
    figures = _held(matter)
    cutoff = date.fromisoformat(str(figures.release.manifest["cutoff"]))
    quarters = [f"{cutoff.year}-Q{number}" for number in range(1, 5)]
    spans = [Span.of(cutoff.year - 1), *(each for each in map(Span.of, quarters) if each.last <= cutoff)]
    lines = [
        _published_line(matter, each, measure)
        for one in spans
        for measure in ("killed", "injured")
        for each in figures.release.coverage(one, measure=measure)
    ]
    columns = (
        Column("span", "Span", width=0.8),
        Column("publisher", "Publisher", width=0.9),
        Column("scope", "What it counts", width=1.7),
        Column("measure", "Measure", width=0.8),
        Column("published", "Published", "number", 0.9, numbers=("published",)),
        Column("ours", "Record", "number", 0.8, numbers=("record_low", "record_best", "record_high")),
        Column("coverage", "Coverage", "number", 0.9, numbers=("coverage_percent",)),
        Column("url", "Address", width=1.3),
    )
    keys = matter.keys.reckoned("situation.published", 0, (), "statements published by the day of the book")
    empty = Said("situation.published", "none of these spans had been published on by the day of this book.", keys)
    return Grid("published", "Published totals by others", columns, tuple(lines), empty)


def _claims(matter: Matter) -> Grid:
    """What publishers say that no row rests on: nothing in this book repeats it as its own."""
    rows = (row for table in fields(matter.now.facts) for row in getattr(matter.now.facts, table.name))
    used = {ref for row in rows for ref in getattr(row, "sources", ())}
    lines = [
        Line(row.ref, (row.publisher, row.statement, day_words(row.published_date), row.status, row.url), (row.ref,))
        for row in matter.seen.sources
        if row.ref not in used and row.status != "derived" and matter.keys.row(row)
    ]
    columns = (
        Column("publisher", "Published by", width=1.0),
        Column("statement", "What it says", width=3.2),
        Column("published", "Published", width=0.9),
        Column("status", "Status", width=0.8),
        Column("url", "Address", width=1.6),
    )
    empty = Said("claims.none", "nothing more is recorded.", matter.keys.reckoned("situation.claims", 0, ()))
    return Grid("published_claims", "Published, and not from this record", columns, tuple(lines), empty)


def _published_line(matter: Matter, each: Coverage, measure: str) -> Line:
    figures = _held(matter)
    base = coverage_figures(figures, each)
    published, ours, share = (figures.figures[f"{base}.{part}"] for part in ("reference", "ours", "percent"))
    cells = (
        Told(number(published.value, "people"), published.value),
        Told(number(ours.value, "people"), *ours.bounds()),
        Told(number(share.value, "percent"), share.value),
    )
    name = f"{each.publisher} *" if each.same_publisher else each.publisher
    scope = each.scope.replace("+", " + ")
    keys = matter.keys.figure(f"{base}.reference", f"{base}.ours", f"{base}.percent")
    return Line(base, (each.span.label, name, scope, label(measure), *cells, each.url), keys)


def _where(one: Span) -> dict[str, Any]:
    return {"month_from": one.first_month, "month_to": one.last_month}


def _shifted(one: Span, months: int) -> Span:
    """The span so many months earlier."""
    ends = [moment.year * 12 + moment.month - 1 - months for moment in (one.first, one.last)]
    first, last = (f"{end // 12:04}-{end % 12 + 1:02}" for end in ends)
    return Span.of(f"{first}..{last}")


def _span_words(one: Span) -> str:
    return f"{month_name(one.first_month)} to {month_name(one.last_month)}"
