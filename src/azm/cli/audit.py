"""Commands that look after an installation: audit, status."""

from __future__ import annotations

import click

from azm.cli.frame import Steps, by_option, format_option, now, ready, show


@click.group("audit")
def audit_() -> None:
    """The ledger."""


@audit_.command("verify")
@format_option
def verify(style: str) -> None:
    """Verify the chain of events and every row it covers; name the first that differs."""
    ready()
    from azm.flow.keep import audit, end_of_chain  # needs Django started

    broken = audit(Steps().say)
    if broken is None:
        show({"ok": True, **end_of_chain()}, style)
        return
    show({"ok": False, "seq": broken.seq, "object": broken.object, "differs": broken.differs}, style)
    raise SystemExit(1)


@audit_.command("erase")
@click.argument("seq", type=int)
@click.argument("field", type=click.Choice(["before", "after", "reason"]))
@click.option("--second", required=True, help="The second person who asks for it (e-mail address).")
@click.option("--reason", required=True, help="Why; kept in the ledger.")
@by_option
@format_option
def erase(seq: int, field: str, second: str, reason: str, by: str, style: str) -> None:
    """Erase a text of event SEQ for good; the chain still verifies."""
    ready()
    from azm.flow.keep import erase_event_text  # needs Django started

    erase_event_text(seq, field=field, by=by, second=second, reason=reason, at=now())
    show({"erased": f"{field} of event {seq}"}, style)


@click.command("status")
@format_option
def status_(style: str) -> None:
    """Settings, versions, and what is in the database."""
    ready()
    from azm.flow.keep import status  # needs Django started

    show(status(), style)
