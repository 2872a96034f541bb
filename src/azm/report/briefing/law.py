"""Law: powers with their sunset and safeguards, bills by stage, and the justice funnel with its denominators."""

from __future__ import annotations

from typing import Any

from azm.law.rules.states import FIRST
from azm.report.book.model import Block, Column, Grid, Line, Note, Part, Said, Told
from azm.report.briefing.matter import Matter, day_words
from azm.report.words import label
from azm.scrutiny.rules.finding import NOT_ASSESSABLE

_STAGES = ("opening", "instituted", "disposed", "convicted", "acquitted", "withdrawn", "closing")
_MOST = 40
# In public, counts below this are not told exactly.
_SMALL = 5


def law(matter: Matter) -> Part:
    """Gaps, instruments with sunset watch, safeguards, bills."""
    blocks: list[Block] = [
        Note(
            "Every power is shown with the day it ends and who oversees it. When one has lapsed, renewal, repeal or a "
            "recorded decision to let it lapse would settle the matter; this book prefers none of them."
        ),
        sunsets(matter, "instruments"),
        _safeguards(matter),
        _bills(matter),
        _gaps(matter),
    ]
    return Part("law", "Law and sunset watch", tuple(blocks))


def sunsets(matter: Matter, name: str) -> Grid:
    """One row per instrument: in force from, until, days left or since."""
    lines = [Line(row.ref, _instrument(matter, row), matter.keys.row(row)) for row in matter.seen.instruments]
    columns = (
        Column("title", "Instrument", width=2.6),
        Column("in_force", "In force from", width=0.9),
        Column("sunset", "Sunset", width=0.9),
        Column("left", "Sunset watch", width=1.4),
        Column("oversight", "Oversight", width=1.6),
    )
    empty = Said(f"{name}.none", "no instrument was known on this day.", matter.keys.reckoned("instruments", 0, ()))
    return Grid(name, "Instruments and their sunset", columns, tuple(lines), empty, most_printed=_MOST)


def watch(matter: Matter, row: Any) -> str:
    """What the sunset of an instrument means on the day."""
    if row.ended and row.ended.last_day <= matter.day:
        return f"ended {day_words(row.ended)}"
    if row.sunset is None:
        return "no sunset is recorded"
    if row.sunset.last_day < matter.day:
        renewed = [each.ref for each in matter.of("instruments", "renews", row.ref)]
        return f"lapsed; brought back by {matter.names(renewed)}" if renewed else "lapsed"
    if row.sunset.first_day <= matter.day:
        return "lapses within the stated time"
    days = (row.sunset.first_day - matter.day).days
    return f"{days:,} days left" if row.sunset.first_day == row.sunset.last_day else f"at least {days:,} days left"


def sunsets_said(matter: Matter, name: str) -> Said | None:
    """How many powers have lapsed and how many end on a day ahead; None where neither is so."""
    found = {row.ref: watch(matter, row) for row in matter.seen.instruments}
    gone = [row for row in matter.seen.instruments if found[row.ref] == "lapsed"]
    ahead = [row for row in matter.seen.instruments if found[row.ref].endswith(" left") or "within" in found[row.ref]]
    parts = [f"lapsed and not renewed {len(gone)} ({'; '.join(row.title for row in gone)})"] if gone else []
    parts += [f"with their end still ahead {len(ahead)} ({'; '.join(row.title for row in ahead)})"] if ahead else []
    keys = matter.keys.rows(name, [*gone, *ahead])
    return Said(name, f"Powers by law: {', '.join(parts)}.", keys) if parts else None


def courts_said(matter: Matter, name: str) -> Said | None:
    """How many figures of the courts do not reconcile; None where all do."""
    found = [each for each in matter.open_findings if each.rule == "R23" and each.variant != NOT_ASSESSABLE]
    if not found:
        return None
    rows = [matter.seen.by_ref[each.object] for each in found if each.object in matter.seen.by_ref]
    keys = matter.keys.reckoned(name, len(found), rows, "open findings of rule R23")
    return Said(name, f"Points in the courts' figures that do not reconcile: {len(found)}.", keys)


def justice(matter: Matter) -> Part:
    """The courts' aggregate figures, each with what it is a share of, and what does not reconcile."""
    found = [each for each in matter.open_findings if each.rule == "R23"]
    blocks: list[Block] = [
        Note(
            "A share of convictions says nothing of the quality of cases and is not a measure of failure or success; "
            "it stands here with its denominator. Figures are compared only where population and day are the same."
        ),
        _returns(matter),
        tuple(Said(f"justice.{each.key}", each.text["en"], matter.keys.finding(each)) for each in found)
        or Said("justice.none", "No figure was found that does not reconcile.", matter.keys.reckoned("R23", 0, ())),
    ]
    return Part("justice", "Justice funnel", tuple(blocks))


