"""What the record shows of the plan's outcome links as of a day: a verdict each, and the two series it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from azm.assess import Release, open_release
from azm.assess.outcome import LEAST_AFTER, LEAST_BEFORE, MOST_MONTHS, Judged, judge
from azm.assess.series import Measure, Months, held, month_before, monthly, months
from azm.flow.shelf import home
from azm.ledger.queries import first_entered
from azm.plan.rules.links import is_frozen, judged_from, link_hash, month_after
from azm.terms.dates import PartialDate
from azm.terms.errors import BadInput, NotThere
from azm.terms.facts.book import Facts, is_by, known
from azm.terms.facts.plan import OutcomeLink, Verdict

Registered = Mapping[str, date]
_TABLE = "outcome_links:"
# Other bodies' totals are kept of these; a link on anything else goes through the gate of the people killed.
_GATED = ("incidents", "killed", "injured")
_HUNDREDTH = Decimal("0.01")


class _Window(NamedTuple):
    """The months that a link compares, first and last of both sides ("YYYY-MM"); none where last is before first."""

    before: tuple[str, str]
    after: tuple[str, str]


def verdicts(
    facts: Facts,
    as_of: date,
    known_by: date | None = None,
    release: Release | None = None,
    registered: Registered | None = None,
) -> tuple[Verdict, ...]:
    """A verdict on every outcome link that was named and known by the day.

    Without a release it is the latest one that ends by the day, if there is any. `registered` holds, by hash of the
    link, the day on which it entered the ledger; without it the ledger is asked.
    """
    limit = min(as_of, known_by or as_of)
    links = [link for link in known(facts, as_of, known_by).outcome_links if is_by(link.registered_date, limit)]
    if not links:
        return ()
    sealed = registered_on(links) if registered is None else registered
    used = release or _latest(limit)
    return tuple(_verdict(link, as_of, limit, used and used.stated_by(limit), sealed) for link in links)


def series_of(
    link: OutcomeLink, release: Release, as_of: date, registered: Registered | None = None
) -> tuple[Months, Months]:
    """The months before a link's start and those after its lag, with the value of its measure, oldest first.

    They are the months that the verdict compares; where nothing can be compared, all there are. Months whose value
    nobody states are left out; both are empty where the record does not hold such a measure. `registered` as for
    verdicts; without it the link counts as registered in time.
    """
    used = release.stated_by(as_of)
    try:
        window = _window(link, used, as_of, judged_from(link, (registered or {}).get(link_hash(link))))
        before, after = _series(link, used, window)
        last = _comparable(link, used, window)[0] if before and after else ""
    except (BadInput, NotThere):
        return (), ()
    return before, tuple(each for each in after if not last or each[0] <= last)


def registered_on(links: Sequence[OutcomeLink]) -> Registered:
    """The day on which each link entered the ledger, by its hash. What a link says cannot change after that."""
    entered = first_entered(_TABLE)
    found = {link_hash(link): entered.get(f"{_TABLE}{link.ref}") for link in links}
    return {sha256: datetime.fromisoformat(at).date() for sha256, at in found.items() if at}


def _latest(limit: date) -> Release | None:
    ends = []
    for path in (home() / "releases").glob("[!.]*/manifest.json"):
        cutoff = str(json.loads(path.read_text("utf-8"))["cutoff"])
        if date.fromisoformat(cutoff) <= limit:
            ends.append((cutoff, path.parent.name))
    return open_release(max(ends)[1]) if ends else None


def _verdict(link: OutcomeLink, as_of: date, limit: date, release: Release | None, registered: Registered) -> Verdict:
    judged = _judged(link, limit, release, registered)
    change = judged.change
    return Verdict(
        ref=f"{link.ref}-verdict",
        link=link.ref,
        verdict=judged.verdict,
        release=release.id if release else "",
        change=_rounded(change.change) if change else None,
        low=_rounded(change.low) if change else None,
        high=_rounded(change.high) if change else None,
        reason=judged.reason,
        effective_date=PartialDate(as_of.isoformat()),
        published_date=PartialDate(limit.isoformat()),
        sources=link.sources,
        visibility=link.visibility,
    )


def _judged(link: OutcomeLink, day: date, release: Release | None, registered: Registered) -> Judged:
    first = judged_from(link, registered.get(link_hash(link)))
    if not is_frozen(link, registered, first):
        return Judged("too_little_data", "the ledger does not hold what it says")
    possible = month_after(first, LEAST_AFTER)
    if day + timedelta(days=1) < possible:
        last = month_before(possible)
        return Judged("too_early", f"judged on the months from {first:%Y-%m} on, which are enough once {last} is over")
    if release is None:
        return Judged("too_little_data", "there is no release of the record up to that day")
    try:
        return _measured(link, release, _window(link, release, day, first))
    except (BadInput, NotThere) as problem:
        return Judged("too_little_data", problem.what)


def _measured(link: OutcomeLink, release: Release, window: _Window) -> Judged:
    if _length(window.after) < LEAST_AFTER:
        return Judged("too_little_data", f"the record ends with {held(release)[1] or 'nothing'}")
    if _length(window.before) < LEAST_BEFORE:
        return Judged("too_little_data", f"{_length(window.before)} of {LEAST_BEFORE} months before")
    before, after = _series(link, release, window)
    last, reason = _comparable(link, release, window)
    if reason:
        return Judged("too_little_data", f"the months cannot be compared: {reason}")
    counted = [value for month, value in after if month <= last]
    judged = judge([value for _, value in before], counted, link.direction)
    # The calendar has months enough: what is missing are figures.
    return judged._replace(verdict="too_little_data") if judged.verdict == "too_early" else judged


def _comparable(link: OutcomeLink, release: Release, window: _Window) -> tuple[str, str]:
    """The last month after that other bodies have counted, or why the gate withholds the comparison.

    Only months that nobody else has counted yet are left out, never those that the gate does not open for. Means of
    months are compared, so that the two spans need not be equally long.
    """
    measure = link.measure if link.measure in _GATED else "killed"
    first, before = window.after[0], "..".join(window.before)
    ends = list(months(*window.after))[LEAST_AFTER - 1 :]
    if not ends:
        return "", "too few months"
    for last in reversed(ends):
        gate = release.gate(f"{first}..{last}", before, measure=measure, rule=link.rule)
        if any(pair.is_open for pair in gate.pairs):
            return last, ""
        if gate.pairs:
            return "", " ".join(pair.reason for pair in gate.pairs[:2])
    return "", f"no other body's totals of {measure} cover {before} and {first}..{ends[0]}"


def _window(link: OutcomeLink, release: Release, day: date, first: date) -> _Window:
    """Before: whole years, if there is one, that end with the month before the start. After: up to the day."""
    begin, end = held(release)
    last = min(end, month_before(day + timedelta(days=1)))
    stop = month_before(link.starts.first_day)
    there = list(months(begin, stop))[-MOST_MONTHS:] if begin else []
    years = there[-(len(there) // 12 * 12) :] if len(there) >= LEAST_BEFORE else there
    start = max(f"{first:%Y-%m}", *list(months(begin, last))[-MOST_MONTHS:][:1]) if begin else f"{first:%Y-%m}"
    return _Window((years[0], years[-1]) if years else (stop, ""), (start, last))


def _length(span: tuple[str, str]) -> int:
    return len(list(months(*span)))


def _series(link: OutcomeLink, release: Release, window: _Window) -> tuple[Months, Months]:
    counted = Measure(link.measure, link.rule, link.kind, link.group, link.place)
    return monthly(release, counted, *window.before), monthly(release, counted, *window.after)


def _rounded(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_HUNDREDTH, ROUND_HALF_EVEN)
