"""From the file of a meeting to rows: the meeting, who sat where, what was decided, given, said and issued."""

from __future__ import annotations

from typing import NamedTuple

from azm.flow.meeting_draft import Draft, Line
from azm.flow.meeting_file import Cell, Part
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts
from azm.terms.facts.hashes import text_hash

# The language that rows are in; other languages are rows of translations.
FIRST = "en"


class Told(NamedTuple):
    """The meeting that a file tells of, and the day on which what it says became true."""

    ref: str
    day: Cell


class Decided(NamedTuple):
    """A decision as it is drafted: its ref, what it serves, and the sha256 of each version of its words."""

    ref: str
    objective: str
    texts: list[str]


def drafted(part: Part, standing: Facts) -> tuple[Draft, Told]:
    """The rows that the file makes, beside what stands."""
    body, day = part.text("body"), part.day("day")
    also = {
        "published_date": part.maybe("published"),
        "sources": part.words("sources"),
        "visibility": part.maybe("visibility"),
    }
    # Words of a committee are for its partners until its secretary says that they are public.
    draft = Draft(part.file, standing, also, "partners")
    ref = part.maybe("ref")
    meeting = Told(ref.text if ref else f"{body.text}-{day.text}", day)
    _meeting(draft, part, meeting, body)
    for number, item in enumerate(part.parts("agenda"), start=1):
        _agenda_item(draft, item, meeting, number)
    for number, item in enumerate(part.parts("decisions"), start=1):
        _decision(draft, item, meeting, f"{meeting.ref}-D{number:02}")
    for item in part.parts("issues"):
        _issue(draft, item, meeting)
    for item in part.parts("steps"):
        _step(draft, item, meeting)
    part.finish()
    return draft, meeting


def _meeting(draft: Draft, part: Part, meeting: Told, body: Cell) -> None:
    titles = _texts(part, "title")
    line, day, recorder = part.line, meeting.day, part.maybe("recorded_by")
    about: Line = {"title": titles[FIRST], "body": body, "day": day, "effective_date": day}
    draft.add("meetings", meeting.ref, line, **about)
    draft.texts("meetings", meeting.ref, line, "title", titles, FIRST)
    # A file tells that the meeting was held, not when it was called.
    draft.step(meeting.ref, "held", line, {"skips": "yes", "organisation": recorder, "effective_date": day})
    attendance = part.part("attendance")
    for seat, mode in attendance.rest() if attendance else ():
        name = f"{meeting.ref}-{seat}"
        draft.add("attendance", name, mode.line, meeting=meeting.ref, seat=seat, mode=mode, effective_date=day)
    minutes = part.part("minutes")
    if minutes:
        _minutes(draft, minutes, meeting, recorder)


def _minutes(draft: Draft, part: Part, meeting: Told, recorder: Cell | None) -> None:
    text, number = part.text("text"), part.maybe("version") or Cell("1", part.line)
    circulated, confirmed = part.maybe("circulated"), part.maybe("confirmed")
    draft.add(
        "minutes",
        f"{meeting.ref}-MIN{number.text}",
        part.line,
        meeting=meeting.ref,
        number=number,
        text=text,
        sha256=text_hash(text.text),
        effective_date=circulated or meeting.day,
        visibility=part.maybe("visibility") or draft.also["visibility"],
    )
    for state, day in (("minutes_circulated", circulated), ("minutes_confirmed", confirmed)):
        if day:
            draft.step(meeting.ref, state, day.line, {"organisation": recorder, "effective_date": day})
    part.finish()


def _agenda_item(draft: Draft, part: Part, meeting: Told, number: int) -> None:
    titles, ref = _texts(part, "title"), f"{meeting.ref}-I{number:02}"
    about: Line = {"title": titles[FIRST], "draft": part.maybe("draft"), "effective_date": meeting.day}
    row = draft.add("agenda_items", ref, part.line, meeting=meeting.ref, number=str(number), **about)
    draft.texts("agenda_items", row.ref, part.line, "title", titles, FIRST)
    part.finish()


