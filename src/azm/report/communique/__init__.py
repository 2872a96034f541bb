"""The communique: a draft in each language, made of confirmed decisions, positions and figures, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from azm.assess import Release
from azm.council.rules.standing import consensus
from azm.council.rules.states import FIRST
from azm.report.book.keys import Keys
from azm.report.book.model import Block, Book, Note, Part, Said, cited
from azm.report.briefing.matter import public, twelve_months
from azm.report.briefing.reach import reached
from azm.report.briefing.situation import span
from azm.report.communique.words import LANGUAGES, day, say
from azm.report.edition import Fig
from azm.report.facts import Facts as Figures
from azm.report.figures import to_json
from azm.report.words import shown
from azm.scrutiny.rules.register import facts_hash
from azm.terms.canonical import sha256_of
from azm.terms.dates import PartialDate
from azm.terms.errors import Refused
from azm.terms.facts.book import Facts, grouped, known
from azm.terms.facts.council import Body, Meeting

_KINDS = {"declaration": "declared", "directive": "decided", "approval": "approved", "issue": "issued"}
# What a statement's further words are: only of an agreement on a condition are they its condition.
_ADDED = {"agree_conditional": "condition", "reserve": "ground"}
_PRESENT = ("principal", "representative")
_MEASURES = ("incidents", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a communique is made from; `adopted` maps the hashes of adopted texts to the post that adopted them."""

    facts: Facts
    meeting: str
    as_of: date
    country: str
    release: Release | None
    adopted: Mapping[str, str]


class _Draft:
    """One language's draft in the making."""

    def __init__(self, wish: Wish, lang: str) -> None:
        self.wish, self.lang = wish, lang
        # Everybody may read a communique, whoever has it made.
        self.facts = public(known(wish.facts, wish.as_of))
        self.meeting: Meeting = wish.facts.by_ref[wish.meeting]
        self.body: Body = wish.facts.by_ref[self.meeting.body]
        self.figures = _figures(wish)
        made = self.figures.figures if self.figures else {}
        self.release = {"id": wish.release.id, "manifest_sha256": wish.release.hash} if wish.release else {}
        self.keys = Keys(self.facts, self.facts, made, self.release)

    def say(self, name: str, **values: str) -> str:
        return say(self.lang, name, **values)

    def text(self, ref: str, column: str) -> str:
        """A column of a row in the draft's language; in English, and marked so, where there is no translation."""
        row = self.facts.by_ref.get(ref) or self.wish.facts.by_ref[ref]
        words = str(getattr(row, column))
        if self.lang == "en":
            return words
        found = self.facts.text_of.get((ref, column, self.lang))
        return found.text if found else words

    def words_of_record(self, ref: str, column: str) -> str:
        """The same, but saying so where only the English words are recorded."""
        if self.lang == "en" or (ref, column, self.lang) in self.facts.text_of:
            return self.text(ref, column)
        return self.say("in_english", text=self.text(ref, column))

    def cited(self, *rows: Any) -> tuple[str, ...]:
        """The published sources of rows, else the confirmed minutes; nothing where there is neither."""
        with_source = [row for row in rows if any(source in self.facts.by_ref for source in row.sources)]
        if len(with_source) == len(rows):
            return self.keys.row(*rows)
        minutes = [row for row in self.facts.minutes if row.meeting == self.meeting.ref]
        is_confirmed = self.facts.state(self.meeting.ref, FIRST["meetings"]) == "minutes_confirmed"
        return self.keys.row(*with_source, *minutes) if minutes and is_confirmed else ()


def build(wish: Wish) -> dict[str, Book]:
    """The draft in each language; Refused, naming it, when no decision of the meeting is confirmed.

    A sentence without a source is refused when the draft is written (azm.report.book.check).
    """
    drafts = {lang: _Draft(wish, lang) for lang in LANGUAGES}
    parts = {lang: _parts(draft) for lang, draft in drafts.items()}
    # One fingerprint over all languages: whoever adopts it adopts what each of them says.
    sha256 = sha256_of("\n\n".join(plain(parts[lang]) for lang in LANGUAGES))
    return {lang: _book(draft, parts[lang], sha256) for lang, draft in drafts.items()}


