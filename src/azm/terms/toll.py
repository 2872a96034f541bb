"""A toll: how many people, as lowest, best and highest figure; blank is not zero."""

from __future__ import annotations

from dataclasses import dataclass

from azm.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Toll:
    """People killed, injured, ... in one incident, with 0 <= low <= best <= high wherever two of them are known."""

    low: int | None
    best: int | None
    high: int | None

    def __post_init__(self) -> None:
        low, best, high = self.low, self.best, self.high
        if low is not None and best is not None and high is not None and 0 <= low <= best <= high:
            return
        known = [value for value in (low, best, high) if value is not None]
        if known != sorted(known) or (known and known[0] < 0):
            raise BadInput(
                f"toll {self.low}/{self.best}/{self.high} breaks 0 <= low <= best <= high.",
                remedy="give the three figures in order, leaving blank what is not known",
            )

    @property
    def is_known(self) -> bool:
        """Whether any figure is given at all."""
        return self.best is not None or self.low is not None or self.high is not None


def around(low: int | None, best: int | None, high: int | None) -> Toll:
    """The toll that keeps `best` and widens the range to hold it.

    Published datasets carry ranges that do not hold their own best figure; the claim is kept as it was made in the
    account, and the resolved range is the narrowest one that holds every figure given.
    """
    if low is not None and best is not None and high is not None and low <= best <= high:
        return Toll(low, best, high)
    known = [value for value in (low, best, high) if value is not None]
    return Toll(
        low=None if low is None else min(known),
        best=best,
        high=None if high is None else max(known),
    )
