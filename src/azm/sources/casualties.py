"""Casualties as a source gives them: totals and groups into drafts, and flags where the figures disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from azm.terms.drafts import Casualty, Flag

# What a figure rests on when one voice gives it; a voice that is missing here reconciled or inferred.
BASIS_OF_VOICE: Mapping[str, str] = {
    "police": "official_statement",
    "military": "official_statement",
    "official": "official_statement",
    "hospital": "health_facility",
    "media": "media_count",
    "militant_claim": "party_claim",
}


def single(outcome: str, group: str, best: int | None, basis: str = "inferred") -> tuple[Casualty, ...]:
    """One figure without a range; nothing where it is not known."""
    return () if best is None else (Casualty(outcome, group, None, best, None, "exact", basis),)


def ranged(outcome: str, low: int | None, best: int | None, high: int | None) -> tuple[Casualty, ...]:
    """The whole of one outcome with its range, as given and not repaired; nothing where no figure is known."""
    if low is None and best is None and high is None:
        return ()
    return (Casualty(outcome, "total", low, best, high, "range" if low != high else "exact", "inferred"),)


def range_flags(column: str, low: int | None, best: int | None, high: int | None) -> tuple[Flag, ...]:
    """Flags where low <= best <= high does not hold; `column` names the best figure."""
    flags = []
    if best is not None and high is not None and high < best:
        flags.append(Flag("range_inverted_high", column, f"high {high} is below best {best}"))
    if best is not None and low is not None and low > best:
        flags.append(Flag("range_inverted_low", column, f"low {low} is above best {best}"))
    return tuple(flags)


def sum_flags(column: str, best: int | None, parts: Iterable[int | None]) -> tuple[Flag, ...]:
    """A flag where parts are given and, blanks left out, do not sum to the best figure."""
    known = [part for part in parts if part is not None]
    if best is None or not known or sum(known) == best:
        return ()
    return (Flag("parts_do_not_sum", column, f"the groups sum to {sum(known)}, best is {best}"),)