def plain(parts: Iterable[Part], mark: str = "") -> str:
    """The text with its keys, without marks and layout; `mark` stands before each heading."""
    lines: list[str] = []
    for part in parts:
        lines += [f"{mark}{part.title}", ""]
        for block in part.blocks:
            for said in block if isinstance(block, tuple) else (block,):
                if isinstance(said, Said):
                    lines += [f"{said.text} [{', '.join(said.keys)}]", ""]
                elif isinstance(said, Note):
                    lines += [said.text, ""]
    return "\n".join(lines).rstrip() + "\n"


def text_file(book: Book, *, is_markdown: bool) -> bytes:
    """A draft as a plain or Markdown text file."""
    head = [f"# {book.title}" if is_markdown else book.title, "", book.subtitle, ""]
    head += [line for mark in book.marks for line in (f"**{mark}**" if is_markdown else mark, "")]
    body = plain(book.summary, "## " if is_markdown else "")
    return "\n".join([*head, body, *book.imprint, ""]).encode()


def _parts(draft: _Draft) -> tuple[Part, ...]:
    decisions = _confirmed(draft)
    parts = [_meeting(draft), _decisions(draft, decisions), _positions(draft, decisions), _numbers(draft)]
    return tuple(part for part in parts if part.blocks)


def _meeting(draft: _Draft) -> Part:
    met = draft.say("met", body=draft.text(draft.body.ref, "name"), day=day(draft.lang, draft.meeting.day))
    blocks: list[Block] = [Said("met", met, draft.cited(draft.meeting))]
    rows = [row for row in draft.facts.attendance if row.meeting == draft.meeting.ref and row.mode in _PRESENT]
    if rows:
        seats = list(dict.fromkeys(draft.text(row.seat, "title") for row in rows))
        joined = ("؛ " if draft.lang == "ur" else "; ").join(seats)
        blocks.append(Said("present", draft.say("present", seats=joined), draft.cited(*rows)))
        blocks.append(Note(draft.say("attendance")))
    return Part("meeting", draft.say("meeting"), tuple(blocks))


def _confirmed(draft: _Draft) -> list[Any]:
    """The meeting's decisions that are past `recorded`; Refused when there is none."""
    rows = [row for row in draft.facts.decisions if row.meeting == draft.meeting.ref]
    found = [row for row in rows if draft.facts.state(row.ref, FIRST["decisions"]) != FIRST["decisions"]]
    if found:
        return found
    if not rows:
        raise Refused(
            f"no decision of {draft.meeting.ref} was known on {draft.wish.as_of}",
            remedy="record the meeting's decisions, or choose a later --as-of",
        )
    raise Refused(
        f"decision {rows[0].ref} is recorded and not confirmed, and so is every other one of {draft.meeting.ref}",
        remedy=f"confirm the minutes: azm meeting step {rows[0].ref} confirmed ...",
    )


def _decisions(draft: _Draft, rows: list[Any]) -> Part:
    versions = grouped(draft.facts.decision_versions, "decision")
    said = []
    for row in rows:
        held = max(versions.get(row.ref, ()), key=lambda each: each.number, default=None)
        if held is None:
            raise Refused(
                f"decision {row.ref} is confirmed and its words are not recorded", remedy="record its text as a version"
            )
        text = draft.say(_KINDS[row.kind], text=draft.words_of_record(held.ref, "text"))
        said.append(Said(f"decision.{row.ref}", text, draft.cited(row, held)))
    blocks: list[Block] = [tuple(said)]
    every = [row for row in draft.facts.decisions if row.meeting == draft.meeting.ref]
    if len(every) > len(rows):
        waiting = [row for row in every if row not in rows]
        keys = draft.keys.reckoned("waiting", len(waiting), waiting, "decisions that are not confirmed")
        blocks.append(Said("waiting", draft.say("waiting", count=str(len(waiting))), keys))
    return Part("decisions", draft.say("decisions"), tuple(blocks))


def _positions(draft: _Draft, decisions: list[Any]) -> Part:
    """Consent as it stands; every stakeholder in one list, by name, whatever it says."""
    blocks: list[Block] = []
    for decision in decisions:
        positions = [row for row in draft.facts.positions if row.decision == decision.ref]
        consultees = [row for row in draft.facts.consultees if row.decision == decision.ref]
        if not positions and not consultees:
            continue
        state = draft.say(consensus(draft.facts, decision.ref, draft.wish.as_of).state)
        about = draft.say("about", title=draft.text(decision.ref, "title"), state=state)
        rows = [*positions, *consultees]
        blocks.append(Said(f"consent.{decision.ref}", about, draft.keys.rows(f"consent.{decision.ref}", rows)))
        known_of = {row.organisation for row in positions}
        silent = [row for row in consultees if row.organisation not in known_of]
        lines = [(draft.text(row.organisation, "name"), row.ref, _position(draft, row)) for row in positions]
        lines += [(draft.text(row.organisation, "name"), row.ref, _silent(draft, row)) for row in silent]
        blocks.append(tuple(said for _, _, said in sorted(lines, key=lambda line: line[:2])))
    return Part("positions", draft.say("positions"), tuple(blocks))


