"""Commands about one incident: show it down to its documents, review, dispute, judge, split, redact."""

from __future__ import annotations

import click

from azm.cli.frame import by_option, format_option, now, ready, show

reason_option = click.option("--reason", default="", help="Why; kept in the ledger.")
VERBS = ("submit", "request-changes", "recode", "approve", "sign-off", "reject", "reopen", "withdraw", "restore")


@click.group("incident")
def incident_() -> None:
    """One incident: its accounts and documents, its review, merges and splits."""


@incident_.command("show")
@click.argument("incident", metavar="ID")
@format_option
def show_(incident: str, style: str) -> None:
    """Show an incident with every account and document it rests on; merged ids lead to where they went."""
    ready()
    from azm.record.queries.incidents import story  # needs Django started

    show(story(incident), style)


@incident_.command("review")
@click.argument("incident", metavar="ID")
@click.argument("act", type=click.Choice(VERBS))
@reason_option
@by_option
@format_option
def review_(incident: str, act: str, reason: str, by: str, style: str) -> None:
    """Take one step of the review of an incident."""
    ready()
    from azm.record.actions.review import review  # needs Django started

    state = review(incident, act.replace("-", "_"), by=by, at=now(), reason=reason)
    show({"incident": incident, "state": state}, style)


@incident_.command("dispute")
@click.argument("incident", metavar="ID")
@click.option("--lift", is_flag=True, help="Lift the flag instead.")
@reason_option
@by_option
@format_option
def dispute_(incident: str, lift: bool, reason: str, by: str, style: str) -> None:
    """Flag an incident as disputed."""
    ready()
    from azm.record.actions.review import dispute  # needs Django started

    dispute(incident, is_disputed=not lift, by=by, at=now(), reason=reason)
    show({"incident": incident, "disputed": not lift}, style)


@incident_.command("publish")
@click.argument("incident", metavar="ID")
@click.argument("level", type=click.Choice(["public", "coarse", "withheld"]))
@reason_option
@by_option
@format_option
def publish_(incident: str, level: str, reason: str, by: str, style: str) -> None:
    """Say how much may be public: all, district and month only (coarse), or nothing (withheld)."""
    ready()
    from azm.record.actions.review import set_publish_level  # needs Django started

    set_publish_level(incident, level, by=by, at=now(), reason=reason)
    show({"incident": incident, "publish_level": level}, style)


@incident_.command("judge")
@click.argument("first")
@click.argument("second")
@click.argument("verdict", type=click.Choice(["same", "different", "part_of", "related", "unsure"]))
@reason_option
@by_option
@format_option
def judge_(first: str, second: str, verdict: str, reason: str, by: str, style: str) -> None:
    """Judge two incidents; `same` merges SECOND into FIRST."""
    ready()
    from azm.record.actions.matching import judge  # needs Django started

    show({"edge": judge(first, second, verdict, by=by, at=now(), reason=reason)}, style)


@incident_.command("revoke")
@click.argument("first")
@click.argument("second")
@reason_option
@by_option
@format_option
def revoke_(first: str, second: str, reason: str, by: str, style: str) -> None:
    """Take a judgement about two incidents back; what was merged stands again."""
    ready()
    from azm.record.actions.matching import revoke  # needs Django started

    revoke(first, second, by=by, at=now(), reason=reason)
    show({"revoked": f"{first} {second}"}, style)


@incident_.command("split")
@click.argument("incident", metavar="ID")
@click.option("--slot", "slots", multiple=True, required=True, help="Slot of an account to move; repeat.")
@reason_option
@by_option
@format_option
def split_(incident: str, slots: tuple[str, ...], reason: str, by: str, style: str) -> None:
    """Move accounts of an incident to one of their own."""
    ready()
    from azm.flow.incidents import split  # needs Django started

    show({"incident": incident, "new": split(incident, slots, by=by, at=now(), reason=reason)}, style)


@incident_.command("redact")
@click.argument("account", type=int)
@click.option("--second", required=True, help="The second person who asks for it (e-mail address).")
@click.option("--reason", required=True, help="Why; kept in the ledger.")
@click.option("--with-document", is_flag=True, help="Erase its document's address and title, too.")
@by_option
@format_option
def redact_(account: int, second: str, reason: str, with_document: bool, by: str, style: str) -> None:
    """Erase what an account says, for good; two people must ask, and the ledger still verifies."""
    ready()
    from azm.record.actions.redact import redact_account  # needs Django started

    redact_account(account, by=by, second=second, reason=reason, at=now(), with_document=with_document)
    show({"redacted": account}, style)
