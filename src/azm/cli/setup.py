"""Commands that set an installation up: init, user, boundaries, source."""

from __future__ import annotations

from pathlib import Path

import click

from azm.cli.frame import Steps, by_option, country_option, format_option, now, ready, show, start
from azm.people.rules import ROLES


@click.command("init")
@country_option
@click.option("--empty", "is_empty", is_flag=True, help="Places and actors only, no incidents.")
@by_option
@format_option
def init_(country: str, is_empty: bool, by: str, style: str) -> None:
    """Make the database and load the shipped papers; a second call finds nothing new."""
    start()
    from azm.flow.setup import init  # needs Django started

    show(init(country, is_empty=is_empty, by=by, at=now(), say=Steps().say), style)


@click.group("user")
def user_() -> None:
    """Users and their roles."""


@user_.command("add")
@click.argument("email")
@click.option("--role", required=True, help=f"One of {', '.join(ROLES)}.")
@click.option("--org", default="", help="Ref of the organisation for which, and for those below it, the role is held.")
@by_option
@format_option
def add(email: str, role: str, org: str, by: str, style: str) -> None:
    """Give an address a role."""
    ready()
    from azm.people.actions import add_user  # needs Django started

    is_new = add_user(email, role=role, organisation=org, by=by, at=now())
    show({"user": email, "role": role, **({"organisation": org} if org else {}), "new": is_new}, style)


@user_.command("end")
@click.argument("email")
@click.option("--role", required=True, help="The role to end.")
@by_option
@format_option
def end(email: str, role: str, by: str, style: str) -> None:
    """End a role of an address."""
    ready()
    from azm.people.actions import end_role  # needs Django started

    end_role(email, role=role, by=by, at=now())
    show({"user": email, "ended": role}, style)


@click.group("boundaries")
def boundaries_() -> None:
    """Outlines of provinces and districts."""


@boundaries_.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--level", type=click.IntRange(1, 2), required=True, help="1 provinces, 2 districts.")
@click.option("--licence", required=True, help="Under which terms you have the file.")
@country_option
@by_option
@format_option
def add_boundaries_(file: Path, level: int, licence: str, country: str, by: str, style: str) -> None:
    """Load a GeoJSON file; features are matched to units by code or name."""
    ready()
    from azm.flow.setup import add_boundaries  # needs Django started

    result = add_boundaries(file, country=country, level=level, licence=licence, by=by, at=now())
    show(result, style)
    raise SystemExit(1 if result["unmatched"] else 0)


@click.group("source")
def source_() -> None:
    """Sources and whether they are accepted as a whole."""


@source_.command("list")
@format_option
def list_sources(style: str) -> None:
    """The sources, in order of precedence."""
    ready()
    from azm.flow.sources import sources  # needs Django started

    show({"sources": sources()}, style)


@source_.command("accept")
@click.argument("code")
@click.option("--reason", default="", help="Why its rows need no review one by one.")
@by_option
@format_option
def accept(code: str, reason: str, by: str, style: str) -> None:
    """Let the rows of a curated source enter signed off."""
    ready()
    from azm.flow.sources import accept_source_as_whole  # needs Django started

    show({"source": code, "new": accept_source_as_whole(code, by=by, at=now(), reason=reason)}, style)
