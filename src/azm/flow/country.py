"""A country's own paper: its names, time zone, map note, and which files and sources it ships."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from azm.terms.errors import NotThere
from azm.terms.shipped import data_dir


def country_papers(code: str) -> dict[str, Any]:
    """The paper of a country."""
    folder = data_dir() / "country"
    known = sorted(path.stem for path in folder.glob("*.yml"))
    if code not in known:
        raise NotThere(f"no papers for country {code!r}", remedy=f"choose one of {', '.join(known)}")
    papers: dict[str, Any] = yaml.safe_load((folder / f"{code}.yml").read_text("utf-8"))
    return papers


def today(code: str, at: datetime) -> date:
    """The day it is in the country at a moment."""
    return at.astimezone(ZoneInfo(country_papers(code)["time_zone"])).date()
