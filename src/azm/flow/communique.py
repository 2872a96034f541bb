"""The communique of a meeting: drafts written, their hash adopted by a named officer, and verified again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.db import transaction

from azm.flow.briefing import Desk, may_make, meeting_of, release_named, release_up_to
from azm.flow.country import country_papers
from azm.flow.plan_facts import gather
from azm.ledger.actions import append
from azm.ledger.queries import events
from azm.people.queries import require
from azm.report.book.verify import verify
from azm.report.communique import Wish, build
from azm.report.communique.files import all_files, write
from azm.terms.errors import BadInput, NotThere, Refused
from azm.terms.facts.book import Facts, is_current
from azm.terms.facts.council import Meeting

_ACTION = "adopt_communique"


def write_communique(meeting: str, *, as_of: date | None, release: str, out: Path, desk: Desk) -> dict[str, Any]:
    """Write the drafts of a meeting, as of its day unless another one is given; the files, by name."""
    may_make(desk.by, "public")
    facts = gather()
    held = meeting_of(facts, meeting)
    day = as_of or held.day.last_day
    desk.say(f"communique of {meeting}, as of {day}")
    found, _ = release_up_to(day, release, desk)
    books = build(Wish(facts, meeting, day, _country(desk.country), found, _adopted(meeting)))
    files = write(books, out)
    papers = books["en"].papers
    return {
        "report": f"communique-{meeting}",
        "as_of": str(day),
        "text_sha256": papers["text_sha256"],
        "adopted_by": papers["adopted_by"] or "nobody yet",
        "files": [str(path) for path in files],
    }


@transaction.atomic
def adopt(folder: Path, manifest: Mapping[str, Any], *, post: str, desk: Desk) -> dict[str, Any]:
    """Enter in the ledger that a post adopts the text in the folder, by its hash; a second time changes nothing."""
    if manifest.get("kind") != "communique":
        raise BadInput("there is no communique here", where=str(folder), remedy="give the folder of a communique")
    problems = check_communique(folder, manifest, country=desk.country)
    if problems:
        raise Refused(f"what lies here is not what was made: {problems[0]}", remedy="make the communique again")
    meeting, sha256 = manifest["meeting"], manifest["text_sha256"]
    facts = gather()
    require(desk.by, "adopt", _chair(facts, meeting_of(facts, meeting)))
    office = office_of(facts, post)
    holder = _adopted(meeting).get(sha256)
    if holder and holder != office:
        raise Refused(f"this text is adopted already, by: {holder}", remedy="nothing is left to do: it is adopted once")
    if not holder:
        after = f"{sha256} {office}"
        append(who=desk.by, action=_ACTION, object=f"communique:{meeting}", at=desk.at, after=after, reason="adopted")
    return {"communique": meeting, "text_sha256": sha256, "adopted_by": _adopted(meeting)[sha256]}


def office_of(facts: Facts, asked: str) -> str:
    """The name of the post or seat on record that has this ref or name; NotThere, with near ones, for any other words.

    What is not on record could be a person's name, and that must never get into the ledger.
    """
    offices = {row.ref: row.name for row in facts.posts} | {row.ref: row.title for row in facts.seats}
    words = asked.strip()
    if words in offices or words in offices.values():
        return offices.get(words, words)
    near = get_close_matches(words, sorted({*offices, *offices.values()}), n=3, cutoff=0.4)
    remedy = f"use one of: {'; '.join(near)}" if near else "import the office as a post or seat"
    raise NotThere("no post or seat on record has this ref or name", where="--post", remedy=remedy)


def check_communique(folder: Path, manifest: Mapping[str, Any], *, country: str) -> list[str]:
    """What differs between drafts and what the facts and their release give now; nothing when all is well."""
    release = release_named(manifest)

    def made(papers: Mapping[str, Any]) -> Mapping[str, bytes]:
        meeting, day = papers["meeting"], date.fromisoformat(papers["as_of"])
        # The mark is that of the day it was written: adopted since is no difference.
        adopted = {papers["text_sha256"]: papers["adopted_by"]} if papers["adopted_by"] else {}
        return all_files(build(Wish(gather(), meeting, day, _country(country), release, adopted)))

    return [str(difference) for difference in verify(folder, release, made)]


def _adopted(meeting: str) -> dict[str, str]:
    """The hashes of texts of a meeting that were adopted, with the post that did."""
    found: dict[str, str] = {}
    for event in events([f"communique:{meeting}"]):
        for text in event.texts.all():
            if event.action == _ACTION and text.field == "after" and not text.is_erased:
                sha256, _, post = text.text.partition(" ")
                found.setdefault(sha256, post)
    return found


def _chair(facts: Facts, meeting: Meeting) -> str:
    """The organisation that chairs the meeting's body; "" where that is not known: then no limited role is enough."""
    terms = [row for row in facts.body_terms if row.body == meeting.body and is_current(row, meeting.day.last_day)]
    chair = facts.by_ref.get(terms[-1].chair) if terms else None
    return "" if chair is None else str(getattr(chair, "organisation", chair.ref))


def _country(code: str) -> str:
    return str(country_papers(code)["name"]["en"])
