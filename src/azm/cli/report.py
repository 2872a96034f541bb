"""Commands that write, adopt and verify editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from azm.cli.frame import Day, Steps, by_option, country_option, format_option, now, ready, show
from azm.cli.tables import release_option

if TYPE_CHECKING:
    from azm.flow.briefing import Desk

folder_option = click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
meeting_option = click.option("--meeting", required=True, metavar="REF", help="The meeting, as in CAC-2024-06-22.")
book_release_option = click.option("--release", default="", help="Release of the record; else one is cut.")


@click.group("report")
def report_() -> None:
    """Editions: the annual security report, the briefing book, the communique."""


@report_.command("security")
@click.option("--year", type=int, required=True)
@click.option("--rule", default="all", show_default=True, help="Counting rule.")
@release_option
@click.option("--lang", default="en", show_default=True, help="Language of the edition.")
@folder_option
@format_option
def security(year: int, rule: str, release: str, lang: str, out: Path, style: str) -> None:
    """Write the annual security report of a year; fails, naming it, when a sum or sentence is not true."""
    from azm.flow.publish import security_report  # heavy: typst and charts
    from azm.report.checks import Untrue  # heavy

    Steps().say(f"annual security report {year}")
    try:
        show(security_report(release, year, rule=rule, lang=lang, out=out), style)
    except Untrue as problem:
        click.echo(f"azm: {problem}", err=True)
        raise SystemExit(1) from None


@report_.command("briefing")
@meeting_option
@click.option("--as-of", type=Day(), help="Day of the knowledge in it; the day before the meeting if left out.")
@click.option("--lang", default="en", show_default=True, help="Language of the book.")
@click.option("--audience", default="public", show_default=True, help="public or restricted.")
@book_release_option
@folder_option
@country_option
@by_option
@format_option
def briefing(
    meeting: str,
    as_of: date | None,
    lang: str,
    audience: str,
    release: str,
    out: Path,
    country: str,
    by: str,
    style: str,
) -> None:
    """Write the briefing book of a meeting; refuses, naming it, a sentence without a source."""
    ready()
    from azm.flow.briefing import write_briefing  # needs Django started; heavy

    desk = _desk(country, by)
    made = write_briefing(meeting, as_of=as_of, lang=lang, audience=audience, release=release, out=out, desk=desk)
    show(made, style)


@report_.command("communique")
@meeting_option
@click.option("--as-of", type=Day(), help="Day of the knowledge in it; the day of the meeting if left out.")
@book_release_option
@folder_option
@country_option
@by_option
@format_option
def communique(meeting: str, as_of: date | None, release: str, out: Path, country: str, by: str, style: str) -> None:
    """Write the draft communique of a meeting in English and Urdu; refuses a sentence without a source."""
    ready()
    from azm.flow.communique import write_communique  # needs Django started; heavy

    show(write_communique(meeting, as_of=as_of, release=release, out=out, desk=_desk(country, by)), style)


@report_.command("adopt")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--post", required=True, help="Ref or name of the post or seat that adopts the text; never a person.")
@country_option
@by_option
@format_option
def adopt(folder: Path, post: str, country: str, by: str, style: str) -> None:
    """Adopt the communique in FOLDER by the hash of its text; made again, it says so."""
    ready()
    from azm.flow.communique import adopt as adopt_text  # needs Django started; heavy
    from azm.flow.publish import manifest_of  # heavy

    show(adopt_text(folder, manifest_of(folder), post=post, desk=_desk(country, by)), style)


@report_.command("verify")
@click.argument("folder", type=click.Path(path_type=Path))
@release_option
@country_option
@format_option
def verify(folder: Path, release: str, country: str, style: str) -> None:
    """Recompute every figure, sentence and source of an edition, and every file's hash."""
    from azm.flow.publish import check_edition, manifest_of  # heavy

    manifest = manifest_of(folder)
    if manifest["kind"] == "security":
        problems = check_edition(folder, release)
    else:
        problems = _check_book(folder, manifest, country)
    show({"edition": str(folder), "ok": not problems, "problems": problems}, style)
    raise SystemExit(1 if problems else 0)


def _check_book(folder: Path, manifest: dict[str, Any], country: str) -> list[str]:
    ready()
    from azm.flow.briefing import check_briefing  # needs Django started; heavy
    from azm.flow.communique import check_communique  # needs Django started; heavy

    check = check_briefing if manifest["kind"] == "briefing" else check_communique
    return check(folder, manifest, country=country)


def _desk(country: str, by: str) -> Desk:
    from django.conf import settings  # needs Django started

    from azm.flow.briefing import Desk  # needs Django started; heavy

    return Desk(settings.AZM_HOME, country, by, now(), Steps().say)
