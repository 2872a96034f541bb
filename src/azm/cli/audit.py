"""Commands that look after an installation: audit, status."""

from __future__ import annotations

import click

from azm.cli.frame import Steps, format_option, ready, show


@click.group("audit")
def audit_() -> None:
    """The ledger."""


@audit_.command("verify")
@format_option
def verify(style: str) -> None:
    """Verify the chain of events and every row it covers; name the first that differs."""
    ready()
    from azm.flow.keep import audit  # needs Django started

    broken = audit(Steps().say)
    if broken is None:
        show({"ok": True}, style)
        return
    show({"ok": False, "seq": broken.seq, "object": broken.object, "differs": broken.differs}, style)
    raise SystemExit(1)


@click.command("status")
@format_option
def status_(style: str) -> None:
    """Settings, versions, and what is in the database."""
    ready()
    from azm.flow.keep import status  # needs Django started

    show(status(), style)