def _position(draft: _Draft, row: Any) -> Said:
    who = draft.text(row.organisation, "name")
    if row.claimed_by:
        claimer = draft.text(row.claimed_by, "name")
        stance = draft.say(row.stance, who=who).partition(": ")[2].rstrip(".۔")
        name = "claimed" if row.stance == "agree" else "claimed_other"
        text = draft.say(name, who=who, claimer=claimer, stance=stance)
    else:
        text = draft.say(row.stance, who=who)
        if row.conditions:
            text += f" {draft.say(_ADDED.get(row.stance, 'adds'), text=draft.words_of_record(row.ref, 'conditions'))}"
    if row.effective_date:
        text += f" {draft.say('stated', day=day(draft.lang, row.effective_date))}"
    return Said(f"position.{row.ref}", text, draft.cited(row))


def _silent(draft: _Draft, row: Any) -> Said:
    return Said(f"silent.{row.ref}", draft.say("silent", who=draft.text(row.organisation, "name")), draft.cited(row))


def _numbers(draft: _Draft) -> Part:
    """The record's totals of the last twelve whole months, each bound to its query."""
    figures = draft.figures
    if figures is None:
        return Part("figures", draft.say("figures"), ())
    names = [figures.total(measure) for measure in _MEASURES]
    ends = figures.release.ends
    # Twelve months of which the record knows only a part, or nothing, are no figure for a communique.
    if not figures.value("total.incidents") or (ends and ends < span(figures).last):
        return Part("figures", draft.say("figures"), ())
    told = {name.partition(".")[2]: shown(figures.figures[name], Fig("", "both")) for name in names}
    first, last = (day(draft.lang, PartialDate(str(figures.where[name]))) for name in ("month_from", "month_to"))
    text = draft.say("totals", first=first, last=last, **told)
    shares, ids = reached(figures)
    reach = draft.say("reach", told=shares) if shares else draft.say("reach_unknown")
    said = (
        Said("totals", text, draft.keys.figure(*names)),
        Said("reach", reach, draft.keys.figure(*(ids or names))),
    )
    return Part("figures", draft.say("figures"), (said,))


def _book(draft: _Draft, parts: tuple[Part, ...], sha256: str) -> Book:
    wish, lang = draft.wish, draft.lang
    as_of = day(lang, PartialDate(str(wish.as_of)))
    post = wish.adopted.get(sha256)
    marks = [draft.say("adopted", post=post) if post else draft.say("draft")]
    # Our own Urdu has had no reader yet, and neither have translations that say so.
    marks += [draft.say("not_reviewed")] if lang != "en" else []
    sources = draft.keys.sources(cited(parts))
    return Book(
        kind="communique",
        stem=f"communique-{wish.meeting}",
        lang=lang,
        title=draft.say("title", meeting=draft.text(draft.meeting.ref, "title")),
        subtitle=draft.say(
            "subtitle", body=draft.text(draft.body.ref, "name"), day=day(lang, draft.meeting.day), as_of=as_of
        ),
        country=wish.country,
        as_of=str(wish.as_of),
        marks=tuple(marks),
        summary=parts,
        parts=(),
        imprint=(draft.say("imprint", as_of=as_of, sha256=sha256), draft.say("keys")),
        papers={
            "meeting": wish.meeting,
            "audience": "public",
            "facts_sha256": facts_hash(draft.facts),
            "release": draft.release,
            "text_sha256": sha256,
            "adopted_by": post or "",
        },
        sources=sources,
        figures={
            "release": draft.release,
            "figures": [
                {"key": key} | to_json(draft.figures.figures[source["id"]], draft.release)
                for key, source in sources["keys"].items()
                if source["kind"] == "figure" and draft.figures
            ],
        },
    )


def _figures(wish: Wish) -> Figures | None:
    if wish.release is None:
        return None
    cutoff = date.fromisoformat(str(wish.release.manifest["cutoff"]))
    return Figures(wish.release.stated_by(wish.as_of), cutoff.year, "all", twelve_months(cutoff))
