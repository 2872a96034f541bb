"""The catalogue of sources: what their papers say, and which reader belongs to each."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import yaml

from azm.sources.corrections import Correction
from azm.sources.corrections import load as load_corrections
from azm.terms.drafts import Row
from azm.terms.errors import BadInput, NotThere
from azm.terms.shipped import data_dir

_FOLDER = Path(__file__).resolve().parent


class Reader(Protocol):
    """Turns a file into rows, one at a time."""

    def __call__(self, path: Path, *, country: str = "PK") -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source covers: ISO 3166-1 alpha-2 codes or ("world",); days are texts, "" where it has no end."""

    countries: tuple[str, ...]
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a whole file looks like: how many rows, and the least share (0..1) of rows that fill a column."""

    rows: int | None
    fill: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SourcePapers:
    """The papers of one source; `rank` orders sources in a release, lowest first."""

    code: str
    title: str
    publisher: str
    publisher_kind: str
    url: str
    licence: str
    attribution: str
    coverage: Coverage
    enters: str
    redistribute: bool
    publish_summary: bool
    kind: str
    independence_group: str
    expectations: Expectations
    rank: int
    encoding: str
    version: str
    date_formats: tuple[str, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An organisation of the country's list; `kind` is terms.codes.ACTOR_KIND."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """How datasets name a country: in English, and by UCDP's number."""

    name: str
    ucdp_id: str


def codes() -> list[str]:
    """The codes of all sources, in order of precedence."""
    found = [folder.parent.name for folder in _FOLDER.glob("*/source.yml")]
    return sorted(found, key=lambda code: (load(code).rank, code))


@lru_cache(maxsize=64)
def load(code: str) -> SourcePapers:
    """The papers of a source; NotThere if no source has this code, BadInput if its papers are not complete."""
    path = _FOLDER / code / "source.yml"
    if not code.isidentifier() or not path.is_file():
        known = ", ".join(sorted(folder.parent.name for folder in _FOLDER.glob("*/source.yml")))
        raise NotThere(f"no source is called {code!r}.", remedy=f"use one of {known}")
    papers: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    try:
        coverage, expected = papers.pop("coverage"), papers.pop("expectations")
        return SourcePapers(
            code=code,
            coverage=Coverage(tuple(coverage["countries"]), coverage["first_day"], coverage["last_day"]),
            expectations=Expectations(expected["rows"], dict(expected["fill"])),
            date_formats=tuple(papers.pop("date_formats")),
            corrections=load_corrections(path.with_name("corrections.yml")),
            **papers,
        )
    except (KeyError, TypeError) as problem:
        raise BadInput(
            f"the papers are not complete ({problem}).", where=f"{code}/source.yml", remedy="compare another source's"
        ) from None


def reader(code: str) -> Reader:
    """The reader of a source of incidents (a source of totals is read by its own module)."""
    if load(code).kind != "incidents":
        raise BadInput(f"{code} holds totals, not incidents.", remedy="use its own reader module")
    # Found by name, so that a new source is a new folder and nothing else.
    return cast(Reader, importlib.import_module(f"azm.sources.{code}.reader").read)


def listing(path: Path) -> list[dict[str, str]]:
    """The rows of one of our own small lists (CSV, UTF-8, heading first)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=8)
def known_actors(country: str) -> Mapping[str, KnownActor]:
    """The country's list of organisations by code; empty for a country that ships none."""
    path = data_dir() / "actors" / f"{country.lower()}_actors.csv"
    rows = listing(path) if path.is_file() else []
    return {
        row["code"]: KnownActor(row["code"], row["name"], row["kind"], tuple(filter(None, row["aliases"].split("|"))))
        for row in rows
    }


@lru_cache(maxsize=8)
def actors_by_name(country: str) -> Mapping[str, KnownActor]:
    """The country's organisations by code, name and other names, all without case."""
    found: dict[str, KnownActor] = {}
    for actor in known_actors(country).values():
        for name in (actor.code, actor.name, *actor.aliases):
            found.setdefault(name.casefold(), actor)
    return found


@lru_cache(maxsize=8)
def country_facts(country: str) -> CountryFacts:
    """How datasets name a country, out of the country's papers; NotThere without them."""
    path = data_dir() / "country" / f"{country}.yml"
    if not path.is_file():
        raise NotThere(f"no papers of the country {country!r}.", remedy="add data/country/<code>.yml")
    papers = yaml.safe_load(path.read_text("utf-8"))
    return CountryFacts(papers["name"]["en"], str(papers["ucdp_country_id"]))
