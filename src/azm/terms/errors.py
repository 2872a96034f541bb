"""The three families of errors; every one says what is wrong, where, and what to do."""

from __future__ import annotations


class AzmError(Exception):
    """An error meant for people: `what` happened, `where`, and the `remedy`."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" Remedy: {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class BadInput(AzmError):
    """What came in cannot be used as it is; nothing was changed."""


class Refused(AzmError):
    """The request is understood and a rule forbids it; nothing was changed."""


class NotThere(AzmError):
    """The object does not exist, or does not exist for whoever asks."""
