"""How far the record reaches: which share of the killed that others published for a year it holds."""

from __future__ import annotations

from datetime import date

from azm.assess import Coverage, Span
from azm.report.edition import Fig
from azm.report.facts import Facts as Figures
from azm.report.security.references import coverage_figures
from azm.report.words import shown

MOST_PUBLISHERS = 3


def reached(figures: Figures) -> tuple[str, tuple[str, ...]]:
    """Published totals of the killed of the last whole year and the shares reached, in words that need no language.

    With the ids of the figures; ("", ()) where no body that did not make the record's rows published such a total.
    """
    told, ids = [], []
    for each in _totals(figures)[:MOST_PUBLISHERS]:
        base = coverage_figures(figures, each)
        names = [f"{base}.{part}" for part in ("percent", "ours", "reference")]
        percent, ours, reference = (shown(figures.figures[name], Fig("")) for name in names)
        told.append(f"{each.publisher} {each.span.label}: {percent} ({ours} / {reference})")
        ids += names
    return "; ".join(told), tuple(ids)


def last_year(figures: Figures) -> int:
    """The last whole year up to the release's cutoff."""
    cutoff = date.fromisoformat(str(figures.release.manifest["cutoff"]))
    return cutoff.year if (cutoff.month, cutoff.day) == (12, 31) else cutoff.year - 1


def _totals(figures: Figures) -> list[Coverage]:
    """One total per publisher: its widest, where it published several with other definitions."""
    found: dict[str, Coverage] = {}
    for each in figures.release.coverage(Span.of(last_year(figures)), measure="killed"):
        held = found.get(each.publisher)
        if not each.same_publisher and (held is None or each.reference > held.reference):
            found[each.publisher] = each
    return list(found.values())
