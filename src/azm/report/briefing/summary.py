"""The two pages that stand first, for those who read only these."""

from __future__ import annotations

from azm.report.book.model import Block, Column, Grid, Line, Part, Said
from azm.report.briefing.changes import cleared, counted, first_said, fresh
from azm.report.briefing.consent import standing, state_said, with_stakeholders
from azm.report.briefing.decisions import agenda_grid, decided_said, earlier, is_open, open_count, own
from azm.report.briefing.law import courts_said, sunsets_said
from azm.report.briefing.matter import Matter
from azm.report.briefing.progress import lines_grid
from azm.report.briefing.shortcomings import counts, group_keys, groups, told
from azm.report.briefing.situation import compared, no_release, partial, top_provinces, totals
from azm.report.briefing.sops import unread_said
from azm.scrutiny.rules.finding import NOT_ASSESSABLE

MOST_LINES = 8
MOST_SHORTCOMINGS = 8
MOST_AGENDA = 6
MOST_DECISIONS = 3
MOST_CHANGES = 3
# Longer texts are cut in the summary; the part that follows holds them whole.
MOST_LETTERS, MOST_CLEARS, MOST_BANNER, MOST_CONSENT = 230, 120, 560, 420


def summary(matter: Matter) -> tuple[Part, ...]:
    """Situation, progress, shortcomings, agenda, consent, changes: each at a glance."""
    return (
        Part("in_short", "In short", (_short(matter),)),
        Part(
            "progress_short",
            "Progress",
            (lines_grid(matter, "summary_lines", MOST_LINES),),
            _brief(matter.banner("summary"), MOST_BANNER),
        ),
        Part("shortcomings_short", "Most severe shortcomings", (_severe(matter),)),
        _agenda(matter),
        Part("consensus_short", "Consensus and dissent", _consent(matter)),
        Part("changes_short", "Since the last meeting", _changes(matter)),
    )


def _short(matter: Matter) -> tuple[Said, ...]:
    """A few sentences with figures; those on law, courts and procedures only where there is something to say."""
    if matter.figures is None:
        said = [no_release(matter)]
    else:
        top = top_provinces(matter, "short.provinces")
        said = [totals(matter, "short.totals"), partial(matter, "short.reach"), *([top] if top else [])]
        said.append(compared(matter, "short.compared"))
    more = (sunsets_said(matter, "short.law"), courts_said(matter, "short.courts"), unread_said(matter, "short.sops"))
    counted = (counts(matter, "short.shortcomings"), open_count(matter, "short.decisions"))
    return (*said, *counted, *(each for each in more if each))


def _severe(matter: Matter) -> Grid:
    found = [each for each in matter.open_findings if each.variant != NOT_ASSESSABLE]
    lines = []
    for group in groups(found)[:MOST_SHORTCOMINGS]:
        cells = (group[0].severity, cut(told(group, 1)), cut(group[0].clears["en"], MOST_CLEARS))
        lines.append(Line(f"short.{group[0].key}", cells, group_keys(matter, group, 1)))
    columns = (
        Column("severity", "Severity", width=0.7),
        Column("text", "What was found", width=3.4),
        Column("clears", "What would clear it", width=2.2),
    )
    empty = Said("severe.none", "none is open.", matter.keys.reckoned("severe", 0, ()))
    return Grid("summary_shortcomings", "Most severe first; kinds together", columns, tuple(lines), empty)


def _agenda(matter: Matter) -> Part:
    """What is to be decided; from the day of the meeting on, what it decided, where that is recorded."""
    decided = own(matter) if matter.meeting.day.first_day <= matter.day else []
    if decided:
        said = [decided_said(matter, row, f"decided.{row.ref}") for row in decided[:MOST_AGENDA]]
        more = decided[MOST_AGENDA:]
        if more:
            keys = matter.keys.reckoned("decided.more", len(more), more)
            said.append(Said("decided.more", f"And {len(more)} more; the part on the agenda holds them all.", keys))
        return Part("agenda_short", "Decided", (tuple(said),))
    grid = agenda_grid(matter, "summary_agenda", MOST_AGENDA)
    return Part("agenda_short", "To be decided", (grid,) if grid.lines else (_no_agenda(matter),))


def _no_agenda(matter: Matter) -> tuple[Said, ...]:
    waiting = [row for row in reversed(earlier(matter)) if is_open(matter, row)]
    keys = matter.keys.reckoned("agenda", 0, ())
    said = [Said("agenda.none", f"No agenda of this meeting was recorded by {matter.day_said}.", keys)]
    if waiting:
        titles = cut("; ".join(row.title for row in waiting[:MOST_DECISIONS]))
        more = len(waiting) - MOST_DECISIONS
        text = f"Earlier decisions that the committee may take up, oldest first: {titles.rstrip('.')}"
        text += f"; and {more} more." if more > 0 else "."
        said.append(Said("agenda.earlier", text, matter.keys.rows("agenda.earlier", waiting)))
    return tuple(said)


def _consent(matter: Matter) -> tuple[Block, ...]:
    rows = with_stakeholders(matter)
    # What is contested first: it is what the committee has to settle.
    order = {"contested": 0, "incomplete": 1, "no_text": 2, "agreed": 3}
    rows.sort(key=lambda row: order[standing(matter, row).state])
    if not rows:
        keys = matter.keys.reckoned("consensus", 0, ())
        return (Said("consent.none", f"No decision with stakeholders was known by {matter.day_said}.", keys),)
    said = [_brief(state_said(matter, row, f"consent.{row.ref}"), MOST_CONSENT) for row in rows[:MOST_DECISIONS]]
    return (tuple(each for each in said if each),)


def _changes(matter: Matter) -> tuple[Block, ...]:
    before = matter.before
    if before is None:
        return (first_said(matter),)
    said = [counted(matter, before, "since.counts")]
    for group in groups(fresh(matter, before))[:MOST_CHANGES]:
        text, keys = f"New: {cut(told(group, 1))}", group_keys(matter, group, 1)
        said.append(Said(f"since.new.{group[0].key}", text, keys))
    for group in groups(cleared(matter, before))[:1]:
        text = f"No longer found: {cut(told(group, 1))}"
        said.append(Said(f"since.cleared.{group[0].key}", text, said[0].keys))
    return (tuple(said),)


def _brief(said: Said | None, most: int) -> Said | None:
    return Said(said.id, cut(said.text, most), said.keys) if said else None


def cut(text: str, most: int = MOST_LETTERS) -> str:
    """A text cut at a word, with an ellipsis."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"
