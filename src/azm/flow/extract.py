"""Freezing a release: the record's public content as files whose bytes depend on that content alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from azm.flow import release_files
from azm.flow.country import country_papers, today
from azm.flow.half_made import half_made
from azm.flow.shelf import sha256
from azm.people.queries import require
from azm.places.queries import area, gazetteer, outlines, units
from azm.places.rules import Gazetteer
from azm.record.actions.releasing import accept_changes, record_release
from azm.record.queries import releasing
from azm.record.queries.grants import accepted, latest_versions
from azm.record.queries.releases import known_release, latest_before
from azm.record.rules.public import Centre, last_public_day
from azm.sources import catalogue
from azm.sources.catalogue import SourcePapers
from azm.terms.errors import BadInput, NotThere, Refused

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone asked to be released."""

    id: str
    country: str
    track: str = "final"
    cutoff: date | None = None
    sources: tuple[str, ...] = ()


def create_release(
    wish: Wish, *, home: Path, by: str, at: datetime, say: Say, progress: Callable[[int], None]
) -> dict[str, Any]:
    """Write the folder and enter the release in the book; the same content again under the same id changes nothing."""
    require(by, "release")
    _check_id(wish.id)
    folder = home / "releases" / wish.id
    with half_made(home / "releases", wish.id) as part, transaction.atomic():
        sources = _sources(wish)
        # Before the cutoff is looked for: what is signed off here may be what has the last day.
        changed = accept_changes(sources, country=wish.country, by=by, at=at)
        scope = _scope(wish, sources, last_public_day(today(wish.country, at)))
        say(f"incidents up to {scope.cutoff} of {', '.join(scope.sources)}")
        facts = _facts(wish, scope, is_committed=not changed)
        manifest = release_files.write(part, scope, facts=facts, progress=progress)
        manifest_sha256 = sha256(part / "manifest.json")
        held = known_release(wish.id)
        if held and held.manifest_sha256 != manifest_sha256:
            raise Refused(
                f"release {wish.id} exists and holds something else; a release never changes",
                remedy="choose a new id",
            )
        if not held:
            _enter(wish, scope, manifest_sha256, by=by, at=at)
        # Last before the commit: a kill after it leaves a folder that no book names, which the next try replaces.
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    counts = manifest["counts"]
    return {
        "release": wish.id,
        "folder": str(folder),
        "manifest_sha256": manifest_sha256,
        "cutoff": scope.cutoff,
        **counts,
    }


def write_cut(wish: Wish, *, home: Path, at: datetime, say: Say, progress: Callable[[int], None]) -> None:
    """Write the folder of a cut: what is signed off up to a day, as it stands; nothing in the record changes."""
    _check_id(wish.id)
    folder = home / "releases" / wish.id
    with half_made(home / "releases", wish.id) as part, transaction.atomic():
        scope = _scope(wish, _sources(wish), last_public_day(today(wish.country, at)))
        say(f"incidents up to {scope.cutoff} of {', '.join(scope.sources)}")
        release_files.write(part, scope, facts=_facts(wish, scope, is_committed=True), progress=progress)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)


def _enter(wish: Wish, scope: releasing.Scope, manifest_sha256: str, *, by: str, at: datetime) -> None:
    """Enter the release in the book, unless another run did so since this one looked."""
    try:
        with transaction.atomic():
            record_release(wish.id, wish.track, scope, manifest_sha256=manifest_sha256, by=by, at=at)
    except IntegrityError:
        if not known_release(wish.id):
            raise
        raise Refused(
            f"release {wish.id} is being made by another run",
            remedy="wait for it and ask again; the same content changes nothing",
        ) from None


def _check_id(text: str) -> None:
    if not text or not all(sign.isalnum() or sign in "._-" for sign in text) or text.strip(".-") != text:
        raise BadInput(f"{text!r} is no release id", remedy="use letters, digits, dots and dashes, as in 2023.2")


def _sources(wish: Wish) -> Sequence[str]:
    """The sources wished for, else all that may be passed on, in order of precedence."""
    with_rows = releasing.sources_with_rows(wish.country)
    ranked = sorted(with_rows, key=lambda code: (catalogue.load(code).rank, code))
    missing = [code for code in wish.sources if code not in with_rows]
    if missing:
        raise NotThere(f"nothing signed off from {', '.join(missing)}", remedy=f"there is: {', '.join(ranked)}")
    sources = wish.sources or tuple(code for code in ranked if catalogue.load(code).redistribute)
    if not sources and ranked:
        raise Refused(
            f"the terms of {', '.join(ranked)} forbid passing rows on",
            remedy=f"for your own use: azm release create {wish.id} --source {ranked[0]}",
        )
    if not sources:
        raise NotThere("there is nothing to release", remedy="import a source, or review what was imported")
    return sources


def _scope(wish: Wish, sources: Sequence[str], public: date) -> releasing.Scope:
    if wish.cutoff and wish.cutoff > public:
        raise Refused(
            f"nothing is public before 14 days after the incident: {wish.cutoff} is too late",
            remedy=f"use --cutoff {public} or earlier",
        )
    places = gazetteer(wish.country)
    scope = _scope_of(wish, sources, wish.cutoff or public, places)
    # Without a wish the cutoff is the last day that has an incident, so that it does not depend on today's date.
    last = releasing.last_day(scope)
    if last is None:
        raise NotThere(f"no incident up to {scope.cutoff}", remedy="choose a later cutoff or another source")
    return scope if wish.cutoff else _scope_of(wish, sources, last, places)


def _scope_of(wish: Wish, sources: Sequence[str], cutoff: date, places: Gazetteer) -> releasing.Scope:
    districts = [held for held in places.areas.values() if held.level == 2]
    return releasing.Scope(
        country=wish.country,
        sources=tuple(sources),
        cutoff=cutoff,
        centres={held.code: Centre(held.latitude, held.longitude, held.radius_m) for held in districts},
        former_fata=frozenset(held.code for held in districts if held.is_former_fata),
        with_summary=frozenset(code for code in sources if catalogue.load(code).publish_summary),
        locate=places.locate,
    )


def _as_read(code: str) -> SourcePapers:
    papers = catalogue.load(code)
    return replace(papers, version=latest_versions().get(code, papers.version))


def _facts(wish: Wish, scope: releasing.Scope, *, is_committed: bool) -> release_files.Facts:
    grants = accepted()
    papers = country_papers(wish.country)
    return release_files.Facts(
        country_name=papers["name"],
        map_note=papers["map_note"],
        map_credit=papers["map_credit"],
        id=wish.id,
        track=wish.track,
        previous=latest_before(wish.id),
        units=[(unit, area(unit)) for unit in units(wish.country)],
        outlines=outlines(wish.country, level=1, public_only=True),
        papers=[(_as_read(code), grants.get(code, "")) for code in scope.sources],
        is_committed=is_committed,
    )