def _decision(draft: Draft, part: Part, meeting: Told, made: str) -> None:
    named = part.maybe("ref")
    ref, titles = named.text if named else made, _texts(part, "title")
    _refuse_other_meeting(draft, part, meeting, ref)
    about: Line = {"kind": part.text("kind"), "title": titles[FIRST], "objective": part.maybe("objective")}
    row = draft.add("decisions", ref, part.line, meeting=meeting.ref, effective_date=meeting.day, **about)
    draft.texts("decisions", ref, part.line, "title", titles, FIRST)
    decision = Decided(ref, row.objective, _versions(draft, part, meeting, ref))
    assignments = part.parts("assignments")
    for number, item in enumerate(assignments, start=1):
        _assignment(draft, item, meeting, decision, f"{ref}-A{number:02}")
    for number, item in enumerate(part.parts("relations"), start=1):
        about = {"other": item.text("other"), "relation": item.text("relation"), "effective_date": meeting.day}
        draft.add("decision_relations", f"{ref}-R{number:02}", item.line, decision=ref, **about)
        item.finish()
    for item in part.parts("consultees"):
        who = item.text("organisation")
        about = {"organisation": who, "basis": item.maybe("basis"), "effective_date": meeting.day}
        draft.add("consultees", f"{ref}-C-{who.text}", item.line, decision=ref, **about)
        item.finish()
    for number, item in enumerate(part.parts("positions"), start=1):
        _position(draft, item, meeting, decision, f"{ref}-P{number:02}")
    confirmed = part.maybe("confirmed")
    if confirmed:
        draft.step(ref, "confirmed", confirmed.line, {"effective_date": confirmed})
        if assignments:
            draft.step(ref, "assigned", confirmed.line, {"effective_date": confirmed})
    part.finish()


def _refuse_other_meeting(draft: Draft, part: Part, meeting: Told, ref: str) -> None:
    held = draft.standing.by_ref.get(ref)
    if held is not None and getattr(held, "meeting", "") not in ("", meeting.ref):
        what, remedy = f"{ref} is a decision of {held.meeting}", "decide anew, and relate the two (relations)"
        raise Refused(what, where=f"{draft.at(part.line)}, rule other_meeting", remedy=remedy)


def _versions(draft: Draft, part: Part, meeting: Told, decision: str) -> list[str]:
    """The wordings of a decision: one `text`, or a list of `versions` with the day of each; their hashes.

    Where the file gives none, those that stand.
    """
    listed = part.parts("versions") or ([part] if part.has("text") else [])
    hashes: list[str] = []
    if not listed:
        standing = draft.standing.of("decision_versions", "decision").get(decision, ())
        return [version.sha256 for version in sorted(standing, key=lambda version: version.number)]
    for number, item in enumerate(listed, start=1):
        words, day = _texts(item, "text"), None if item is part else item.maybe("day")
        ref, sha256 = f"{decision}-V{number}", text_hash(words[FIRST].text)
        about: Line = {"decision": decision, "number": str(number), "text": words[FIRST], "sha256": sha256}
        row = draft.add("decision_versions", ref, item.line, effective_date=day or meeting.day, **about)
        draft.texts("decision_versions", row.ref, item.line, "text", words, FIRST)
        hashes.append(sha256)
        if item is not part:
            item.finish()
    return hashes


def _assignment(draft: Draft, part: Part, meeting: Told, decision: Decided, ref: str) -> None:
    organisation, due, action = part.text("organisation"), part.maybe("due"), part.part_or_text("action")
    if isinstance(action, Part):
        named = action.maybe("ref")
        carried: Cell | str | None = named or f"{ref}-ACT"
        _action(draft, action, meeting, decision, organisation, named.text if named else f"{ref}-ACT")
    else:
        carried = action
    about: Line = {"organisation": organisation, "due": due, "action": carried, "effective_date": meeting.day}
    draft.add("assignments", ref, part.line, decision=decision.ref, **about)
    part.finish()


