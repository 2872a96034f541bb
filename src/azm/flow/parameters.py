"""Which parameters the rules of scrutiny run with: the country's over the defaults, a folder's over the country's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from azm.flow.country import country_papers
from azm.scrutiny.rules.settings import Settings, from_paper, from_words, over
from azm.terms.errors import BadInput

# Beside the tables of a plan's folder.
FILE = "parameters.yml"


def settings_of(country: str, *, folder: Path | None = None, words: Iterable[str] = ()) -> Settings:
    """What is set by the country's paper (`parameters`), by the folder's file, by words; the later over the earlier."""
    found = [from_paper(country_papers(country).get("parameters"), f"papers of {country}, parameters")]
    if folder is not None and (folder / FILE).is_file():
        found.append(from_paper(_read(folder / FILE), FILE))
    return over(*found, from_words(words))


def _read(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        what = f"not readable as YAML: {problem}"
        raise BadInput(what, where=path.name, remedy="write, under each rule, name: value") from problem
