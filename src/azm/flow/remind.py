"""Reminding: what is due is written to the outbox once for each rung, and sent once at most."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from azm.flow.follow_up import duties
from azm.flow.plan_facts import gather
from azm.people.actions import move_notice, write_notices
from azm.people.queries import outbox, require, told_for
from azm.people.rules.ladder import RUNGS, Ladder, Told, calls
from azm.terms.facts.book import known

LADDER = Ladder()


def remind(day: date, *, by: str, at: datetime, say: Callable[[str], None], ladder: Ladder = LADDER) -> dict[str, Any]:
    """Tell organisations what is due soon, due, overdue or escalated on a day: {written, sent, undeliverable, ...}.

    A second call writes and sends nothing; after a pause each duty is told once, on the rung it is on now. What is
    written and not sent (nobody to send to, a server that is down) is tried again by the next call while it still
    holds. A notice is marked as sent before it is handed over, so that a run that is killed never sends twice.
    """
    require(by, "remind")
    facts = known(gather(), day)
    above = {row.ref: row.parent for row in facts.organisations}
    due = list(calls(duties(facts, day), day, above, ladder))
    new = write_notices(due, day=day, by=by, at=at)
    say(f"{len(due)} on the ladder, {len(new)} of them not told before")
    sent, left = _deliver({call.told for call in due}, by, at)
    rungs = Counter(notice.rung for notice in new)
    return {
        "as_of": day,
        "written": len(new),
        "sent": sent,
        "undeliverable": len(left),
        "by_rung": {rung: rungs[rung] for rung in RUNGS},
        "not_sent": left,
    }


def _deliver(present: set[Told], by: str, at: datetime) -> tuple[int, list[dict[str, Any]]]:
    """Send what waits in the outbox and still holds; how many were sent, and why the others were not."""
    waiting = [notice for notice in outbox("written", "undelivered") if _told(notice) in present]
    readers = {name: told_for(name) for name in {notice.organisation for notice in waiting}}
    addressed = [(notice, readers[notice.organisation]) for notice in waiting]
    left = list(_without_reader([notice for notice, to in addressed if not to], by, at))
    ready = [(notice, to) for notice, to in addressed if to]
    if not ready:
        return 0, left
    # Printed mail goes to standard error: standard output holds the result and nothing else.
    server = get_connection(stream=sys.stderr)
    try:
        server.open()
    except (OSError, SMTPException) as problem:
        return 0, [*left, *(_row(notice, f"the mail server cannot be reached: {problem}") for notice, _ in ready)]
    sent = 0
    for notice, to in ready:
        why = _send(server, notice, to, by, at)
        if why is None:
            sent += 1
        elif why:
            left.append(_row(notice, why))
    server.close()
    return sent, left


def _without_reader(notices: Sequence[Any], by: str, at: datetime) -> Iterator[dict[str, Any]]:
    for notice in notices:
        who = f"focal --org {notice.organisation}" if notice.organisation else "secretariat"
        why = f"nobody reads for {notice.organisation or 'the secretariat'}: azm user add EMAIL --role {who}"
        if notice.state == "written":
            move_notice(notice, "undelivered", by=by, at=at, why=why)
        yield _row(notice, why)


def _send(server: BaseEmailBackend, notice: Any, to: list[str], by: str, at: datetime) -> str | None:
    """Send one notice: None when it was sent, "" when another run has it, else why it could not be."""
    if not move_notice(notice, "sent", by=by, at=at):
        return ""
    sender = settings.DEFAULT_FROM_EMAIL
    # An address of its own, the same whenever it is made: no name of this machine is looked up for it.
    headers = {"Message-ID": f"<azm-notice-{notice.pk}@{sender.rpartition('@')[2]}>"}
    message = EmailMessage(notice.subject, notice.text, sender, to, headers=headers)
    try:
        server.send_messages([message])
    except (OSError, SMTPException) as problem:
        why = f"the mail server refused it: {problem}"
        move_notice(notice, "failed", by=by, at=at, why=why)
        return why
    return None


def _told(notice: Any) -> Told:
    return Told(notice.duty, notice.due, notice.rung, notice.organisation)


def _row(notice: Any, why: str) -> dict[str, Any]:
    return {"duty": notice.duty, "organisation": notice.organisation, "rung": notice.rung, "why": why}
