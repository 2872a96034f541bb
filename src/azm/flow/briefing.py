"""The briefing book of a meeting: facts and a release as of a day, made into a book and written; and verified again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from azm.assess import Release, open_release
from azm.flow.collecting import without_collecting
from azm.flow.country import country_papers
from azm.flow.cut import release_of
from azm.flow.outcome import series_of, verdicts
from azm.flow.parameters import settings_of
from azm.flow.plan_facts import gather
from azm.flow.shelf import sha256
from azm.ledger.actions import append
from azm.people.queries import require, user
from azm.report import briefing
from azm.report.book.files import all_files, write
from azm.report.book.verify import verify
from azm.report.briefing import Given
from azm.terms.errors import AzmError, NotThere, Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.council import Meeting

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and by whom books are made: the installation's folder, the country, who acts and when, where to tell."""

    home: Path
    country: str
    by: str
    at: datetime
    say: Say


def write_briefing(
    meeting: str, *, as_of: date | None, lang: str, audience: str, release: str, out: Path, desk: Desk
) -> dict[str, Any]:
    """Write the book of a meeting, as of the day before it unless another day is given; the files, by name."""
    may_make(desk.by, audience)
    with without_collecting():
        facts = gather()
        held = meeting_of(facts, meeting)
        day = as_of or day_before(held)
        desk.say(f"briefing book of {meeting}, as of {day}")
        given = _given(facts, held, day, audience, *release_up_to(day, release, desk), country=desk.country)
        files = write(briefing.build(given, lang=lang), out)
        if audience == "restricted":
            enter_restricted(meeting, sha256(out / "manifest.json"), by=desk.by, at=desk.at)
    name = given.release.id if given.release else "none"
    return {"report": f"briefing-{meeting}", "as_of": str(day), "release": name, "files": [str(path) for path in files]}


def check_briefing(folder: Path, manifest: Mapping[str, Any], *, country: str) -> list[str]:
    """What differs between a book and what the facts and its release give now; nothing when all is well."""
    release = release_named(manifest)

    def made(papers: Mapping[str, Any]) -> Mapping[str, bytes]:
        facts = gather()
        held = meeting_of(facts, papers["meeting"])
        day = date.fromisoformat(papers["as_of"])
        given = _given(facts, held, day, papers["audience"], release, papers["why_no_release"], country=country)
        return all_files(briefing.build(given, lang=papers["lang"]))

    with without_collecting():
        return [str(difference) for difference in verify(folder, release, made)]


def may_make(by: str, audience: str) -> None:
    """Refuse, before anything is written, who is unknown, and who may not see what the restricted edition holds."""
    user(by)
    if audience == "restricted":
        require(by, "see_restricted")


def enter_restricted(meeting: str, manifest_sha256: str, *, by: str, at: datetime) -> None:
    """Enter in the ledger who took a restricted edition, and the hash of its manifest."""
    require(by, "see_restricted")
    append(who=by, action="restricted_edition", object=f"briefing:{meeting}", at=at, after=manifest_sha256)


def meeting_of(facts: Facts, ref: str) -> Meeting:
    """The meeting of that ref; NotThere names the nearest ones."""
    refs = [row.ref for row in facts.meetings]
    if ref not in refs:
        near = get_close_matches(ref, refs, n=3, cutoff=0.3) or sorted(refs, reverse=True)[:3]
        remedy = f"use one of: {', '.join(near)}" if near else "import the plan, or record a meeting"
        raise NotThere(f"there is no meeting {ref!r}", remedy=remedy)
    held: Meeting = facts.by_ref[ref]
    return held


def day_before(meeting: Meeting) -> date:
    """The day before the earliest day that a meeting may have been on."""
    return meeting.day.first_day - timedelta(days=1)


def release_up_to(day: date, name: str, desk: Desk) -> tuple[Release | None, str]:
    """The release asked for, which must not know more than the day; else the cut up to the day."""
    if not name:
        return release_of(day, country=desk.country, home=desk.home, by=desk.by, at=desk.at, say=desk.say)
    held = open_release(name)
    if date.fromisoformat(str(held.manifest["cutoff"])) > day:
        raise Refused(
            f"release {held.id} holds incidents up to {held.manifest['cutoff']}, after {day}",
            remedy="leave --release out, and one up to that day is made",
        )
    return held, ""


def release_named(manifest: Mapping[str, Any]) -> Release | None:
    """The release that a book was made from; None where it was made from none or that one is gone."""
    name = (manifest.get("release") or {}).get("id")
    try:
        return open_release(name) if name else None
    except AzmError:
        return None


def _given(
    facts: Facts, meeting: Meeting, day: date, audience: str, release: Release | None, why: str, *, country: str
) -> Given:
    earlier = [row for row in facts.meetings if row.body == meeting.body and row.day < meeting.day]
    last = max(earlier, key=lambda row: (row.day.last_day, row.ref), default=None)
    # Verdicts need the links alone: to cut everything else to the day would be work for nothing.
    links = Facts(outcome_links=facts.outcome_links)
    return Given(
        facts=facts,
        meeting=meeting.ref,
        as_of=day,
        audience=audience,
        country=str(country_papers(country)["name"]["en"]),
        release=release,
        no_release=why,
        parameters=settings_of(country),
        verdicts=verdicts(links, day, release=release),
        earlier_verdicts=verdicts(links, day_before(last), release=release) if last else (),
        series={link.ref: series_of(link, release, day) for link in facts.outcome_links} if release else {},
    )
