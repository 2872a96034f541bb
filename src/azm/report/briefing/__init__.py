"""The briefing book: what a committee needs to know on the day before it meets, with the key of every source."""

from __future__ import annotations

from collections.abc import Callable

from azm.assess import RULES
from azm.report.book.model import Book, Column, Grid, Line, Note, Part, cited
from azm.report.briefing.changes import changes
from azm.report.briefing.consent import consent
from azm.report.briefing.decisions import agenda, decisions
from azm.report.briefing.law import justice, law
from azm.report.briefing.matter import AUDIENCES, LANGUAGES, Given, Matter, day_words
from azm.report.briefing.outcomes import outcomes
from azm.report.briefing.progress import progress
from azm.report.briefing.shortcomings import shortcomings
from azm.report.briefing.situation import situation
from azm.report.briefing.sops import sops
from azm.report.briefing.summary import summary
from azm.report.figures import to_json
from azm.report.words import day_name
from azm.scrutiny.rules.register import facts_hash
from azm.terms.errors import BadInput

PARTS: tuple[Callable[[Matter], Part], ...] = (
    *(situation, progress, shortcomings, decisions, consent),
    *(sops, law, justice, outcomes, changes, agenda),
)
_EDITIONS = {"public": "Public edition", "restricted": "Restricted edition: for the organisations concerned only"}


def build(given: Given, *, lang: str = "en") -> Book:
    """The book of a meeting as of a day; the same facts, release and arguments give the same book.

    BadInput for a language or audience that does not exist; Refused, when it is written, for a sentence without source.
    """
    _check(given, lang)
    matter = Matter(given)
    first = summary(matter)
    parts = tuple(part(matter) for part in PARTS)
    listed = _sources(matter)
    sections = (*first, *parts, listed)
    made = matter.keys.sources(cited(sections))
    figures = matter.figures.figures if matter.figures else {}
    release = {"id": given.release.id, "manifest_sha256": given.release.hash} if given.release else {}
    return Book(
        kind="briefing",
        stem=f"briefing-{given.meeting}",
        lang=lang,
        title=f"Briefing book: {matter.meeting.title}",
        subtitle=f"{matter.body.name}, {day_name(str(matter.meeting.day))}. {_known(matter)}",
        country=given.country,
        as_of=str(given.as_of),
        marks=(f"{_EDITIONS[given.audience]}.",) if given.audience != "public" else (),
        summary=first,
        parts=sections[len(first) :],
        imprint=_imprint(matter),
        papers={
            "meeting": given.meeting,
            "audience": given.audience,
            "facts_sha256": facts_hash(matter.seen),
            "release": release,
            "why_no_release": given.no_release,
        },
        sources=made,
        figures={
            "release": release,
            "figures": [
                {"key": key} | to_json(figures[source["id"]], release)
                for key, source in made["keys"].items()
                if source["kind"] == "figure"
            ],
            "computed": [{"key": key} | source for key, source in made["keys"].items() if source["kind"] == "computed"],
        },
    )


def _check(given: Given, lang: str) -> None:
    if lang not in LANGUAGES:
        remedy = f"use one of: {', '.join(LANGUAGES)}; the communique is made in English and Urdu"
        raise BadInput(f"there is no briefing book in {lang!r} yet.", remedy=remedy)
    if given.audience not in AUDIENCES:
        raise BadInput(f"there is no audience {given.audience!r}.", remedy=f"use one of: {', '.join(AUDIENCES)}")


def _known(matter: Matter) -> str:
    """What the book holds of which day; the record's rows may rest on sources that came later."""
    text = f"What was known on {matter.day_said}"
    if matter.given.release is None:
        return f"{text}."
    cutoff = day_name(str(matter.given.release.manifest["cutoff"]))
    return f"{text}; of the record, incidents up to {cutoff} as recorded now."


def _imprint(matter: Matter) -> tuple[str, ...]:
    given, lines = matter.given, []
    lines.append(f"As of {matter.day_said}; {given.audience} edition")
    if matter.figures and given.release:
        cutoff = day_name(str(given.release.manifest["cutoff"]))
        version = RULES["all"].version
        lines.append(f"Release {given.release.id} of the record, data up to {cutoff}; counting rule all@{version}.")
        lines.append(f"Fingerprint of the release (sha256 of its manifest): {given.release.hash}")
    lines.append(
        "Every sentence and row ends with the keys of its sources, explained in the last part and in sources.json: "
        "F a figure of the record, C a number reckoned from rows, S a shortcoming, others published sources or rows."
    )
    return tuple(line for line in lines if line)


def _sources(matter: Matter) -> Part:
    """What the keys mean: the published sources, and the figures of the record."""
    lines = [
        Line(
            row.ref,
            (row.ref, row.publisher, row.statement, day_words(row.published_date), row.status, row.url),
            (row.ref,),
        )
        for row in matter.keys.published()
    ]
    columns = (
        Column("key", "Key", is_printed=False),
        Column("publisher", "Published by", width=1.2),
        Column("statement", "What it says", width=4.2),
        Column("published", "Published", width=0.9),
        Column("status", "Status", width=0.9),
        Column("url", "Address", width=2.0),
    )
    note = Note(
        "Keys that begin with F, C or S resolve in the file sources.json beside this book: to the query on the "
        "record's release, to the rows that a number was reckoned from, or to the rule that found a shortcoming."
    )
    return Part("sources", "Sources", (note, Grid("sources", "Published sources", columns, tuple(lines))))


__all__ = ["Given", "build"]
