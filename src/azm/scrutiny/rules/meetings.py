"""Rules on committees: one that does not meet (R12), minutes unconfirmed (R13), decisions without a quorum (R14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from azm.council.rules.standing import quorum
from azm.scrutiny.rules.finding import Found, Parameters, Rule
from azm.scrutiny.rules.reading import MET, days_since, latest, may_have_come, not_assessable, number, state, threshold
from azm.scrutiny.rules.severity import severity
from azm.terms.facts.book import Facts, grouped, is_current
from azm.terms.facts.council import BodyTerm, Meeting


def dormant(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R12: a body without a meeting for `cadences` times its cadence, or for `days` where no cadence is known.

    Counted from its last meeting, or from when it was set up if it never met (variant "never"). A body that was
    dissolved, or that another one succeeded, need not meet.
    """
    succeeded = {row.succeeds for row in facts.bodies}
    meetings = grouped(_held(facts, day), "body")
    terms = grouped(facts.body_terms, "body")
    for row in facts.bodies:
        if row.ref in succeeded or may_have_come(row.valid_to, day):
            continue
        cadence = _cadence(terms.get(row.ref, ()), day)
        last = latest((meeting.day for meeting in meetings.get(row.ref, ())), day)
        since = last or row.valid_from or row.effective_date
        if since is None:
            yield not_assessable(row.ref, "no_start", values=(("body", row.ref),))
            continue
        limit = number(parameters, "cadences") * cadence if cadence else number(parameters, "days")
        if days_since(since, day) > limit:
            variant = "" if last else "never"
            values = (("body", row.ref), ("since", since.text), ("gone_by", str(days_since(since, day))))
            inputs = (row.ref, *(meeting.ref for meeting in meetings.get(row.ref, ()) if meeting.day == last))
            yield Found(row.ref, severity("R12", variant), inputs, values, (("limit", str(limit)),), variant=variant)


def minutes_unconfirmed(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R13: a meeting whose minutes are unconfirmed more than `days` after it, or once the body has met again."""
    for meetings in grouped(_held(facts, day), "body").values():
        for row in meetings:
            if state(facts, "meetings", row.ref) == "minutes_confirmed":
                continue
            later = [other.ref for other in meetings if other.day.first_day > row.day.last_day]
            gone_by = days_since(row.day, day)
            if later or gone_by > number(parameters, "days"):
                values = (
                    ("meeting", row.ref),
                    ("held", row.day.text),
                    ("gone_by", str(gone_by)),
                    ("later", str(len(later))),
                )
                inputs = (row.ref, *later)
                yield Found(row.ref, severity("R13"), inputs, values, threshold(parameters, "days"))


def without_quorum(facts: Facts, day: date, parameters: Parameters) -> Iterator[Found]:
    """R14: a meeting that was held with fewer member seats than the body's quorum.

    Cleared once a meeting with a quorum has renewed or replaced each of its decisions.
    """
    attended = grouped(facts.attendance, "meeting")
    judged = {row.ref: quorum(facts, row.ref) for row in _held(facts, day)}
    decided = grouped(facts.decisions, "meeting")
    mended = _mended(facts, {ref for ref, found in judged.items() if found.is_met})
    for ref, found in judged.items():
        inputs = (ref, *(one.ref for one in attended.get(ref, ())))
        values = (("meeting", ref), ("present", str(found.present)))
        if found.is_met is None or found.needed is None:
            yield not_assessable(ref, "no_quorum_rule", inputs, values=values)
        elif ref not in attended:
            yield not_assessable(ref, "no_attendance", inputs, values=values)
        elif not found.is_met and not (ref in decided and all(row.ref in mended for row in decided[ref])):
            yield Found(ref, severity("R14"), inputs, values, (("needed", str(found.needed)),))


def _mended(facts: Facts, sound: set[str]) -> set[str]:
    """The decisions that a decision of one of the meetings with a quorum renews or replaces."""
    meetings = {row.ref: row.meeting for row in facts.decisions}
    return {
        row.other
        for row in facts.decision_relations
        if row.is_confirmed and row.relation in ("renews", "replaces") and meetings.get(row.decision) in sound
    }


def _held(facts: Facts, day: date) -> list[Meeting]:
    """The meetings that were held, by what the facts say."""
    return [row for row in facts.meetings if state(facts, "meetings", row.ref) in MET and may_have_come(row.day, day)]


def _cadence(terms: list[BodyTerm] | tuple[()], day: date) -> int | None:
    """How often the body should meet, in days, by the terms that hold on the day and say so."""
    stated = [term for term in terms if is_current(term, day) and term.cadence_days]
    newest = max(stated, key=lambda term: (term.valid_from.text if term.valid_from else "", term.ref), default=None)
    return newest.cadence_days if newest else None


RULES: Mapping[str, Rule] = {
    "R12": Rule("R12", 1, dormant, {"cadences": "2", "days": "365"}),
    "R13": Rule("R13", 1, minutes_unconfirmed, {"days": "60"}),
    "R14": Rule("R14", 1, without_quorum, {}),
}