def _instrument(matter: Matter, row: Any) -> tuple[str, ...]:
    oversight = row.oversight or "not stated"
    return (row.title, day_words(row.in_force), day_words(row.sunset), watch(matter, row), oversight)


def _safeguards(matter: Matter) -> Grid:
    lines = []
    for row in matter.seen.safeguard_checks:
        cells = (matter.name(row.object), label(row.safeguard), row.result.replace("_", " "), row.note)
        lines.append(Line(row.ref, cells, matter.keys.row(row)))
    for review in matter.seen.judicial_reviews:
        by = f"Review by {matter.name(review.court)}"
        cells = (matter.name(review.instrument), by, review.outcome.replace("_", " "), "")
        lines.append(Line(review.ref, cells, matter.keys.row(review)))
    columns = (
        Column("object", "Bill or instrument", width=2.2),
        Column("safeguard", "Safeguard", width=1.3),
        Column("result", "Held", width=0.8),
        Column("note", "Note", width=1.8),
    )
    empty = Said("safeguards.none", "none is recorded.", matter.keys.reckoned("safeguard_checks", 0, ()))
    return Grid("safeguards", "Safeguards and judicial review", columns, tuple(lines), empty, most_printed=_MOST)


def _bills(matter: Matter) -> Grid:
    lines = []
    for row in matter.seen.proposals:
        steps = matter.seen.steps_of.get(row.ref, ())
        stage = label(matter.seen.state(row.ref, FIRST["proposals"]))
        since = day_words(steps[-1].effective_date) if steps else "not stated"
        path = ", ".join(f"{label(step.to).lower()} {day_words(step.effective_date)}" for step in steps)
        lines.append(Line(row.ref, (row.title, stage, since, path), matter.keys.row(row, *steps)))
    columns = (
        Column("title", "Bill", width=2.0),
        Column("stage", "Stage", width=1.0),
        Column("since", "Since", width=0.9),
        Column("path", "Stages so far", width=2.4),
    )
    empty = Said("bills.none", "none was known on this day.", matter.keys.reckoned("proposals", 0, ()))
    return Grid("bills", "Bills by stage", columns, tuple(lines), empty, most_printed=_MOST)


def _gaps(matter: Matter) -> Grid:
    lines = []
    for row in matter.seen.legal_gaps:
        bills = [each.ref for each in matter.of("proposals", "gap", row.ref)]
        closed = f"closed {day_words(row.closed)}" if row.closed else "open"
        lines.append(Line(row.ref, (row.title, closed, matter.names(bills) or "none recorded"), matter.keys.row(row)))
    columns = (Column("title", "Gap", width=2.8), Column("state", "State"), Column("bills", "Bills", width=1.8))
    empty = Said("gaps.none", "none was known on this day.", matter.keys.reckoned("legal_gaps", 0, ()))
    return Grid("gaps", "Legal gaps", columns, tuple(lines), empty, most_printed=_MOST)


def _returns(matter: Matter) -> Grid:
    lines = []
    stated = {row.stage for row in matter.seen.stage_counts}
    order = sorted(matter.seen.justice_returns, key=lambda row: (str(row.period or row.measured_on or ""), row.ref))
    for row in reversed(order):
        counts = matter.of("stage_counts", "justice_return", row.ref)
        by_stage = {each.stage: each.cases for each in counts}
        told_counts = tuple(_count(matter, by_stage.get(stage)) for stage in _STAGES)
        when = day_words(row.period or row.measured_on) if row.period or row.measured_on else "undated"
        if row.period and row.period_to:
            when = f"{when} to {day_words(row.period_to)}"
        cells = (row.population, row.publisher, when, *told_counts, _share(matter, by_stage))
        lines.append(Line(row.ref, cells, matter.keys.rows(f"justice.{row.ref}", [row, *counts])))
    columns = (
        Column("population", "Cases of", width=1.6),
        Column("publisher", "Published by", width=1.4),
        Column("period", "Of", width=1.1),
        *(
            Column(each, label(each), "number", 1.05, is_printed=each in stated, numbers=(each,), is_told=True)
            for each in _STAGES
        ),
        Column("share", "Convicted of disposed", "number", 1.3),
    )
    empty = Said("returns.none", "none was known on this day.", matter.keys.reckoned("justice_returns", 0, ()))
    return Grid("justice_returns", "Returns of courts and others", columns, tuple(lines), empty, most_printed=_MOST)


def _count(matter: Matter, cases: int | None) -> Told:
    if cases is None:
        return Told("\N{EN DASH}", None)
    return Told("under 5", None) if matter.is_public and 0 < cases < _SMALL else Told(f"{cases:,}", cases)


def _share(matter: Matter, by_stage: dict[str, int]) -> str:
    convicted, disposed = by_stage.get("convicted"), by_stage.get("disposed")
    if convicted is None or not disposed or (matter.is_public and 0 < convicted < _SMALL):
        return "\N{EN DASH}"
    return f"{convicted:,} of {disposed:,}"