def _action(draft: Draft, part: Part, meeting: Told, decision: Decided, lead: Cell, ref: str) -> None:
    """An action that nobody agreed to yet: its lead does so by a step."""
    objective: Cell | str = part.maybe("objective") or decision.objective
    if not objective:
        raise part.bad("the action serves no objective", "add objective: to it or to the decision")
    titles, day = _texts(part, "title"), meeting.day
    about: Line = {
        "title": titles[FIRST],
        "due": part.maybe("due"),
        "weight": part.maybe("weight"),
        "objective": objective,
    }
    draft.add("actions", ref, part.line, effective_date=day, **about)
    draft.texts("actions", ref, part.line, "title", titles, FIRST)
    parties = [("LEAD", lead, "lead")]
    parties += [(f"SUP-{each.text}", each, "supporting") for each in part.words("supporting")]
    for name, organisation, role in parties:
        row: Line = {"organisation": organisation, "role": role, "effective_date": day}
        draft.add("action_parties", f"{ref}-{name}", organisation.line, action=ref, **row)
    for number, item in enumerate(part.parts("milestones"), start=1):
        name, words = f"{ref}-M{number:02}", _texts(item, "title")
        row = {"title": words[FIRST], "due": item.maybe("due"), "weight": item.maybe("weight"), "effective_date": day}
        draft.add("milestones", name, item.line, action=ref, needs_evidence=item.maybe("needs_evidence"), **row)
        draft.texts("milestones", name, item.line, "title", words, FIRST)
        item.finish()
    part.finish()


def _position(draft: Draft, part: Part, meeting: Told, decision: Decided, ref: str) -> None:
    organisation, on = part.text("organisation"), part.maybe("version")
    number = int(on.text) if on and on.text.isdecimal() else len(decision.texts)
    if not 1 <= number <= len(decision.texts):
        what = f"{organisation.text} cannot take a position on words of {decision.ref} that are not there"
        remedy = "give the text of the decision: a position is to exact words"
        raise Refused(what, where=f"{part.file}, line {part.line}, rule other_text", remedy=remedy)
    draft.add(
        "positions",
        ref,
        part.line,
        decision=decision.ref,
        organisation=organisation,
        stance=part.text("stance"),
        text_sha256=decision.texts[number - 1],
        conditions=part.maybe("conditions"),
        claimed_by=part.maybe("claimed_by"),
        effective_date=part.maybe("day") or meeting.day,
        published_date=part.maybe("published") or draft.also["published_date"],
        sources=part.words("source") or draft.also["sources"],
    )
    part.finish()


def _issue(draft: Draft, part: Part, meeting: Told) -> None:
    version, due, day = part.text("version"), part.maybe("acknowledge_by"), part.maybe("day") or meeting.day
    for organisation in part.words("organisations"):
        # What shows who falls short is restricted, whatever the rest of the file is.
        given: Line = {"version": version, "organisation": organisation, "acknowledge_by": due, "effective_date": day}
        name = f"{version.text}-ISS-{organisation.text}"
        draft.add("issues", name, organisation.line, visibility="restricted", **given)
    part.finish()


def _step(draft: Draft, part: Part, meeting: Told) -> None:
    about, to, day = part.text("object"), part.text("to"), part.maybe("day") or meeting.day
    given: Line = {name: part.maybe(name) for name in ("organisation", "decision", "reason", "skips")}
    given |= {"evidence": part.words("evidence"), "effective_date": day}
    draft.step(about.text, to.text, part.line, given)
    part.finish()


def _texts(part: Part, name: str) -> dict[str, Cell]:
    """A text by language: written alone it is in the first one, which must be there."""
    found = part.part_or_text(name)
    if isinstance(found, Cell) and found.text:
        return {FIRST: found}
    texts = dict(found.rest()) if isinstance(found, Part) else {}
    if FIRST not in texts:
        raise part.missing(name, f", or {name}: with {FIRST}: below it")
    return texts
